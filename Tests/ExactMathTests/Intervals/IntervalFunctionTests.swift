import ExactMath
import Testing

/// What elementary functions do where no table of values is needed to know.
@Suite struct IntervalFunctionTests {
  private static let precisions = [2, 30, 62, 64, 65, 128, 256]

  private static func dyadic(_ mantissa: Int, _ exponent: Int = 0) -> Dyadic {
    Dyadic(Integer(mantissa), exponent: exponent)
  }

  @Test func exactValues() throws {
    let facts: [(String, Dyadic, Dyadic)] = [
      ("exp", Self.dyadic(0), Self.dyadic(1)), ("log", Self.dyadic(1), Self.dyadic(0)),
      ("sqrt", Self.dyadic(9, -2), Self.dyadic(3, -1)), ("sqrt", Self.dyadic(0), Self.dyadic(0)),
      ("sqrt", Self.dyadic(1, 1000), Self.dyadic(1, 500)),
      ("sqrt", Self.dyadic(1, -1000), Self.dyadic(1, -500)),
      ("sigmoid", Self.dyadic(0), Self.dyadic(1, -1)), ("tanh", Self.dyadic(0), Self.dyadic(0)),
      ("sin", Self.dyadic(0), Self.dyadic(0)), ("cos", Self.dyadic(0), Self.dyadic(1)),
      ("erf", Self.dyadic(0), Self.dyadic(0)), ("atan", Self.dyadic(0), Self.dyadic(0)),
    ]
    for (name, argument, value) in facts {
      for precision in Self.precisions {
        let enclosure = try ElementaryFunction.named(name)(Interval(argument), precision: precision)
        check(enclosure, Interval(value), "\(name)(\(argument)) at \(precision)")
      }
    }
  }

  /// What follows an end at infinity.
  @Test func limits() throws {
    let upward = Interval(from: .init(3), to: nil)
    let downward = Interval(from: nil, to: .init(-3))
    for precision in Self.precisions {
      func upper(_ name: String, _ x: Interval) throws -> Rational? {
        try #require(try ElementaryFunction.named(name)(x, precision: precision)).upper
      }
      func lower(_ name: String, _ x: Interval) throws -> Rational? {
        try #require(try ElementaryFunction.named(name)(x, precision: precision)).lower
      }
      let limits: [(name: String, lower: Rational?, upper: Rational?)] = [
        ("exp", 0, nil), ("sigmoid", 0, 1), ("tanh", -1, 1), ("softplus", 0, nil), ("erf", -1, 1),
      ]
      for limit in limits {
        check(try lower(limit.name, downward), limit.lower, "\(limit.name) at -inf")
        check(try upper(limit.name, upward), limit.upper, "\(limit.name) at inf")
        check(try lower(limit.name, .reals), limit.lower, "\(limit.name) of all numbers")
        check(try upper(limit.name, .reals), limit.upper, "\(limit.name) of all numbers")
      }
      for name in ["log", "sqrt"] { check(try upper(name, upward), nil, "\(name) at inf") }
      for name in ["sin", "cos"] {
        for x in [upward, downward, .reals] {
          check(try lower(name, x), -1, "\(name) on \(x)")
          check(try upper(name, x), 1, "\(name) on \(x)")
        }
      }
      var meter = Meter.unlimited
      let half = try IntervalArithmetic(precision: precision).pi(&meter)
      check(try upper("atan", upward).map { $0 * 2 }, half.upper, "atan at inf")
      check(try lower("atan", downward).map { $0 * -2 }, half.upper, "atan at -inf")
    }
  }

  @Test func domains() throws {
    let arithmetic = IntervalArithmetic(precision: 64)
    var meter = Meter.unlimited
    let negative = Interval(from: .init(-2), to: .init(-1))
    let mixed = Interval(from: .init(-1), to: .init(4))
    let touching = Interval(from: .init(0), to: .init(4))
    for x in [negative, mixed, touching, .zero, .reals] {
      check(try arithmetic.log(x, &meter), nil, "log on \(x)")
    }
    for x in [negative, .zero] {
      check(try arithmetic.logWherePositive(x, &meter), nil, "log on \(x)")
    }
    let four = try #require(try arithmetic.log(Interval(4), &meter))
    for x in [mixed, touching] {
      check(
        try arithmetic.logWherePositive(x, &meter), Interval(from: nil, to: four.upperEnd),
        "log on \(x)")
    }
    check(try arithmetic.logWherePositive(.reals, &meter), .reals, "log on all numbers")
    for x in [negative, mixed, .reals] {
      check(try arithmetic.sqrt(x, &meter), nil, "sqrt on \(x)")
    }
    check(try arithmetic.sqrtWhereNonnegative(negative, &meter), nil, "sqrt on \(negative)")
    for x in [mixed, touching] {
      check(
        try arithmetic.sqrtWhereNonnegative(x, &meter), Interval(from: .init(0), to: .init(2)),
        "sqrt on \(x)")
    }
    check(
      try arithmetic.sqrtWhereNonnegative(.reals, &meter), Interval(from: .init(0), to: nil),
      "sqrt on all numbers")
  }

