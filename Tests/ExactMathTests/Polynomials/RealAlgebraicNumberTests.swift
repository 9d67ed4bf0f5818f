import ExactMath
import Testing

/// Real algebraic numbers: order, signs and approximations, all of them exact.
@Suite struct RealAlgebraicNumberTests {
  /// The positive square root.
  private func root(of value: Rational) throws -> RealAlgebraicNumber {
    var meter = ampleMeter()
    let roots = try Polynomial([-value, 0, 1]).realRoots(from: 0, &meter)
    return try #require(roots?.last)
  }

  private func roots(_ text: String) throws -> [RealAlgebraicNumber] {
    var meter = ampleMeter()
    return try #require(try polynomial(text).realRoots(&meter))
  }

  @Test func partsOfNumbers() throws {
    let number = RealAlgebraicNumber(rational("-3/2"))
    check(number.rational, rational("-3/2"), "rational")
    check(number.signum, -1, "signum")
    check(number.definingPolynomial, polynomial("3 2"), "definingPolynomial")
    check(number.enclosure.lower, rational("-3/2"), "enclosure")
    let irrational = try root(of: 2)
    check(irrational.isRational, false, "isRational")
    check(irrational.signum, 1, "signum")
    check((-irrational).signum, -1, "signum")
    check(irrational.definingPolynomial, polynomial("-2 0 1"), "definingPolynomial")
    check((-irrational).enclosure.lower, -irrational.enclosure.upper, "enclosure")
    // A polynomial that has rational roots too loses them.
    let mixed = try roots("4 -4 -2 2")
    check(mixed[0].definingPolynomial, polynomial("-2 0 1"), "definingPolynomial")
  }

  @Test func orderAmongRationalsAndRoots() throws {
    var meter = ampleMeter()
    let (root2, root3) = (try root(of: 2), try root(of: 3))
    let near = rational("14142135623730950488016887242096980785696718753769/1" + zeros(49))
    let cases: [(RealAlgebraicNumber, RealAlgebraicNumber, Ordering)] = [
      (root2, root3, .less), (root3, root2, .greater), (root2, root2, .equal),
      (-root2, root2, .less), (-root2, -root3, .greater), (-root2, -root2, .equal),
      (root2, RealAlgebraicNumber(rational("3/2")), .less),
      (RealAlgebraicNumber(rational("3/2")), root2, .greater),
      (RealAlgebraicNumber(near), root2, .less),
      (RealAlgebraicNumber(near + rational("1/1" + zeros(49))), root2, .greater),
      (RealAlgebraicNumber(2), RealAlgebraicNumber(2), .equal),
      // The same number as roots of different polynomials.
      (root2, try roots("-4 0 0 0 1")[1], .equal),
      (root2, try roots("-10 -2 5 1")[2], .equal),
      (try roots("6 0 -5 0 1")[2], try roots("10 0 -7 0 1")[2], .equal),
      (try roots("6 0 -5 0 1")[3], try roots("10 0 -7 0 1")[2], .greater),
      // Other numbers that are close.
      (root2, try root(of: 2 + rational("1/1" + zeros(80))), .less),
      (root2, try root(of: 2 - rational("1/1" + zeros(80))), .greater),
    ]
    for (index, (a, b, order)) in cases.enumerated() {
      check(try a.order(relativeTo: b, &meter), order, "case \(index)")
      check(try a.isEqual(to: b, &meter), order == .equal, "case \(index)")
      let reversed = try b.order(relativeTo: a, &meter)
      let expected: Ordering = order == .less ? .greater : order == .greater ? .less : .equal
      check(reversed, expected, "case \(index) reversed")
    }
  }

  @Test func signsOfPolynomials() throws {
    var meter = ampleMeter()
    let (root2, fourth) = (try root(of: 2), try roots("-4 0 0 0 1")[1])
    let cases: [(RealAlgebraicNumber, String, Int)] = [
      (root2, "", 0), (root2, "-3", -1), (root2, "-2 0 1", 0), (fourth, "-2 0 1", 0),
      (fourth, "2 0 1", 1), (root2, "-4 0 0 0 1", 0), (root2, "-3 2", -1), (root2, "3 -2", 1),
      (root2, "-7 5", 1), (-root2, "7 5", -1), (-root2, "-2 0 1", 0), (-root2, "0 1 1", 1),
      (root2, "0 0 -2 0 1", 0), (root2, "-2 0 1/3 1 1/3", 1),
      (root2, "-2000000000000000000000001/1000000000000000000000000 0 1", -1),
      (-root2, "-1999999999999999999999999/1000000000000000000000000 0 1", 1),
      (root2, "8 0 -8 0 2", 0), (RealAlgebraicNumber(rational("1/2")), "-1 2", 0),
      (RealAlgebraicNumber(rational("1/2")), "-1 2 1", 1), (RealAlgebraicNumber(0), "-1 2 1", -1),
    ]
    for (index, (number, text, sign)) in cases.enumerated() {
      check(try number.sign(of: polynomial(text), &meter), sign, "case \(index): \(text)")
    }
  }

