/// Proves that conditions hold nowhere, by normal forms: each branch of a formula is a quotient of
/// polynomials in independent generators, whose signs are then looked at.
///
/// It finds no points; where it finds no proof, the question stays open.
struct AlgebraProver {
  private let graph: FormulaGraph
  private let domains: [RealInterval]
  private let variables: [Int]
  private let conditions: [SignCondition]
  private var generators: Generators
  /// The signs that each variable can have, by its domain alone.
  private let domainSigns: [SignSet]
  /// How many branches have been looked at.
  private(set) var branches = 0

  /// How many signs of guards are told apart in a row.
  private static let depthLimit = 48

  /// A guard whose sign is taken for granted on a branch.
  private struct Assumption {
    let polynomial: MultivariatePolynomial
    let signs: SignSet
  }

  init(
    _ conditions: [SignCondition], of graph: FormulaGraph, variables: [Int],
    domains: [RealInterval]
  ) {
    self.graph = graph
    self.variables = variables
    self.domains = domains
    self.conditions = conditions
    let count = (variables.max() ?? -1) + 1
    domainSigns = (0..<count).map { domains[$0].signs }
    generators = Generators(variables: count, divisor: Self.divisor(conditions, graph))
  }

  /// A common denominator of the coefficients in exponents.
  private static func divisor(
    _ conditions: [SignCondition], _ graph: FormulaGraph
  ) -> Rational {
    var arguments: [FormulaNode] = []
    for node in graph.ancestors(of: conditions.map { $0.node }) {
      if case .smooth(_, let argument) = graph[node] { arguments.append(argument) }
    }
    var multiple = Integer.one
    for node in graph.ancestors(of: arguments) {
      guard case .sum(let constant, let terms) = graph[node] else { continue }
      for number in [constant] + terms.map({ $0.coefficient }) {
        let denominator = number.denominator
        multiple = multiple * (denominator / multiple.greatestCommonDivisor(denominator))
        if multiple > 1_000 { return .one }
      }
    }
    return Rational(multiple)
  }

  /// Whether the conditions are shown to hold nowhere.
  mutating func provesNone(_ meter: inout Meter) throws(Exhaustion) -> Bool {
    try closes([:], [], &meter)
  }

  // MARK: Branches

  private mutating func closes(
    _ decided: [FormulaNode: Int], _ assumptions: [Assumption], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    branches += 1
    var forms = BranchForms(graph, decided: decided)
    for condition in conditions {
      switch try forms.fraction(of: condition.node, &generators, &meter) {
      case .known: break
      case .outside: return false
      case .undecided(let guardNode, let fraction):
        guard decided.count < Self.depthLimit else { return false }
        let polynomial = try signPolynomial(of: fraction, &meter)
        for sign in [-1, 0, 1] {
          let assumption = Assumption(polynomial: polynomial, signs: SignSet(of: sign))
          let all = assumptions + [assumption]
          if try contradicts(all, &meter) { continue }
          var next = decided
          next[guardNode] = sign
          guard try closes(next, all, &meter) else { return false }
        }
        return true
      }
    }
    var all = assumptions
    for condition in conditions {
      guard case .known(let fraction) = try forms.fraction(of: condition.node, &generators, &meter)
      else { return false }
      all.append(
        Assumption(polynomial: try signPolynomial(of: fraction, &meter), signs: condition.signs))
    }
    return try contradicts(all, &meter)
  }

  /// A polynomial of the same sign as a fraction.
  private func signPolynomial(
    of fraction: AlgebraicFraction, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    let below = try generators.reduced(fraction.denominator, &meter)
    let above = try generators.reduced(fraction.numerator, &meter)
    if termSigns(of: below, domainSigns) == .positive { return above }
    return try generators.reduced(try above.multiplied(by: below, &meter), &meter)
  }

  // MARK: Contradictions

