import ExactMath
import Testing

/// The least values of polynomials of degree 2 in several variables, each with its proof.
@Suite struct QuadraticMinimumTests {
  /// A polynomial of coefficients and the variables (by letters) behind them: `2 xx`, `-1 xy`.
  private func polynomial(_ text: String) throws -> MultivariatePolynomial {
    var meter = ampleMeter()
    var sum = MultivariatePolynomial.zero
    for part in text.split(separator: ",") {
      let words = part.split(separator: " ")
      var term = MultivariatePolynomial(constant: rational(String(words[0])))
      for letter in words.count == 2 ? words[1] : "" {
        let variable = try #require(["x", "y", "z"].firstIndex(of: letter))
        term = try term.multiplied(by: .variable(variable), &meter)
      }
      sum = try sum.adding(term, &meter)
    }
    return sum
  }

  /// Holds a result to what it claims, which proves it.
  private func prove(_ result: QuadraticMinimum, _ p: MultivariatePolynomial) throws {
    var meter = ampleMeter()
    switch result {
    case .minimum(let value, let point, let squares):
      check(try p.value(at: point, &meter), value, "value at the point for \(p)")
      var sum = MultivariatePolynomial(constant: value)
      for square in squares {
        check(square.weight.signum, 1, "weight for \(p)")
        check(square.form.degree, 1, "degree of a square for \(p)")
        let term = try square.form.multiplied(by: square.form, &meter)
        sum = try sum.adding(term.scaled(by: square.weight, &meter), &meter)
      }
      check(sum, p, "sum of squares")
    case .unbounded(let point, let direction):
      // On the ray the polynomial is a * t^2 + b * t + c: three values tell.
      func value(_ t: Rational) throws -> Rational {
        let place = zip(point, direction).map { $0 + t * $1 }
        return try #require(try p.value(at: place, &meter))
      }
      let (c, one, two) = (try value(0), try value(1), try value(2))
      let a = (two - one - one + c) / 2
      let b = one - c - a
      check(a.signum < 0 || a.isZero && b.signum < 0, true, "ray of \(p)")
    }
  }

  @Test func minimaOfNamedPolynomials() throws {
    let cases: [(String, Rational?)] = [
      ("0", 0), ("5", 5), ("1 x", nil), ("-1 x,3", nil), ("1 xx", 0), ("-1 xx", nil),
      ("1 xx,-2 x,3", 2), ("1 xx,1 yy", 0), ("1 xx,-1 yy", nil), ("1 xy", nil),
      ("1 xx,2 xy,1 yy", 0), ("1 xx,-2 xy,1 yy,1 x", nil), ("1 xx,-2 xy,1 yy,1 x,-1 y", -1 / 4),
      ("1 xx,1 xy,1 yy,1 x,1 y,1", rational("2/3")), ("1 xx,3 xy,1 yy", nil),
      ("1 xx,1 y", nil), ("1 yz", nil), ("1 xx,1 yz", nil), ("1 zz,-4 z", -4),
      ("1 xx,1 yy,1 zz,-1 xy,-1 yz,-1 xz", 0), ("1 xx,1 yy,1 zz,-2 xy,-2 yz,-2 xz", nil),
      ("1/3 xx,1/5 yy,1/7 x", rational("-3/196")),
    ]
    var meter = ampleMeter()
    for (text, expected) in cases {
      let p = try polynomial(text)
      let result = try #require(try p.quadraticMinimum(&meter))
      try prove(result, p)
      if case .minimum(let value, _, _) = result {
        check(value, expected, text)
      } else {
        check(nil, expected, text)
      }
    }
  }

  @Test func higherDegreesAreNotDecided() throws {
    var meter = ampleMeter()
    #expect(try polynomial("1 xxx").quadraticMinimum(&meter) == nil)
    #expect(try polynomial("1 xyz,1 x").quadraticMinimum(&meter) == nil)
    var short = Meter(steps: 10, bytes: 0)
    let p = try polynomial("1 xx,1 yy,1 zz")
    #expect(throws: Exhaustion.self) { try p.quadraticMinimum(&short) }
  }

  @Test func squaresAreCompletedInTheOrderOfTheVariables() throws {
    var meter = ampleMeter()
    let result = try polynomial("2 xx,-4 x,1 yy,7").quadraticMinimum(&meter)
    guard case .minimum(5, [1, 0], let squares) = result else {
      Issue.record("got \(String(describing: result))")
      return
    }
    check(squares.map(\.weight), [2, 1], "weights")
    check(squares.map(\.form), [try polynomial("1 x,-1"), try polynomial("1 y")], "forms")
  }

  @Test func randomPolynomialsAreDecidedWithProof() throws {
    var (generator, meter) = (SeededGenerator(seed: 31), ampleMeter())
    var counts = (minima: 0, unbounded: 0)
    for _ in 0..<caseCount(3_000) {
      var p = try generator.multivariate(degreeUpTo: 2, &meter)
      if Bool.random(using: &generator) {
        // A sum of squares of fewer forms than variables is semidefinite.
        p = .zero
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let form = try generator.multivariate(degreeUpTo: 1, &meter)
          p = try p.adding(form.multiplied(by: form, &meter), &meter)
        }
      }
      let result = try #require(try p.quadraticMinimum(&meter))
      try prove(result, p)
      switch result {
      case .minimum: counts.minima += 1
      case .unbounded: counts.unbounded += 1
      }
    }
    check(counts.minima > 5 && counts.unbounded > 5, true, "both kinds occur: \(counts)")
  }
}
