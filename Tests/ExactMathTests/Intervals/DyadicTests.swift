import ExactMath
import Testing

/// Binary fractions and their rounding held against exact rationals.
@Suite struct DyadicTests {
  /// A number of random length, with an exponent that is mostly small.
  static func random(using generator: inout SeededGenerator) -> Dyadic {
    let mantissa = Integer(generator.reference(upToBits: 150))
    let range = UInt8.random(in: 0..<8, using: &generator) == 0 ? -400...400 : -70...70
    return Dyadic(mantissa, exponent: Int.random(in: range, using: &generator))
  }

  /// Whether a result lies on the stated side of the true value, no farther than one unit of its
  /// last place, and has no more bits than stated.
  private func checkRounded(
    _ actual: Dyadic?, _ value: Rational, bits: Int, _ rounding: Rounding,
    _ operands: @autoclosure () -> String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let actual else {
      check(true, false, "infinite: \(operands())", sourceLocation: sourceLocation)
      return
    }
    let exact = Rational(actual)
    let error = rounding == .down ? value - exact : exact - value
    check(error >= 0, true, "side of \(operands())", sourceLocation: sourceLocation)
    let unit = Rational(actual.magnitude * Dyadic(1, exponent: 1 - bits))
    check(
      error < unit || error == 0, true, "\(error) for \(operands())",
      sourceLocation: sourceLocation)
    check(
      actual.mantissa.bitWidth <= bits, true, "bits of \(operands())",
      sourceLocation: sourceLocation)
    if let fits = Dyadic(exactly: value), fits.mantissa.bitWidth <= bits {
      check(actual, fits, "exact \(operands())", sourceLocation: sourceLocation)
    }
  }

  @Test func roundedArithmetic() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<caseCount(20_000) {
      let a = Self.random(using: &generator)
      var b = Self.random(using: &generator)
      // Sums whose highest bits cancel.
      if UInt8.random(in: 0..<4, using: &generator) == 0 {
        let distance = Int.random(in: 1...90, using: &generator)
        b = -a + a * Dyadic(Integer(Int.random(in: -9...9, using: &generator)), exponent: -distance)
      }
      let (x, y) = (Rational(a), Rational(b))
      let bits = Int.random(in: 2...(Bool.random(using: &generator) ? 62 : 200), using: &generator)
      let operands = "\(a), \(b) at \(bits)"
      for rounding in [Rounding.down, .up] {
        checkRounded(a.rounded(bits: bits, rounding), x, bits: bits, rounding, operands)
        checkRounded(
          .sum(a, b, bits: bits, rounding), x + y, bits: bits, rounding, "sum of \(operands)")
        checkRounded(
          .product(a, b, bits: bits, rounding), x * y, bits: bits, rounding,
          "product of \(operands)")
        if let quotient = x.divided(by: y) {
          checkRounded(
            .quotient(a, b, bits: bits, rounding), quotient, bits: bits, rounding,
            "quotient of \(operands)")
          checkRounded(
            .rounded(quotient, bits: bits, rounding), quotient, bits: bits, rounding,
            "rational \(operands)")
        }
      }
    }
  }

  @Test func squareRoots() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<caseCount(20_000) {
      var a = Self.random(using: &generator).magnitude
      if Bool.random(using: &generator) { a = a * a }
      let bits = Int.random(in: 2...200, using: &generator)
      let lower = try #require(a.squareRoot(bits: bits, .down))
      let upper = try #require(a.squareRoot(bits: bits, .up))
      check(lower * lower <= a && a <= upper * upper, true, "root of \(a) at \(bits)")
      let unit = upper * Dyadic(1, exponent: 1 - bits)
      check(upper - lower <= unit, true, "root of \(a) at \(bits): \(lower), \(upper)")
      if let root = Rational(a).exactSquareRoot, let exact = Dyadic(exactly: root),
        exact.mantissa.bitWidth <= bits
      {
        check(lower == exact && upper == exact, true, "root of \(a) at \(bits) is exact")
      }
    }
    check(Dyadic(-1).squareRoot(bits: 10, .down), nil, "root of -1")
  }

  @Test func order() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<caseCount(20_000) {
      let a = Self.random(using: &generator)
      var b = Self.random(using: &generator)
      if Bool.random(using: &generator) { b = a + b * Dyadic(1, exponent: -300) }
      let (x, y) = (Rational(a), Rational(b))
      check(a < b, x < y, "\(a) < \(b)")
      check(a == b, x == y, "\(a) == \(b)")
      check(a == a + b - b, true, "\(a) + \(b) - \(b)")
      let distance = generator.rational(upToBits: 100)
      for value in [y, x, x + distance, distance] {
        let point = Interval(from: a, to: a)
        let below = Interval(from: nil, to: a)
        check(point.contains(value), x == value, "\(value) in \(a)")
        check(below.contains(value), value <= x, "\(value) <= \(a)")
      }
      check(Dyadic(exactly: x), a, "\(a) from a rational")
    }
    check(Dyadic(exactly: Rational(1) / 3), nil, "1/3")
  }

  /// Numbers whose exponents lie at or past the limits.
  @Test func limits() throws {
    let limit = 2_000_000
    let (huge, tiny) = (Dyadic(3, exponent: limit), Dyadic(3, exponent: -limit - 10))
    let greatest = Dyadic(1, exponent: limit - 1)
    let least = Dyadic(1, exponent: -limit)
    let cases: [(Dyadic, Rounding, Dyadic?)] = [
      (huge, .down, greatest), (huge, .up, nil), (-huge, .down, nil), (-huge, .up, -greatest),
      (tiny, .down, Dyadic(0)), (tiny, .up, least), (-tiny, .down, -least),
      (-tiny, .up, Dyadic(0)), (greatest, .up, greatest), (greatest, .down, greatest),
      (least, .down, least), (least, .up, least),
    ]
    for (value, rounding, expected) in cases {
      check(value.rounded(bits: 60, rounding), expected, "\(value) \(rounding)")
    }
    let three = Dyadic(3)
    check(Dyadic.product(greatest, three, bits: 60, .down), greatest, "product")
    check(Dyadic.product(greatest, three, bits: 60, .up), nil, "product")
    check(Dyadic.product(least, least, bits: 60, .up), least, "product")
    check(Dyadic.product(least, -least, bits: 60, .up), Dyadic(0), "product")
    check(Dyadic.quotient(greatest, -least, bits: 60, .down), nil, "quotient")
    check(Dyadic.quotient(greatest, -least, bits: 60, .up), -greatest, "quotient")
    check(Dyadic.quotient(least, greatest, bits: 60, .down), Dyadic(0), "quotient")
    check(Dyadic.sum(greatest, greatest, bits: 60, .down), greatest, "sum")
    check(Dyadic.sum(greatest, greatest, bits: 60, .up), nil, "sum")
    // Neither takes the memory of an exact result.
    for sign in [Dyadic(1), Dyadic(-1)] {
      let small = sign * least
      let lower = try #require(Dyadic.sum(greatest, small, bits: 60, .down))
      let upper = try #require(Dyadic.sum(greatest, small, bits: 60, .up))
      check(lower <= greatest && greatest <= upper, true, "\(sign)")
      check(lower < upper, true, "\(sign)")
      check(lower < greatest, sign < Dyadic(0), "\(sign)")
    }
  }
}
