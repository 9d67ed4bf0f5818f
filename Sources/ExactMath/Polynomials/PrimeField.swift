/// The integers modulo an odd prime below 2^31.
struct PrimeField {
  let modulus: UInt64

  func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a &+ b
    return sum >= modulus ? sum &- modulus : sum
  }

  func difference(_ a: UInt64, _ b: UInt64) -> UInt64 {
    a >= b ? a &- b : a &+ modulus &- b
  }

  func product(_ a: UInt64, _ b: UInt64) -> UInt64 { a &* b % modulus }

  /// The inverse of an element other than zero, by Fermat's theorem.
  func inverse(of element: UInt64) -> UInt64 {
    var (result, square, exponent) = (UInt64(1), element, modulus - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = product(result, square) }
      square = product(square, square)
      exponent >>= 1
    }
    return result
  }

  /// What remains of an integer.
  func residue(of integer: Integer) -> UInt64 {
    let remainder = integer.withLimbs { limbs in
      var remainder: UInt64 = 0
      var index = limbs.count
      while index > 0 {
        index -= 1
        // Halves of a limb, so that the dividend keeps to 64 bits.
        remainder = (remainder << 32 | limbs[index] >> 32) % modulus
        remainder = (remainder << 32 | limbs[index] & 0xFFFF_FFFF) % modulus
      }
      return remainder
    }
    return integer.isNegative ? difference(0, remainder) : remainder
  }
}

// MARK: - Polynomials

extension PrimeField {
  /// The coefficients of a polynomial, without zeros at the end.
  func residues(
    of polynomial: IntegerPolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> [UInt64] {
    try meter.chargeIntegerSums(polynomial.coefficients.count, bits: polynomial.bitWidth)
    var residues = polynomial.coefficients.map { residue(of: $0) }
    Self.trim(&residues)
    return residues
  }

  /// The greatest common divisor of two polynomials, not both 0, with 1 in front.
  func greatestCommonDivisor(
    _ a: [UInt64], _ b: [UInt64], _ meter: inout Meter
  ) throws(Exhaustion) -> [UInt64] {
    var (a, b) = (a, b)
    while let lead = b.last {
      // Monic divisors spare a multiplication for each row.
      try meter.charge(Int64(b.count) + 4)
      let factor = inverse(of: lead)
      for index in b.indices { b[index] = product(b[index], factor) }
      try meter.charge(
        Int64(max(0, a.count - b.count) + 1) * (Int64(b.count) / 4 + 1))
      reduce(&a, byMonic: b)
      (a, b) = (b, a)
    }
    guard let lead = a.last, lead != 1 else { return a }
    let factor = inverse(of: lead)
    return a.map { product($0, factor) }
  }

  /// The value of a polynomial.
  func value(of polynomial: [UInt64], at x: UInt64) -> UInt64 {
    var value: UInt64 = 0
    for coefficient in polynomial.reversed() { value = (value &* x &+ coefficient) % modulus }
    return value
  }

  /// Leaves of a dividend what remains after division.
  private func reduce(_ dividend: inout [UInt64], byMonic divisor: [UInt64]) {
    while dividend.count >= divisor.count, let factor = dividend.last {
      if factor != 0 {
        let offset = dividend.count - divisor.count
        for index in divisor.indices {
          dividend[offset + index] = difference(
            dividend[offset + index], product(factor, divisor[index]))
        }
      }
      dividend.removeLast()
    }
    Self.trim(&dividend)
  }

  private static func trim(_ residues: inout [UInt64]) {
    while residues.last == 0 { residues.removeLast() }
  }
}
