/// A number infinitely near another one: `c0 + c1 ε + c2 ε² + ...`, with ε positive and smaller
/// than every positive number.
///
/// Derivatives are read off such series: f at `a + ε` and at `a - ε` tells what f does on both
/// sides of `a`, kinks and jumps included.
public struct Series: Sendable {
  /// The coefficients, lowest order first, at least one; none of them is itself a series.
  let coefficients: [Number]
  /// Whether terms of higher order have been left out.
  let isTruncated: Bool

  init(_ coefficients: [Number], isTruncated: Bool) {
    self.coefficients = coefficients
    self.isTruncated = isTruncated
  }

  /// The number that the series is near to.
  var leading: Number { coefficients[0] }

  subscript(order: Int) -> Number {
    order < coefficients.count ? coefficients[order] : .zero
  }
}
