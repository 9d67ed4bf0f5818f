import ExactMath
import Testing

/// Polynomials: their parts, their arithmetic with and without a meter, and their limits.
@Suite struct PolynomialTests {
  @Test func zerosAtTheEndAreDropped() {
    let cases: [(coefficients: [Rational], degree: Int, leading: Rational)] = [
      ([], -1, 0), ([0], -1, 0), ([0, 0, 0], -1, 0), ([5], 0, 5), ([5, 0], 0, 5),
      ([0, 1], 1, 1), ([1, 2, 0, 0], 1, 2), ([0, 0, -3], 2, -3),
    ]
    for (coefficients, degree, leading) in cases {
      let p = Polynomial(coefficients)
      check(p.degree, degree, "degree of \(coefficients)")
      check(p.leadingCoefficient, leading, "leading coefficient of \(coefficients)")
      check(p.isZero, degree < 0, "isZero of \(coefficients)")
      check(p.isConstant, degree < 1, "isConstant of \(coefficients)")
      check(p.constant, degree < 1 ? leading : nil, "constant of \(coefficients)")
      check(p.coefficients.count, degree + 1, "count of \(coefficients)")
    }
    check(Polynomial([1, 0]), .one, "equality")
    check(Polynomial([1, 0]).hashValue, Polynomial.one.hashValue, "hash")
    check(Polynomial.linear(slope: 0, intercept: 0), .zero, "linear")
    check(Polynomial.linear(slope: 0, intercept: 2), Polynomial(constant: 2), "linear")
    check(Polynomial.linear(slope: 3, intercept: 2), Polynomial([2, 3]), "linear")
  }

  @Test func coefficientsOfPowersThatDoNotOccurAreZero() {
    let p = Polynomial([4, 0, 1])
    for (power, coefficient) in [(-1, 0), (0, 4), (1, 0), (2, 1), (3, 0), (Int.max, 0)] {
      check(p[power], Rational(coefficient), "power \(power)")
    }
  }

  @Test func signsFarOut() {
    let cases: [(String, below: Int, above: Int)] = [
      ("", 0, 0), ("-2", -1, -1), ("0 1", -1, 1), ("0 -1", 1, -1), ("9 9 1", 1, 1),
      ("0 0 -1/3", -1, -1), ("0 0 0 -5", 1, -1),
    ]
    for (text, below, above) in cases {
      check(polynomial(text).signAtNegativeInfinity, below, text)
      check(polynomial(text).signAtInfinity, above, text)
    }
  }

  @Test func derivativesAndAntiderivatives() {
    let cases = [
      ("", ""), ("7", ""), ("7 3", "3"), ("1 1 1", "1 2"), ("0 0 0 1/3", "0 0 1"),
      ("1/2 -1/2 0 0 5", "-1/2 0 0 20"),
    ]
    for (text, derivative) in cases {
      let p = polynomial(text)
      check(p.derivative, polynomial(derivative), "derivative of \(text)")
      check(p.derivative.antiderivative, p - Polynomial(constant: p[0]), "back to \(text)")
      check(p.antiderivative.derivative, p, "antiderivative of \(text)")
    }
  }

