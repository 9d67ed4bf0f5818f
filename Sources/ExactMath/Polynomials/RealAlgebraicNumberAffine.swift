extension RealAlgebraicNumber {
  /// The number times a factor, plus a summand.
  public func affineImage(
    slope: Rational, intercept: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> RealAlgebraicNumber {
    guard let reciprocal = slope.reciprocal else { return RealAlgebraicNumber(intercept) }
    switch storage {
    case .rational(let value):
      return RealAlgebraicNumber(
        try Self.image(of: value, slope: slope, intercept: intercept, &meter))
    case .irrational(let root):
      // A root of p is brought to one of p((x - intercept) / slope).
      try meter.chargeProduct(intercept, reciprocal)
      let inverse = Polynomial.linear(slope: reciprocal, intercept: -intercept * reciprocal)
      let composed = try definingPolynomial.composed(with: inverse, &meter)
      let polynomial = try IntegerPolynomial(signsOf: composed, &meter).withPositiveLead
      let lower = try Self.image(of: root.lower, slope: slope, intercept: intercept, &meter)
      let upper = try Self.image(of: root.upper, slope: slope, intercept: intercept, &meter)
      let (start, end) = slope.isNegative ? (upper, lower) : (lower, upper)
      var image = IsolatedRoot(
        polynomial, from: start, to: end,
        signBelow: try polynomial.sign(at: start, &meter))
      // No enclosure has 0 inside.
      try image.exclude(0, &meter)
      return RealAlgebraicNumber(image)
    }
  }

  private static func image(
    of x: Rational, slope: Rational, intercept: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> Rational {
    try meter.chargeProduct(slope, x)
    let product = slope * x
    try meter.chargeProduct(product, intercept)
    return product + intercept
  }
}
