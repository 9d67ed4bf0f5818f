extension MultivariatePolynomial {
  /// The value at a point, the variable with index 0 first; nil where a variable that occurs has no
  /// value.
  public func value(
    at point: [Rational], _ meter: inout Meter
  ) throws(Exhaustion) -> Rational? {
    var sum = Rational.zero
    for term in terms {
      var product = term.coefficient
      for factor in term.monomial.factors {
        guard point.indices.contains(factor.variable) else { return nil }
        let base = point[factor.variable]
        let bits = base.powerBitEstimate(factor.exponent)
        try meter.chargeIntegerProducts(1, bits: bits, by: bits)
        guard let power = base.power(factor.exponent) else { return nil }
        try meter.chargeProduct(product, power)
        product *= power
      }
      try meter.chargeProduct(sum, product)
      sum += product
    }
    return sum
  }

  /// The derivative with respect to a variable.
  public func partialDerivative(
    by variable: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    var derivative: [Term] = []
    for term in terms {
      try meter.charge(2 + Int64(term.monomial.factors.count))
      let exponent = term.monomial.exponent(of: variable)
      if exponent == 0 { continue }
      let factor = Rational(exponent)
      try meter.chargeProduct(term.coefficient, factor)
      derivative.append(Term(term.coefficient * factor, term.monomial.lowered(by: variable)))
    }
    // Division by one variable keeps the order.
    return MultivariatePolynomial(orderedTerms: derivative)
  }

  /// The polynomial with another put in for one of its variables.
  ///
  /// Throws too where a degree passes `Monomial.highestDegree`.
  public func substituting(
    _ variable: Int, with other: MultivariatePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    try meter.charge(4 * Int64(terms.count))
    // The terms by their power of the variable, highest first; each group stays in order.
    let exponents = terms.map { $0.monomial.exponent(of: variable) }
    let indices = terms.indices.sorted { (exponents[$1], $0) < (exponents[$0], $1) }
    var (result, power) = (MultivariatePolynomial.zero, 0)
    var start = 0
    while start < indices.count {
      let exponent = exponents[indices[start]]
      let end = indices[start...].firstIndex { exponents[$0] != exponent } ?? indices.count
      let group = indices[start..<end].map { index in
        Term(terms[index].coefficient, terms[index].monomial.removing(variable))
      }
      result = try result.raised(by: other, from: power, to: exponent, &meter)
        .adding(MultivariatePolynomial(orderedTerms: group), &meter)
      (start, power) = (end, exponent)
    }
    return try result.raised(by: other, from: power, to: 0, &meter)
  }

  /// One or more steps of Horner's rule.
  private func raised(
    by other: MultivariatePolynomial, from power: Int, to lower: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    if isZero || power == lower { return self }
    guard let factor = try other.power(power - lower, &meter) else { return self }
    return try multiplied(by: factor, &meter)
  }
}
