import SourceText

/// Returns the diagram as text: boxes of 7-bit characters with arrows between them.
public func asciiElements(_ diagram: ElementsDiagram) -> String {
  var drawing = ElementsText(diagram)
  return drawing.text()
}

/// Boxes in three columns and two rows.
private struct ElementsText {
  private let diagram: ElementsDiagram
  private var canvas = TextCanvas()

  private static let gap = 8

  init(_ diagram: ElementsDiagram) {
    self.diagram = diagram
  }

  mutating func text() -> String {
    let middle = max(Self.width(diagram.architecture), Self.width(diagram.optimizer))
    let right = max(
      max(Self.width(diagram.output), Self.width(diagram.loss)),
      displayWidth(of: ElementsDiagram.arrows.gradient) + 4)
    let left = Self.width(diagram.input)
    let (second, third) = (left + Self.gap, left + Self.gap + middle + Self.gap)
    let top =
      [diagram.input, diagram.architecture, diagram.output].map { $0.lines.count }.max() ?? 0
    let bottom = max(diagram.loss.lines.count, diagram.optimizer.lines.count)
    let lower = top + 7
    box(diagram.input, column: 0, row: 0, width: left, height: top)
    box(diagram.architecture, column: second, row: 0, width: middle, height: top)
    box(diagram.output, column: third, row: 0, width: right, height: top)
    box(diagram.optimizer, column: second, row: lower, width: middle, height: bottom)
    box(diagram.loss, column: third, row: lower, width: right, height: bottom)
    let across = 1 + (top + 1) / 2
    arrow(from: left, to: second, row: across, pointsLeft: false)
    arrow(from: second + middle, to: third, row: across, pointsLeft: false)
    arrow(from: second + middle, to: third, row: lower + 1 + (bottom + 1) / 2, pointsLeft: true)
    // The way back: the loss below the output, the optimizer below the architecture.
    let (up, down) = (second + middle / 2, third + right / 2)
    for row in (top + 3)..<lower {
      canvas.put("|", column: up, row: row)
      canvas.put("|", column: down, row: row)
    }
    canvas.put("^", column: up, row: top + 3)
    canvas.put("v", column: down, row: lower - 1)
    canvas.put(ElementsDiagram.arrows.weights, column: up + 2, row: top + 4)
    canvas.put(ElementsDiagram.arrows.compared, column: down + 2, row: top + 5)
    return canvas.lines.joined(separator: "\n")
  }

  private static func width(_ element: ElementsDiagram.Element) -> Int {
    4 + (([element.name] + element.lines).map { displayWidth(of: $0) }.max() ?? 0)
  }

  private mutating func box(
    _ element: ElementsDiagram.Element, column: Int, row: Int, width: Int, height: Int
  ) {
    let edge = "+" + String(repeating: "-", count: width - 2) + "+"
    canvas.put(edge, column: column, row: row)
    for line in 0...height {
      canvas.put("|", column: column, row: row + 1 + line)
      canvas.put("|", column: column + width - 1, row: row + 1 + line)
    }
    canvas.put(element.name, column: column + 2, row: row + 1)
    for (index, line) in element.lines.enumerated() {
      canvas.put(line, column: column + 2, row: row + 2 + index)
    }
    canvas.put(edge, column: column, row: row + height + 2)
  }

  private mutating func arrow(from left: Int, to right: Int, row: Int, pointsLeft: Bool) {
    let shaft = String(repeating: "-", count: right - left - 3)
    canvas.put(pointsLeft ? "<\(shaft)" : "\(shaft)>", column: left + 1, row: row)
  }
}
