import ExactMath
import Testing

/// Named values at the edges between small and large, and of the limbs.
@Suite struct IntegerTests {
  private static let two64 = Integer(UInt64.max) + 1
  private static let minimum = Integer(Int64.min)
  private static let maximum = Integer(Int64.max)

  @Test func valuesLeaveTheInlineFormAndComeBack() {
    let cases: [(name: String, value: Integer, text: String)] = [
      ("max + 1", Self.maximum + 1, "9223372036854775808"),
      ("max + 1 - 1", Self.maximum + 1 - 1, "9223372036854775807"),
      ("min - 1", Self.minimum - 1, "-9223372036854775809"),
      ("min - 1 + 1", Self.minimum - 1 + 1, "-9223372036854775808"),
      ("-min", -Self.minimum, "9223372036854775808"),
      ("-(-min)", -(-Self.minimum), "-9223372036854775808"),
      ("|min|", Self.minimum.magnitude, "9223372036854775808"),
      ("min + min", Self.minimum + Self.minimum, "-18446744073709551616"),
      ("max + max", Self.maximum + Self.maximum, "18446744073709551614"),
      ("min * -1", Self.minimum * -1, "9223372036854775808"),
      ("min / -1", Self.minimum / -1, "9223372036854775808"),
      ("min % -1", Self.minimum % -1, "0"),
      ("min * min", Self.minimum * Self.minimum, "85070591730234615865843651857942052864"),
      ("2^64", Self.two64, "18446744073709551616"),
      ("2^64 - 1", Self.two64 - 1, "18446744073709551615"),
      ("2^128 - 1", Self.two64 * Self.two64 - 1, "340282366920938463463374607431768211455"),
      ("2^128 - 2^64", (Self.two64 - 1) * Self.two64, "340282366920938463444927863358058659840"),
      ("carry chain", Self.two64.power(3) - 1 + 1 - Self.two64.power(3), "0"),
    ]
    for (name, value, text) in cases {
      check(value.description, text, name)
      check(Integer(decimal: text), value, name)
    }
  }

  @Test func quotientsHaveTheSignsTheyPromise() {
    let cases: [(a: Integer, b: Integer, truncated: [Integer], floored: [Integer])] = [
      (7, 2, [3, 1], [3, 1]),
      (-7, 2, [-3, -1], [-4, 1]),
      (7, -2, [-3, 1], [-4, -1]),
      (-7, -2, [3, -1], [3, -1]),
      (6, -2, [-3, 0], [-3, 0]),
      (0, -5, [0, 0], [0, 0]),
      (Self.minimum, -1, [-Self.minimum, 0], [-Self.minimum, 0]),
      (-1, Self.two64, [0, -1], [-1, Self.two64 - 1]),
      (Self.minimum, Self.maximum + 1, [-1, 0], [-1, 0]),
    ]
    for (a, b, truncated, floored) in cases {
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      check([quotient, remainder], truncated, "\(a) by \(b)")
      let floor = a.floorQuotientAndRemainder(dividingBy: b)
      check([floor.quotient, floor.remainder], floored, "\(a) by \(b), floored")
    }
  }

  /// Dividends whose leading limbs equal those of the divisor, and those that make the first
  /// estimate of a digit too large (Knuth's correction step).
  @Test func longDivisionCorrectsItsEstimates() {
    let top: UInt64 = 1 << 63
    let limbs: [UInt64] = [0, 1, 2, top - 1, top, top + 1, .max - 1, .max]
    for high in [top, top + 1, .max - 1, .max] as [UInt64] {
      for low in limbs {
        for last in [0, 1, .max] as [UInt64] {
          let divisor = Integer(isNegative: false, limbs: [last, low, high])
          for quotient in limbs {
            for remainder in [Integer.zero, 1, divisor - 1] {
              let (x, y) = (Integer(quotient) * divisor + remainder, divisor)
              let (actual, rest) = x.quotientAndRemainder(dividingBy: y)
              check([actual, rest], [Integer(quotient), remainder], "\(x) by \(y)")
            }
          }
        }
      }
    }
  }

  @Test func shiftsRoundDown() {
    let cases: [(name: String, value: Integer, expected: Integer)] = [
      ("-1 >> 1", Integer(-1) >> 1, -1),
      ("-1 >> max", Integer(-1) >> .max, -1),
      ("1 >> max", Integer(1) >> .max, 0),
      ("-2^64 >> 64", -Self.two64 >> 64, -1),
      ("-2^64 - 1 >> 64", (-Self.two64 - 1) >> 64, -2),
      ("-2^64 >> max", -Self.two64 >> .max, -1),
      ("2^64 >> 128", Self.two64 >> 128, 0),
      ("1 << 62", Integer(1) << 62, Integer(4_611_686_018_427_387_904)),
      ("1 << 63", Integer(1) << 63, Self.maximum + 1),
      ("-1 << 63", Integer(-1) << 63, Self.minimum),
      ("min << 0", Self.minimum << 0, Self.minimum),
      ("min << 1", Self.minimum << 1, -Self.two64),
      ("0 << max", Integer(0) << .max, 0),
      ("0 >> min", Integer(0) >> .min, 0),
    ]
    for (name, value, expected) in cases { check(value, expected, name) }
  }

