extension Monomial {
  /// The monomial with another exponent for one variable.
  func replacing(_ variable: Int, exponent: Int) -> Monomial {
    let rest = removing(variable)
    guard let power = Monomial(variable: variable).power(exponent) else { return rest }
    return rest.multiplied(by: power) ?? rest
  }

  /// The monomial divided by one that divides it.
  func divided(by other: Monomial) -> Monomial {
    var result = self
    for factor in other.factors {
      result = result.replacing(
        factor.variable, exponent: exponent(of: factor.variable) - factor.exponent)
    }
    return result
  }
}

extension MultivariatePolynomial {
  /// The greatest monomial that divides all terms of two polynomials; 1 where both are 0.
  func commonMonomial(with other: MultivariatePolynomial) -> Monomial {
    let terms = terms + other.terms
    guard var common = terms.first?.monomial else { return .one }
    for term in terms.dropFirst() {
      for factor in common.factors {
        let exponent = min(factor.exponent, term.monomial.exponent(of: factor.variable))
        if exponent < factor.exponent {
          common = common.replacing(factor.variable, exponent: exponent)
        }
      }
      if common.factors.isEmpty { break }
    }
    return common
  }

  /// The polynomial divided by a monomial that divides each term; the order of terms stays.
  func dividedExactly(by monomial: Monomial) -> MultivariatePolynomial {
    MultivariatePolynomial(
      orderedTerms: terms.map { Term($0.coefficient, $0.monomial.divided(by: monomial)) })
  }
}
