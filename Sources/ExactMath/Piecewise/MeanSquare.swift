extension PiecewisePolynomial {
  /// The integral over a bounded interval, between two bounds that are equal where no breakpoint is
  /// irrational; nil for an unbounded interval.
  public func integral(
    over domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> (lower: Rational, upper: Rational)? {
    guard domain.isBounded else { return nil }
    var (lower, upper) = (Rational.zero, Rational.zero)
    for piece in try pieces(on: domain, &meter) where !piece.isPoint {
      guard let start = piece.lower, let end = piece.upper else { return nil }
      let antiderivative = try piece.polynomial.antiderivative(&meter)
      let from = try antiderivative.range(at: start, &meter)
      let to = try antiderivative.range(at: end, &meter)
      lower += to.lower - from.upper
      upper += to.upper - from.lower
    }
    return (lower, upper)
  }

  /// The mean of the square over a bounded interval, between two bounds.
  public func meanSquare(
    over domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> (lower: Rational, upper: Rational)? {
    guard let start = domain.lower, let end = domain.upper, start < end else { return nil }
    let square = try multiplied(by: self, &meter)
    guard let integral = try square.integral(over: domain, &meter) else { return nil }
    let width = end - start
    return (max(integral.lower, .zero) / width, integral.upper / width)
  }
}

extension Polynomial {
  /// Bounds of the value at a number, equal where that is rational.
  fileprivate func range(
    at point: RealAlgebraicNumber, _ meter: inout Meter
  ) throws(Exhaustion) -> (lower: Rational, upper: Rational) {
    if let rational = point.rational {
      let value = try value(at: rational, &meter)
      return (value, value)
    }
    let narrow = try point.refined(toWidth: Rational(2).power(-100) ?? .one, &meter)
    return bounds(from: narrow.enclosure.lower, to: narrow.enclosure.upper)
  }
}
