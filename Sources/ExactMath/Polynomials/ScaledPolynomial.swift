/// A polynomial as integer coefficients over one denominator, which need not be in lowest terms.
struct ScaledPolynomial {
  let coefficients: [Integer]
  /// At least 1.
  let denominator: Integer

  private init(coefficients: [Integer], denominator: Integer) {
    self.coefficients = coefficients
    self.denominator = denominator
  }

  /// Brings the coefficients to their least common denominator.
  init(_ polynomial: Polynomial, _ meter: inout Meter) throws(Exhaustion) {
    var common = Integer.one
    for coefficient in polynomial.coefficients where !coefficient.isInteger {
      let denominator = coefficient.denominator
      let (bits, other) = (common.magnitudeBitWidth, denominator.magnitudeBitWidth)
      try meter.chargeIntegerDivisors(1, bits: bits, and: other)
      let divisor = common.greatestCommonDivisor(denominator)
      if divisor == denominator { continue }
      try meter.chargeIntegerProducts(2, bits: bits, by: other)
      common *= denominator.dividedExactly(by: divisor)
    }
    var coefficients: [Integer] = []
    coefficients.reserveCapacity(polynomial.coefficients.count)
    for coefficient in polynomial.coefficients {
      try meter.chargeIntegerProducts(
        1, bits: common.magnitudeBitWidth, by: coefficient.bitWidth)
      coefficients.append(
        coefficient.numerator * common.dividedExactly(by: coefficient.denominator))
    }
    self.init(coefficients: coefficients, denominator: common)
  }

  /// The polynomial with coefficients in lowest terms.
  func polynomial(_ meter: inout Meter) throws(Exhaustion) -> Polynomial {
    let denominatorBits = denominator.magnitudeBitWidth
    var rationals: [Rational] = []
    rationals.reserveCapacity(coefficients.count)
    for coefficient in coefficients {
      try meter.chargeIntegerDivisors(
        1, bits: coefficient.magnitudeBitWidth, and: denominatorBits)
      rationals.append(
        denominator == 1
          ? Rational(coefficient) : Rational(coefficient, overNonzero: denominator))
    }
    return Polynomial(rationals)
  }

  /// The product of two polynomials.
  func multiplied(
    by other: ScaledPolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> ScaledPolynomial {
    try meter.chargeIntegerProducts(
      1, bits: denominator.magnitudeBitWidth, by: other.denominator.magnitudeBitWidth)
    return ScaledPolynomial(
      coefficients: try IntegerVector.product(coefficients, other.coefficients, &meter),
      denominator: denominator * other.denominator)
  }

  /// The polynomial with another put in for its variable.
  ///
  /// By Horner's rule, with each coefficient brought to the power of the inner denominator that
  /// has come together by then.
  func composed(
    with inner: ScaledPolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> ScaledPolynomial {
    guard var result = coefficients.last.map({ [$0] }) else { return self }
    let innerBits = inner.denominator.magnitudeBitWidth
    var power = Integer.one
    for coefficient in coefficients.dropLast().reversed() {
      try meter.chargeIntegerProducts(
        2, bits: max(power.magnitudeBitWidth, coefficient.magnitudeBitWidth),
        by: max(power.magnitudeBitWidth, innerBits))
      power *= inner.denominator
      result = try IntegerVector.product(result, inner.coefficients, &meter)
      let constant = coefficient * power
      if result.isEmpty { result.append(constant) } else { result[0] += constant }
    }
    try meter.chargeIntegerProducts(
      1, bits: power.magnitudeBitWidth, by: denominator.magnitudeBitWidth)
    return ScaledPolynomial(coefficients: result, denominator: denominator * power)
  }
}

/// Lists of integers as coefficients, that of the power 0 first.
enum IntegerVector {
  /// The bits of the largest integer.
  static func bitWidth(_ vector: [Integer]) -> Int64 {
    var width: Int64 = 0
    for element in vector { width = max(width, element.magnitudeBitWidth) }
    return width
  }

  /// The coefficients of a product; zeros at the end are kept.
  static func product(
    _ a: [Integer], _ b: [Integer], _ meter: inout Meter
  ) throws(Exhaustion) -> [Integer] {
    if a.isEmpty || b.isEmpty { return [] }
    try meter.charge(Int64(a.count) + Int64(b.count))
    let (aBits, bBits) = (bitWidth(a), bitWidth(b))
    var product = [Integer](repeating: 0, count: a.count + b.count - 1)
    for i in a.indices where !a[i].isZero {
      try meter.chargeIntegerProducts(b.count, bits: aBits, by: bBits)
      for j in b.indices { product[i + j] += a[i] * b[j] }
    }
    return product
  }
}
