extension IntegerPolynomial {
  /// The greatest common divisor of two polynomials other than 0 whose coefficients have no common
  /// divisor; positive for great numbers.
  ///
  /// Modulo primes, where numbers cannot grow, and put together by the Chinese remainder theorem
  /// until division proves the result (Brown, On Euclid's algorithm and the computation of
  /// polynomial greatest common divisors, 1971). One prime proves that there is no divisor, which is
  /// the common case.
  func greatestCommonDivisor(
    _ other: IntegerPolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> IntegerPolynomial {
    if degree <= 0 || other.degree <= 0 { return .one }
    if self == other { return withPositiveLead }
    try meter.chargeIntegerDivisors(
      1, bits: leadingCoefficient.magnitudeBitWidth,
      and: other.leadingCoefficient.magnitudeBitWidth)
    // The divisor's leading coefficient divides this; images are scaled to have it.
    let lead = leadingCoefficient.greatestCommonDivisor(other.leadingCoefficient)
    var image = ModularImage()
    var nextPrime: UInt64? = Primes.greatest
    while let prime = nextPrime {
      try meter.charge(100 + lead.magnitudeBitWidth / 64)
      nextPrime = Primes.previous(before: prime)
      let field = PrimeField(modulus: prime)
      let leadResidue = field.residue(of: lead)
      if leadResidue == 0 { continue }
      let divisor = try field.greatestCommonDivisor(
        field.residues(of: self, &meter), field.residues(of: other, &meter), &meter)
      if divisor.count == 1 { return .one }
      let scaled = divisor.map { field.product($0, leadResidue) }
      guard try image.absorb(scaled, field, &meter) else { continue }
      let candidate = try IntegerPolynomial(image.coefficients).primitivePart(&meter)
      if try dividedExactly(by: candidate, &meter) != nil,
        try other.dividedExactly(by: candidate, &meter) != nil
      {
        return candidate.withPositiveLead
      }
    }
    // There are 10^8 of these primes: the meter ends before them.
    throw .steps
  }

  /// The polynomial with the same roots, each of them simple; positive for great numbers.
  ///
  /// The coefficients of a polynomial that is not constant have no common divisor before and none
  /// after.
  func squareFreePart(_ meter: inout Meter) throws(Exhaustion) -> IntegerPolynomial {
    if degree <= 1 { return withPositiveLead }
    let derivative = try derivative(&meter).primitivePart(&meter)
    if degree == 2 {
      let isSquare = try quadraticDiscriminant(&meter).isZero
      return (isSquare ? derivative : self).withPositiveLead
    }
    let repeated = try greatestCommonDivisor(derivative, &meter)
    guard let quotient = try dividedExactly(by: repeated, &meter) else {
      // A common divisor without content divides in integers, whatever the input (Gauss's lemma).
      preconditionFailure("a divisor divides")
    }
    return quotient.withPositiveLead
  }
}

/// Coefficients known modulo a product of primes, in the range around zero.
private struct ModularImage {
  private(set) var coefficients: [Integer] = []
  private var modulus: Integer = 1

  /// Takes what is known modulo one more prime; returns whether it changed nothing, so that the
  /// coefficients are likely to be the true ones.
  mutating func absorb(
    _ residues: [UInt64], _ field: PrimeField, _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    // A prime under which the divisor's degree is too high tells nothing.
    if modulus != 1, residues.count > coefficients.count { return false }
    if modulus == 1 || residues.count < coefficients.count {
      modulus = Integer(field.modulus)
      coefficients = residues.map { Self.centred($0, field) }
      return false
    }
    let bits = modulus.magnitudeBitWidth
    try meter.chargeIntegerProducts(2 * coefficients.count, bits: bits, by: 64)
    let inverse = field.inverse(of: field.residue(of: modulus))
    var isSettled = true
    for index in coefficients.indices {
      let missing = field.difference(residues[index], field.residue(of: coefficients[index]))
      if missing == 0 { continue }
      isSettled = false
      coefficients[index] += modulus * Self.centred(field.product(missing, inverse), field)
    }
    modulus *= Integer(field.modulus)
    return isSettled
  }

  private static func centred(_ residue: UInt64, _ field: PrimeField) -> Integer {
    residue > field.modulus / 2
      ? Integer(Int64(residue) - Int64(field.modulus)) : Integer(Int64(residue))
  }
}
