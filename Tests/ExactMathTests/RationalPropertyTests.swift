import BigInt
import ExactMath
import Testing

/// Random rationals held against fractions of BigInt.
@Suite struct RationalPropertyTests {
  /// A fraction that is never reduced.
  private struct Fraction {
    let numerator: BigInt
    let denominator: BigInt

    init(_ numerator: BigInt, _ denominator: BigInt) {
      self.numerator = numerator
      self.denominator = denominator
    }

    init(_ value: Rational) {
      self.init(BigInt(value.numerator), BigInt(value.denominator))
    }
  }

  /// Whether a rational has the value of a fraction, and is in canonical form.
  private func checkValue(
    _ actual: Rational, _ expected: Fraction, _ operands: @autoclosure () -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (n, d) = (BigInt(actual.numerator), BigInt(actual.denominator))
    check(
      n * expected.denominator == expected.numerator * d, true, operands(),
      sourceLocation: sourceLocation)
    check(d > 0, true, "denominator of \(operands())", sourceLocation: sourceLocation)
    check(
      actual.numerator.greatestCommonDivisor(actual.denominator), 1,
      "lowest terms of \(operands())", sourceLocation: sourceLocation)
    let rebuilt = Rational(actual.numerator, over: actual.denominator)
    check(rebuilt, actual, "canonical form of \(operands())", sourceLocation: sourceLocation)
  }

  @Test(arguments: [8, 34, 66, 400]) func arithmetic(upToBits limit: Int) {
    var generator = SeededGenerator(seed: UInt64(limit))
    for _ in 0..<caseCount(25_000) {
      let (a, b) = (generator.rational(upToBits: limit), generator.rational(upToBits: limit))
      let (x, y) = (Fraction(a), Fraction(b))
      let (left, right) = (x.numerator * y.denominator, y.numerator * x.denominator)
      let denominator = x.denominator * y.denominator
      checkValue(a + b, Fraction(left + right, denominator), "\(a) + \(b)")
      checkValue(a - b, Fraction(left - right, denominator), "\(a) - \(b)")
      checkValue(a * b, Fraction(x.numerator * y.numerator, denominator), "\(a) * \(b)")
      checkValue(-a, Fraction(-x.numerator, x.denominator), "-(\(a))")
      if let quotient = a.divided(by: b) {
        checkValue(quotient, Fraction(left, right), "\(a) divided by \(b)")
      } else {
        check(b.isZero, true, "\(a) divided by \(b)")
      }
      check(a < b, left < right, "\(a) < \(b)")
      check(a == b, left == right, "\(a) == \(b)")
      check(a + b - b == a, true, "\(a) + \(b) - \(b)")
      check((a + b - b).hashValue, a.hashValue, "hash of \(a)")
    }
  }

  @Test func numbersThatAlmostAgreeAreOrdered() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<caseCount(20_000) {
      let a = generator.rational(upToBits: 130)
      let distance =
        Rational(1) / Rational(Integer(1) << Int.random(in: 0...200, using: &generator))
      check(a < a + distance, true, "\(a) < itself + \(distance)")
      check(a - distance < a, true, "\(a) - \(distance) < itself")
      check(a.order(relativeTo: a + distance - distance) == .equal, true, "\(a)")
    }
  }

  @Test func neighbouringIntegers() {
    var generator = SeededGenerator(seed: 22)
    for _ in 0..<caseCount(20_000) {
      var a = generator.rational(upToBits: 100)
      if Bool.random(using: &generator) { a = Rational(a.numerator) / 2 }
      let (floor, ceiling) = (Rational(a.floor), Rational(a.ceiling))
      check(floor <= a && a < floor + 1, true, "floor of \(a)")
      check(ceiling - 1 < a && a <= ceiling, true, "ceiling of \(a)")
      let distance = (a - Rational(a.nearestInteger)).magnitude * 2
      check(distance < 1 || distance == 1 && a.nearestInteger.isEven, true, "\(a) rounded")
    }
  }

  @Test func powers() throws {
    var generator = SeededGenerator(seed: 23)
    for _ in 0..<caseCount(5000) {
      let a = generator.rational(upToBits: 80)
      let exponent = Int.random(in: -12...12, using: &generator)
      guard let power = a.power(exponent) else {
        check(a.isZero && exponent < 0, true, "\(a)^\(exponent)")
        continue
      }
      var product: Rational = 1
      for _ in 0..<exponent.magnitude { product *= a }
      let expected = exponent < 0 ? try #require(product.reciprocal) : product
      check(power, expected, "\(a)^\(exponent)")
      check(power.bitWidth <= a.powerBitEstimate(exponent), true, "bits of \(a)^\(exponent)")
      check((a * a).exactSquareRoot, a.magnitude, "root of the square of \(a)")
    }
  }

  /// The tree of all fractions with small denominators, searched one by one.
  @Test func simplestIsWhatSearchingFinds() {
    var generator = SeededGenerator(seed: 24)
    for _ in 0..<caseCount(20_000) {
      let lower = generator.rational(upToBits: 7)
      let upper = lower + generator.rational(upToBits: 6).magnitude
      let (low, high) = (Bool.random(using: &generator), Bool.random(using: &generator))
      let actual = Rational.simplest(
        between: lower, and: upper, includingLower: low, includingUpper: high)
      let expected = searchSimplest(lower, upper, low, high)
      check(actual, expected, "\(lower) (\(low)) to \(upper) (\(high))")
    }
  }

  private func searchSimplest(
    _ lower: Rational, _ upper: Rational, _ includingLower: Bool, _ includingUpper: Bool
  ) -> Rational? {
    if lower == upper { return includingLower && includingUpper ? lower : nil }
    var denominator = 1
    while true {
      let scale = Rational(denominator)
      var least = (lower * scale).ceiling
      var greatest = (upper * scale).floor
      if !includingLower, Rational(least) == lower * scale { least += 1 }
      if !includingUpper, Rational(greatest) == upper * scale { greatest -= 1 }
      if least <= greatest {
        let numerator = least.signum > 0 ? least : greatest.signum < 0 ? greatest : 0
        return Rational(numerator) / scale
      }
      denominator += 1
    }
  }
}
