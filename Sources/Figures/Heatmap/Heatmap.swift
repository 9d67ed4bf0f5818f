/// The values of a function of two variables, cell by cell.
///
/// `asciiHeatmap` and `svgHeatmap` draw it; both show the same scale and the same notes.
public struct Heatmap: Equatable, Sendable {
  /// Equal rectangles that fill a box, each with the value in its middle.
  public struct Cells: Equatable, Sendable {
    /// How many cells stand side by side.
    public let columns: Int
    /// How many cells stand above one another.
    public let rows: Int
    /// The values row by row, the lowest row first, each from left to right; nil or NaN where there
    /// is none.
    public let values: [Double?]

    /// Makes cells; values beyond the last cell are ignored, and cells without one are empty.
    public init(columns: Int, rows: Int, values: [Double?]) {
      self.columns = max(columns, 1)
      self.rows = max(rows, 1)
      let count = self.columns * self.rows
      let missing = [Double?](repeating: nil, count: max(count - values.count, 0))
      self.values = (values.prefix(count) + missing).map { value in
        value.flatMap { $0.isNaN ? nil : $0 }
      }
    }

    /// Returns the value of a cell; the lowest row is 0.
    public subscript(column: Int, row: Int) -> Double? { values[row * columns + column] }
  }

  /// The line above the map.
  public var title: String?
  /// What the values are: the expression.
  public var label: String
  /// The name of the horizontal axis.
  public var xName: String
  /// The name of the vertical axis.
  public var yName: String
  /// What the horizontal axis shows.
  public var xRange: AxisRange
  /// What the vertical axis shows.
  public var yRange: AxisRange
  /// The values.
  public var cells: Cells
  /// The values that the scale has to tell apart, if they are not all: near a pole only a part of
  /// them can be seen.
  public var valueRange: AxisRange?
  /// What the values 1, 2 and so on are called, where they are the numbers of classes.
  public var classNames: [String]
  /// Data points, above the cells.
  public var points: [PointSet]
  /// The size of the drawing area in characters; nil: `Heatmap.defaultSize`.
  public var size: PlotSize?
  /// Lines below the map, before those that the values themselves give rise to.
  public var notes: [String]

  /// The size of a map that asks for none: as wide as a plot, and about as high as wide.
  public static let defaultSize = PlotSize(columns: 61, rows: 25)

  /// Makes a map.
  public init(
    title: String? = nil, label: String, xName: String, yName: String, xRange: AxisRange,
    yRange: AxisRange, cells: Cells, valueRange: AxisRange? = nil,
    classNames: [String] = [], points: [PointSet] = [], size: PlotSize? = nil, notes: [String] = []
  ) {
    self.title = title
    self.label = label
    self.xName = xName
    self.yName = yName
    self.xRange = xRange
    self.yRange = yRange
    self.cells = cells
    self.valueRange = valueRange
    self.classNames = classNames
    self.points = points
    self.size = size
    self.notes = notes
  }
}

extension Heatmap {
  /// One of few values, as the legend has it.
  func className(of value: Double) -> String {
    for (index, name) in classNames.enumerated() where Double(index + 1) == value { return name }
    return significantText(value)
  }

  /// The axes of the map, as those of a plot without curves.
  var frame: Plot {
    Plot(
      title: title, variable: xName, xRange: xRange, yRange: yRange, series: [],
      size: size ?? Heatmap.defaultSize)
  }

  /// Whether some cells have no value that can be shown.
  var hasGaps: Bool { cells.values.contains { !($0?.isFinite ?? false) } }

  /// The lines below the map: those given, then what the shades cannot show.
  func allNotes(_ scale: HeatmapScale) -> [String] {
    var lines = notes
    let count = cells.values.count
    let undefined = cells.values.count { $0 == nil }
    let infinite = cells.values.count { $0?.isInfinite ?? false }
    for (number, words) in [(undefined, "undefined"), (infinite, "not a finite number")] {
      if number == count {
        lines.append("\(words) everywhere in this box")
      } else if number > 0 {
        lines.append("\(words) in \(number) of \(count) cells")
      }
    }
    let finite = cells.values.compactMap { $0 }.filter { $0.isFinite }
    var borders: [String] = []
    if finite.contains(where: { $0 < scale.range.lower }) {
      borders.append(significantText(scale.range.lower))
    }
    if finite.contains(where: { $0 > scale.range.upper }) {
      borders.append(significantText(scale.range.upper))
    }
    if !borders.isEmpty { lines.append("clipped at " + borders.joined(separator: " and ")) }
    return lines + pointNotes(points, x: xRange, y: yRange)
  }
}
