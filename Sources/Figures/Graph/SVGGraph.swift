/// Returns the graph as an SVG element; `plotStylesheet` gives the colours.
///
/// Variables stand on the left, the result on the right. Above each line stands the value that goes
/// along it, below it the gradient that comes back.
///
/// - Parameter id: a prefix for the identifiers inside, different for each figure of a page.
public func svgGraph(_ graph: ComputationGraph, id: String) -> Markup {
  let drawing = GraphDrawing(graph)
  return figureElement(
    "nn-plot nn-graph", id: id, width: drawing.width, top: 0, bottom: drawing.height,
    textAlternative(
      id: id, title: "The graph of \(graph.label)", description: graph.textAlternative)
      + drawing.parts)
}

/// The parts of the drawing, from back to front.
private struct GraphDrawing {
  private let graph: ComputationGraph
  private let layout: GraphLayout
  private(set) var parts: [Markup] = []
  private(set) var width: Double
  private(set) var height: Double
  /// The middles of the columns, and their widths.
  private var middles: [Double] = []
  private var widths: [Double] = []
  /// What no number may cover.
  private var obstacles: [Box] = []

  private static let pitch = 64.0
  private static let margin = 20.0
  private static let boxHeight = 30.0
  private static let greatestLabel = 150.0

  init(_ graph: ComputationGraph) {
    self.graph = graph
    let layout = GraphLayout(graph)
    self.layout = layout
    var widths = [Double](repeating: 36, count: layout.columnCount)
    var gaps = [Double](repeating: 48, count: layout.columnCount)
    for (index, node) in graph.nodes.enumerated() {
      let column = layout.columns[index]
      let total = Self.total(of: index, in: graph).map { SVGLayout.textWidth($0) } ?? 0
      widths[column] = max(widths[column], Self.width(of: node), total)
      gaps[column] = max(gaps[column], Self.textWidth(node.value, node.gradient) + 34)
      for edge in node.operands {
        let from = layout.columns[edge.source]
        let text = Self.textWidth(graph.nodes[edge.source].value, edge.gradient)
        gaps[from] = max(gaps[from], text + 34)
      }
    }
    self.widths = widths
    var x = Self.margin
    for column in widths.indices {
      middles.append(x + widths[column] / 2)
      x += widths[column] + gaps[column]
    }
    let natural = x + Self.margin
    width = max(natural, SVGLayout.width)
    let shift = (width - natural) / 2
    for column in middles.indices { middles[column] += shift }
    let legend = Self.margin + Self.boxHeight / 2 + Self.pitch * (layout.heights.max() ?? 0) + 62
    height = legend + 12
    for index in graph.nodes.indices {
      obstacles.append(box(of: index))
      if let total = Self.total(of: index, in: graph) {
        obstacles.append(
          Box(
            around: PlotPoint(x: middle(of: index).x, y: box(of: index).bottom + 10),
            width: SVGLayout.textWidth(total), height: 14))
      }
    }
    let wires = layout.edges.map { wire($0) } + [resultWire]
    for wire in wires { parts.append(wire.markup) }
    // Those that leave room for little go first.
    let order = wires.indices.sorted { (wires[$0].room, $0) < (wires[$1].room, $1) }
    for index in order { annotate(wires[index]) }
    for index in graph.nodes.indices { drawNode(index) }
    drawLegend(y: legend)
  }

  private static func textWidth(_ cells: Cell?...) -> Double {
    cells.compactMap { $0.map { SVGLayout.textWidth($0.marked) } }.max() ?? 0
  }

  private static func width(of node: ComputationGraph.Node) -> Double {
    min(SVGLayout.textWidth(node.label), greatestLabel) + (node.kind == .number ? 8 : 20)
  }

  private func middle(of index: Int) -> PlotPoint {
    PlotPoint(
      x: middles[layout.columns[index]],
      y: Self.margin + Self.boxHeight / 2 + 10 + Self.pitch * layout.heights[index])
  }

  private func box(of index: Int) -> Box {
    let node = graph.nodes[index]
    return Box(
      around: middle(of: index), width: max(Self.width(of: node), node.kind == .number ? 0 : 36),
      height: Self.boxHeight)
  }

  // MARK: Edges

  private func wire(_ edge: GraphLayout.Edge) -> GraphWire {
    let target = box(of: edge.target)
    let source = box(of: edge.source)
    // Operands arrive one below the other as they stand, so that they do not cross.
    let operands = graph.nodes[edge.target].operands
    let own = (layout.heights[edge.source], edge.operand)
    let place = operands.indices.count {
      (layout.heights[operands[$0].source], $0) < own
    }
    let spread = operands.count > 1 ? min(16, Self.boxHeight / Double(operands.count)) : 0
    let arrival = (Double(place) - Double(operands.count - 1) / 2) * spread
    var points = [PlotPoint(x: source.right, y: middle(of: edge.source).y)]
    for stop in layout.stops(of: edge) {
      let (x, half) = (middles[stop.column], widths[stop.column] / 2)
      let y = Self.margin + Self.boxHeight / 2 + 10 + Self.pitch * stop.height
      points += [PlotPoint(x: x - half, y: y), PlotPoint(x: x + half, y: y)]
    }
    points.append(PlotPoint(x: target.left - 1, y: middle(of: edge.target).y + arrival))
    let node = graph.nodes[edge.source]
    let isNamed = node.kind == .number && node.label == node.value.text
    return GraphWire(
      points: points, value: isNamed ? nil : node.value, gradient: operands[edge.operand].gradient)
  }

  private var resultWire: GraphWire {
    let last = graph.nodes[graph.nodes.count - 1]
    let from = PlotPoint(
      x: box(of: graph.nodes.count - 1).right, y: middle(of: graph.nodes.count - 1).y)
    let length = Self.textWidth(last.value, last.gradient) + 26
    return GraphWire(
      points: [from, PlotPoint(x: from.x + length, y: from.y)], value: last.value,
      gradient: last.gradient)
  }

