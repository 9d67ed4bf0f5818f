/// Proves that conditions hold nowhere, by normal forms: each branch of a formula is a quotient of
/// polynomials in independent generators, whose signs are then looked at.
///
/// It finds no points; where it finds no proof, the question stays open.
struct AlgebraProver {
  private let graph: FormulaGraph
  let domains: [RealInterval]
  private let variables: [Int]
  private let conditions: [SignCondition]
  var generators: Generators
  /// The signs that each variable can have, by its domain alone.
  private let domainSigns: [SignSet]
  /// How many branches have been looked at.
  private(set) var branches = 0

  /// How many signs of guards are told apart in a row.
  private static let depthLimit = 48

  /// A guard whose sign is taken for granted on a branch.
  struct Assumption {
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
    if try contradicts(all, &meter) { return true }
    return try contradictsOnBox(all, &meter)
  }

  /// Whether polynomials in the variables alone contradict each other on the box of the domains.
  private func contradictsOnBox(
    _ assumptions: [Assumption], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    guard generators.kinds.isEmpty else { return false }
    var search = try BernsteinSearch(
      assumptions.map { ($0.polynomial, $0.signs) }, variables: variables, domains: domains, &meter)
    return try search?.provesNone(&meter) ?? false
  }

  /// A polynomial of the same sign as a fraction.
  private func signPolynomial(
    of fraction: AlgebraicFraction, _ meter: inout Meter
  ) throws(Exhaustion) -> MultivariatePolynomial {
    let below = try generators.reduced(fraction.denominator, &meter)
    let above = try generators.reduced(fraction.numerator, &meter)
    if generators.signs(of: below, variableSigns: domainSigns) == .positive { return above }
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
}
