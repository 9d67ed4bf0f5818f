/// The independent parts of which formulas are polynomials: variables, exponentials of monomials,
/// roots, and functions about which nothing is known but where they are equal.
struct Generators {
  /// What a generator stands for.
  enum Kind: Hashable {
    /// `exp(m / divisor)` for a monomial of other generators; positive.
    case exponential(Monomial)
    /// The square root of a polynomial; not negative.
    case root(MultivariatePolynomial)
    /// A function of a fraction.
    case function(SmoothOperation, AlgebraicFraction)
    /// π
    case pi
  }

  /// By how much the monomials in exponents are divided, so that all exponents are integers.
  let divisor: Rational
  private(set) var kinds: [Kind] = []
  private var indices: [Kind: Int] = [:]
  private let variableCount: Int

  /// - Parameters:
  ///   - variables: how many indices belong to variables.
  ///   - divisor: a common denominator of the coefficients in exponents.
  init(variables: Int, divisor: Rational) {
    variableCount = variables
    self.divisor = divisor
  }

  /// What a variable of a polynomial stands for; none for a variable of the formula.
  func kind(of index: Int) -> Kind? {
    index < variableCount ? nil : kinds[index - variableCount]
  }

  /// The variable of polynomials that stands for a generator.
  mutating func index(of kind: Kind) -> Int {
    if let index = indices[kind] { return index }
    let index = variableCount + kinds.count
    kinds.append(kind)
    indices[kind] = index
    return index
  }

  // MARK: Functions

  /// A smooth function of a fraction; nil where an exponent has a denominator of its own.
  mutating func apply(
    _ operation: SmoothOperation, to argument: AlgebraicFraction, _ meter: inout Meter
  ) throws(Exhaustion) -> AlgebraicFraction? {
    let one = AlgebraicFraction(.one)
    if let value = argument.constant.flatMap({ operation.exactValue(at: $0) }) {
      return AlgebraicFraction(value)
    }
    switch operation {
    case .exp: return try exponential(of: argument, &meter)
    case .sigmoid:
      guard let power = try exponential(of: argument, &meter) else { return nil }
      return try power.divided(by: power.adding(one, &meter), &meter)
    case .tanh:
      guard let power = try exponential(of: argument.scaled(by: 2, &meter), &meter) else {
        return nil
      }
      let above = try power.adding(one.scaled(by: -.one, &meter), &meter)
      return try above.divided(by: power.adding(one, &meter), &meter)
    case .softplus:
      guard let power = try exponential(of: argument, &meter) else { return nil }
      return try apply(.log, to: power.adding(one, &meter), &meter)
    case .log:
      if let exponent = exponent(of: argument) { return exponent }
      return try logarithm(of: argument, &meter)
    case .sqrt:
      if argument.denominator == .one {
        return AlgebraicFraction(.variable(index(of: .root(argument.numerator))))
      }
    case .sin, .cos, .erf:
      // They are odd, or even: of an argument and its opposite one is a generator.
      if argument.numerator.terms.first?.coefficient.isNegative ?? false {
        let opposite = AlgebraicFraction(-argument.numerator, over: argument.denominator)
        let value = try apply(operation, to: opposite, &meter)
        return operation == .cos ? value : try value?.scaled(by: -.one, &meter)
      }
    }
    return AlgebraicFraction(.variable(index(of: .function(operation, argument))))
  }

  /// `exp` of a polynomial, as a product of powers of generators.
  private mutating func exponential(
    of argument: AlgebraicFraction, _ meter: inout Meter
  ) throws(Exhaustion) -> AlgebraicFraction? {
    guard let scale = argument.denominator.constant?.reciprocal else {
      return AlgebraicFraction(.variable(index(of: .function(.exp, argument))))
    }
    var (above, below) = (MultivariatePolynomial.one, MultivariatePolynomial.one)
    for term in argument.numerator.terms {
      let scaled = term.coefficient * scale * divisor
      guard let power = Int(exactly: scaled), power.magnitude <= 1_000 else { return nil }
      let base = MultivariatePolynomial.variable(index(of: .exponential(term.monomial)))
      guard let factor = try base.power(abs(power), &meter) else { return nil }
      if power > 0 {
        above = try above.multiplied(by: factor, &meter)
      } else {
        below = try below.multiplied(by: factor, &meter)
      }
    }
    return AlgebraicFraction(above, over: below)
  }

  /// The logarithm of a fraction, without the powers of exponentials that it is a multiple of.
  private mutating func logarithm(
    of argument: AlgebraicFraction, _ meter: inout Meter
  ) throws(Exhaustion) -> AlgebraicFraction {
    var rest = argument
    var exponents = AlgebraicFraction(.zero)
    for (part, sign) in [(argument.numerator, Rational.one), (argument.denominator, -.one)] {
      let common = exponentialFactors(of: part)
      guard !common.factors.isEmpty,
        let exponent = exponent(
          of: AlgebraicFraction(MultivariatePolynomial(.one, common)))
      else { continue }
      exponents = try exponents.adding(exponent.scaled(by: sign, &meter), &meter)
      if sign == .one {
        rest.numerator = part.dividedExactly(by: common)
      } else {
        rest.denominator = part.dividedExactly(by: common)
      }
    }
    let own = AlgebraicFraction(.variable(index(of: .function(.log, rest))))
    return try own.adding(exponents, &meter)
  }

  /// The powers of exponentials that all terms of a polynomial have in common.
  private func exponentialFactors(of polynomial: MultivariatePolynomial) -> Monomial {
    var result = Monomial.one
    for factor in polynomial.commonMonomial(with: polynomial).factors {
      guard case .exponential? = kind(of: factor.variable),
        let power = Monomial(variable: factor.variable).power(factor.exponent),
        let product = result.multiplied(by: power)
      else { continue }
      result = product
    }
    return result
  }

