import ExactMath
import Testing

/// Intervals themselves: how they are made, what they say about themselves, how they are split.
@Suite struct IntervalTests {
  private static let third = Rational(1) / 3

  /// An interval with ends that need few bits.
  private static func interval(_ lower: Rational?, _ upper: Rational?) throws -> Interval {
    try #require(Interval(lower: lower, upper: upper, precision: 60))
  }

  @Test func makingRoundsOutward() throws {
    for precision in [2, 10, 62, 64, 200] {
      let enclosure = Interval(enclosing: Self.third, precision: precision)
      let lower = try #require(enclosure.lower)
      let upper = try #require(enclosure.upper)
      check(lower < Self.third && Self.third < upper, true, "1/3 at \(precision)")
      check(enclosure.contains(Self.third), true, "1/3 at \(precision)")
      // The ends are neighbours: they differ in the last of the bits.
      let unit = Rational(Dyadic(1, exponent: -1 - precision))
      check(upper - lower, unit, "1/3 at \(precision)")
      let half = Interval(enclosing: Rational(-1) / 2, precision: precision)
      check(half.isPoint, true, "-1/2 at \(precision)")
      check(half.upper, Rational(-1) / 2, "-1/2 at \(precision)")
    }
    check(Interval(lower: 1, upper: 0, precision: 60), nil, "ends out of order")
    check(Interval(lower: Self.third, upper: Self.third, precision: 60)?.isPoint, false, "1/3")
    check(try Self.interval(nil, nil), .reals, "no ends")
    check(try Self.interval(1, nil).isBounded, false, "half-line")
    check(Interval(3), try Self.interval(3, 3), "point")
    // A precision out of bounds becomes the nearest within.
    check(IntervalArithmetic(precision: -7).precision, 2, "precision")
    check(IntervalArithmetic(precision: .max).precision, 16_384, "precision")
  }

  @Test func signs() throws {
    let cases: [(Rational?, Rational?, IntervalSign)] = [
      (1, 2, .positive), (1, nil, .positive), (-2, -1, .negative), (nil, -1, .negative),
      (0, 0, .zero), (0, 1, .unknown), (-1, 0, .unknown), (-1, 1, .unknown), (nil, nil, .unknown),
    ]
    for (lower, upper, sign) in cases {
      let interval = try Self.interval(lower, upper)
      check(interval.sign, sign, "\(interval)")
      check(interval.isNonnegative, lower.map { $0 >= 0 } ?? false, "\(interval)")
      check(interval.isNonpositive, upper.map { $0 <= 0 } ?? false, "\(interval)")
    }
  }

  @Test func splitsOfHalfLines() throws {
    let cases: [(Rational?, Rational?, Rational)] = [
      (nil, nil, 0), (-5, nil, 0), (0, nil, 1), (Rational(1) / 2, nil, 1), (1, nil, 2),
      (3, nil, 6), (nil, 5, 0), (nil, 0, -1), (nil, Rational(-1) / 2, -1), (nil, -3, -6),
      (1, 2, Rational(3) / 2), (-1, 1, 0),
    ]
    for (lower, upper, middle) in cases {
      check(try Self.interval(lower, upper).middle, middle, "\(String(describing: lower))")
    }
    check(Interval(3).middle, nil, "point")
    check(Interval(3).halves?.lower, nil, "point")
    // Half-lines do not get shorter for ever.
    var rest = Interval(from: Dyadic(1), to: nil)
    var count = 0
    while let (_, upper) = rest.halves {
      rest = Interval(
        from: upper.lowerEnd.map { $0 * Dyadic(1, exponent: 1_000) }, to: upper.upperEnd)
      count += 1
    }
    check(count, 1_999, "splits of a half-line that skip a thousand each")
  }