  private func contradicts(
    _ assumptions: [Assumption], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    let solved = try eliminated(assumptions, &meter)
    let variableSigns = variableSigns(solved)
    for assumption in solved {
      let signs = try possibleSigns(of: assumption.polynomial, variableSigns, &meter)
      if signs.isDisjoint(with: assumption.signs) { return true }
    }
    if try linearContradiction(solved, &meter) { return true }
    return try contradictionInOneGenerator(solved, &meter)
  }

  /// The signs of the variables, where assumptions are about one alone.
  private func variableSigns(_ assumptions: [Assumption]) -> [SignSet] {
    var signs = domainSigns
    for assumption in assumptions {
      guard assumption.polynomial.terms.count == 1, let term = assumption.polynomial.terms.first,
        term.monomial.degree == 1, let factor = term.monomial.factors.first,
        generators.kind(of: factor.variable) == nil
      else { continue }
      signs[factor.variable].formIntersection(
        term.coefficient.isNegative ? assumption.signs.mirrored : assumption.signs)
    }
    return signs
  }

  /// The assumptions with variables replaced where a linear equation gives them.
  private func eliminated(
    _ assumptions: [Assumption], _ meter: inout Meter
  ) throws(Exhaustion) -> [Assumption] {
    var result = assumptions
    for index in result.indices {
      let polynomial = result[index].polynomial
      guard result[index].signs == .zero, polynomial.degree == 1,
        let term = polynomial.terms.first, let factor = term.monomial.factors.first,
        generators.kind(of: factor.variable) == nil,
        let scale = (-term.coefficient).reciprocal
      else { continue }
      // Inside of exponents and roots the variable would stay: then nothing is replaced.
      if !generators.kinds.isEmpty { continue }
      let rest = try polynomial.adding(
        MultivariatePolynomial(-term.coefficient, term.monomial), &meter)
      let value = try rest.scaled(by: scale, &meter)
      for other in result.indices where other != index {
        result[other] = Assumption(
          polynomial: try result[other].polynomial.substituting(
            factor.variable, with: value, &meter), signs: result[other].signs)
      }
    }
    return result
  }

  /// The signs that a polynomial can have, as far as simple arguments show.
  private func possibleSigns(
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
  private func homogeneousSigns(
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
  private func signsOfRoot(
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
  private func termSigns(
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

  /// Whether the linear ones among the assumptions contradict each other on the domains.
  private func linearContradiction(
    _ assumptions: [Assumption], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    var system = LinearSystem(variables: variables.count)
    for (place, variable) in variables.enumerated() {
      for constraint in domains[variable].constraints(on: place, of: variables.count) {
        system.assert(constraint)
      }
    }
    for assumption in assumptions {
      guard let form = linearForm(of: assumption.polynomial) else { continue }
      for constraint in assumption.signs.constraints(on: form, tag: 0) {
        system.assert(constraint)
      }
    }
    if case .infeasible = try system.check(&meter) { return true }
    return false
  }

  private func linearForm(of polynomial: MultivariatePolynomial) -> LinearForm? {
    guard polynomial.degree <= 1 else { return nil }
    var coefficients = [Rational](repeating: .zero, count: variables.count)
    var constant = Rational.zero
    for term in polynomial.terms {
      guard let factor = term.monomial.factors.first else {
        constant = term.coefficient
        continue
      }
      guard let place = variables.firstIndex(of: factor.variable) else { return nil }
      coefficients[place] = term.coefficient
    }
    return LinearForm(coefficients, constant: constant)
  }

  /// Whether the assumptions about one generator contradict each other over the values that it has.
  private func contradictionInOneGenerator(
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
  private func range(
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
      case .erf: return RealInterval(lower: -1, upper: 1)
      default: return .reals
      }
    }
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

extension RealInterval {
  /// The signs that numbers of the interval have.
  fileprivate var signs: SignSet {
    var signs: SignSet = []
    if lower.map({ $0.isNegative }) ?? true { signs.insert(.negative) }
    if upper.map({ $0.signum > 0 }) ?? true { signs.insert(.positive) }
    if contains(.zero) { signs.insert(.zero) }
    return signs
  }

  /// Whether the interval has a point at which polynomials have the given signs.
  fileprivate func hasPoint(
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
