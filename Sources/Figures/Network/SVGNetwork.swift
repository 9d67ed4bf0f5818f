/// Returns the diagram as an SVG element.
///
/// Inputs stand on the left, outputs on the right. The width of a line is the size of its weight,
/// its colour the sign, and a negative one is broken, so that colours are not needed. The numbers
/// stand on the lines as long as there are few; otherwise a legend says how to read the lines, and
/// the number is the tooltip of each. Of a column with many units the first and the last few are
/// drawn. `plotStylesheet` gives the colours.
///
/// - Parameters:
///   - id: a prefix for the identifiers inside, different for each figure of a page.
///   - isStandalone: whether the drawing becomes a file of its own; it then holds its style sheet
///     and a background.
public func svgNetwork(
  _ diagram: NetworkDiagram, id: String, isStandalone: Bool = false
) -> Markup {
  let drawing = NetworkDrawing(diagram)
  var parts = textAlternative(
    id: id, title: diagram.name, description: diagram.textAlternative)
  if isStandalone { parts += standaloneParts() }
  return figureElement(
    "nn-plot nn-network", id: id, width: drawing.width, top: drawing.top, bottom: drawing.bottom,
    parts + drawing.parts)
}

/// The parts of the drawing of a network, from back to front.
private struct NetworkDrawing {
  private let diagram: NetworkDiagram
  private let layout: NetworkLayout
  private let lines: NetworkPaths
  private let labels: WeightLabels
  private let scale: WeightScale
  /// Whether a connection that is drawn has no number.
  private let hasBareLines: Bool
  private(set) var parts: [Markup] = []
  private(set) var top: Double
  private(set) var bottom: Double

  var width: Double { layout.width }

  /// More connections than this between two columns have no numbers.
  private static let greatestNumberOfWeights = 30

  init(_ diagram: NetworkDiagram) {
    self.diagram = diagram
    let edges = diagram.drawableEdges
    var stretch = 1.0
    var layout = NetworkLayout(diagram, edges: edges, top: 0)
    var lines = NetworkPaths(edges, layout)
    let numbers = NetworkDrawing.withWeights(lines.paths)
    var labels = WeightLabels(of: numbers, among: lines.paths, obstacles: layout.obstacles)
    while !labels.areComplete && stretch < 2 {
      stretch *= 1.2
      layout = NetworkLayout(diagram, edges: edges, top: 0, stretch: stretch)
      lines = NetworkPaths(edges, layout)
      labels = WeightLabels(of: numbers, among: lines.paths, obstacles: layout.obstacles)
    }
    (self.layout, self.lines, self.labels) = (layout, lines, labels)
    hasBareLines = labels.boxes.count < lines.paths.count
    scale = WeightScale(lines.paths.map { $0.edge.weight.value })
    top = lines.top - 8
    bottom = lines.bottom + 8
    drawConnections()
    parts += NetworkUnits(diagram, layout).parts
    drawHeadings()
    drawTitle()
    drawLegend()
    top -= 8
  }

  /// The numbers of the paths whose weights are to be shown.
  private static func withWeights(_ paths: [NetworkPath]) -> [Int] {
    var counts: [Int: Int] = [:]
    for path in paths where !path.isShortcut { counts[path.edge.source.column, default: 0] += 1 }
    let shortcuts = paths.filter { $0.isShortcut }.count
    return paths.indices.filter { number in
      let path = paths[number]
      if path.isShortcut { return shortcuts <= NetworkPaths.greatestNumberOfWideLanes }
      return counts[path.edge.source.column, default: 0] <= greatestNumberOfWeights
    }
  }

  private mutating func drawConnections() {
    // Thin lines lie above thick ones.
    let widths = lines.paths.map { scale.width(of: $0.edge.weight.value) }
    let order = widths.indices.sorted { (-widths[$0], $0) < (-widths[$1], $1) }
    parts.append(.element("g", [:], order.map { connection($0) }))
    let texts = labels.boxes.sorted { $0.key < $1.key }.map { number, box in
      let weight = lines.paths[number].edge.weight
      let sign = weight.value < 0 ? "nn-negative" : "nn-positive"
      return haloed(
        weight.text, "nn-weight \(sign)", x: (box.left + box.right) / 2, y: box.bottom - 3,
        width: NetworkCaptions.greatestWidth)
    }
    parts.append(.element("g", [:], texts))
  }

  private func connection(_ number: Int) -> Markup {
    let path = lines.paths[number]
    let weight = path.edge.weight
    let tooltip =
      "\(diagram.name(of: path.edge.source)) to \(diagram.name(of: path.edge.target)): "
      + weight.text
    return scale.line(
      path.data, weight.value, isOneOfMany: labels.boxes[number] == nil,
      [.element("title", text: tooltip)])
  }

  private mutating func drawHeadings() {
    for (number, column) in layout.columns.enumerated() {
      let text = layout.captions.heading(column: number)
      if text.isEmpty { continue }
      parts.append(
        label(
          text, "nn-note", x: column.x, y: top - 4, anchor: "middle",
          width: NetworkCaptions.greatestWidth))
    }
    top -= 18
  }

  private mutating func drawTitle() {
    guard let title = diagram.title, !title.isEmpty else { return }
    parts.append(
      label(title, "nn-title", x: width / 2, y: top - 8, anchor: "middle", width: width - 32))
    top -= 28
  }

  private mutating func drawLegend() {
    let entries = scale.legend(isNeeded: hasBareLines)
    if !entries.isEmpty {
      bottom += SVGLayout.lineHeight
      var x = 16.0
      for entry in entries {
        if let value = entry.value {
          let (y, from) = (coordinate(bottom - 4), coordinate(x))
          parts.append(scale.line("M\(from) \(y)L\(coordinate(x + 30)) \(y)", value))
          x += 38
        }
        parts.append(label(entry.text, "nn-legend", x: x, y: bottom))
        x += SVGLayout.textWidth(entry.text) + 24
      }
    }
    for note in diagram.notes {
      bottom += SVGLayout.lineHeight
      parts.append(label(note, "nn-note", x: 16, y: bottom, width: width - 32))
    }
    bottom += 10
  }
}
