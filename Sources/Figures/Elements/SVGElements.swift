/// Returns the diagram as an SVG element; `plotStylesheet` gives the colours.
///
/// - Parameter id: a prefix for the identifiers inside, different for each figure of a page.
public func svgElements(_ diagram: ElementsDiagram, id: String) -> Markup {
  let drawing = ElementsDrawing(diagram)
  return figureElement(
    "nn-plot nn-elements", id: id, width: drawing.width, top: 0, bottom: drawing.height,
    textAlternative(
      id: id, title: "The five elements of \(diagram.label)",
      description: diagram.textAlternative) + drawing.parts)
}

/// The parts of the drawing.
private struct ElementsDrawing {
  private(set) var parts: [Markup] = []
  let width: Double
  let height: Double

  private static let line = 18.0
  private static let gap = 76.0
  private static let margin = 16.0

  init(_ diagram: ElementsDiagram) {
    func width(_ elements: ElementsDiagram.Element...) -> Double {
      let texts = elements.flatMap { [$0.name] + $0.lines }
      return 24 + max(96, texts.map { SVGLayout.textWidth($0) }.max() ?? 0)
    }
    func height(_ elements: ElementsDiagram.Element...) -> Double {
      18 + Self.line * Double(1 + (elements.map { $0.lines.count }.max() ?? 0))
    }
    let widths = [
      width(diagram.input), width(diagram.architecture, diagram.optimizer),
      width(diagram.output, diagram.loss),
    ]
    let upper = height(diagram.input, diagram.architecture, diagram.output)
    let lower = height(diagram.optimizer, diagram.loss)
    let columns = [
      Self.margin, Self.margin + widths[0] + Self.gap,
      Self.margin + widths[0] + widths[1] + 2 * Self.gap,
    ]
    let second = Self.margin + upper + 64
    let note = SVGLayout.textWidth(ElementsDiagram.arrows.compared) + 12
    self.width = columns[2] + max(widths[2], widths[2] / 2 + note) + Self.margin
    self.height = second + lower + Self.margin
    let boxes: [(ElementsDiagram.Element, column: Int, y: Double, height: Double)] = [
      (diagram.input, 0, Self.margin, upper), (diagram.architecture, 1, Self.margin, upper),
      (diagram.output, 2, Self.margin, upper), (diagram.optimizer, 1, second, lower),
      (diagram.loss, 2, second, lower),
    ]
    for (element, column, y, height) in boxes {
      draw(element, x: columns[column], y: y, width: widths[column], height: height)
    }
    let across = Self.margin + upper / 2
    arrow(from: (columns[0] + widths[0], across), to: (columns[1], across))
    arrow(from: (columns[1] + widths[1], across), to: (columns[2], across))
    let (middle, right) = (columns[1] + widths[1] / 2, columns[2] + widths[2] / 2)
    arrow(from: (right, Self.margin + upper), to: (right, second))
    arrow(
      from: (columns[2], second + lower / 2), to: (columns[1] + widths[1], second + lower / 2))
    arrow(from: (middle, second), to: (middle, Self.margin + upper))
    let between = Self.margin + upper + 36
    let arrows = ElementsDiagram.arrows
    parts.append(label(arrows.compared, "nn-note", x: right + 8, y: between))
    parts.append(
      label(arrows.weights, "nn-note", x: middle - 8, y: between, anchor: "end"))
    parts.append(
      label(
        arrows.gradient, "nn-note", x: columns[2] - Self.gap / 2, y: second + lower / 2 - 6,
        anchor: "middle", width: Self.gap))
  }

  private mutating func draw(
    _ element: ElementsDiagram.Element, x: Double, y: Double, width: Double, height: Double
  ) {
    parts.append(
      .element(
        "rect",
        [
          "class": "nn-box", "x": coordinate(x), "y": coordinate(y), "width": coordinate(width),
          "height": coordinate(height), "rx": "6", "fill": "none", "stroke": "currentColor",
          "stroke-opacity": "0.6",
        ]))
    parts.append(label(element.name, "nn-title", x: x + 12, y: y + Self.line + 2))
    for (index, line) in element.lines.enumerated() {
      parts.append(
        label(line, "nn-legend", x: x + 12, y: y + Self.line * Double(index + 2) + 4))
    }
  }

  private mutating func arrow(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = max(dx.magnitude, dy.magnitude)
    let (ux, uy) = (dx / length, dy / length)
    let (start, end) = ((from.x + 4 * ux, from.y + 4 * uy), (to.x - 5 * ux, to.y - 5 * uy))
    let head = [
      (end.0 - 8 * ux - 4 * uy, end.1 - 8 * uy - 4 * ux), end,
      (end.0 - 8 * ux + 4 * uy, end.1 - 8 * uy + 4 * ux),
    ]
    let path =
      "M\(coordinate(start.0)) \(coordinate(start.1))L\(coordinate(end.0)) \(coordinate(end.1))"
      + "M\(coordinate(head[0].0)) \(coordinate(head[0].1))"
      + "L\(coordinate(head[1].0)) \(coordinate(head[1].1))"
      + "L\(coordinate(head[2].0)) \(coordinate(head[2].1))"
    parts.append(
      .element(
        "path",
        [
          "class": "nn-arrow", "d": path, "fill": "none", "stroke": "currentColor",
          "stroke-width": "1.5",
        ]))
  }
}
