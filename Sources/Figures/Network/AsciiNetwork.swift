/// Returns the diagram as lines of text, joined by line feeds, the last one without.
///
/// In a small network each input and each unit is a line that runs down, and each unit takes what
/// it needs from the left: where a number stands on the crossing, the unit takes that value times
/// the number. What is too wide for that, or has too many units, is listed layer by layer: a row
/// for each unit with its weights, in columns named after where they come from; of many units the
/// first few and the last are shown, and the number of the others.
public func asciiNetwork(_ diagram: NetworkDiagram) -> String {
  let edges = diagram.drawableEdges
  let body =
    AsciiWiring(diagram, edges: edges, dashes: 2)?.lines
    ?? AsciiWiring(diagram, edges: edges, dashes: 1)?.lines
    ?? AsciiLayerList(diagram, edges: edges).lines
  var lines: [String] = []
  if let title = diagram.title, !title.isEmpty { lines += [title, ""] }
  lines += body
  if !diagram.notes.isEmpty { lines += [""] + diagram.notes }
  return lines.map(withoutTrailingSpaces).joined(separator: "\n")
}

extension NetworkDiagram.Unit {
  /// The bias, if there is one to be shown.
  var shownBias: NetworkDiagram.Coefficient? {
    guard let bias, !bias.text.isEmpty, bias.value != 0 else { return nil }
    return bias
  }

  /// Whether the unit does nothing but add up its inputs.
  var isPlainSum: Bool { activation.isEmpty && shownBias == nil && remark.isEmpty }

  /// What the unit does, in a few words: `relu, bias -1`, or just `bias -1`.
  var shortDescription: String {
    var words = activation.isEmpty ? [] : [activation]
    if let bias = shownBias { words.append("bias " + bias.text) }
    if words.isEmpty { words.append("linear") }
    if !remark.isEmpty { words.append(remark) }
    return words.joined(separator: ", ")
  }
}
