extension IntegerPolynomial {
  /// The rational roots in ascending order, and the polynomial without them.
  ///
  /// The polynomial is square-free, its coefficients have no common divisor, and it is positive for
  /// great numbers; the rest is so too.
  func withoutRationalRoots(
    _ meter: inout Meter
  ) throws(Exhaustion) -> (roots: [Rational], rest: IntegerPolynomial) {
    if coefficients.first == 0 {
      let (others, rest) = try IntegerPolynomial([Integer](coefficients.dropFirst()))
        .withoutRationalRoots(&meter)
      var roots = others
      roots.append(.zero)
      roots.sort()
      return (roots, rest)
    }
    switch degree {
    case ...0: return ([], self)
    case 1: return ([try linearRoot(&meter)], .one)
    case 2:
      let roots = try rationalRootsOfQuadratic(&meter)
      return (roots, roots.isEmpty ? self : .one)
    default: break
    }
    guard let search = try PadicRootSearch(self, &meter) else { return ([], self) }
    var (roots, rest): ([Rational], IntegerPolynomial) = ([], self)
    for residue in search.residues {
      guard let candidate = try search.candidate(residue, &meter) else { continue }
      let factor = IntegerPolynomial([-candidate.numerator, candidate.denominator])
      guard let quotient = try rest.dividedExactly(by: factor, &meter) else { continue }
      roots.append(candidate)
      rest = quotient
    }
    return (roots.sorted(), rest)
  }

  /// `-b / a` of `a * x + b`.
  private func linearRoot(_ meter: inout Meter) throws(Exhaustion) -> Rational {
    try meter.chargeIntegerDivisors(1, bits: bitWidth, and: bitWidth)
    return Rational(-coefficients[0], overNonzero: coefficients[1])
  }

  /// Both roots of `a * x^2 + b * x + c`, if the discriminant is a square; otherwise neither is
  /// rational.
  private func rationalRootsOfQuadratic(_ meter: inout Meter) throws(Exhaustion) -> [Rational] {
    let (c, b, a) = (coefficients[0], coefficients[1], coefficients[2])
    let discriminant = try quadraticDiscriminant(&meter)
    let bits = discriminant.magnitudeBitWidth
    try meter.chargeIntegerProducts(2, bits: bits, by: bits)
    guard let (root, isExact) = discriminant.integerSquareRoot, isExact, !root.isZero else {
      return []
    }
    // The root of greater magnitude is found without cancellation, and the other from the product
    // of both: so numbers stay as small as can be. `b` and the square root are not both 0.
    let sum = b.isNegative ? root - b : -root - b
    try meter.chargeIntegerDivisors(2, bits: bits, and: bits)
    let (first, second) = (
      Rational(sum, overNonzero: a + a), Rational(c + c, overNonzero: sum)
    )
    return first < second ? [first, second] : [second, first]
  }

  /// `b^2 - 4 * a * c` of a polynomial of degree 2.
  func quadraticDiscriminant(_ meter: inout Meter) throws(Exhaustion) -> Integer {
    try meter.chargeIntegerProducts(3, bits: bitWidth, by: bitWidth)
    return coefficients[1] * coefficients[1] - ((coefficients[0] * coefficients[2]) << 2)
  }
}

/// The roots of a polynomial modulo a prime, and the rationals they may come from.
///
/// A rational root times the leading coefficient is an integer, and known once it is known modulo
/// more than twice its bound. Newton's iteration doubles the digits of a root modulo the prime
/// (Hensel's lemma), which has to be simple there.
private struct PadicRootSearch {
  /// The roots modulo the prime.
  let residues: [UInt64]
  private let polynomial: IntegerPolynomial
  private let derivative: IntegerPolynomial
  private let field: PrimeField
  /// The magnitude of a rational root times the leading coefficient has no more bits.
  private let boundBits: Int64

