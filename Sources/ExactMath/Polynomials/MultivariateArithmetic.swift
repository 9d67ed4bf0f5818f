extension MultivariatePolynomial {
  /// The polynomial of opposite values.
  public static prefix func - (a: MultivariatePolynomial) -> MultivariatePolynomial {
    MultivariatePolynomial(orderedTerms: a.terms.map { Term(-$0.coefficient, $0.monomial) })
  }

  /// The sum of two polynomials.
  public func adding(
    _ other: MultivariatePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    MultivariatePolynomial(orderedTerms: try Self.merged(terms, other.terms, &meter))
  }

  /// The difference of two polynomials.
  public func subtracting(
    _ other: MultivariatePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    try meter.charge(Int64(other.terms.count))
    return try adding(-other, &meter)
  }

  /// The polynomial times a number.
  public func scaled(
    by factor: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    if factor.isZero { return .zero }
    if factor == 1 { return self }
    for term in terms { try meter.chargeProduct(term.coefficient, factor) }
    return MultivariatePolynomial(
      orderedTerms: terms.map { Term($0.coefficient * factor, $0.monomial) })
  }

  /// The product of two polynomials.
  ///
  /// Throws too where a degree passes `Monomial.highestDegree`.
  public func multiplied(
    by other: MultivariatePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    let (short, long) =
      terms.count <= other.terms.count ? (terms, other.terms) : (other.terms, terms)
    // The multiples of one polynomial by each term of the other are in order: they are merged two
    // by two, and then these.
    var rows: [[Term]] = []
    rows.reserveCapacity(short.count)
    for factor in short { rows.append(try Self.multiple(of: long, by: factor, &meter)) }
    while rows.count > 1 {
      var merged: [[Term]] = []
      merged.reserveCapacity((rows.count + 1) / 2)
      for index in stride(from: 0, to: rows.count, by: 2) {
        merged.append(
          index + 1 < rows.count
            ? try Self.merged(rows[index], rows[index + 1], &meter) : rows[index])
      }
      rows = merged
    }
    return MultivariatePolynomial(orderedTerms: rows.first ?? [])
  }

  /// The polynomial raised to a power; anything to the power 0 is 1, and nil for a negative
  /// exponent.
  ///
  /// Throws too where a degree passes `Monomial.highestDegree`.
  public func power(
    _ exponent: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial? {
    if exponent < 0 { return nil }
    if exponent == 0 { return .one }
    if isZero || self == .one { return self }
    if terms.count == 1 { return try Self.power(of: terms[0], exponent, &meter) }
    var result = self
    var bit = Int.bitWidth - exponent.leadingZeroBitCount - 1
    while bit > 0 {
      bit -= 1
      result = try result.multiplied(by: result, &meter)
      if exponent >> bit & 1 == 1 { result = try result.multiplied(by: self, &meter) }
    }
    return result
  }

  private static func power(
    of term: Term, _ exponent: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    let bits = term.coefficient.powerBitEstimate(exponent)
    try meter.chargeIntegerProducts(2, bits: bits, by: bits)
    guard let monomial = term.monomial.power(exponent),
      let coefficient = term.coefficient.power(exponent)
    else { throw .memory }
    return MultivariatePolynomial(coefficient, monomial)
  }

  /// The terms times a term, in the same order.
  private static func multiple(
    of terms: [Term], by factor: Term, _ meter: inout Meter
  ) throws(Exhaustion) -> [Term] {
    var product: [Term] = []
    try meter.charge(terms.count, timesSteps: 4 + Int64(factor.monomial.factors.count))
    product.reserveCapacity(terms.count)
    for term in terms {
      try meter.chargeProduct(term.coefficient, factor.coefficient)
      try meter.charge(Int64(term.monomial.factors.count))
      guard let monomial = term.monomial.multiplied(by: factor.monomial) else { throw .memory }
      product.append(Term(term.coefficient * factor.coefficient, monomial))
    }
    return product
  }

  /// The sum of two lists of terms in descending order.
  private static func merged(
    _ a: [Term], _ b: [Term], _ meter: inout Meter
  ) throws(Exhaustion) -> [Term] {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    try meter.charge(Int64(a.count) + Int64(b.count))
    var sum: [Term] = []
    sum.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      switch a[i].monomial.order(relativeTo: b[j].monomial) {
      case .greater:
        sum.append(a[i])
        i += 1
      case .less:
        sum.append(b[j])
        j += 1
      case .equal:
        try meter.chargeProduct(a[i].coefficient, b[j].coefficient)
        let coefficient = a[i].coefficient + b[j].coefficient
        if !coefficient.isZero { sum.append(Term(coefficient, a[i].monomial)) }
        i += 1
        j += 1
      }
    }
    sum += a[i...]
    sum += b[j...]
    return sum
  }
}