  /// Arguments far beyond those with values of a sensible size.
  @Test func extremeArguments() throws {
    let limit = 2_000_000
    for mantissa in [1, -1, 3, -3] {
      for exponent in [-1_999_998, -70_000, -3_000, 22, 23, 31, 64, 1_000, 8_190, 8_192, 1_999_998]
      {
        let x = Self.dyadic(mantissa, exponent)
        for function in ElementaryFunction.all {
          for precision in [2, 64, 300] {
            guard let enclosure = try function(Interval(x), precision: precision) else {
              check(
                mantissa < 0 && ["log", "sqrt"].contains(function.name), true,
                "\(function.name)(\(x))")
              continue
            }
            checkExtreme(function.name, x, enclosure)
          }
        }
      }
    }
    let exponential = try ElementaryFunction.named("exp")(Interval(1_000_000), precision: 64)
    let bound = try #require(exponential?.lowerEnd)
    check(Self.dyadic(1, 1_442_695) < bound, true, "exp(1000000)")
    check(bound < Self.dyadic(1, 1_442_696), true, "exp(1000000)")
    let beyond = try ElementaryFunction.named("exp")(Interval(1_500_000), precision: 64)
    check(beyond, Interval(from: Self.dyadic(1, limit - 1), to: nil), "exp(1500000)")
    let below = try ElementaryFunction.named("exp")(Interval(-1_500_000), precision: 64)
    check(below, Interval(from: .init(0), to: Self.dyadic(1, -limit)), "exp(-1500000)")
  }

  /// Bounds of a value at a number that is very small or very large.
  private func checkExtreme(_ name: String, _ x: Dyadic, _ enclosure: Interval) {
    let place = "\(name)(\(x)) in \(enclosure)"
    let isSmall = x.magnitude < Self.dyadic(1)
    let isNegative = x < Self.dyadic(0)
    func holds(_ lower: Dyadic?, _ upper: Dyadic?) {
      // The enclosure has a number between the two bounds of the value.
      if let lower, let end = enclosure.upperEnd { check(lower <= end, true, place) }
      if let upper, let end = enclosure.lowerEnd { check(end <= upper, true, place) }
    }
    let (zero, one, tiny) = (Self.dyadic(0), Self.dyadic(1), Self.dyadic(1, -2_900))
    switch name {
    case "exp": holds(isSmall ? one - tiny : nil, isSmall ? one + tiny : isNegative ? tiny : nil)
    case "sigmoid":
      let half = Self.dyadic(1, -1)
      if isSmall {
        holds(half - tiny, half + tiny)
      } else {
        isNegative ? holds(zero, tiny) : holds(one - tiny, one)
      }
    case "tanh", "erf":
      if isSmall {
        holds(isNegative ? x * Self.dyadic(2) : zero, isNegative ? zero : x * Self.dyadic(2))
      } else {
        isNegative ? holds(-one, tiny - one) : holds(one - tiny, one)
      }
    case "softplus":
      if isSmall {
        holds(Self.dyadic(177, -8), Self.dyadic(178, -8))
      } else {
        isNegative ? holds(zero, tiny) : holds(x, x + tiny)
      }
    case "sin":
      if isSmall {
        isNegative ? holds(x, zero) : holds(zero, x)
      } else {
        check(Interval(from: -one, to: one).contains(enclosure), true, place)
      }
    case "cos":
      if isSmall { holds(one - tiny, one) }
      check(Interval(from: -one, to: one).contains(enclosure), true, place)
    case "atan":
      if isSmall {
        isNegative ? holds(x, zero) : holds(zero, x)
      } else {
        let (low, high) = (Self.dyadic(3_216_990, -21), Self.dyadic(3_294_199, -21))
        isNegative ? holds(-high, -low) : holds(low, high)
      }
    case "log":
      // From e log 2 up to (e + 2) log 2 for the exponent e of 1 and 3; log 2 is 88.7 / 128.
      let (low, high) = (x.exponent, x.exponent + 2)
      holds(
        Self.dyadic(low * (low < 0 ? 89 : 88), -7), Self.dyadic(high * (high < 0 ? 88 : 89), -7))
    case "sqrt":
      guard let lower = enclosure.lowerEnd, let upper = enclosure.upperEnd else { return }
      check(lower * lower <= x && x <= upper * upper, true, place)
    default: check(true, false, "unknown function \(name)")
    }
  }

  /// A limit of steps ends every function, and the same number of steps suffices every time.
  @Test(arguments: ElementaryFunction.all)
  func stepsAreCounted(_ function: ElementaryFunction) throws {
    let arithmetic = IntervalArithmetic(precision: 100)
    let x = Interval(from: Self.dyadic(3, -2), to: Self.dyadic(5, 1))
    var meter = Meter.unlimited
    let value = try function.body(arithmetic, x, &meter)
    var enough = Meter(steps: meter.steps, bytes: 0)
    check(try function.body(arithmetic, x, &enough), value, function.name)
    var tooFew = Meter(steps: meter.steps - 1, bytes: 0)
    #expect(throws: Exhaustion.steps) { _ = try function.body(arithmetic, x, &tooFew) }
  }
}