  @Test func nearestDoublesOfSquareRoots() throws {
    var (generator, meter) = (SeededGenerator(seed: 11), ampleMeter())
    for index in 0..<caseCount(5_000) {
      let value = index < 40 ? Double(index) : generator.finiteDouble().magnitude
      let exact = try #require(Rational(exactly: value))
      let root = try root(of: exact)
      check(try root.nearestDouble(&meter), value.squareRoot(), "square root of \(value)")
      check(try (-root).nearestDouble(&meter), -value.squareRoot(), "square root of \(value)")
    }
  }

  @Test func doublesBeyondTheFiniteOnes() throws {
    var meter = ampleMeter()
    let huge = Rational(Integer(10 as Int64).power(700)) + 1
    check(try root(of: huge).nearestDouble(&meter), .infinity, "10^350")
    check(try (-root(of: huge)).nearestDouble(&meter), -.infinity, "-10^350")
    check(try root(of: 1 / huge).nearestDouble(&meter), 0, "10^-350")
    check(try root(of: 1 / huge).nearestDouble(&meter).sign, .plus, "10^-350")
    check(try (-root(of: 1 / huge)).nearestDouble(&meter).sign, .minus, "-10^-350")
  }

  @Test func decimals() throws {
    var meter = ampleMeter()
    let root2 = try root(of: 2)
    let digits = "1.4142135623730950488016887242096980785696718753769480731766797379907"
    check(try root2.decimal(significantDigits: 68, &meter), digits, "square root of 2")
    check(try root2.decimal(significantDigits: 0, &meter), "1", "square root of 2")
    check(try (-root2).decimal(significantDigits: 5, &meter), "-1.4142", "square root of 2")
    let tiny = try root(of: rational("2/1" + zeros(20)))
    check(try tiny.decimal(significantDigits: 3, &meter), "1.41e-10", "small")
    // The digits of the square root of 10^20 + 1 begin with 1, and ten zeros after the point.
    let close = try root(of: rational("1" + zeros(20)) + 1)
    check(try close.decimal(significantDigits: 15, &meter), "10000000000", "zeros dropped")
    check(try close.decimal(significantDigits: 23, &meter), "10000000000.00000000005", "digits")
    let third = RealAlgebraicNumber(rational("1/3"))
    check(try third.decimal(significantDigits: 4, &meter), "0.3333", "a third")
    #expect(throws: Exhaustion.self) { try root2.decimal(significantDigits: .max, &meter) }
  }

  @Test func simplestRationalsBetween() throws {
    var meter = ampleMeter()
    let (root2, root3) = (try root(of: 2), try root(of: 3))
    let above = try root(of: rational("2000001/1000000"))
    let cases: [(RealAlgebraicNumber, RealAlgebraicNumber, String?)] = [
      (root2, root3, "3/2"), (root3, root2, nil), (root2, root2, nil), (-root2, root2, "0"),
      (-root3, -root2, "-3/2"), (RealAlgebraicNumber(1), root2, "4/3"),
      (root3, RealAlgebraicNumber(2), "7/4"), (root2, above, "3363/2378"),
      (RealAlgebraicNumber(0), root2, "1"), (RealAlgebraicNumber(1), RealAlgebraicNumber(2), "3/2"),
    ]
    for (index, (a, b, expected)) in cases.enumerated() {
      let simplest = try RealAlgebraicNumber.simplestRational(between: a, and: b, &meter)
      check(simplest, expected.map { rational($0) }, "case \(index)")
      // However narrow the enclosures are.
      let width = rational("1/1" + zeros(30))
      let (x, y) = (try a.refined(toWidth: width, &meter), try b.refined(toWidth: width, &meter))
      check(
        try RealAlgebraicNumber.simplestRational(between: x, and: y, &meter), simplest,
        "case \(index), refined")
    }
  }

