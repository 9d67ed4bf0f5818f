// What signs polynomials in generators can have, as far as simple arguments show.

extension AlgebraProver {
  /// The signs that a polynomial can have, as far as simple arguments show.
  func possibleSigns(
    of polynomial: MultivariatePolynomial, _ variableSigns: [SignSet], _ meter: inout Meter
  ) throws(Exhaustion) -> SignSet {
    if let constant = polynomial.constant { return SignSet(of: constant.signum) }
    let common = polynomial.commonMonomial(with: polynomial)
    if !common.factors.isEmpty {
      let rest = polynomial.dividedExactly(by: common)
      let own = generators.sign(of: common, variableSigns: variableSigns)
      return own.multiplied(by: try possibleSigns(of: rest, variableSigns, &meter))
    }
    var signs = generators.signs(of: polynomial, variableSigns: variableSigns)
    if signs == .positive || signs == .negative { return signs }
    if let range = linearRange(of: polynomial) { signs.formIntersection(range.signs) }
    if let homogeneous = try homogeneousSigns(of: polynomial, variableSigns, &meter) {
      signs.formIntersection(homogeneous)
    }
    if let rooted = try signsOfRoot(in: polynomial, variableSigns, &meter) {
      signs.formIntersection(rooted)
    }
    if let logarithmic = try signsOfLogarithm(in: polynomial, variableSigns, &meter) {
      signs.formIntersection(logarithmic)
    }
    if polynomial.degree == 2, polynomial.variables.allSatisfy({ generators.kind(of: $0) == nil }) {
      if case .minimum(let value, _, _)? = try polynomial.quadraticMinimum(&meter) {
        signs.formIntersection(
          value.signum > 0 ? .positive : value.isZero ? [.zero, .positive] : .all)
      }
      let mirrored = -polynomial
      if case .minimum(let value, _, _)? = try mirrored.quadraticMinimum(&meter) {
        signs.formIntersection(
          value.signum > 0 ? .negative : value.isZero ? [.negative, .zero] : .all)
      }
    }
    return signs
  }

  /// The values of a polynomial of degree 1 on the domains; nil where it is none, or holds anything
  /// but variables.
  private func linearRange(of polynomial: MultivariatePolynomial) -> RealInterval? {
    guard polynomial.degree == 1 else { return nil }
    var sum = RealInterval(lower: .zero, upper: .zero)
    for term in polynomial.terms {
      var part = RealInterval(lower: .one, upper: .one)
      if let factor = term.monomial.factors.first {
        guard generators.kind(of: factor.variable) == nil else { return nil }
        part = domains[factor.variable]
      }
      sum = sum.adding(part.scaled(by: term.coefficient))
    }
    return sum
  }

  /// The signs of a polynomial in two variables whose terms all have the same degree: it has them on
  /// lines through 0, and so at points where one variable is 1 or -1, or the other one alone is not 0.
  func homogeneousSigns(
    of polynomial: MultivariatePolynomial, _ variableSigns: [SignSet], _ meter: inout Meter
  ) throws(Exhaustion) -> SignSet? {
    let variables = polynomial.variables
    let degree = polynomial.degree
    guard variables.count == 2, polynomial.terms.allSatisfy({ $0.monomial.degree == degree }),
      variables.allSatisfy({ generators.kind(of: $0) == nil })
    else { return nil }
    let line = try polynomial.substituting(variables[0], with: .one, &meter)
    guard let (_, ratio) = try line.univariate(&meter) else { return nil }
    // Values where the first variable has a sign are those of the ratio, times a power of it.
    func signs(atRatioOf sign: SignSet) throws(Exhaustion) -> SignSet {
      let range =
        sign == .zero
        ? RealInterval(lower: .zero, upper: .zero)
        : sign == .positive
          ? RealInterval(lower: .zero, upper: nil, includesLower: false)
          : RealInterval(lower: nil, upper: .zero, includesUpper: false)
      var found: SignSet = []
      for sign in [SignSet.negative, .zero, .positive]
      where try range.hasPoint(where: [(ratio, sign)], &meter) {
        found.insert(sign)
      }
      return found
    }
    let (first, second) = (variableSigns[variables[0]], variableSigns[variables[1]])
    var result: SignSet = []
    for sign in [SignSet.negative, .positive] where first.contains(sign) {
      let power: SignSet = degree % 2 == 0 ? .positive : sign
      for other in [SignSet.negative, .zero, .positive] where second.contains(other) {
        result.formUnion(
          try signs(atRatioOf: sign.multiplied(by: other)).multiplied(by: power))
      }
    }
    if first.contains(.zero) {
      let power: SignSet =
        degree % 2 == 0 ? second.multiplied(by: second, asSquare: true) : second
      result.formUnion(SignSet(of: ratio[degree].signum).multiplied(by: power))
    }
    return result
  }

