extension NetworkDiagram {
  /// What the drawing is called where it cannot be seen.
  var name: String {
    if let title, !title.isEmpty { return title }
    return "Network " + columnSizes.map { "\($0)" }.joined(separator: "-")
  }

  /// What the drawing shows, in sentences: of a small network each unit with its weights.
  var textAlternative: String {
    var sentences = ["Inputs: \(listed(inputs))."]
    for (number, layer) in layers.enumerated() {
      let kinds = layer.map { $0.activation.isEmpty ? "linear" : $0.activation }
      var distinct: [String] = []
      for kind in kinds where !distinct.contains(kind) { distinct.append(kind) }
      let what = layer.count == 1 ? "1 unit" : "\(layer.count) units"
      sentences.append("Layer \(number + 1): \(what), \(listed(distinct)).")
    }
    let edges = drawableEdges
    if edges.count <= 40 {
      let places = layers.indices.flatMap { number in
        layers[number].indices.map { Place(column: number + 1, index: $0) }
      }
      for place in places {
        sentences.append(sentence(about: place, edges.filter { $0.target == place }) + ".")
      }
    } else {
      sentences.append("\(edges.count) weights.")
    }
    return (sentences + notes.map { $0 + "." }).joined(separator: " ")
  }

  /// What a unit does, such as `h1: relu, bias -1`.
  func sentence(about place: Place, _ incoming: [Edge] = []) -> String {
    guard let unit = unit(at: place) else { return name(of: place) }
    let terms = incoming.map { "\($0.weight.text) times \(name(of: $0.source))" }
    let sum = terms.isEmpty ? "" : " of " + terms.joined(separator: " plus ")
    let activation = unit.activation.isEmpty ? "linear" : unit.activation
    let bias = unit.shownBias.map { ", bias " + $0.text } ?? ""
    let remark = unit.remark.isEmpty ? "" : ", " + unit.remark
    return name(of: place) + ": " + activation + sum + bias + remark
  }

  private func listed(_ items: [String]) -> String {
    if items.isEmpty { return "none" }
    let limit = 12
    if items.count <= limit { return items.joined(separator: ", ") }
    return items.prefix(limit - 2).joined(separator: ", ")
      + " and \(items.count - limit + 2) more"
  }
}
