/// One curve of a plot with its name.
public struct PlotSeries: Equatable, Sendable {
  /// The name, shown in the legend as it is; the curve has no entry there if it is empty.
  public var label: String
  /// What is drawn.
  public var curve: Curve

  /// Makes a series.
  public init(label: String, curve: Curve) {
    self.label = label
    self.curve = curve
  }
}

/// The size of the area in which a plot draws its curves, in characters of a terminal.
public struct PlotSize: Equatable, Sendable {
  /// The width, from 1 to 500.
  public let columns: Int
  /// The height, from 1 to 200.
  public let rows: Int

  /// Makes a size; numbers outside the limits are replaced by the nearest limit.
  public init(columns: Int, rows: Int) {
    self.columns = min(max(columns, 1), 500)
    self.rows = min(max(rows, 1), 200)
  }
}

/// A plot as data: curves over a common axis.
///
/// `asciiPlot` and `svgPlot` draw it; both show the same ranges and the same notes.
public struct Plot: Equatable, Sendable {
  /// The line above the plot.
  public var title: String?
  /// The name of the variable on the horizontal axis.
  public var variable: String
  /// What the horizontal axis shows.
  public var xRange: AxisRange
  /// What the vertical axis shows; nil: what the curves need.
  public var yRange: AxisRange?
  /// The curves.
  public var series: [PlotSeries]
  /// Data points, above the curves.
  public var points: [PointSet]
  /// Places that are pointed out, above everything else.
  public var markers: [PlotMarker]
  /// The size of the drawing area; nil: about 61 by 16 characters, so that ticks fall on
  /// characters where that is possible.
  public var size: PlotSize?
  /// Whether the horizontal axis counts something, and has ticks at integers only.
  public var countsAlong = false
  /// The same of the vertical axis.
  public var countsUp = false
  /// Lines below the plot, before those that the curves themselves give rise to.
  public var notes: [String]

  /// Makes a plot.
  public init(
    title: String? = nil, variable: String, xRange: AxisRange, yRange: AxisRange? = nil,
    series: [PlotSeries], points: [PointSet] = [], markers: [PlotMarker] = [],
    size: PlotSize? = nil, notes: [String] = []
  ) {
    self.title = title
    self.variable = variable
    self.xRange = xRange
    self.yRange = yRange
    self.series = series
    self.points = points
    self.markers = markers
    self.size = size
    self.notes = notes
  }
}
