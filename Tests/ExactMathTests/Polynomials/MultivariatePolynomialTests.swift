import ExactMath
import Testing

/// Polynomials in several variables: their terms, their arithmetic, and their limits.
@Suite struct MultivariatePolynomialTests {
  private let x = MultivariatePolynomial.variable(0)
  private let y = MultivariatePolynomial.variable(1)
  private let z = MultivariatePolynomial.variable(2)

  /// The terms, with letters for the variables.
  private func text(_ p: MultivariatePolynomial) -> String {
    p.terms.map { term in
      let powers = term.monomial.factors.map { factor in
        "\(["x", "y", "z"][factor.variable])\(factor.exponent)"
      }
      return ([term.coefficient.description] + powers).joined(separator: "*")
    }.joined(separator: " ")
  }

  @Test func termsAreInGradedLexicographicOrder() throws {
    var meter = ampleMeter()
    var sum = MultivariatePolynomial.one
    for p in [z, y, x] { sum = try p.adding(sum, &meter) }
    let square = try #require(try sum.power(2, &meter))
    check(
      text(square), "1*x2 2*x1*y1 2*x1*z1 1*y2 2*y1*z1 1*z2 2*x1 2*y1 2*z1 1", "(x + y + z + 1)^2")
    check(square.degree, 2, "degree")
    check(square.degree(in: 1), 2, "degree in y")
    check(square.degree(in: 7), 0, "degree in a variable that does not occur")
    check(square.variables, [0, 1, 2], "variables")
    let mixed = try #require(try x.multiplied(by: y, &meter).terms.first)
    check(square.coefficient(of: mixed.monomial), 2, "coefficient of x * y")
    check(square.coefficient(of: Monomial(variable: 5)), 0, "coefficient of another")
  }

  @Test func constantsAndZero() throws {
    var meter = ampleMeter()
    check(MultivariatePolynomial.zero.constant, 0, "0")
    check(MultivariatePolynomial.zero.degree, -1, "0")
    check(MultivariatePolynomial(constant: 0), .zero, "0")
    check(MultivariatePolynomial(constant: 7).constant, 7, "7")
    check(x.constant, nil, "x")
    check(try x.subtracting(x, &meter), .zero, "x - x")
    check(try x.scaled(by: 0, &meter), .zero, "0 * x")
    check(try x.power(0, &meter), .one, "x^0")
    check(try MultivariatePolynomial.zero.power(0, &meter), .one, "0^0")
    check(try MultivariatePolynomial.zero.power(3, &meter), .zero, "0^3")
    check(try x.power(-1, &meter), nil, "x^-1")
    check(try x.multiplied(by: .zero, &meter), .zero, "x * 0")
  }

  @Test func identitiesHold() throws {
    var meter = ampleMeter()
    // (x + y)(x - y) = x^2 - y^2
    let product = try x.adding(y, &meter).multiplied(by: x.subtracting(y, &meter), &meter)
    check(text(product), "1*x2 -1*y2", "(x + y)(x - y)")
    // (x + y)^3 - (x - y)^3 - 2y(3x^2 + y^2) = 0
    let left = try #require(try x.adding(y, &meter).power(3, &meter))
    let right = try #require(try x.subtracting(y, &meter).power(3, &meter))
    let squares = try x.multiplied(by: x, &meter).scaled(by: 3, &meter)
      .adding(y.multiplied(by: y, &meter), &meter)
    let rest = try squares.multiplied(by: y.scaled(by: 2, &meter), &meter)
    check(
      try left.subtracting(right, &meter).subtracting(rest, &meter), .zero, "difference of cubes")
  }

  @Test func highPowersOfOneTermAreCheap() throws {
    var meter = Meter(steps: 1_000, bytes: 1 << 20)
    let term = try x.multiplied(by: y, &meter).scaled(by: -1, &meter)
    let power = try #require(try term.power(1_000_000_001, &meter))
    check(text(power), "-1*x1000000001*y1000000001", "(-x * y)^1000000001")
    check(power.degree, 2_000_000_002, "degree")
  }

  @Test func degreesEnd() throws {
    var meter = ampleMeter()
    let highest = try #require(try x.power(Monomial.highestDegree, &meter))
    check(highest.degree, Int(Int32.max), "degree")
    #expect(throws: Exhaustion.memory) { try highest.multiplied(by: y, &meter) }
    #expect(throws: Exhaustion.memory) { try highest.power(2, &meter) }
    #expect(throws: Exhaustion.memory) { try x.power(.max, &meter) }
    check(Monomial(variable: 3).power(.max), Int.max > Int(Int32.max) ? nil : .one, "power")
    check(Monomial(variable: 3).power(-1), nil, "power")
    var short = Meter(steps: 100_000, bytes: 0)
    let sum = try x.adding(y, &meter).adding(z, &meter)
    #expect(throws: Exhaustion.self) { try sum.power(1_000, &short) }
    #expect(throws: Exhaustion.self) { try highest.univariate(&short) }
    #expect(throws: Exhaustion.self) { try highest.value(at: [2], &short) }
    #expect(throws: Exhaustion.self) { try highest.substituting(0, with: sum, &short) }
  }

