import ExactMath
import Testing

/// Real roots: all of them, each once, the rational ones as such.
@Suite struct RealRootTests {
  /// The rational roots as text, and `~` for each irrational one.
  private func outline(
    _ p: Polynomial, from lower: Rational? = nil, to upper: Rational? = nil
  ) throws -> String? {
    var meter = ampleMeter()
    return try p.realRoots(from: lower, to: upper, &meter)?
      .map { $0.rational?.description ?? "~" }.joined(separator: " ")
  }

  @Test func rootsOfSmallPolynomials() throws {
    let cases: [(String, String?)] = [
      ("", nil), ("3", ""), ("-6 4", "3/2"), ("0 5", "0"), ("0 0 0 2", "0"),
      ("1 0 1", ""), ("1 2 1", "-1"), ("-2 0 1", "~ ~"), ("6 -5 1", "2 3"),
      ("-1/9 0 4", "-1/6 1/6"), ("0 -1 3", "0 1/3"), ("1 1 1", ""), ("-1 -1 1", "~ ~"),
      ("0 -2 0 1", "~ 0 ~"), ("-2 0 0 1", "~"), ("-8 0 0 1", "2"), ("0 -1 0 1", "-1 0 1"),
      ("2 -2 -1 1", "~ 1 ~"), ("4 0 -5 0 1", "-2 -1 1 2"), ("6 0 -5 0 1", "~ ~ ~ ~"),
      ("-2 0 1 0 0 0 0 0 0", "~ ~"), ("1 0 -2 0 1", "-1 1"), ("4 0 -4 0 1", "~ ~"),
      ("-1 0 0 0 0 0 0 1", "1"),
    ]
    for (text, expected) in cases { check(try outline(polynomial(text)), expected, text) }
  }

  @Test func endsAreIncluded() throws {
    let p = polynomial(roots: [-1, 0, 0, Rational(1) / 3, 2]) * polynomial("-2 0 1")
    let cases: [(Rational?, Rational?, String)] = [
      (nil, nil, "~ -1 0 1/3 ~ 2"), (-1, 2, "-1 0 1/3 ~ 2"), (0, 0, "0"),
      (Rational(1) / 3, 2, "1/3 ~ 2"), (nil, -1, "~ -1"), (nil, -2, ""), (2, nil, "2"),
      (3, nil, ""), (2, 1, ""), (1, Rational(3) / 2, "~"), (Rational(3) / 2, nil, "2"),
      (rational("141421356/100000000"), rational("141421357/100000000"), "~"),
      (rational("141421357/100000000"), rational("199999/100000"), ""),
      (nil, rational("-141421356/100000000"), "~"),
      (nil, rational("-141421357/100000000"), ""),
      (rational("-141421357/100000000"), rational("-141421356/100000000"), "~"),
    ]
    for (lower, upper, expected) in cases {
      check(
        try outline(p, from: lower, to: upper), expected,
        "from \(lower?.description ?? "") to \(upper?.description ?? "")")
    }
  }

  @Test func wilkinsonRootsAreRational() throws {
    for count in [20, 40] {
      let roots = (1...count).map { Rational($0) }
      let expected = roots.map(\.description).joined(separator: " ")
      check(try outline(polynomial(roots: roots)), expected, "Wilkinson \(count)")
    }
  }

