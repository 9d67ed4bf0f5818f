/// The circles of a network with what stands in them, below them and beside them.
struct NetworkUnits {
  private let diagram: NetworkDiagram
  private let layout: NetworkLayout
  private(set) var parts: [Markup] = []

  init(_ diagram: NetworkDiagram, _ layout: NetworkLayout) {
    self.diagram = diagram
    self.layout = layout
    for place in layout.places {
      guard let point = layout.point(place) else { continue }
      if let unit = diagram.unit(at: place) {
        drawUnit(unit, at: place, point)
      } else {
        drawInput(diagram.inputs[place.index], point)
      }
    }
    drawGaps()
  }

  /// Dots and a number for the units of a column that are not drawn.
  private mutating func drawGaps() {
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
      parts.append(
        haloed(
          text, "nn-caption", x: point.x, y: y, width: NetworkCaptions.greatestWidth))
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
    parts.append(
      label(
        name, "nn-variable-name", x: end + 6, y: point.y + 4.5,
        width: NetworkCaptions.greatestWidth))
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

  /// The curve of the activation; if it has no known shape its name, or `f` for a long name, which
  /// stands above or below the circle as well.
  private func glyph(of unit: NetworkDiagram.Unit, at point: PlotPoint) -> Markup {
    guard let curve = activationCurve(unit.activation) else {
      let isShort = SVGLayout.textWidth(unit.activation) <= 2 * layout.radius - 6
      return label(
        isShort ? unit.activation : "f", "nn-glyph", x: point.x, y: point.y + 4, anchor: "middle")
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
}
