import ExactMath
import Foundation
import Testing

/// Decimal literals and decimal output.
@Suite struct DecimalTests {
  @Test func literalsAreExact() {
    let cases: [(text: String, value: String?)] = [
      ("3", "3"), ("0.04", "1/25"), ("1e-3", "1/1000"), ("2.5E+7", "25000000"), ("-0.5", "-1/2"),
      ("+0.5", "1/2"), ("-0", "0"), ("0.000", "0"), ("00012.50", "25/2"), ("1e0", "1"),
      ("1e-0", "1"), ("0e99999999999999999999999", "0"), ("0e-99999999999999999999999", "0"),
      ("1000e-3", "1"), ("0.001e3", "1"), ("1e20", "100000000000000000000"),
      ("12345678901234567890.5", "24691357802469135781/2"),
      ("", nil), (".", nil), (".5", nil), ("5.", nil), ("e5", nil), ("1e", nil), ("1e+", nil),
      ("1.e3", nil), ("1..2", nil), ("1e5.0", nil), ("0x1", nil), ("inf", nil), ("nan", nil),
      (" 1", nil), ("1 ", nil), ("1_000", nil), ("--1", nil), ("१", nil), ("1,5", nil),
      ("1e999999999", nil), ("1e-999999999", nil), ("1e99999999999999999999999", nil),
      ("1e-99999999999999999999999", nil),
    ]
    for (text, value) in cases { check(Rational(decimal: text)?.description, value, text) }
  }

  @Test func sizesAreKnownBeforehand() throws {
    check(Rational.decimalBitEstimate(of: "1e"), nil, "1e")
    check(Rational.decimalBitEstimate(of: "0e999999999999999999999"), 1, "0e...")
    check(Rational.decimalBitEstimate(of: "1e999999999999999999999"), .max, "1e...")
    check(Rational.decimalBitEstimate(of: "1e-999999999999999999999"), .max, "1e-...")
    let large = try #require(Rational.decimalBitEstimate(of: "1e999999999"))
    check((3_321_928_091...3_321_928_110).contains(large), true, "1e999999999: \(large)")
    check(Rational(decimal: "1e100", bitLimit: 100), nil, "1e100 in 100 bits")
    check(Rational(decimal: "1e100", bitLimit: 340), Rational(10).power(100), "1e100 in 340 bits")

    var generator = SeededGenerator(seed: 41)
    for _ in 0..<caseCount(20_000) {
      let digits =
        UInt64.random(in: 0...UInt64.max, using: &generator)
        >> UInt64.random(
          in: 0..<64, using: &generator)
      let text = "\(digits)e\(Int.random(in: -700...700, using: &generator))"
      let value = try #require(Rational(decimal: text))
      let estimate = try #require(Rational.decimalBitEstimate(of: text))
      check(value.bitWidth <= estimate, true, "bits of \(text)")
    }
  }

  @Test func terminatingDecimals() {
    let cases: [(n: Integer, d: Integer, limit: Int, text: String?)] = [
      (1, 2, 1, "0.5"), (1, 2, 0, nil), (-1, 8, 3, "-0.125"), (-1, 8, 2, nil), (1, 3, 1000, nil),
      (3, 1, 0, "3"), (24, 25, 6, "0.96"), (1, 1000, 3, "0.001"), (12345, 100, 2, "123.45"),
      (1, 6, 100, nil), (7, 5, 1, "1.4"), (1, 1_000_000, 6, "0.000001"), (0, 1, 0, "0"),
      (3, 1, -1, "3"), (Integer(10).power(30), 4, 2, "250000000000000000000000000000"),
      (Integer(10).power(30) + 1, 4, 2, "250000000000000000000000000000.25"),
    ]
    for (n, d, limit, text) in cases {
      let value = Rational(n) / Rational(d)
      check(value.terminatingDecimal(maxFractionDigits: limit), text, "\(value) in \(limit)")
    }
  }

  @Test func terminatingDecimalsReadBack() {
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<caseCount(10_000) {
      let scale = Int.random(in: 0...60, using: &generator)
      let numerator = Rational(Integer(generator.reference(upToBits: 200)))
      let value = numerator / Rational(Integer(10).power(scale))
      guard let text = value.terminatingDecimal(maxFractionDigits: scale) else {
        Issue.record("\(value) has no end in \(scale) digits")
        continue
      }
      check(Rational(decimal: text), value, text)
      check(text.hasSuffix("0") && text.contains("."), false, "zeros after \(text)")
      check((value / 3 * 3) == value, true, text)
    }
  }

