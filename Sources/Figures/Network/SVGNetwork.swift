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
    drawUnits()
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
    let order = lines.paths.indices.sorted {
      (-lines.paths[$0].edge.weight.value.magnitude, $0)
        < (-lines.paths[$1].edge.weight.value.magnitude, $1)
    }
    parts.append(.element("g", [:], order.map { connection($0) }))
    let texts = labels.boxes.sorted { $0.key < $1.key }.map { number, box in
      let weight = lines.paths[number].edge.weight
      let sign = weight.value < 0 ? "nn-negative" : "nn-positive"
      return haloed(
        weight.text, "nn-weight \(sign)", x: (box.left + box.right) / 2, y: box.bottom - 3)
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

  private mutating func drawUnits() {
    for place in layout.places {
      guard let point = layout.point(place) else { continue }
      if let unit = diagram.unit(at: place) {
        drawUnit(unit, at: place, point)
      } else {
        drawInput(diagram.inputs[place.index], point)
      }
    }
    for column in layout.columns {
      guard let point = layout.gapPoint(of: column) else { continue }
      for step in [-12.0, -6, 0] {
        parts.append(
          .element(
            "circle",
            [
              "cx": coordinate(point.x), "cy": coordinate(point.y + step), "r": "1.5",
              "fill-opacity": "0.7",
            ]))
      }
      parts.append(
        haloed("\(column.shown.leftOut) more", "nn-note", x: point.x, y: point.y + 15))
    }
  }

  private mutating func drawInput(_ name: String, _ point: PlotPoint) {
    if layout.captions.inputsStandInside {
      parts.append(circle(at: point, "nn-unit", radius: layout.radius))
      parts.append(
        label(name, "nn-variable-name", x: point.x, y: point.y + 4.5, anchor: "middle"))
    } else {
      parts.append(circle(at: point, "nn-unit", radius: 6))
      parts.append(
        label(name, "nn-variable-name", x: point.x - layout.radius, y: point.y + 4.5, anchor: "end")
      )
    }
  }

  private mutating func drawUnit(
    _ unit: NetworkDiagram.Unit, at place: NetworkDiagram.Place, _ point: PlotPoint
  ) {
    if place.column == diagram.layers.count && !unit.label.isEmpty {
      drawOutput(unit.label, point)
    }
    let name = unit.remark.isEmpty ? "nn-unit" : "nn-unit nn-remarkable"
    var inside = [Markup.element("title", text: diagram.sentence(about: place))]
    inside.append(
      circle(
        at: point, name, radius: layout.radius, dashes: unit.remark.isEmpty ? nil : "4 3"))
    inside.append(glyph(of: unit, at: point))
    parts.append(.element("g", [:], inside))
    for (number, text) in layout.captions.lines(below: place).enumerated() {
      let y = point.y + layout.radius + NetworkLayout.captionHeight * Double(number + 1) - 2
      parts.append(haloed(text, "nn-caption", x: point.x, y: y))
    }
  }

  private mutating func drawOutput(_ name: String, _ point: PlotPoint) {
    let start = point.x + layout.radius
    let end = start + NetworkCaptions.outputArrow
    let (y, tip) = (coordinate(point.y), coordinate(end))
    let (back, above, below) = (
      coordinate(end - 6), coordinate(point.y - 3.5), coordinate(point.y + 3.5)
    )
    parts.append(
      .element(
        "path",
        [
          "class": "nn-output", "fill": "none", "stroke": "currentColor",
          "d":
            "M\(coordinate(start)) \(y)L\(tip) \(y)M\(back) \(above)L\(tip) \(y)L\(back) \(below)",
        ]))
    parts.append(label(name, "nn-variable-name", x: end + 6, y: point.y + 4.5))
  }

  private func circle(
    at point: PlotPoint, _ name: String, radius: Double, dashes: String? = nil
  ) -> Markup {
    var attributes = [
      MarkupAttribute(name: "class", value: name),
      MarkupAttribute(name: "cx", value: coordinate(point.x)),
      MarkupAttribute(name: "cy", value: coordinate(point.y)),
      MarkupAttribute(name: "r", value: coordinate(radius)),
      MarkupAttribute(name: "fill", value: "#fff"),
      MarkupAttribute(name: "stroke", value: "currentColor"),
      MarkupAttribute(name: "stroke-width", value: "1.5"),
    ]
    if let dashes { attributes.append(MarkupAttribute(name: "stroke-dasharray", value: dashes)) }
    return .element(name: "circle", attributes: attributes, children: [])
  }

  /// The curve of the activation, or its name if it has no known shape.
  private func glyph(of unit: NetworkDiagram.Unit, at point: PlotPoint) -> Markup {
    guard let curve = activationCurve(unit.activation) else {
      return label(
        unit.activation, "nn-glyph", x: point.x, y: point.y + 4, anchor: "middle",
        width: 2 * layout.radius - 6)
    }
    let scale = layout.radius / 18
    return .element(
      "path",
      [
        "class": "nn-glyph", "d": curve, "fill": "none", "stroke": "currentColor",
        "stroke-width": "1.8", "stroke-linejoin": "round", "stroke-linecap": "round",
        "transform":
          "translate(\(coordinate(point.x)) \(coordinate(point.y))) scale(\(coordinate(scale)))",
      ])
  }

  private mutating func drawHeadings() {
    for (number, column) in layout.columns.enumerated() {
      let text = layout.captions.heading(column: number)
      if text.isEmpty { continue }
      parts.append(
        label(text, "nn-note", x: column.x, y: top - 4, anchor: "middle"))
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
