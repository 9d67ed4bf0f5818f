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
    var signs = termSigns(of: polynomial, variableSigns)
    if signs == .positive || signs == .negative { return signs }
    if let homogeneous = try homogeneousSigns(of: polynomial, &meter) {
      signs.formIntersection(homogeneous)
    }
    if let rooted = try signsOfRoot(in: polynomial, variableSigns, &meter) {
      signs.formIntersection(rooted)
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

  /// The signs of a polynomial in two variables whose terms all have the same even degree: it has
  /// them on lines through 0, and so on those with one variable at 1, and on the axis that is left.
  func homogeneousSigns(
    of polynomial: MultivariatePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> SignSet? {
    let variables = polynomial.variables
    guard variables.count == 2, polynomial.degree % 2 == 0,
      polynomial.terms.allSatisfy({ $0.monomial.degree == polynomial.degree })
    else { return nil }
    let line = try polynomial.substituting(variables[1], with: .one, &meter)
    guard let (_, univariate) = try line.univariate(&meter) else { return nil }
    let partition = try PiecewisePolynomial(univariate).signPartition(&meter)
    var signs: SignSet = .zero
    for sign in partition.signs + partition.signsAtBreakpoints {
      signs.insert(SignSet(of: sign))
    }
    signs.insert(SignSet(of: univariate[polynomial.degree].signum))
    return signs
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

  /// The signs of a sum whose terms all have the same sign.
  func termSigns(
    of polynomial: MultivariatePolynomial, _ variableSigns: [SignSet]
  ) -> SignSet {
    var result: SignSet?
    for term in polynomial.terms {
      let own = generators.sign(of: term.monomial, variableSigns: variableSigns)
      let signs = term.coefficient.isNegative ? own.mirrored : own
      guard let known = result else {
        result = signs
        continue
      }
      result = known.added(to: signs)
    }
    return result ?? .zero
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
