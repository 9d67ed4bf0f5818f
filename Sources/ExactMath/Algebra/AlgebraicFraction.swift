/// A quotient of two polynomials in generators, the second of which is nowhere zero where the
/// quotient is looked at.
struct AlgebraicFraction: Hashable {
  var numerator: MultivariatePolynomial
  var denominator: MultivariatePolynomial

  init(_ numerator: MultivariatePolynomial, over denominator: MultivariatePolynomial = .one) {
    self.numerator = numerator
    self.denominator = denominator
  }

  init(_ value: Rational) { self.init(MultivariatePolynomial(constant: value)) }

  /// The rational that the fraction is, where no generator occurs.
  var constant: Rational? {
    guard let above = numerator.constant, let below = denominator.constant else { return nil }
    return above.divided(by: below)
  }

  func scaled(by factor: Rational, _ meter: inout Meter) throws(Exhaustion) -> AlgebraicFraction {
    AlgebraicFraction(try numerator.scaled(by: factor, &meter), over: denominator)
  }

  func adding(
    _ other: AlgebraicFraction, _ meter: inout Meter
  ) throws(Exhaustion) -> AlgebraicFraction {
    if denominator == other.denominator {
      return AlgebraicFraction(
        try numerator.adding(other.numerator, &meter), over: denominator)
    }
    let left = try numerator.multiplied(by: other.denominator, &meter)
    let right = try other.numerator.multiplied(by: denominator, &meter)
    return AlgebraicFraction(
      try left.adding(right, &meter),
      over: try denominator.multiplied(by: other.denominator, &meter))
  }

  func multiplied(
    by other: AlgebraicFraction, _ meter: inout Meter
  ) throws(Exhaustion) -> AlgebraicFraction {
    AlgebraicFraction(
      try numerator.multiplied(by: other.numerator, &meter),
      over: try denominator.multiplied(by: other.denominator, &meter))
  }

  func divided(
    by other: AlgebraicFraction, _ meter: inout Meter
  ) throws(Exhaustion) -> AlgebraicFraction {
    AlgebraicFraction(
      try numerator.multiplied(by: other.denominator, &meter),
      over: try denominator.multiplied(by: other.numerator, &meter))
  }
}