  /// The signs of `c * log(u) + q` for a part `q` in the variables alone: exponentials compare as the
  /// numbers themselves do, `u` with `exp(-q / c)`.
  private func signsOfLogarithm(
    in polynomial: MultivariatePolynomial, _ variableSigns: [SignSet], _ meter: inout Meter
  ) throws(Exhaustion) -> SignSet? {
    for variable in polynomial.variables {
      guard case .function(.log, let argument)? = generators.kind(of: variable),
        polynomial.degree(in: variable) == 1
      else { continue }
      let factor = polynomial.coefficient(of: Monomial(variable: variable))
      guard let scale = factor.reciprocal else { continue }
      let own = MultivariatePolynomial(factor, Monomial(variable: variable))
      let rest = try polynomial.subtracting(own, &meter)
      guard rest.variables.allSatisfy({ generators.kind(of: $0) == nil }),
        generators.signs(of: argument.denominator, variableSigns: variableSigns) == .positive
      else { continue }
      var prover = self
      let exponent = AlgebraicFraction(try rest.scaled(by: -scale, &meter))
      guard let power = try prover.generators.apply(.exp, to: exponent, &meter) else { continue }
      let left = try argument.numerator.multiplied(by: power.denominator, &meter)
      let right = try power.numerator.multiplied(by: argument.denominator, &meter)
      let difference = try left.subtracting(right, &meter)
      let signs = try prover.possibleSigns(of: difference, variableSigns, &meter)
      return factor.isNegative ? signs.mirrored : signs
    }
    return nil
  }

  /// The signs of `c * r + q` for a root `r` and a part `q` without it: where `-q / c` is known not to
  /// be negative, squares compare as the numbers themselves do.
  func signsOfRoot(
    in polynomial: MultivariatePolynomial, _ variableSigns: [SignSet], _ meter: inout Meter
  ) throws(Exhaustion) -> SignSet? {
    for variable in polynomial.variables {
      guard case .root(let square)? = generators.kind(of: variable),
        polynomial.degree(in: variable) == 1
      else { continue }
      let factor = polynomial.coefficient(of: Monomial(variable: variable))
      guard let scale = factor.reciprocal else { continue }
      let own = MultivariatePolynomial(factor, Monomial(variable: variable))
      let rest = try polynomial.subtracting(own, &meter)
      guard rest.degree(in: variable) <= 0 else { continue }
      let other = try rest.scaled(by: -scale, &meter)
      let otherSigns = try possibleSigns(of: other, variableSigns, &meter)
      var signs: SignSet
      if !otherSigns.contains(.negative) {
        let difference = try square.subtracting(try other.multiplied(by: other, &meter), &meter)
        signs = try possibleSigns(
          of: try generators.reduced(difference, &meter), variableSigns, &meter)
      } else if !otherSigns.contains(.positive) {
        signs = [.zero, .positive]
      } else {
        continue
      }
      return factor.isNegative ? signs.mirrored : signs
    }
    return nil
  }
}

extension SignSet {
  /// The signs that sums of numbers with these and those signs can have.
  func added(to other: SignSet) -> SignSet {
    if self == .zero { return other }
    if other == .zero { return self }
    var result: SignSet = []
    if contains(.positive) || other.contains(.positive) { result.insert(.positive) }
    if contains(.negative) || other.contains(.negative) { result.insert(.negative) }
    let opposes =
      contains(.positive) && other.contains(.negative)
      || contains(.negative) && other.contains(.positive)
    if opposes { return .all }
    if contains(.zero) && other.contains(.zero) { result.insert(.zero) }
    // A sum of two numbers of one sign has it; with zero allowed on both sides, zero too.
    return result
  }
}
