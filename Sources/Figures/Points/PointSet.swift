/// A point of a data set.
public struct DataPoint: Equatable, Sendable {
  /// What is known of a point besides its place.
  public enum Kind: Equatable, Sendable {
    /// Nothing.
    case plain
    /// It belongs to the class with this number in the list of its set.
    case member(of: Int)
    /// It has a value, which a heatmap shows on its own scale; in a plot it is not shown.
    case value(Double)
  }

  /// Where it is.
  public var place: PlotPoint
  /// What else is known of it.
  public var kind: Kind

  /// Makes a point.
  public init(x: Double, y: Double, kind: Kind = .plain) {
    place = PlotPoint(x: x, y: y)
    self.kind = kind
  }
}

/// Data points that are drawn over a plot or a heatmap.
public struct PointSet: Equatable, Sendable {
  /// The name of the points in the legend; they have no entry there if it is empty.
  public var label: String
  /// The names of the classes.
  public var classes: [String]
  /// The points; one of a class that the list does not have is drawn as a plain one.
  public var points: [DataPoint]
  /// Whether the points follow each other, and lines join them.
  public var isPath: Bool

  /// Makes a set.
  public init(
    label: String, classes: [String] = [], points: [DataPoint], isPath: Bool = false
  ) {
    self.label = label
    self.classes = classes
    self.points = points
    self.isPath = isPath
  }
}

/// Points that look alike in a figure, and have one entry in its legend.
struct PointGroup {
  var label: String
  var points: [DataPoint] = []
  var isPath = false

  /// Divides sets into groups: one for each class that has points, one for the others of a set.
  static func groups(of sets: [PointSet]) -> [PointGroup] {
    var groups: [PointGroup] = []
    for set in sets {
      var classes = set.classes.map { PointGroup(label: $0) }
      var others = PointGroup(label: set.label, isPath: set.isPath)
      for point in set.points {
        if case .member(let number) = point.kind, classes.indices.contains(number) {
          classes[number].points.append(point)
        } else {
          others.points.append(point)
        }
      }
      groups += (classes + [others]).filter { !$0.points.isEmpty }
    }
    return groups
  }

  /// The points inside a rectangle.
  func visible(x: AxisRange, y: AxisRange) -> [DataPoint] {
    points.filter { x.contains($0.place.x) && y.contains($0.place.y) }
  }
}

/// Returns the lines below a figure that tell of points which it does not show.
func pointNotes(_ sets: [PointSet], x: AxisRange, y: AxisRange) -> [String] {
  let groups = PointGroup.groups(of: sets)
  let count = groups.reduce(0) { $0 + $1.points.count }
  let outside = count - groups.reduce(0) { $0 + $1.visible(x: x, y: y).count }
  if outside == 0 { return [] }
  return [outside == 1 ? "1 point lies outside" : "\(outside) points lie outside"]
}

/// Returns what a figure's points are, in a sentence for each group.
func pointSentences(_ sets: [PointSet], x: AxisRange, y: AxisRange) -> [String] {
  PointGroup.groups(of: sets).map { group in
    let count = group.visible(x: x, y: y).count
    let name = group.label.isEmpty ? "" : " " + group.label
    return count == 1 ? "1 data point\(name)." : "\(count) data points\(name)."
  }
}