  @Test func significantDigits() {
    let cases: [(n: Integer, d: Integer, digits: Int, text: String)] = [
      (1, 3, 6, "0.333333"), (2, 3, 6, "0.666667"), (-2, 3, 3, "-0.667"), (0, 1, 6, "0"),
      (1, 2, 6, "0.5"), (25_000_000, 3, 6, "8.33333e6"), (25_000_000, 3, 7, "8333333"),
      (999_999, 1_000_000, 3, "1"),
      (9995, 1000, 3, "10"), (9985, 1000, 3, "9.98"), (9995, 1000, 0, "10"), (25, 10, 1, "2"),
      (35, 10, 1, "4"), (1, 100_000, 6, "0.00001"), (1, 1_000_000, 6, "1e-6"),
      (999_999_9, 1_000_000_000_000, 6, "0.00001"), (95367, Integer(10).power(11), 6, "9.5367e-7"),
      (Integer(10).power(15), 1, 3, "1000000000000000"), (Integer(10).power(16), 1, 3, "1e16"),
      (Integer(10).power(16) - 1, 1, 15, "1e16"), (-3, Integer(10).power(400), 6, "-3e-400"),
      (15 * Integer(10).power(399), 1, 6, "1.5e400"), (123_456_789, 1, 4, "1.235e8"),
      (123_400_000, 1, 4, "123400000"), (123_400_000, 1, 3, "1.23e8"),
      (-7_000_000, 1, 1, "-7000000"),
    ]
    for (n, d, digits, text) in cases {
      let value = Rational(n) / Rational(d)
      check(value.decimal(significantDigits: digits), text, "\(value) in \(digits)")
    }
  }

  @Test func significantDigitsAreTheNearest() throws {
    var generator = SeededGenerator(seed: 43)
    for _ in 0..<caseCount(20_000) {
      let value = generator.rational(upToBits: 200)
      let count = Int.random(in: 1...25, using: &generator)
      let text = value.decimal(significantDigits: count)
      let rounded = try #require(Rational(decimal: text))
      if value.isZero { continue }
      // Half a unit of the last digit: the leading digit of the value is at 10^exponent.
      var exponent = value.magnitude.floor.decimalDigitCount - 1
      if value.magnitude < 1 {
        exponent = -1
        while value.magnitude * (try #require(Rational(10).power(-exponent))) < 1 { exponent -= 1 }
      }
      let unit = try #require(Rational(10).power(exponent - count + 1))
      let distance = (value - rounded).magnitude * 2
      check(distance <= unit, true, "\(value) in \(count): \(text)")
      if distance == unit { check((rounded / unit).floor.isEven, true, "tie \(value): \(text)") }
    }
  }

  @Test func textOfDoubles() {
    let cases: [(value: Double, text: String)] = [
      (0.1, "0.1"), (1e-7, "1e-7"), (1e16, "1e16"), (1e15, "1000000000000000"), (3, "3"),
      (-3, "-3"), (0, "0"), (-0.0, "-0"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
      (-.nan, "nan"), (5e-324, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e308"),
      (0.00001, "0.00001"), (0.000001, "1e-6"), (1.5e-6, "1.5e-6"), (123456.75, "123456.75"),
      (9007199254740993, "9007199254740992"), (1.2345e20, "1.2345e20"), (100, "100"),
      (0.30000000000000004, "0.30000000000000004"), (1234567890123456.5, "1234567890123456.5"),
    ]
    for (value, text) in cases { check(shortestDecimal(value), text, "\(value)") }
    check(decimal(0.1, significantDigits: 20), "0.10000000000000000555", "0.1")
    check(decimal(2.5, significantDigits: 1), "2", "2.5")
    check(decimal(-0.0, significantDigits: 3), "-0", "-0")
    check(decimal(.nan, significantDigits: 3), "nan", "nan")
    check(decimal(-.infinity, significantDigits: 3), "-inf", "-inf")
    check(decimal(5e-324, significantDigits: 3), "4.94e-324", "5e-324")
  }

  @Test func doublesReadBack() throws {
    var generator = SeededGenerator(seed: 44)
    for _ in 0..<caseCount(50_000) {
      let value = generator.finiteDouble()
      let text = shortestDecimal(value)
      check(Double(text)?.bitPattern, value.bitPattern, text)
      check(try #require(Rational(decimal: text)).nearestDouble, value, text)
      let all = decimal(value, significantDigits: 17)
      check(try #require(Rational(decimal: all)).nearestDouble, value, all)
    }
  }

  /// C's `%e` rounds the exact value, ties to even, as we promise to.
  @Test func doublesRoundAsPrintf() throws {
    var generator = SeededGenerator(seed: 45)
    for _ in 0..<caseCount(20_000) {
      var value = generator.finiteDouble()
      // Few bits make ties between decimals likely.
      if Bool.random(using: &generator) {
        value = Double(Int.random(in: -4096...4096, using: &generator)) / 64
      }
      let count = Int.random(in: 1...20, using: &generator)
      let printed = String(format: "%.\(count - 1)e", value)
      let expected = try #require(Rational(decimal: printed))
      let text = decimal(value, significantDigits: count)
      check(Rational(decimal: text), expected, "\(value) in \(count)")
    }
  }
}
