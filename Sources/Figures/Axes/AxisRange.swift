/// A stretch of an axis, from a lower to a greater number.
///
/// Any two numbers make a range: they are put in order, numbers that are not finite are replaced
/// by finite ones, and a range of no width is widened, so that a position in it is always defined.
public struct AxisRange: Equatable, Sendable {
  /// The lower end, finite.
  public let lower: Double
  /// The upper end, finite and greater than the lower one.
  public let upper: Double

  /// Makes the range between two numbers, given in either order.
  public init(_ first: Double, _ second: Double) {
    let a = AxisRange.finite(first)
    let b = AxisRange.finite(second)
    if a < b {
      (lower, upper) = (a, b)
    } else if b < a {
      (lower, upper) = (b, a)
    } else {
      let margin = a == 0 ? 1 : max(a.magnitude / 2, .leastNonzeroMagnitude)
      (lower, upper) = (AxisRange.finite(a - margin), AxisRange.finite(a + margin))
    }
  }

  /// Returns where the value lies: 0 at the lower end, 1 at the upper, outside beyond them.
  public func fraction(of value: Double) -> Double {
    let width = upper - lower
    if width.isFinite { return (value - lower) / width }
    // The ends are so far apart that their distance is no number: half of it is.
    return (value / 2 - lower / 2) / (upper / 2 - lower / 2)
  }

  /// Returns the value at a fraction of the way from the lower end to the upper.
  public func value(at fraction: Double) -> Double {
    // The ends themselves, whatever rounding makes of a sum.
    if fraction >= 1 { return upper }
    let width = upper - lower
    if width.isFinite { return min(max(lower + width * fraction, lower), upper) }
    return min(max(lower * (1 - fraction) + upper * fraction, lower), upper)
  }

  func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  private static func finite(_ value: Double) -> Double {
    if value.isNaN { return 0 }
    let limit = Double.greatestFiniteMagnitude
    return min(max(value, -limit), limit)
  }
}
