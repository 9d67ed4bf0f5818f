extension Polynomial {
  /// The value at a number.
  public func value(at x: Rational) -> Rational {
    switch coefficients.count {
    case 0: return 0
    case 1: return coefficients[0]
    case 2: return coefficients[1] * x + coefficients[0]
    default:
      var value = leadingCoefficient
      for coefficient in coefficients.dropLast().reversed() { value = value * x + coefficient }
      return value
    }
  }

  /// The value at a number.
  public func value(at x: Rational, _ meter: inout Meter) throws(Exhaustion) -> Rational {
    if degree <= 3 {
      guard var value = coefficients.last else { return 0 }
      for coefficient in coefficients.dropLast().reversed() {
        try meter.chargeProduct(value, x)
        value *= x
        try meter.chargeProduct(value, coefficient)
        value += coefficient
      }
      return value
    }
    // With integers, there is but one fraction to bring to lowest terms.
    let scaled = try ScaledPolynomial(self, &meter)
    let numerator = try IntegerPolynomial(scaled.coefficients).homogeneousValue(
      at: x.numerator, over: x.denominator, &meter)
    let denominatorBits = x.denominator.powerBitEstimate(degree)
    try meter.chargeNumber(bits: denominatorBits)
    let power = x.denominator.power(degree)
    try meter.chargeIntegerProducts(
      1, bits: denominatorBits, by: scaled.denominator.magnitudeBitWidth)
    let denominator = scaled.denominator * power
    try meter.chargeIntegerDivisors(
      1, bits: numerator.magnitudeBitWidth, and: denominator.magnitudeBitWidth)
    return Rational(numerator, overNonzero: denominator)
  }

  /// The derivative.
  public var derivative: Polynomial {
    switch coefficients.count {
    case 0, 1: return .zero
    case 2: return Polynomial(constant: coefficients[1])
    default:
      return Polynomial(
        coefficients.indices.dropFirst().map { coefficients[$0] * Rational($0) })
    }
  }

  /// The derivative.
  public func derivative(_ meter: inout Meter) throws(Exhaustion) -> Polynomial {
    for coefficient in coefficients { try meter.chargeNumber(bits: coefficient.bitWidth + 64) }
    return derivative
  }

  /// The polynomial of which this is the derivative and which is 0 at 0.
  public var antiderivative: Polynomial {
    if isZero { return .zero }
    var result: [Rational] = [0]
    for (power, coefficient) in coefficients.enumerated() {
      result.append(coefficient / Rational(power + 1))
    }
    return Polynomial(result)
  }

  /// The polynomial of which this is the derivative and which is 0 at 0.
  public func antiderivative(_ meter: inout Meter) throws(Exhaustion) -> Polynomial {
    for coefficient in coefficients { try meter.chargeNumber(bits: coefficient.bitWidth + 64) }
    return antiderivative
  }

  /// The polynomial with another put in for its variable.
  public func composed(
    with inner: Polynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> Polynomial {
    if isConstant { return self }
    if degree == 1 {
      return try inner.scaled(by: coefficients[1], &meter)
        .adding(Polynomial(constant: coefficients[0]), &meter)
    }
    let outer = try ScaledPolynomial(self, &meter)
    return try outer.composed(with: ScaledPolynomial(inner, &meter), &meter).polynomial(&meter)
  }
}
