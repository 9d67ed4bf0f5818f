import ExactMath
import Foundation
import Testing

/// Conversions held against the processor's arithmetic and the C library's reading of decimals.
@Suite struct RationalDoubleTests {
  @Test func specialValues() {
    for value in [Double.nan, .infinity, -.infinity, .signalingNaN] {
      check(Rational(exactly: value), nil, "\(value)")
    }
    check(Rational(exactly: -0.0), 0, "-0")
    check(Rational(exactly: 0.5)?.description, "1/2", "0.5")
    check(Rational(exactly: -3.0)?.description, "-3", "-3")
    check(
      Rational(exactly: 0.1)?.description, "3602879701896397/36028797018963968", "0.1")
    check(Rational(exactly: 0x1p1000), Rational(2).power(1000), "2^1000")
    check(Rational(exactly: .leastNonzeroMagnitude), Rational(2).power(-1074), "2^-1074")
  }

  @Test func roundingAtNamedPlaces() throws {
    let two = Rational(2)
    func power(_ exponent: Int) throws -> Rational { try #require(two.power(exponent)) }
    let tiny = try power(-5000)
    let greatest = try #require(Rational(exactly: .greatestFiniteMagnitude))
    let halfStep = try power(970)
    let cases: [(name: String, value: Rational, expected: Double)] = [
      ("2^53 + 1 is a tie, down to even", try power(53) + 1, 0x1p53),
      ("2^53 + 3 is a tie, up to even", try power(53) + 3, 0x1p53 + 4),
      ("just above a tie", try power(53) + 1 + tiny, 0x1p53 + 2),
      ("just below a tie", try power(53) + 3 - tiny, 0x1p53 + 2),
      ("the greatest", greatest, .greatestFiniteMagnitude),
      ("just below the tie with infinity", greatest + halfStep - tiny, .greatestFiniteMagnitude),
      ("the tie with infinity", greatest + halfStep, .infinity),
      ("2^1024", try power(1024), .infinity),
      ("-2^1024", -(try power(1024)), -.infinity),
      ("2^100000", try power(100_000), .infinity),
      ("the least", try power(-1074), .leastNonzeroMagnitude),
      ("half the least is a tie, to 0", try power(-1075), 0),
      ("just above half the least", try power(-1075) + tiny, .leastNonzeroMagnitude),
      ("3/2 of the least is a tie, to 2", try power(-1075) * 3, 0x1p-1073),
      ("just below 3/2 of the least", try power(-1075) * 3 - tiny, .leastNonzeroMagnitude),
      ("2^-1076", try power(-1076), 0),
      ("2^-100000", try power(-100_000), 0),
      ("the least normal", try power(-1022), .leastNormalMagnitude),
      ("carries into the least normal", try power(-1022) - power(-1076), .leastNormalMagnitude),
      ("a third", 1 / 3 as Rational, 1.0 / 3.0),
    ]
    for (name, value, expected) in cases {
      check(value.nearestDouble.bitPattern, expected.bitPattern, name)
      check((-value).nearestDouble.magnitude, expected.magnitude, "minus " + name)
    }
    check((-(try power(-100_000))).nearestDouble.bitPattern, (-0.0).bitPattern, "negative zero")
    check((-(try power(-1075))).nearestDouble.bitPattern, (-0.0).bitPattern, "negative tie")
  }

  @Test func agreesWithTheProcessorsArithmetic() throws {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<caseCount(100_000) {
      let (x, y) = (generator.finiteDouble(), generator.finiteDouble())
      let a = try #require(Rational(exactly: x))
      let b = try #require(Rational(exactly: y))
      check(a.nearestDouble, x, "\(x)")
      check((a + b).nearestDouble, x + y, "\(x) + \(y)")
      check((a * b).nearestDouble, x * y, "\(x) * \(y)")
      if y != 0 { check((a / b).nearestDouble, x / y, "\(x) / \(y)") }
      check(a < b, x < y, "\(x) < \(y)")
      check(a.order(relativeTo: y), x < y ? .less : x == y ? .equal : .greater, "\(x) to \(y)")
    }
  }

  @Test func tiesGoToTheEvenNeighbour() throws {
    var generator = SeededGenerator(seed: 32)
    let tiny = try #require(Rational(2).power(-1200))
    for _ in 0..<caseCount(20_000) {
      let x = generator.finiteDouble().magnitude
      if x == .greatestFiniteMagnitude { continue }
      let low = try #require(Rational(exactly: x))
      let high = try #require(Rational(exactly: x.nextUp))
      let middle = (low + high) / 2
      let even = x.bitPattern & 1 == 0 ? x : x.nextUp
      check(middle.nearestDouble, even, "above \(x)")
      check((middle - tiny).nearestDouble, x, "below the middle above \(x)")
      check((middle + tiny).nearestDouble, x.nextUp, "above the middle above \(x)")
      check((-middle).nearestDouble, -even, "below -\(x)")
    }
  }

  @Test func readsDecimalsAsTheCLibraryDoes() throws {
    var generator = SeededGenerator(seed: 33)
    for _ in 0..<caseCount(50_000) {
      let digits = Int.random(in: 1...25, using: &generator)
      var text = String((0..<digits).map { _ in "0123456789".randomElement(using: &generator)! })
      if Bool.random(using: &generator) {
        text += ".\(UInt64.random(in: 0...99_999, using: &generator))"
      }
      text += "e\(Int.random(in: -350...320, using: &generator))"
      let value = try #require(Rational(decimal: text))
      check(value.nearestDouble, try #require(Double(text)), text)
    }
  }

  @Test func orderAgainstDoubles() {
    let third: Rational = 1 / 3
    check(third.order(relativeTo: 1.0 / 3.0), .greater, "1/3")
    check(third.order(relativeTo: (1.0 / 3.0).nextUp), .less, "1/3")
    check(third.order(relativeTo: .nan), nil, "nan")
    check(third.order(relativeTo: .infinity), .less, "inf")
    check(third.order(relativeTo: -.infinity), .greater, "-inf")
    check(Rational.zero.order(relativeTo: -0.0), .equal, "-0")
    check(Rational(decimal: "0.1")?.order(relativeTo: 0.1), .less, "0.1")
  }
}
