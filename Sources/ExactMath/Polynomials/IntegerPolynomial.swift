/// A polynomial in one variable with integer coefficients.
struct IntegerPolynomial: Sendable, Hashable {
  /// The coefficients, that of the power 0 first; the last is not zero.
  let coefficients: [Integer]

  static let one = IntegerPolynomial([1])

  /// Makes the polynomial of coefficients, that of the power 0 first; zeros at the end are dropped.
  init(_ coefficients: [Integer]) {
    if let last = coefficients.last, last.isZero {
      let end = coefficients.lastIndex { !$0.isZero }
      self.coefficients = end.map { [Integer](coefficients[...$0]) } ?? []
    } else {
      self.coefficients = coefficients
    }
  }

  /// Makes the least integer multiple of a polynomial, by a positive factor: so that all signs stay.
  init(signsOf polynomial: Polynomial, _ meter: inout Meter) throws(Exhaustion) {
    let scaled = try ScaledPolynomial(polynomial, &meter)
    self = try IntegerPolynomial(scaled.coefficients).primitivePart(&meter)
  }

  var degree: Int { coefficients.count - 1 }

  var isZero: Bool { coefficients.isEmpty }

  var leadingCoefficient: Integer { coefficients.last ?? 0 }

  /// The bits of the largest coefficient.
  var bitWidth: Int64 { IntegerVector.bitWidth(coefficients) }

  /// The coefficients divided by what they have in common.
  func primitivePart(_ meter: inout Meter) throws(Exhaustion) -> IntegerPolynomial {
    var content = Integer.zero
    for coefficient in coefficients {
      try meter.chargeIntegerDivisors(
        1, bits: content.magnitudeBitWidth, and: coefficient.magnitudeBitWidth)
      content = content.greatestCommonDivisor(coefficient)
      if content == 1 { return self }
    }
    if isZero { return self }
    try meter.chargeIntegerProducts(
      coefficients.count, bits: bitWidth, by: content.magnitudeBitWidth)
    return IntegerPolynomial(coefficients.map { $0 / content })
  }

  /// The polynomial of opposite values.
  var negated: IntegerPolynomial { IntegerPolynomial(coefficients.map { -$0 }) }

  /// The polynomial or its opposite, whichever is positive for great numbers.
  var withPositiveLead: IntegerPolynomial { leadingCoefficient.isNegative ? negated : self }

  /// The polynomial of the opposite variable.
  var reflected: IntegerPolynomial {
    IntegerPolynomial(coefficients.enumerated().map { $0 & 1 == 0 ? $1 : -$1 })
  }

  /// The derivative.
  func derivative(_ meter: inout Meter) throws(Exhaustion) -> IntegerPolynomial {
    try meter.chargeIntegerProducts(coefficients.count, bits: bitWidth, by: 64)
    return IntegerPolynomial(
      coefficients.enumerated().dropFirst().map { $1 * Integer($0) })
  }

  /// The polynomial with rational coefficients that has the same leading part but 1 in front.
  func monic(_ meter: inout Meter) throws(Exhaustion) -> Polynomial {
    if isZero { return .zero }
    let leadBits = leadingCoefficient.magnitudeBitWidth
    try meter.chargeIntegerDivisors(coefficients.count, bits: bitWidth, and: leadBits)
    return Polynomial(coefficients.map { Rational($0, overNonzero: leadingCoefficient) })
  }

  /// The quotient by a polynomial that leaves no remainder and whose coefficients have no common
  /// divisor; nil where one remains.
  ///
  /// By the lemma of Gauss the quotient has integer coefficients, if it is one.
  func dividedExactly(
    by divisor: IntegerPolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> IntegerPolynomial? {
    let count = degree - divisor.degree
    if isZero { return self }
    if count < 0 || divisor.isZero { return nil }
    if divisor == .one { return self }
    let (lead, divisorBits) = (divisor.leadingCoefficient, divisor.bitWidth)
    let leadBits = lead.magnitudeBitWidth
    var rest = coefficients
    var quotient = [Integer](repeating: 0, count: count + 1)
    for power in stride(from: count, through: 0, by: -1) {
      let dividend = rest[power + divisor.degree]
      if dividend.isZero { continue }
      try meter.chargeIntegerProducts(1, bits: dividend.magnitudeBitWidth, by: leadBits)
      let (factor, remainder) = dividend.quotientAndRemainder(dividingBy: lead)
      if !remainder.isZero { return nil }
      quotient[power] = factor
      try meter.chargeIntegerProducts(
        divisor.coefficients.count, bits: factor.magnitudeBitWidth, by: divisorBits)
      for index in divisor.coefficients.indices {
        rest[power + index] -= factor * divisor.coefficients[index]
      }
    }
    for element in rest where !element.isZero { return nil }
    return IntegerPolynomial(quotient)
  }
}