  /// Looks for a prime modulo which there are few roots; nil when there are none.
  init?(_ polynomial: IntegerPolynomial, _ meter: inout Meter) throws(Exhaustion) {
    try meter.chargeIntegerSums(2 * polynomial.coefficients.count, bits: polynomial.bitWidth)
    guard let rootExponent = polynomial.rootExponent else { return nil }
    let leadBits = polynomial.leadingCoefficient.magnitudeBitWidth
    let constantBits = polynomial.coefficients[0].magnitudeBitWidth
    boundBits = leadBits + max(0, min(rootExponent, constantBits))
    self.polynomial = polynomial
    derivative = try polynomial.derivative(&meter)
    var best: (field: PrimeField, residues: [UInt64])?
    // So great a prime rarely lets two roots fall together.
    var prime = UInt64(2 * polynomial.degree + 8)
    var attempts = 3
    while attempts > 0 {
      guard let next = Primes.next(after: prime) else { throw .steps }
      prime = next
      let field = PrimeField(modulus: next)
      guard let residues = try Self.simpleRoots(of: polynomial, derivative, field, &meter) else {
        continue
      }
      if residues.isEmpty { return nil }
      attempts -= 1
      if residues.count < best?.residues.count ?? .max { best = (field, residues) }
    }
    guard let best else { return nil }
    (field, residues) = best
  }

  /// The roots in a prime field; nil when one of them is not simple, or the degree drops.
  private static func simpleRoots(
    of polynomial: IntegerPolynomial, _ derivative: IntegerPolynomial, _ field: PrimeField,
    _ meter: inout Meter
  ) throws(Exhaustion) -> [UInt64]? {
    try meter.charge(64)
    let image = try field.residues(of: polynomial, &meter)
    if image.count < polynomial.coefficients.count { return nil }
    let derivativeImage = try field.residues(of: derivative, &meter)
    try meter.charge(image.count, timesSteps: Int64(field.modulus) / 4)
    var roots: [UInt64] = []
    for x in 0..<field.modulus where field.value(of: image, at: x) == 0 {
      if field.value(of: derivativeImage, at: x) == 0 { return nil }
      roots.append(x)
    }
    return roots
  }

  /// The one rational within the bound that a root modulo the prime may come from; nil when there
  /// is none.
  func candidate(_ residue: UInt64, _ meter: inout Meter) throws(Exhaustion) -> Rational? {
    var root = Integer(residue)
    var modulus = Integer(field.modulus)
    let slope = try value(of: derivative, at: root, modulo: modulus, &meter)
    var inverse = Integer(field.inverse(of: field.residue(of: slope)))
    while modulus.magnitudeBitWidth <= boundBits + 1 {
      let bits = modulus.magnitudeBitWidth
      try meter.chargeIntegerProducts(8, bits: 2 * bits, by: 2 * bits)
      modulus *= modulus
      let value = try value(of: polynomial, at: root, modulo: modulus, &meter)
      root = (root - value * inverse) % modulus
      let slope = try self.value(of: derivative, at: root, modulo: modulus, &meter)
      inverse = inverse * (2 - slope * inverse) % modulus
    }
    let lead = polynomial.leadingCoefficient
    try meter.chargeIntegerProducts(
      2, bits: lead.magnitudeBitWidth, by: modulus.magnitudeBitWidth)
    var scaled = (lead * root).floorQuotientAndRemainder(dividingBy: modulus).remainder
    if scaled + scaled > modulus { scaled -= modulus }
    if scaled.magnitudeBitWidth > boundBits { return nil }
    try meter.chargeIntegerDivisors(1, bits: boundBits, and: lead.magnitudeBitWidth)
    return Rational(scaled, overNonzero: lead)
  }

  private func value(
    of polynomial: IntegerPolynomial, at x: Integer, modulo modulus: Integer,
    _ meter: inout Meter
  ) throws(Exhaustion) -> Integer {
    let bits = modulus.magnitudeBitWidth
    try meter.chargeIntegerProducts(2 * polynomial.coefficients.count, bits: bits, by: bits)
    try meter.chargeIntegerProducts(
      polynomial.coefficients.count, bits: polynomial.bitWidth, by: bits)
    var value = Integer.zero
    for coefficient in polynomial.coefficients.reversed() {
      value = (value * x + coefficient) % modulus
    }
    return value
  }
}
