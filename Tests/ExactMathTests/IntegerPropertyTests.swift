import BigInt
import ExactMath
import Testing

/// Random integers held against the package BigInt, operation by operation.
@Suite struct IntegerPropertyTests {
  /// Runs a body on the same random pairs each time.
  private func forPairs(
    _ count: Int, upToBits limit: Int, seed: UInt64, _ body: (BigInt, BigInt) -> Void
  ) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<count {
      body(generator.reference(upToBits: limit), generator.reference(upToBits: limit))
    }
  }

  @Test func sumsDifferencesAndProducts() {
    forPairs(caseCount(100_000), upToBits: 3000, seed: 1) { x, y in
      let (a, b) = (Integer(x), Integer(y))
      check(a + b, Integer(x + y), "\(x) + \(y)")
      check(a - b, Integer(x - y), "\(x) - \(y)")
      check(a * b, Integer(x * y), "\(x) * \(y)")
      check(-a, Integer(-x), "-(\(x))")
    }
  }

  @Test func longProducts() {
    forPairs(caseCount(2000), upToBits: 40_000, seed: 2) { x, y in
      check(Integer(x) * Integer(y), Integer(x * y), "\(x) * \(y)")
    }
  }

  @Test func quotientsAndRemainders() {
    forPairs(caseCount(100_000), upToBits: 3000, seed: 3) { x, y in
      if y == 0 { return }
      let (quotient, remainder) = Integer(x).quotientAndRemainder(dividingBy: Integer(y))
      let expected = x.quotientAndRemainder(dividingBy: y)
      check(quotient, Integer(expected.quotient), "\(x) / \(y)")
      check(remainder, Integer(expected.remainder), "\(x) % \(y)")
      let floor = Integer(x).floorQuotientAndRemainder(dividingBy: Integer(y))
      check(floor.quotient * Integer(y) + floor.remainder, Integer(x), "\(x) floor / \(y)")
      check(
        floor.remainder.isZero || floor.remainder.isNegative == (y < 0), true,
        "sign of \(x) floor % \(y)")
    }
  }

  /// The quotient's digits are what long division guesses wrong: products give dividends whose
  /// quotients are at the edge.
  @Test func quotientsOfProducts() {
    forPairs(caseCount(50_000), upToBits: 2000, seed: 4) { x, y in
      if y == 0 { return }
      for offset in -1...1 {
        let dividend = x * y + BigInt(offset)
        let (quotient, remainder) = Integer(dividend).quotientAndRemainder(dividingBy: Integer(y))
        let expected = dividend.quotientAndRemainder(dividingBy: y)
        check(quotient, Integer(expected.quotient), "\(dividend) / \(y)")
        check(remainder, Integer(expected.remainder), "\(dividend) % \(y)")
      }
    }
  }

  @Test func longQuotients() {
    forPairs(caseCount(1000), upToBits: 60_000, seed: 5) { x, y in
      if y == 0 { return }
      // The last one makes every estimate of recursive division too large to fit.
      for dividend in [x, x * y, x * y - 1, y << (y.magnitude.bitWidth + 64) - 1] {
        let (quotient, remainder) = Integer(dividend).quotientAndRemainder(dividingBy: Integer(y))
        let expected = dividend.quotientAndRemainder(dividingBy: y)
        check(quotient == Integer(expected.quotient), true, "\(dividend) / \(y)")
        check(remainder == Integer(expected.remainder), true, "\(dividend) % \(y)")
      }
    }
  }

  @Test func orderAndHash() {
    forPairs(caseCount(100_000), upToBits: 300, seed: 6) { x, y in
      let (a, b) = (Integer(x), Integer(y))
      check(a < b, x < y, "\(x) < \(y)")
      check(a == b, x == y, "\(x) == \(y)")
      check(b + a - b, a, "\(x) back from a sum")
      check((b + a - b).hashValue, a.hashValue, "hash of \(x)")
    }
  }

  @Test func greatestCommonDivisors() {
    forPairs(caseCount(20_000), upToBits: 400, seed: 7) { x, y in
      check(
        Integer(x).greatestCommonDivisor(Integer(y)), Integer(x.greatestCommonDivisor(with: y)),
        "gcd of \(x) and \(y)")
    }
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<caseCount(20_000) {
      let common = generator.reference(upToBits: 1000)
      let (x, y) = (
        common * generator.reference(upToBits: 200), common * generator.reference(upToBits: 300)
      )
      let divisor = Integer(x).greatestCommonDivisor(Integer(y))
      check(divisor, Integer(x.greatestCommonDivisor(with: y)), "gcd of \(x) and \(y)")
    }
  }

  @Test func bits() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<caseCount(100_000) {
      let x = generator.reference(upToBits: 1500)
      let a = Integer(x)
      let distance = Int.random(in: 0...400, using: &generator)
      check(a << distance, Integer(x << distance), "\(x) << \(distance)")
      // BigInt's own shift does not always round negative integers down; complements do.
      let shifted = x < 0 ? -((-x - 1) >> distance) - 1 : x >> distance
      check(a >> distance, Integer(shifted), "\(x) >> \(distance)")
      check(a << -distance, a >> distance, "\(x) << -\(distance)")
      check(a >> -distance, a << distance, "\(x) >> -\(distance)")
      check(a.bitWidth, x.magnitude.bitWidth, "bit width of \(x)")
      let zeros = x == 0 ? 0 : x.magnitude.trailingZeroBitCount
      check(a.trailingZeroBitCount, zeros, "trailing zeros of \(x)")
      check(a.isEven, x % 2 == 0, "\(x) is even")
    }
  }

  @Test func squareRoots() throws {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<caseCount(20_000) {
      let x = Integer(generator.reference(upToBits: 1200)).magnitude
      for value in [x, x * x, x * x + 1, x * x - 1] where value.signum >= 0 {
        let (root, isExact) = try #require(value.integerSquareRoot)
        check(root * root <= value, true, "root of \(value)")
        check((root + 1) * (root + 1) > value, true, "root of \(value)")
        check(isExact, root * root == value, "root of \(value)")
      }
    }
  }

  @Test func powers() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<caseCount(5000) {
      let x = generator.reference(upToBits: 150)
      let exponent = Int.random(in: 0...40, using: &generator)
      let power = Integer(x).power(exponent)
      check(power, Integer(x.power(exponent)), "\(x)^\(exponent)")
      let estimate = Integer(x).powerBitEstimate(exponent)
      check(power.bitWidth <= estimate, true, "bits of \(x)^\(exponent)")
      check(estimate <= max(1, 2 * power.bitWidth), true, "bits of \(x)^\(exponent)")
    }
  }

  @Test func decimalText() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<caseCount(20_000) {
      let x = generator.reference(upToBits: 6000)
      let text = Integer(x).description
      check(text, x.description, "description")
      check(Integer(decimal: text), Integer(x), "reading \(x)")
      check(Integer(x).decimalDigitCount, x.magnitude.description.utf8.count, "digits of \(x)")
    }
  }

  @Test func longDecimalText() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<caseCount(150) {
      let value = Integer(generator.reference(upToBits: 120_000))
      // Zeros in the middle and at the end are where padding goes wrong.
      let scale = Integer(10).power(Int.random(in: 0...30_000, using: &generator))
      for value in [value, value * scale, value * scale + 1, scale - 1] {
        check(Integer(decimal: value.description) == value, true, "\(value)")
      }
    }
  }
}
