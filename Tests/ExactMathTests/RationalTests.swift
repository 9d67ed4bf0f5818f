import ExactMath
import Testing

/// Named rationals at the edges.
@Suite struct RationalTests {
  private static let minimum = Rational(Integer(Int64.min))
  private static let maximum = Rational(Integer(Int64.max))
  private static let half: Rational = 1 / 2

  @Test func fractionsAreInLowestTerms() {
    let cases: [(n: Integer, d: Integer, text: String?)] = [
      (24, 25, "24/25"), (-6, 4, "-3/2"), (6, -4, "-3/2"), (-6, -4, "3/2"), (0, -7, "0"),
      (7, 7, "1"), (1, 0, nil), (0, 0, nil),
      (Integer(Int64.min), -1, "9223372036854775808"),
      (Integer(Int64.min), Integer(Int64.min), "1"),
      (1, Integer(Int64.min), "-1/9223372036854775808"),
      (2, Integer(Int64.min), "-1/4611686018427387904"),
      (Integer(10).power(40), Integer(10).power(39) * 3, "10/3"),
    ]
    for (n, d, text) in cases { check(Rational(n, over: d)?.description, text, "\(n) over \(d)") }
  }

  @Test func smallTermsMayOverflow() {
    let cases: [(name: String, value: Rational, text: String)] = [
      ("max + max", Self.maximum + Self.maximum, "18446744073709551614"),
      ("min - max", Self.minimum - Self.maximum, "-18446744073709551615"),
      ("0 - min", 0 - Self.minimum, "9223372036854775808"),
      ("-min", -Self.minimum, "9223372036854775808"),
      ("|min|", Self.minimum.magnitude, "9223372036854775808"),
      ("min / min", Self.minimum / Self.minimum, "1"),
      ("1 / min", 1 / Self.minimum, "-1/9223372036854775808"),
      ("1/2 - min", Self.half - Self.minimum, "18446744073709551617/2"),
      ("min / 2 * 2", Self.minimum / 2 * 2, "-9223372036854775808"),
      ("max/2 + max/2", Self.maximum / 2 + Self.maximum / 2, "9223372036854775807"),
      ("1/max - 1/max", 1 / Self.maximum - 1 / Self.maximum, "0"),
      (
        "1/max + 1/(max-1)", (1 / Self.maximum + 1 / (Self.maximum - 1)) * Self.maximum - 1,
        "9223372036854775807/9223372036854775806"
      ),
    ]
    for (name, value, text) in cases { check(value.description, text, name) }
    check(Self.minimum < Self.maximum, true, "min < max")
    check(1 / Self.maximum < 1 / (Self.maximum - 1), true, "1/max < 1/(max - 1)")
    check(Self.minimum.reciprocal?.reciprocal, Self.minimum, "1/(1/min)")
  }

  @Test func zeroHasNoReciprocal() {
    check(Rational.zero.reciprocal, nil, "1/0")
    check(Rational(3).divided(by: 0), nil, "3/0")
    check(Rational.zero.power(-1), nil, "0^-1")
    check(Rational.zero.power(.min), nil, "0^min")
    check(Rational.zero.power(0), 1, "0^0")
    check(Rational(-1).power(.min), 1, "(-1)^min")
    check((-Self.half).power(-3), -8, "(-1/2)^-3")
    check(Rational(2).powerBitEstimate(.min), .max, "bits of 2^min")
    check(Rational(1).powerBitEstimate(.max), 2, "bits of 1^max")
  }

  @Test func roundingToIntegers() {
    let cases: [(n: Integer, d: Integer, floor: Integer, nearest: Integer, ceiling: Integer)] = [
      (1, 2, 0, 0, 1), (3, 2, 1, 2, 2), (5, 2, 2, 2, 3), (-1, 2, -1, 0, 0), (-3, 2, -2, -2, -1),
      (-5, 2, -3, -2, -2), (7, 3, 2, 2, 3), (8, 3, 2, 3, 3), (-7, 3, -3, -2, -2), (4, 1, 4, 4, 4),
    ]
    for (n, d, floor, nearest, ceiling) in cases {
      let value = Rational(n) / Rational(d)
      check(
        [value.floor, value.nearestInteger, value.ceiling], [floor, nearest, ceiling], "\(value)")
    }
  }

  @Test func rootsOfSquares() {
    check(Rational(9).divided(by: 4)?.exactSquareRoot, 3 * Self.half, "9/4")
    check(Rational(2).exactSquareRoot, nil, "2")
    check(Self.half.exactSquareRoot, nil, "1/2")
    check(Rational(-4).exactSquareRoot, nil, "-4")
    check(Rational.zero.exactSquareRoot, 0, "0")
  }

  @Test func conversionsToIntegers() {
    check(Int(exactly: Rational(-7)), -7, "-7")
    check(Int(exactly: Self.half), nil, "1/2")
    check(Int(exactly: Self.maximum * 4), nil, "4 max")
    check(Integer(exactly: Self.maximum * 4), Integer(Int64.max) * 4, "4 max")
    check(Integer(exactly: Self.half), nil, "1/2")
  }

  @Test func simplestBetweenNamedEnds() throws {
    let ten = Rational(10)
    let tiny = try #require(ten.power(-3000))
    let cases: [(a: Rational, b: Rational, low: Bool, high: Bool, expected: Rational?)] = [
      (-1, 1, true, true, 0), (0, 1, false, true, 1), (0, 1, false, false, Self.half),
      (-1, 0, false, false, -Self.half), (-1, 0, true, false, -1), (0, 0, true, true, 0),
      (1, 1, true, false, nil), (2, 1, true, true, nil), (-5, -2, false, false, -3),
      (2, 5, false, false, 3), (2, 5, true, true, 2), (1, 2, false, false, 3 * Self.half),
      (157 / 50, 63 / 20, true, true, 22 / 7), (-63 / 20, -157 / 50, true, true, -22 / 7),
      (0, tiny, false, true, tiny), (Self.half, Self.half + tiny, true, false, Self.half),
    ]
    for (a, b, low, high, expected) in cases {
      let actual = Rational.simplest(between: a, and: b, includingLower: low, includingUpper: high)
      check(actual, expected, "\(a) to \(b)")
    }
    // Just above 1/2, without it: (1 + x) / (1 + 2 x) falls below for no x.
    let above = try #require(
      Rational.simplest(between: Self.half, and: Self.half + tiny, includingLower: false))
    check(Self.half < above && above <= Self.half + tiny, true, "just above 1/2")
  }
}