  /// Writes the numbers of an edge where they cover nothing, if there is such a place.
  private mutating func annotate(_ wire: GraphWire) {
    func boxes(at point: PlotPoint) -> [Box] {
      [(wire.value, -9.0), (wire.gradient, 10.0)].compactMap { cell, offset in
        cell.map {
          Box(
            around: PlotPoint(x: point.x, y: point.y + offset),
            width: SVGLayout.textWidth($0.marked) + 4, height: 14)
        }
      }
    }
    guard let first = wire.places.first else { return }
    let free = wire.places.first { point in
      boxes(at: point).allSatisfy { box in !obstacles.contains { $0.overlaps(box) } }
    }
    let point = free ?? first
    obstacles += boxes(at: point)
    if let value = wire.value {
      parts.append(haloed(value.marked, "nn-value", x: point.x, y: point.y - 5))
    }
    if let gradient = wire.gradient {
      parts.append(haloed(gradient.marked, "nn-gradient", x: point.x, y: point.y + 14))
    }
  }

  // MARK: Nodes

  private mutating func drawNode(_ index: Int) {
    let node = graph.nodes[index]
    let middle = middle(of: index)
    let isOperation = node.kind == .operation
    let box = box(of: index)
    if node.kind != .number {
      parts.append(
        .element(
          "rect",
          [
            "class": node.kind == .variable ? "nn-node nn-variable" : "nn-node",
            "x": coordinate(box.left), "y": coordinate(box.top),
            "width": coordinate(box.right - box.left), "height": coordinate(Self.boxHeight),
            "rx": isOperation ? "6" : "15", "fill": "#fff", "stroke": "currentColor",
            "stroke-width": node.kind == .variable ? "2" : "1.2",
          ]))
    }
    let style =
      isOperation ? "nn-operation" : node.kind == .number ? "nn-value" : "nn-variable-name"
    parts.append(
      label(
        node.label, style, x: middle.x, y: middle.y + 4.5, anchor: "middle",
        width: Self.greatestLabel))
    if let total = Self.total(of: index, in: graph) {
      parts.append(haloed(total, "nn-gradient", x: middle.x, y: box.bottom + 14))
    }
  }

  /// The gradient of a variable that is used several times.
  private static func total(of index: Int, in graph: ComputationGraph) -> String? {
    let node = graph.nodes[index]
    guard node.kind == .variable, let gradient = node.gradient else { return nil }
    let uses = graph.nodes.reduce(0) { $0 + $1.operands.count { $0.source == index } }
    return uses > 1 ? "sum \(gradient.marked)" : nil
  }

  private mutating func drawLegend(y: Double) {
    var x = Self.margin
    for (text, name) in [("value, forward", "nn-value"), ("gradient, back", "nn-gradient")] {
      parts.append(label(text, "nn-legend \(name)", x: x, y: y))
      x += SVGLayout.textWidth(text) + 20
    }
  }
}

/// A line through points, level where it leaves and where it arrives, with its numbers.
private struct GraphWire {
  /// The ends of its bends, each of them from one point to the next; level lines join them.
  let points: [PlotPoint]
  let value: Cell?
  let gradient: Cell?

  /// The length of its shortest bend, along x.
  var room: Double {
    stride(from: 0, to: points.count - 1, by: 2).map { points[$0 + 1].x - points[$0].x }.min() ?? 0
  }

  var markup: Markup {
    var data = "M\(coordinate(points[0].x)) \(coordinate(points[0].y))"
    for index in stride(from: 0, to: points.count - 1, by: 2) {
      let (from, to) = (points[index], points[index + 1])
      let bend = coordinate((from.x + to.x) / 2)
      data += "C\(bend) \(coordinate(from.y)) \(bend) "
      data += "\(coordinate(to.y)) \(coordinate(to.x)) \(coordinate(to.y))"
      if index + 2 < points.count {
        data += "L\(coordinate(points[index + 2].x)) \(coordinate(points[index + 2].y))"
      }
    }
    let end = points[points.count - 1]
    data += "M\(coordinate(end.x - 7)) \(coordinate(end.y - 4))"
    data += "L\(coordinate(end.x)) \(coordinate(end.y))"
    data += "L\(coordinate(end.x - 7)) \(coordinate(end.y + 4))"
    return .element(
      "path",
      [
        "class": "nn-arrow", "d": data, "fill": "none", "stroke": "currentColor",
        "stroke-width": "1.3", "stroke-opacity": gradient == nil ? "0.4" : "0.8",
      ])
  }

  /// Where its numbers may stand, the best places first.
  var places: [PlotPoint] {
    var places: [PlotPoint] = []
    for share in [0.45, 0.6, 0.3, 0.7, 0.2, 0.8] {
      for index in stride(from: 0, to: points.count - 1, by: 2) {
        places.append(point(from: points[index], to: points[index + 1], share: share))
      }
    }
    // The level lines between bends have most room of all, but are far from the ends.
    for index in stride(from: 1, to: points.count - 1, by: 2) {
      places.append(
        PlotPoint(x: (points[index].x + points[index + 1].x) / 2, y: points[index].y))
    }
    return places
  }

  /// A point of a cubic whose inner points are level with the outer ones, half way between them.
  private func point(from: PlotPoint, to: PlotPoint, share t: Double) -> PlotPoint {
    let s = 1 - t
    let (first, second, third, last) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return PlotPoint(
      x: first * from.x + (second + third) * ((from.x + to.x) / 2) + last * to.x,
      y: (first + second) * from.y + (third + last) * to.y)
  }
}
