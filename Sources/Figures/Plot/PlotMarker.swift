/// A place in a plot that is pointed out, above all curves.
public struct PlotMarker: Equatable, Sendable {
  /// How a place is pointed out.
  public enum Kind: Equatable, Sendable {
    /// A filled circle.
    case point
    /// A hollow circle: a value that is approached and not reached.
    case open
    /// An upright line with an end above and below, from the marker's `y` to this value: how far
    /// two curves are apart there.
    case gap(to: Double)
  }

  /// The position along the horizontal axis.
  public var x: Double
  /// The position along the vertical axis; of a gap one of its ends.
  public var y: Double
  /// How the place is pointed out.
  public var kind: Kind
  /// What is there; may be empty.
  public var label: String

  /// Makes a marker.
  public init(x: Double, y: Double, kind: Kind = .point, label: String = "") {
    self.x = x
    self.y = y
    self.kind = kind
    self.label = label
  }

  /// The values between which the marker is drawn, the lower one first.
  var values: (lower: Double, upper: Double) {
    switch kind {
    case .point, .open: (y, y)
    case .gap(let other): (min(y, other), max(y, other))
    }
  }
}

extension Plot {
  /// The markers that can be drawn; one that lies outside in part is cut off.
  func markers(inside yRange: AxisRange) -> [PlotMarker] {
    markers.compactMap { marker in
      let (lower, upper) = marker.values
      guard lower.isFinite && upper.isFinite && xRange.contains(marker.x),
        lower <= yRange.upper && upper >= yRange.lower
      else { return nil }
      guard case .gap = marker.kind else { return marker }
      var shown = marker
      shown.y = max(lower, yRange.lower)
      shown.kind = .gap(to: min(upper, yRange.upper))
      return shown
    }
  }
}