  @Test func polynomialsInOneVariable() throws {
    var meter = ampleMeter()
    let p = polynomial("1/2 0 -3 1")
    let (variable, back) = try #require(
      try MultivariatePolynomial(p, variable: 4).univariate(&meter))
    check(variable, 4, "variable")
    check(back, p, "polynomial")
    #expect(try x.adding(y, &meter).univariate(&meter) == nil)
    let constant = try #require(try MultivariatePolynomial(constant: 9).univariate(&meter))
    check(constant.variable, nil, "variable of a constant")
    check(constant.polynomial, Polynomial(constant: 9), "constant")
    let zero = try #require(try MultivariatePolynomial.zero.univariate(&meter))
    check(zero.polynomial, .zero, "0")
  }

  @Test func valuesNeedAllVariables() throws {
    var meter = ampleMeter()
    check(try y.value(at: [1], &meter), nil, "y without a value")
    check(try x.value(at: [1], &meter), 1, "x")
    check(try MultivariatePolynomial(constant: 3).value(at: [], &meter), 3, "3")
  }

  @Test func arithmeticIsThatOfValues() throws {
    var (generator, meter) = (SeededGenerator(seed: 21), ampleMeter())
    for _ in 0..<caseCount(3_000) {
      let (p, q) = (try generator.multivariate(&meter), try generator.multivariate(&meter))
      let point = (0..<4).map { _ in generator.rational(upToBits: 8) }
      let a = try #require(try p.value(at: point, &meter))
      let b = try #require(try q.value(at: point, &meter))
      let sum = try p.adding(q, &meter)
      let product = try p.multiplied(by: q, &meter)
      check(try sum.value(at: point, &meter), a + b, "\(p) + \(q)")
      check(try p.subtracting(q, &meter).value(at: point, &meter), a - b, "\(p) - \(q)")
      check(try product.value(at: point, &meter), a * b, "\(p) * \(q)")
      check(try q.multiplied(by: p, &meter), product, "\(p) * \(q)")
      check(try sum.subtracting(q, &meter), p, "\(p) + \(q) - \(q)")
      check(try p.power(3, &meter)?.value(at: point, &meter), a * a * a, "\(p)^3")
      check(try (-p).value(at: point, &meter), -a, "-\(p)")
      for result in [sum, product] {
        for (first, second) in zip(result.terms, result.terms.dropFirst()) {
          check(second.monomial < first.monomial, true, "order of \(result)")
        }
        check(result.terms.contains { $0.coefficient.isZero }, false, "zeros of \(result)")
      }
      let variable = Int.random(in: 0..<4, using: &generator)
      var moved = point
      moved[variable] = b
      check(
        try p.substituting(variable, with: q, &meter).value(at: point, &meter),
        try p.value(at: moved, &meter), "\(q) for \(variable) in \(p)")
      // The derivative of a product.
      let first = try p.partialDerivative(by: variable, &meter).multiplied(by: q, &meter)
      let second = try q.partialDerivative(by: variable, &meter).multiplied(by: p, &meter)
      check(
        try product.partialDerivative(by: variable, &meter), try first.adding(second, &meter),
        "derivative of \(p) * \(q)")
    }
  }

  @Test func derivativesAgreeWithThoseInOneVariable() throws {
    var (generator, meter) = (SeededGenerator(seed: 22), ampleMeter())
    for _ in 0..<caseCount(500) {
      let p = generator.polynomial(degreeUpTo: 7, upToBits: 20)
      let derivative = try MultivariatePolynomial(p, variable: 2)
        .partialDerivative(by: 2, &meter)
      check(try derivative.univariate(&meter)?.polynomial, p.derivative, "\(p)")
    }
  }
}

extension SeededGenerator {
  /// A polynomial of a few terms in up to four variables.
  mutating func multivariate(
    degreeUpTo limit: Int = 4, _ meter: inout Meter
  ) throws -> MultivariatePolynomial {
    var sum = MultivariatePolynomial.zero
    for _ in 0..<Int.random(in: 0...6, using: &self) {
      var term = MultivariatePolynomial(constant: rational(upToBits: 8))
      for _ in 0..<Int.random(in: 0...limit, using: &self) {
        let variable = Int.random(in: 0..<4, using: &self)
        term = try term.multiplied(by: .variable(variable), &meter)
      }
      sum = try sum.adding(term, &meter)
    }
    return sum
  }
}
