/// A derivative near one of its roots, where the closed form is a difference of equal numbers.
///
/// The Taylor series around the root, divided by the distance from it; the root itself is known to
/// twice the precision of a double, so that the distance, and with it the product, keeps its
/// relative precision however near the root the argument lies.
struct RootExpansion: Sendable {
  /// The root as an unevaluated sum.
  let root: Double
  let rootTail: Double

  /// The coefficients of `f(root + d) / d`, from order 0 on.
  let coefficients: [Double]

  /// How far from the root the coefficients reach with full precision.
  static let radius = 0.125

  /// The derivative at `x`, or nil where `x` is not near the root.
  func value(at x: Double) -> Double? {
    guard (x - root).magnitude <= Self.radius else { return nil }
    let distance = (x - root) - rootTail
    var quotient = 0.0
    for coefficient in coefficients.reversed() {
      quotient = quotient * distance + coefficient
    }
    return distance * quotient
  }
}