  @Test func refinementKeepsTheNumber() throws {
    var (generator, meter) = (SeededGenerator(seed: 12), ampleMeter())
    for _ in 0..<caseCount(3_000) {
      let p = generator.polynomial(degreeUpTo: 6, upToBits: 10)
      for root in try p.realRoots(&meter) ?? [] {
        let bits = Int.random(in: 0...400, using: &generator)
        let width = 1 / Rational(Integer.one << bits)
        let refined = try root.refined(toWidth: width, &meter)
        let (lower, upper) = refined.enclosure
        check(upper - lower <= width, true, "width \(bits) for \(p)")
        check(root.enclosure.lower <= lower && upper <= root.enclosure.upper, true, "\(p)")
        check(try refined.isEqual(to: root, &meter), true, "\(p)")
        if root.isRational { continue }
        check(p.value(at: lower).signum * p.value(at: upper).signum <= 0, true, "\(p)")
        check(lower < upper, true, "\(p)")
        let same = try root.refined(toWidth: -1, &meter)
        check(same.enclosure.lower, root.enclosure.lower, "a width that is not positive")
      }
    }
  }

  @Test func affineImages() throws {
    var (generator, meter) = (SeededGenerator(seed: 13), ampleMeter())
    for _ in 0..<caseCount(1_000) {
      let value = generator.rational(upToBits: 6).magnitude + 1
      let (slope, intercept) = (generator.rational(upToBits: 20), generator.rational(upToBits: 20))
      // slope * sqrt(value) + intercept is a root of (x - intercept)^2 - slope^2 * value.
      let number = try root(of: value)
      let image = try number.affineImage(slope: slope, intercept: intercept, &meter)
      let shifted = Polynomial.linear(slope: 1, intercept: -intercept)
      let p = shifted * shifted - Polynomial(constant: slope * slope * value)
      let both = try #require(try p.realRoots(&meter))
      let expected = try #require(slope.isNegative ? both.first : both.last)
      check(
        try image.isEqual(to: expected, &meter), true, "\(slope) * sqrt(\(value)) + \(intercept)")
      check(image.signum, expected.signum, "\(slope) * sqrt(\(value)) + \(intercept)")
      check(image.isRational, number.isRational || slope.isZero, "\(slope), \(intercept)")
      guard let back = slope.reciprocal else { continue }
      let number2 = try image.affineImage(slope: back, intercept: -intercept * back, &meter)
      check(try number2.isEqual(to: number, &meter), true, "back from \(slope), \(intercept)")
    }
  }

  @Test func floors() throws {
    var meter = ampleMeter()
    let cases: [(RealAlgebraicNumber, Int)] = [
      (try root(of: 2), 1), (-(try root(of: 2)), -2), (try root(of: rational("99/100")), 0),
      (-(try root(of: rational("1/1000003"))), -1), (RealAlgebraicNumber(-3), -3),
      (RealAlgebraicNumber(rational("-7/2")), -4),
      (try root(of: rational("99999999999999999999999999")), 9_999_999_999_999),
      (try root(of: rational("100000000000000000000000001")), 10_000_000_000_000),
    ]
    for (index, (number, floor)) in cases.enumerated() {
      check(try number.floor(&meter), Integer(floor), "case \(index)")
    }
  }

  @Test func signPatterns() throws {
    var meter = ampleMeter()
    let cases: [(String, Rational?, Rational?, String)] = [
      ("", nil, nil, "0:0"), ("5", nil, nil, "0:1"), ("-2 0 1", nil, nil, "-2:1 0:-1 2:1"),
      ("0 0 1", nil, nil, "-1:1 1:1"), ("0 0 1", 0, 1, "1/2:1"), ("0 1", 1, 1, ""),
      ("0 0 0 -1", nil, nil, "-1:1 1:-1"), ("6 -5 1", nil, nil, "0:1 5/2:-1 4:1"),
      ("6 -5 1", 2, 3, "5/2:-1"), ("6 -5 1", 2, nil, "5/2:-1 4:1"),
      ("6 5 1", nil, -2, "-4:1 -5/2:-1"), ("-2 0 1", 1, rational("3/2"), "4/3:-1 10/7:1"),
      ("-2 0 1", nil, -1, "-2:1 -4/3:-1"), ("-3/2 1", nil, nil, "0:-1 2:1"),
      ("4 0 -4 0 1", nil, nil, "-2:1 0:1 2:1"),
    ]
    for (text, lower, upper, expected) in cases {
      let pattern = try polynomial(text).signPattern(from: lower, to: upper, &meter)
      let cells = (pattern?.cells ?? []).map { "\($0.sample):\($0.sign)" }
      check(cells.joined(separator: " "), expected, text)
      check(pattern?.roots.count, pattern.map { $0.cells.count - 1 }, text)
    }
  }

  private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
