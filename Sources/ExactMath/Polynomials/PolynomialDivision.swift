extension Polynomial {
  /// The quotient and the remainder, whose degree is less than that of the divisor; nil when the
  /// divisor is 0.
  public func quotientAndRemainder(
    dividingBy divisor: Polynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> (quotient: Polynomial, remainder: Polynomial)? {
    guard let reciprocal = divisor.leadingCoefficient.reciprocal else { return nil }
    let count = degree - divisor.degree
    if count < 0 { return (.zero, self) }
    var rest = coefficients
    var quotient = [Rational](repeating: 0, count: count + 1)
    for power in stride(from: count, through: 0, by: -1) {
      let dividend = rest.removeLast()
      try meter.chargeProduct(dividend, reciprocal)
      if dividend.isZero { continue }
      let factor = dividend * reciprocal
      quotient[power] = factor
      for index in divisor.coefficients.indices.dropLast() {
        try meter.chargeProduct(factor, divisor.coefficients[index])
        let product = factor * divisor.coefficients[index]
        try meter.chargeProduct(rest[power + index], product)
        rest[power + index] -= product
      }
    }
    return (Polynomial(quotient), Polynomial(rest))
  }

  /// The polynomial of highest degree that divides both, with 1 in front; 0 for 0 and 0.
  public func greatestCommonDivisor(
    _ other: Polynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> Polynomial {
    let a = try IntegerPolynomial(signsOf: self, &meter)
    let b = try IntegerPolynomial(signsOf: other, &meter)
    if a.isZero { return try b.monic(&meter) }
    if b.isZero { return try a.monic(&meter) }
    return try a.greatestCommonDivisor(b, &meter).monic(&meter)
  }

  /// The polynomial with 1 in front that has the same roots, real and complex, each of them simple;
  /// 0 for 0.
  public func squareFreePart(_ meter: inout Meter) throws(Exhaustion) -> Polynomial {
    try IntegerPolynomial(signsOf: self, &meter).squareFreePart(&meter).monic(&meter)
  }
}