  /// The exponent of a fraction that is a product of powers of exponentials.
  private func exponent(of fraction: AlgebraicFraction) -> AlgebraicFraction? {
    guard fraction.numerator.terms.count == 1, fraction.denominator.terms.count == 1,
      let above = fraction.numerator.terms.first, let below = fraction.denominator.terms.first,
      above.coefficient == below.coefficient, let unit = divisor.reciprocal
    else { return nil }
    var sum: [Monomial: Rational] = [:]
    var order: [Monomial] = []
    for (monomial, sign) in [(above.monomial, Rational.one), (below.monomial, -.one)] {
      for factor in monomial.factors {
        guard case .exponential(let exponent)? = kind(of: factor.variable) else { return nil }
        if sum[exponent] == nil { order.append(exponent) }
        sum[exponent, default: .zero] += sign * Rational(factor.exponent) * unit
      }
    }
    var meter = Meter(steps: 100_000, bytes: 1 << 20)
    var result = MultivariatePolynomial.zero
    for exponent in order {
      let term = MultivariatePolynomial(sum[exponent] ?? .zero, exponent)
      guard let next = try? result.adding(term, &meter) else { return nil }
      result = next
    }
    return AlgebraicFraction(result)
  }

  // MARK: Relations

  /// What the square of a generator is, where that is a polynomial in others: a root's, or, where
  /// the sine occurs, a cosine's.
  private func square(of variable: Int) -> MultivariatePolynomial? {
    switch kind(of: variable) {
    case .root(let square)?: return square
    case .function(.cos, let argument)?:
      guard let sine = indices[.function(.sin, argument)],
        let square = Monomial(variable: sine).power(2)
      else { return nil }
      return MultivariatePolynomial(orderedTerms: [
        .init(-.one, square), .init(.one, .one),
      ])
    default: return nil
    }
  }

  /// A polynomial with its squares of roots replaced by what they are roots of, and those of cosines
  /// by sines.
  func reduced(
    _ polynomial: MultivariatePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    var result = polynomial
    for variable in polynomial.variables {
      guard let square = square(of: variable), result.degree(in: variable) > 1 else { continue }
      var sum = MultivariatePolynomial.zero
      for term in result.terms {
        let exponent = term.monomial.exponent(of: variable)
        let whole = MultivariatePolynomial(term.coefficient, term.monomial)
        if exponent < 2 {
          sum = try sum.adding(whole, &meter)
          continue
        }
        guard let power = try square.power(exponent / 2, &meter) else { continue }
        let rest = MultivariatePolynomial(
          term.coefficient, term.monomial.replacing(variable, exponent: exponent % 2))
        sum = try sum.adding(try rest.multiplied(by: power, &meter), &meter)
      }
      result = sum
    }
    return result
  }

  /// The signs that a monomial can have.
  ///
  /// - Parameter variableSigns: the signs that each variable of the formula can have.
  func sign(of monomial: Monomial, variableSigns: [SignSet]) -> SignSet {
    var signs: SignSet = .positive
    for factor in monomial.factors {
      let base: SignSet =
        switch kind(of: factor.variable) {
        case .exponential?, .pi?, .function(.exp, _)?, .function(.sigmoid, _)?: .positive
        case .root(let square)?:
          self.signs(of: square, variableSigns: variableSigns) == .positive
            ? .positive : [.zero, .positive]
        case .function(.log, let argument)?:
          signOfLogarithm(of: argument, variableSigns: variableSigns)
        case .function?: .all
        case nil: variableSigns[factor.variable]
        }
      signs = signs.multiplied(
        by: factor.exponent % 2 == 0 ? base.multiplied(by: base, asSquare: true) : base)
    }
    return signs
  }

  /// The signs that the logarithm of a fraction can have: those of the fraction less 1.
  private func signOfLogarithm(
    of argument: AlgebraicFraction, variableSigns: [SignSet]
  ) -> SignSet {
    guard signs(of: argument.denominator, variableSigns: variableSigns) == .positive else {
      return .all
    }
    var meter = Meter(steps: 10_000, bytes: 1 << 16)
    let difference = try? argument.numerator.subtracting(argument.denominator, &meter)
    return difference.map { self.signs(of: $0, variableSigns: variableSigns) } ?? .all
  }

  /// The signs that a polynomial can have, as far as those of its terms show.
  func signs(of polynomial: MultivariatePolynomial, variableSigns: [SignSet]) -> SignSet {
    var result: SignSet?
    for term in polynomial.terms {
      let own = sign(of: term.monomial, variableSigns: variableSigns)
      let signs = term.coefficient.isNegative ? own.mirrored : own
      result = result?.added(to: signs) ?? signs
    }
    return result ?? .zero
  }
}

extension SignSet {
  /// The signs that products of numbers with these and those signs can have.
  ///
  /// - Parameter isSquare: whether both numbers are the same.
  func multiplied(by other: SignSet, asSquare isSquare: Bool = false) -> SignSet {
    var result: SignSet = []
    if contains(.zero) || other.contains(.zero) { result.insert(.zero) }
    let sameSigns =
      contains(.positive) && other.contains(.positive)
      || contains(.negative) && other.contains(.negative)
    let oppositeSigns =
      contains(.positive) && other.contains(.negative)
      || contains(.negative) && other.contains(.positive)
    if sameSigns { result.insert(.positive) }
    if oppositeSigns && !isSquare { result.insert(.negative) }
    return result
  }
}