  /// Dividends by divisors, some of which are 0.
  @Test func quotientsByIntervalsThatContainZero() throws {
    let arithmetic = IntervalArithmetic(precision: 62)
    var meter = Meter.unlimited
    let cases: [(a: (Rational?, Rational?), b: (Rational?, Rational?), (Rational?, Rational?))] = [
      ((1, 2), (0, 4), (Rational(1) / 4, nil)), ((1, 2), (-4, 0), (nil, Rational(-1) / 4)),
      ((-2, -1), (0, 4), (nil, Rational(-1) / 4)), ((-2, -1), (-4, 0), (Rational(1) / 4, nil)),
      ((1, 2), (-1, 4), (nil, nil)), ((-1, 2), (0, 4), (nil, nil)), ((0, 2), (0, 4), (0, nil)),
      ((0, 0), (0, 4), (0, 0)), ((0, 0), (-4, 4), (0, 0)), ((1, 2), (0, nil), (0, nil)),
      ((nil, nil), (0, 4), (nil, nil)),
    ]
    for (a, b, expected) in cases {
      let (x, y) = (try Self.interval(a.0, a.1), try Self.interval(b.0, b.1))
      check(try arithmetic.quotient(x, y, &meter), nil, "\(x) / \(y)")
      check(
        try arithmetic.quotientWhereDefined(x, y, &meter),
        try Self.interval(expected.0, expected.1), "\(x) / \(y)")
    }
    check(try arithmetic.quotientWhereDefined(.one, .zero, &meter), nil, "1 / 0")
  }

  @Test func productsWithInfiniteEnds() throws {
    let arithmetic = IntervalArithmetic(precision: 62)
    var meter = Meter.unlimited
    let cases: [(a: (Rational?, Rational?), b: (Rational?, Rational?), (Rational?, Rational?))] = [
      ((2, nil), (3, nil), (6, nil)), ((2, nil), (nil, -3), (nil, -6)),
      ((nil, -2), (nil, -3), (6, nil)), ((0, 0), (nil, nil), (0, 0)),
      ((0, nil), (0, nil), (0, nil)),
      ((-1, nil), (2, 3), (-3, nil)), ((-1, nil), (-2, 3), (nil, nil)),
      ((0, 1), (5, nil), (0, nil)),
      ((nil, nil), (1, 2), (nil, nil)), ((nil, 1), (nil, 1), (nil, nil)),
    ]
    for (a, b, expected) in cases {
      let (x, y) = (try Self.interval(a.0, a.1), try Self.interval(b.0, b.1))
      let product = try Self.interval(expected.0, expected.1)
      check(try arithmetic.product(x, y, &meter), product, "\(x) * \(y)")
      check(try arithmetic.product(y, x, &meter), product, "\(y) * \(x)")
    }
  }

  @Test func powersAtTheLimits() throws {
    let arithmetic = IntervalArithmetic(precision: 62)
    var meter = Meter.unlimited
    let limit = 2_000_000
    let (huge, tiny) = (Dyadic(1, exponent: limit - 1), Dyadic(1, exponent: -limit))
    let cases: [(Dyadic, Int, Interval?)] = [
      (huge, 3, Interval(from: huge, to: nil)), (-huge, 3, Interval(from: nil, to: -huge)),
      (huge, -3, Interval(from: Dyadic(0), to: Dyadic(1, exponent: 1 - limit))),
      (tiny, 3, Interval(from: Dyadic(0), to: tiny)),
      (tiny, -3, Interval(from: huge, to: nil)), (-tiny, -3, Interval(from: nil, to: -huge)),
      (Dyadic(0), -3, nil), (Dyadic(0), 0, .one), (Dyadic(-1), .max, Interval(-1)),
      (Dyadic(-1), .min, .one), (Dyadic(3), 1 << 30, Interval(from: huge, to: nil)),
      (Dyadic(2), 1_000_000, Interval(Dyadic(1, exponent: 1_000_000))),
      (Dyadic(2), -1_000_000, Interval(Dyadic(1, exponent: -1_000_000))),
    ]
    for (x, exponent, expected) in cases {
      check(
        try arithmetic.power(Interval(x), exponent, &meter), expected, "\(x) to the \(exponent)")
    }
  }
}