  @Test func hugeRationalRootsAreFound() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<caseCount(200) {
      let count = Int.random(in: 1...5, using: &generator)
      let roots = (0..<count).map { _ in generator.rational(upToBits: 300) }
      var p = polynomial(roots: roots).scaled(by: generator.rational(upToBits: 40) + 1000)
      let hasOthers = Bool.random(using: &generator)
      if hasOthers { p *= polynomial("3 0 0 0 1") }
      let distinct = Set(roots).sorted().map(\.description).joined(separator: " ")
      check(try outline(p), distinct, "\(roots)")
    }
  }

  /// Two irrational roots at a distance of about `a^-((n + 2) / 2)` (Mignotte).
  @Test func closeRootsAreKeptApart() throws {
    var meter = ampleMeter()
    for (degree, a) in [(3, 1_000_000), (5, 100), (9, 1_000), (16, 10)] {
      var coefficients = [Rational](repeating: 0, count: degree + 1)
      coefficients[0] = -2
      coefficients[1] = Rational(4 * a)
      coefficients[2] = Rational(-2 * a * a)
      coefficients[degree] = 1
      let p = Polynomial(coefficients)
      let roots = try #require(try p.realRoots(from: 0, to: 1, &meter))
      check(roots.count, 2, "Mignotte \(degree), \(a)")
      check(try roots[0].order(relativeTo: roots[1], &meter), .less, "Mignotte \(degree), \(a)")
      let center = 1 / Rational(a)
      check(try roots[0].order(relativeTo: center, &meter), .less, "Mignotte \(degree), \(a)")
      check(try roots[1].order(relativeTo: center, &meter), .greater, "Mignotte \(degree), \(a)")
    }
  }

  @Test func rootsOfVeryDifferentSizes() throws {
    let tiny = rational("3/1" + String(repeating: "0", count: 200))
    let p = Polynomial([-tiny, 0, 1]) * Polynomial([-1 / tiny, 0, 1]) * polynomial("-2 0 1")
    check(try outline(p), "~ ~ ~ ~ ~ ~", "sizes 10^-100, 1 and 10^100")
    var meter = ampleMeter()
    let roots = try #require(try p.realRoots(&meter))
    let doubles = try roots.map { root in try root.nearestDouble(&meter) }
    let expected = [-5.773502691896257e99, -1.4142135623730951, -1.7320508075688772e-100]
    check(doubles, expected + expected.reversed().map { -$0 }, "\(p)")
  }

  @Test func chebyshevRootsAreShared() throws {
    var meter = ampleMeter()
    var chebyshev = [Polynomial.one, .variable]
    while chebyshev.count <= 36 {
      let count = chebyshev.count
      chebyshev.append(2 * .variable * chebyshev[count - 1] - chebyshev[count - 2])
    }
    let few = try #require(try chebyshev[12].realRoots(&meter))
    let many = try #require(try chebyshev[36].realRoots(&meter))
    check(few.count, 12, "Chebyshev 12")
    check(many.count, 36, "Chebyshev 36")
    for (index, root) in few.enumerated() {
      check(try root.isEqual(to: many[3 * index + 1], &meter), true, "root \(index)")
      check(try root.order(relativeTo: many[3 * index], &meter), .greater, "root \(index)")
      check(try root.sign(of: chebyshev[36], &meter), 0, "root \(index)")
      check(abs(try root.sign(of: chebyshev[35], &meter)), 1, "root \(index)")
    }
  }

  /// The number of roots, and that of the roots in each enclosure, is what Sturm's theorem says.
  @Test func countsAreThoseOfSturm() throws {
    var (generator, meter) = (SeededGenerator(seed: 4), ampleMeter())
    for _ in 0..<caseCount(10_000) {
      let limit = [3, 8, 64].randomElement(using: &generator) ?? 8
      var p = generator.polynomial(degreeUpTo: 6, upToBits: limit)
      if Bool.random(using: &generator) {
        p *= generator.polynomial(degreeUpTo: 3, upToBits: 4)
      }
      if p.isZero { continue }
      let roots = try #require(try p.realRoots(&meter))
      check(roots.count, try p.rootCount(above: nil, upTo: nil), "roots of \(p)")
      var end: Rational?
      for root in roots {
        let (lower, upper) = root.enclosure
        if let end { check(end <= lower, true, "disjoint enclosures for \(p)") }
        end = upper
        if let rational = root.rational {
          check(p.value(at: rational), 0, "root of \(p)")
        } else {
          // A rational root at the upper end belongs to the next one.
          let shared = p.value(at: upper).isZero ? 1 : 0
          check(
            try p.rootCount(above: lower, upTo: upper), 1 + shared, "enclosure for \(p)")
        }
        check(try root.sign(of: p, &meter), 0, "value of \(p)")
      }
      // Between two numbers.
      let (a, b) = (generator.rational(upToBits: 4), generator.rational(upToBits: 4))
      let (low, high) = (min(a, b), max(a, b))
      let included = try p.realRoots(from: low, to: high, &meter)
      let count = try p.rootCount(above: low, upTo: high) + (p.value(at: low).isZero ? 1 : 0)
      check(included?.count, count, "roots of \(p) from \(low) to \(high)")
      for root in included ?? [] {
        let (lower, upper) = root.enclosure
        check(low <= lower && upper <= high, true, "enclosure from \(low) to \(high) of \(p)")
      }
    }
  }

  @Test func sumsOfSquaresHaveNoRoots() throws {
    var (generator, meter) = (SeededGenerator(seed: 5), ampleMeter())
    for _ in 0..<caseCount(3_000) {
      let (p, q) = (
        generator.polynomial(degreeUpTo: 5, upToBits: 30),
        generator.polynomial(degreeUpTo: 5, upToBits: 30)
      )
      let sum =
        p * p + q * q + Polynomial(constant: 1 / (generator.rational(upToBits: 90).magnitude + 1))
      check(try sum.realRoots(&meter)?.count, 0, "\(sum)")
    }
  }

  /// The roots of a product are those of its factors, and move as the polynomial does.
  @Test func rootsFollowThePolynomial() throws {
    var (generator, meter) = (SeededGenerator(seed: 6), ampleMeter())
    for _ in 0..<caseCount(3_000) {
      let p = generator.polynomial(degreeUpTo: 4, upToBits: 5)
      let q = generator.polynomial(degreeUpTo: 4, upToBits: 5)
      guard let a = try p.realRoots(&meter), let b = try q.realRoots(&meter) else { continue }
      let union = try #require(try (p * q).realRoots(&meter))
      for root in a + b {
        let matches = try union.filter { try $0.isEqual(to: root, &meter) }
        check(matches.count, 1, "root of \(p) or \(q)")
      }
      for root in union {
        let isRoot = try root.sign(of: p, &meter) == 0 || root.sign(of: q, &meter) == 0
        check(isRoot, true, "root of \(p) times \(q)")
      }
      for (x, y) in zip(union, union.dropFirst()) {
        check(try x.order(relativeTo: y, &meter), .less, "roots of \(p) times \(q)")
      }
      let cube = try #require(try p.power(3, &meter))
      try hold(cube.realRoots(&meter), a, "the cube of \(p)")
      let mirrored = try p.composed(with: -.variable, &meter)
      try hold(mirrored.realRoots(&meter), a.reversed().map { -$0 }, "\(p) mirrored")
    }
  }

  private func hold(
    _ actual: [RealAlgebraicNumber]?, _ expected: [RealAlgebraicNumber], _ what: String
  ) throws {
    var meter = ampleMeter()
    check(actual?.count, expected.count, what)
    for (x, y) in zip(actual ?? [], expected) {
      check(try x.isEqual(to: y, &meter), true, what)
    }
  }
}