  @Test func divisionByZeroHasNoResult() throws {
    var meter = ampleMeter()
    #expect(try polynomial("1 2").quotientAndRemainder(dividingBy: .zero, &meter) == nil)
    let (quotient, remainder) = try #require(
      try polynomial("1 2").quotientAndRemainder(dividingBy: polynomial("0 0 1"), &meter))
    check(quotient, .zero, "quotient by a longer one")
    check(remainder, polynomial("1 2"), "remainder by a longer one")
  }

  @Test func divisorsWithZero() throws {
    var meter = ampleMeter()
    let p = polynomial("2 4 6")
    let monic = polynomial("1/3 2/3 1")
    check(try Polynomial.zero.greatestCommonDivisor(.zero, &meter), .zero, "0 and 0")
    check(try p.greatestCommonDivisor(.zero, &meter), monic, "p and 0")
    check(try Polynomial.zero.greatestCommonDivisor(-p, &meter), monic, "0 and -p")
    check(try p.greatestCommonDivisor(p.scaled(by: -7), &meter), monic, "p and -7p")
    check(try p.greatestCommonDivisor(Polynomial(constant: 9), &meter), .one, "p and 9")
    check(try Polynomial.zero.squareFreePart(&meter), .zero, "0")
    check(try Polynomial(constant: -3).squareFreePart(&meter), .one, "-3")
    check(try polynomial("4 4 1").squareFreePart(&meter), polynomial("2 1"), "(x + 2)^2")
  }

  @Test func powers() throws {
    var meter = ampleMeter()
    check(try polynomial("1 1").power(-1, &meter), nil, "negative")
    check(try polynomial("").power(0, &meter), .one, "0^0")
    check(try polynomial("").power(5, &meter), .zero, "0^5")
    check(try polynomial("1").power(.max, &meter), .one, "1^max")
    check(try polynomial("-1").power(1_000_001, &meter), polynomial("-1"), "(-1)^odd")
    check(try polynomial("1 1").power(4, &meter), polynomial("1 4 6 4 1"), "(1 + x)^4")
  }

  @Test func whatTheMeterDoesNotAllowThrows() {
    let p = polynomial("1 1")
    let huge = Polynomial([1, Rational(Integer.one << 1_500_000)])
    let tall = Polynomial(constant: Rational(Integer.one << 3_000_000))
    let cases: [(String, (inout Meter) throws -> Void)] = [
      ("power of x", { _ = try Polynomial.variable.power(.max, &$0) }),
      ("power of 1 + x", { _ = try p.power(1 << 30, &$0) }),
      ("power of 3", { _ = try Polynomial(constant: 3).power(.max, &$0) }),
      ("product", { _ = try huge.multiplied(by: huge.multiplied(by: huge, &$0), &$0) }),
      ("sum", { _ = try tall.adding(huge, &$0) }),
      ("value", { _ = try p.power(200, &$0)?.value(at: huge[1], &$0) }),
      ("composition", { _ = try p.power(20, &$0)?.composed(with: huge, &$0) }),
      ("roots", { _ = try (polynomial("-2 0 5 1") + tall).realRoots(&$0) }),
    ]
    for (name, body) in cases {
      var meter = Meter(steps: 1_000_000, bytes: 1 << 30)
      #expect(throws: Exhaustion.self, "\(name)") { try body(&meter) }
    }
  }

  /// Every operation ends where the meter does, and never before it has been counted.
  @Test func stepsAreCountedAlikeWhereverTheMeterEnds() throws {
    let p = polynomial("6 -5 1") * polynomial("-2 0 1") * polynomial("1/3 -7 0 2")
    var ample = ampleMeter()
    let pattern = try #require(try p.signPattern(&ample))
    check(pattern.roots.count, 7, "roots of \(p)")
    for limit in stride(from: 0, to: ample.steps, by: 37) {
      var meter = Meter(steps: limit, bytes: 1 << 30)
      #expect(throws: Exhaustion.self) { try p.signPattern(&meter) }
    }
    var exact = Meter(steps: ample.steps, bytes: 1 << 30)
    check(try p.signPattern(&exact)?.cells, pattern.cells, "with just enough steps")
  }

  @Test func arithmeticIsThatOfValues() throws {
    var (generator, meter) = (SeededGenerator(seed: 7), ampleMeter())
    for _ in 0..<caseCount(5_000) {
      let limit = [4, 20, 80].randomElement(using: &generator) ?? 4
      let p = generator.polynomial(degreeUpTo: 6, upToBits: limit)
      let q = generator.polynomial(degreeUpTo: 6, upToBits: limit)
      let x = generator.rational(upToBits: limit)
      let (a, b) = (p.value(at: x), q.value(at: x))
      check((p + q).value(at: x), a + b, "\(p) + \(q) at \(x)")
      check((p - q).value(at: x), a - b, "\(p) - \(q) at \(x)")
      check((-p).value(at: x), -a, "-(\(p)) at \(x)")
      check((p * q).value(at: x), a * b, "\(p) * \(q) at \(x)")
      check(p.scaled(by: x), p * Polynomial(constant: x), "\(p) * \(x)")
      check(try p.adding(q, &meter), p + q, "\(p) + \(q)")
      check(try p.subtracting(q, &meter), p - q, "\(p) - \(q)")
      check(try p.multiplied(by: q, &meter), p * q, "\(p) * \(q)")
      check(try p.scaled(by: x, &meter), p.scaled(by: x), "\(p) * \(x)")
      check(try p.value(at: x, &meter), a, "\(p) at \(x)")
      check(try p.derivative(&meter), p.derivative, "derivative of \(p)")
      check(try p.antiderivative(&meter), p.antiderivative, "antiderivative of \(p)")
      let composed = try p.composed(with: q, &meter)
      check(composed.value(at: x), p.value(at: b), "\(p) of \(q) at \(x)")
      let product = p.derivative * q + p * q.derivative
      check((p * q).derivative, product, "derivative of \(p) * \(q)")
      if let (quotient, rest) = try p.quotientAndRemainder(dividingBy: q, &meter) {
        check(quotient * q + rest, p, "\(p) divided by \(q)")
        check(rest.degree < q.degree, true, "\(p) divided by \(q)")
      }
    }
  }

  @Test func divisorsOfProductsHoldTheCommonFactor() throws {
    var (generator, meter) = (SeededGenerator(seed: 8), ampleMeter())
    for _ in 0..<caseCount(4_000) {
      let limit = [4, 40, 150].randomElement(using: &generator) ?? 4
      let shared = generator.polynomial(degreeUpTo: 5, upToBits: limit)
      let a = generator.polynomial(degreeUpTo: 4, upToBits: limit) * shared
      let b = generator.polynomial(degreeUpTo: 4, upToBits: limit) * shared
      let divisor = try a.greatestCommonDivisor(b, &meter)
      if a.isZero && b.isZero { continue }
      check(divisor.leadingCoefficient, 1, "divisor of \(a) and \(b)")
      for (name, dividend, by) in [("a", a, divisor), ("b", b, divisor), ("d", divisor, shared)] {
        let rest = try dividend.quotientAndRemainder(dividingBy: by, &meter)?.remainder
        check(rest ?? .zero, .zero, "\(name) of \(a) and \(b)")
      }
      // What is left of both has nothing more in common.
      let (x, y) = (
        try a.quotientAndRemainder(dividingBy: divisor, &meter)?.quotient ?? .zero,
        try b.quotientAndRemainder(dividingBy: divisor, &meter)?.quotient ?? .zero
      )
      check(try x.greatestCommonDivisor(y, &meter).degree, 0, "rest of \(a) and \(b)")
    }
  }

  /// Leading coefficients that the first primes divide, and divisors that are too great modulo them.
  @Test func divisorsDespiteUnluckyPrimes() throws {
    var meter = ampleMeter()
    let primes: [Rational] = [2_147_483_647, 2_147_483_629, 2_147_483_587]
    let product = primes.reduce(1) { $0 * $1 }
    let (a, b) = (polynomial("1 1"), polynomial("1 0 1"))
    let lead = Polynomial([1, product])
    check(
      try (a * lead).greatestCommonDivisor(b * lead, &meter), lead.scaled(by: 1 / product),
      "leading coefficients that vanish")
    // Modulo each of the primes, x and x + product are the same.
    let (x, shifted) = (Polynomial.variable * a, Polynomial([product, 1]) * a)
    check(try x.greatestCommonDivisor(shifted, &meter), a, "degrees that are too high")
    check(
      try Polynomial.variable.greatestCommonDivisor(Polynomial([product, 1]), &meter), .one,
      "no divisor")
  }
}

extension SeededGenerator {
  /// A polynomial of some degree up to a limit, with coefficients of a random size.
  mutating func polynomial(degreeUpTo limit: Int, upToBits bits: Int) -> Polynomial {
    let degree = Int.random(in: -1...limit, using: &self)
    var coefficients: [Rational] = []
    while coefficients.count <= degree {
      switch Int.random(in: 0..<4, using: &self) {
      case 0: coefficients.append(0)
      case 1: coefficients.append(Rational(Int.random(in: -9...9, using: &self)))
      default: coefficients.append(rational(upToBits: bits))
      }
    }
    return Polynomial(coefficients)
  }
}
