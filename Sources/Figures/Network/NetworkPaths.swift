/// The line of one connection in a drawing.
struct NetworkPath {
  let edge: NetworkDiagram.Edge
  /// The line in the notation of SVG paths.
  let data: String
  /// Points along the line, near enough to each other for measuring.
  let points: [PlotPoint]
  /// The part on which its weight may stand.
  let labelPart: (from: PlotPoint, to: PlotPoint)
  /// Whether it leads around columns.
  let isShortcut: Bool
}

/// The lines of all connections of a drawing.
struct NetworkPaths {
  private let layout: NetworkLayout
  private(set) var paths: [NetworkPath] = []
  /// The heights between which the lines run, which may lead above and below all circles.
  private(set) var top: Double
  private(set) var bottom: Double
  /// How many shortcuts there are, which says how close together they run.
  private let shortcutCount: Int
  private var lanesAbove = 0
  private var lanesBelow = 0

  /// More shortcuts than this have no numbers and run close together.
  static let greatestNumberOfWideLanes = 12

  init(_ edges: [NetworkDiagram.Edge], _ layout: NetworkLayout) {
    self.layout = layout
    top = layout.top
    bottom = layout.bottom
    let drawn = edges.filter { layout.point($0.source) != nil && layout.point($0.target) != nil }
    shortcutCount = drawn.filter { $0.isShortcut }.count
    // Short ones lie within longer ones.
    let shortcuts = drawn.filter { $0.isShortcut }.sorted { $0.order < $1.order }
    for edge in drawn where !edge.isShortcut { addStraight(edge) }
    for edge in shortcuts { addShortcut(edge) }
  }

  private mutating func addStraight(_ edge: NetworkDiagram.Edge) {
    guard let start = layout.point(edge.source), let end = layout.point(edge.target) else { return }
    paths.append(
      NetworkPath(
        edge: edge, data: "M" + text(start) + "L" + text(end), points: [start, end],
        labelPart: (start, end), isShortcut: false))
  }

  private mutating func addShortcut(_ edge: NetworkDiagram.Edge) {
    guard let start = layout.point(edge.source), let end = layout.point(edge.target) else { return }
    let between = layout.columns[(edge.source.column + 1)..<edge.target.column]
    let extents = between.map { layout.extent(of: $0) }
    let isAbove = start.y + end.y <= 2 * layout.middle && !isLow(edge)
    let y = laneHeight(
      isAbove: isAbove,
      beyond: isAbove
        ? extents.map { $0.top }.min() ?? layout.top
        : extents.map { $0.bottom }.max() ?? layout.bottom)
    top = min(top, y)
    bottom = max(bottom, y)
    let reach = layout.radius + 6
    let laneStart = PlotPoint(x: (between.first?.x ?? start.x) - reach, y: y)
    let laneEnd = PlotPoint(x: (between.last?.x ?? end.x) + reach, y: y)
    let rise = Bend(from: start, toLevel: laneStart)
    let fall = Bend(fromLevel: laneEnd, to: end)
    paths.append(
      NetworkPath(
        edge: edge,
        data: "M" + text(start) + rise.data + "L" + text(laneEnd) + fall.data,
        points: rise.points + fall.points, labelPart: (laneStart, laneEnd), isShortcut: true))
  }

  /// Whether a shortcut comes from the lowest of several, and so leads below.
  private func isLow(_ edge: NetworkDiagram.Edge) -> Bool {
    let count = layout.columns[edge.source.column].shown.slotCount
    return count > 1 && (layout.point(edge.source)?.y ?? 0) > layout.middle
  }

  /// Takes the next free height for a shortcut.
  private mutating func laneHeight(isAbove: Bool, beyond border: Double) -> Double {
    let isWide = shortcutCount <= NetworkPaths.greatestNumberOfWideLanes
    let lane = isAbove ? lanesAbove : lanesBelow
    if isAbove { lanesAbove += 1 } else { lanesBelow += 1 }
    let offset = 20 + (isWide ? 20 * Double(lane) : 4 * Double(min(lane, 15)))
    return isAbove ? border - offset : border + offset
  }

  private func text(_ point: PlotPoint) -> String {
    coordinate(point.x) + " " + coordinate(point.y)
  }
}

extension NetworkDiagram.Edge {
  /// Whether it skips a column.
  var isShortcut: Bool { target.column > source.column + 1 }

  /// Short ones first, then from top to bottom.
  fileprivate var order: (Int, Int, Int, Int) {
    (target.column - source.column, source.column, source.index, target.index)
  }
}

/// A curve between a circle and the level part of a shortcut: level there, and slanted at the
/// circle, so that it does not run into the lines that arrive level.
private struct Bend {
  let data: String
  let points: [PlotPoint]

  /// Makes the curve from a circle to the level part.
  init(from circle: PlotPoint, toLevel level: PlotPoint) {
    self.init([circle, Bend.slant(at: circle, level), Bend.approach(to: level, circle), level])
  }

  /// Makes the curve from the level part to a circle.
  init(fromLevel level: PlotPoint, to circle: PlotPoint) {
    self.init([level, Bend.approach(to: level, circle), Bend.slant(at: circle, level), circle])
  }

  private static func slant(at circle: PlotPoint, _ level: PlotPoint) -> PlotPoint {
    // Not so steep that the curve would meet the circle above or below.
    let (width, height) = ((level.x - circle.x).magnitude, (level.y - circle.y).magnitude)
    return between(circle, level, x: 0.3, y: min(0.5, 0.3 * width / max(height, 1)))
  }

  private static func approach(to level: PlotPoint, _ circle: PlotPoint) -> PlotPoint {
    between(circle, level, x: 0.5, y: 1)
  }

  private static func between(
    _ start: PlotPoint, _ end: PlotPoint, x: Double, y: Double
  ) -> PlotPoint {
    PlotPoint(x: start.x + (end.x - start.x) * x, y: start.y + (end.y - start.y) * y)
  }

  /// Makes a Bézier curve of degree three.
  private init(_ p: [PlotPoint]) {
    data = "C" + p[1...].map { coordinate($0.x) + " " + coordinate($0.y) }.joined(separator: " ")
    points = (0...8).map { step in
      let t = Double(step) / 8
      let s = 1 - t
      let weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
      var (x, y) = (0.0, 0.0)
      for (weight, point) in zip(weights, p) {
        x += weight * point.x
        y += weight * point.y
      }
      return PlotPoint(x: x, y: y)
    }
  }
}
