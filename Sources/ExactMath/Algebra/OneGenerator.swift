// Assumptions about one generator alone are decided over all the values that it has.

extension AlgebraProver {
  /// Whether the assumptions about one generator contradict each other over the values that it has.
  func contradictionInOneGenerator(
    _ assumptions: [Assumption], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    var groups: [(generator: Int, members: [(Polynomial, SignSet)])] = []
    for assumption in assumptions {
      guard let (variable, polynomial) = try assumption.polynomial.univariate(&meter),
        let variable
      else { continue }
      if let index = groups.firstIndex(where: { $0.generator == variable }) {
        groups[index].members.append((polynomial, assumption.signs))
      } else {
        groups.append((variable, [(polynomial, assumption.signs)]))
      }
    }
    for group in groups {
      let range = try range(ofGenerator: group.generator, &meter)
      if try !range.hasPoint(where: group.members, &meter) { return true }
    }
    return false
  }

  /// An interval that holds all values of a generator, exactly where its argument is unbounded.
  func range(
    ofGenerator index: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> RealInterval {
    let arithmetic = IntervalArithmetic(precision: 128)
    switch generators.kind(of: index) {
    case nil: return domains[index]
    case .exponential(let monomial)?:
      guard let unit = generators.divisor.reciprocal else { return .reals }
      var exponent = Interval.reals
      if monomial.factors.isEmpty {
        exponent = Interval(enclosing: unit, precision: 128)
      } else if monomial.degree == 1, let variable = monomial.factors.first?.variable,
        generators.kind(of: variable) == nil
      {
        let domain = domains[variable]
        exponent =
          Interval(
            lower: domain.lower.map { $0 * unit }, upper: domain.upper.map { $0 * unit },
            precision: 128) ?? .reals
      }
      let values = try arithmetic.exp(exponent, &meter)
      let isPositive = values.lower.map { $0.signum > 0 } ?? false
      return RealInterval(
        lower: values.lower ?? .zero, upper: values.upper, includesLower: isPositive)
    case .root?: return RealInterval(lower: .zero, upper: nil)
    case .pi?:
      let values = try arithmetic.pi(&meter)
      return RealInterval(lower: values.lower, upper: values.upper)
    case .function(let operation, _)?:
      switch operation {
      case .sin, .cos: return RealInterval(lower: -1, upper: 1)
      case .erf:
        return RealInterval(lower: -1, upper: 1, includesLower: false, includesUpper: false)
      default: return .reals
      }
    }
  }
}

extension RealInterval {
  /// Whether the interval has a point at which polynomials have the given signs.
  func hasPoint(
    where members: [(Polynomial, SignSet)], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    var holds = PiecewisePolynomial(indicatorOf: self)
    for (polynomial, signs) in members {
      let partition = try PiecewisePolynomial(polynomial).signPartition(&meter)
      func mark(_ sign: Int) -> Polynomial { signs.contains(SignSet(of: sign)) ? .one : .zero }
      let own = PiecewisePolynomial(
        breakpoints: partition.breakpoints, pieces: partition.signs.map(mark),
        values: partition.signsAtBreakpoints.map { .own(mark($0)) })
      holds = try holds.combined(
        with: own, { (a, b, _) throws(Exhaustion) in a.isZero ? a : b }, &meter)
    }
    return !(holds.breakpoints.isEmpty && holds.pieces[0].isZero)
  }
}