  @Test func greatestCommonDivisorAtTheEdges() {
    let cases: [(a: Integer, b: Integer, divisor: Integer)] = [
      (0, 0, 0), (0, -5, 5), (12, -18, 6), (1, Self.two64, 1),
      (Self.minimum, 0, -Self.minimum), (Self.minimum, Self.minimum, -Self.minimum),
      (Self.two64, Self.minimum, -Self.minimum), (Self.two64, 0, Self.two64),
      (Self.two64 * 15, Self.two64 * 21, Self.two64 * 3),
    ]
    for (a, b, divisor) in cases {
      check(a.greatestCommonDivisor(b), divisor, "\(a) and \(b)")
      check(b.greatestCommonDivisor(a), divisor, "\(b) and \(a)")
    }
  }

  @Test func powersAndTheirEstimates() {
    check(Integer(0).power(0), 1, "0^0")
    check(Integer(0).power(.max), 0, "0^max")
    check(Integer(1).power(.max), 1, "1^max")
    check(Integer(-1).power(.max), -1, "(-1)^max")
    check(Integer(-2).power(63), Self.minimum, "(-2)^63")
    check(Integer(2).power(64), Self.two64, "2^64")
    check(Integer(2).powerBitEstimate(.max), Int64.max, "bits of 2^max")
    check(Self.two64.powerBitEstimate(.min), Int64.max, "bits of 2^64^min")
    check(Integer(-1).powerBitEstimate(.max), 1, "bits of (-1)^max")
  }

  @Test func squareRootsOfSmallAndNegativeIntegers() throws {
    check(Integer(-1).integerSquareRoot == nil, true, "-1")
    let roots: [(Integer, Integer, Bool)] = [
      (0, 0, true), (1, 1, true), (2, 1, false), (3, 1, false), (4, 2, true), (8, 2, false),
      (Self.maximum, 3_037_000_499, false), (Self.two64, Integer(1) << 32, true),
      (Self.two64 - 1, 4_294_967_295, false),
    ]
    for (value, root, isExact) in roots {
      let actual = try #require(value.integerSquareRoot)
      check(actual.root, root, "root of \(value)")
      check(actual.isExact, isExact, "root of \(value)")
    }
  }

  @Test func textThatIsNoIntegerIsRefused() {
    for text in ["", "-", "+", "--1", "1.0", "1e3", " 1", "1 ", "0x10", "١", "1-", "½"] {
      check(Integer(decimal: text), nil, text)
    }
    check(Integer(decimal: "-0"), 0, "-0")
    check(Integer(decimal: "+007"), 7, "+007")
    let zeros = String(repeating: "0", count: 10_000)
    check(Integer(decimal: zeros), 0, "zeros")
    check(Integer(decimal: zeros + "12"), 12, "zeros before 12")
    check(Integer(decimal: "1" + zeros), Integer(10).power(10_000), "10^10000")
    check(Integer(10).power(10_000).description == "1" + zeros, true, "10^10000")
    check(Integer(decimalDigits: [UInt8]()), nil, "no digits")
  }

  @Test func digitCountsAroundPowersOfTen() {
    for exponent in 0...400 {
      let power = Integer(10).power(exponent)
      check(power.decimalDigitCount, exponent + 1, "10^\(exponent)")
      check((power - 1).decimalDigitCount, max(1, exponent), "10^\(exponent) - 1")
      check((-power).decimalDigitCount, exponent + 1, "-10^\(exponent)")
    }
  }

  @Test func conversionsSayWhatDoesNotFit() {
    check(Int64(exactly: Self.minimum), .min, "min")
    check(Int64(exactly: Self.minimum - 1), nil, "min - 1")
    check(Int(exactly: Self.two64), nil, "2^64")
    check(Int(exactly: Integer(-5)), -5, "-5")
    check(Integer(UInt64.max).limbs, [.max], "2^64 - 1")
  }

  @Test func operatorsInPlace() {
    var value = Integer(Int.max)
    value += 1
    value *= -3
    value -= Integer(Int.min)
    check(value, -2 * (Integer(Int.max) + 1), "Integer")
    var fraction: Rational = 1 / 3
    fraction += 1
    fraction *= -2
    fraction -= 1 / 3
    check(fraction, -3, "Rational")
  }
}
