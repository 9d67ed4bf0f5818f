/// A point in the plane of a plot.
public struct PlotPoint: Equatable, Sendable {
  /// The position along the horizontal axis.
  public var x: Double
  /// The position along the vertical axis.
  public var y: Double

  /// Makes a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A single point of a curve that is drawn as a circle.
public struct CurveMark: Equatable, Sendable {
  /// Where it is.
  public var point: PlotPoint
  /// Whether the point belongs to the curve: a filled circle, an open one otherwise.
  public var isFilled: Bool

  /// Makes a mark.
  public init(_ point: PlotPoint, isFilled: Bool) {
    self.point = point
    self.isFilled = isFilled
  }
}

/// A place where a curve has no value that can be drawn.
public struct CurveGap: Equatable, Sendable {
  /// Why there is nothing to draw.
  public enum Reason: Equatable, Sendable {
    /// The function has no value there.
    case undefined
    /// Its value is greater than every number of the format.
    case infinite
  }

  /// The first place without a value.
  public var lower: Double
  /// The last place without a value; the same for a single point.
  public var upper: Double
  /// Why there is nothing to draw.
  public var reason: Reason

  /// Makes a gap.
  public init(lower: Double, upper: Double, reason: Reason) {
    self.lower = lower
    self.upper = upper
    self.reason = reason
  }
}

/// The graph of a function, or a list of points joined by lines.
public struct Curve: Equatable, Sendable {
  /// The unbroken parts, each a list of points joined by straight lines, ascending in x.
  public var segments: [[PlotPoint]]
  /// Single points: the ends of parts at a jump, and values that stand alone.
  public var marks: [CurveMark]
  /// Where the curve grows beyond all bounds, ascending.
  public var poles: [Double]
  /// Where the curve has no value, ascending.
  public var gaps: [CurveGap]
  /// The values worth showing, if they are not all those of the points: near a pole only a part
  /// of the curve can be seen.
  public var valueRange: AxisRange?

  /// Makes a curve from its parts, which are drawn as they are: nothing is sampled.
  ///
  /// Who knows the corners of a function that is linear by pieces need not find the marks at its
  /// jumps: `init(pieces:)` does.
  public init(
    segments: [[PlotPoint]], marks: [CurveMark] = [], poles: [Double] = [], gaps: [CurveGap] = [],
    valueRange: AxisRange? = nil
  ) {
    self.segments = segments
    self.marks = marks
    self.poles = poles
    self.gaps = gaps
    self.valueRange = valueRange
  }
}
