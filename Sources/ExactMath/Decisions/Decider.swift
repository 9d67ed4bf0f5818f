/// A claim about all points of a domain at which some conditions hold.
public struct DecisionProblem: Sendable {
  /// The formulas.
  public var graph: FormulaGraph
  /// What each variable runs through.
  public var domains: [RealInterval]
  /// The conditions under which the claim is made, looked at in order.
  public var hypotheses: [SignCondition]
  /// What is claimed: all of it.
  public var claims: [SignCondition]

  /// Creates a problem.
  public init(
    graph: FormulaGraph, domains: [RealInterval], hypotheses: [SignCondition],
    claims: [SignCondition]
  ) {
    self.graph = graph
    self.domains = domains
    self.hypotheses = hypotheses
    self.claims = claims
  }
}

/// What has been found out about a claim.
public enum Verdict: Sendable {
  /// It holds at every point; how many cells were looked at.
  case proved(cells: Int)
  /// It fails at a point, one number for each variable.
  case refuted([Rational])
  /// A side has no value at a point.
  case undefined([Rational])
  /// It is open whether it holds.
  case unknown(UnknownReason)
}

/// Decides claims.
public struct Decider {
  var problem: DecisionProblem
  private var totalizer = Totalizer()
  /// What keeps a formula of one variable from being piecewise polynomial.
  private var lineObstacle: String?
  /// How many cells have been looked at, also where a limit ended the search.
  public internal(set) var cells = 0

  /// Creates a decider for a problem.
  public init(_ problem: DecisionProblem) {
    self.problem = problem
  }

  /// Decides the claim.
  public mutating func decide(_ meter: inout Meter) -> Verdict {
    if problem.domains.contains(where: { $0.isEmpty }) { return .proved(cells: 0) }
    do throws(Exhaustion) {
      return try search(&meter)
    } catch {
      return .unknown(UnknownReason(error))
    }
  }

  private mutating func search(_ meter: inout Meter) throws(Exhaustion) -> Verdict {
    var hypotheses: [SignCondition] = []
    var absences: [[SignCondition]] = []
    for hypothesis in problem.hypotheses {
      let (condition, absence) = try total(hypothesis, &meter)
      if let absence { absences.append(hypotheses + [SignCondition(absence, .positive)]) }
      hypotheses.append(condition)
    }
    var violations: [[SignCondition]] = []
    for claim in problem.claims {
      let (condition, absence) = try total(claim, &meter)
      if let absence { absences.append(hypotheses + [SignCondition(absence, .positive)]) }
      violations.append([condition.negated])
    }
    if !absences.isEmpty {
      switch try find(anyOf: absences, given: [], &meter) {
      case .none: break
      case .point(let point): return .undefined(point)
      case .unknown(let reason): return .unknown(reason)
      }
    }
    switch try find(anyOf: violations, given: hypotheses, &meter) {
    case .none(let cells): return .proved(cells: cells)
    case .point(let point): return .refuted(point)
    case .unknown(let reason): return .unknown(reason)
    }
  }

  /// A condition on a node that has values everywhere, and where the original has none.
  mutating func total(
    _ condition: SignCondition, _ meter: inout Meter
  ) throws(Exhaustion) -> (SignCondition, absence: FormulaNode?) {
    let fraction = try totalizer.fraction(of: condition.node, in: &problem.graph, &meter)
    let node = try totalizer.signNode(of: fraction, &problem.graph, &meter)
    return (SignCondition(node, condition.signs), fraction.absence)
  }

  // MARK: Searching

  /// Finds a point of the domain at which one of several lists of conditions holds.
  mutating func find(
    anyOf alternatives: [[SignCondition]], given hypotheses: [SignCondition], _ meter: inout Meter
  ) throws(Exhaustion) -> Finding {
    let nodes = (alternatives.flatMap { $0 } + hypotheses).map { $0.node }
    let variables = problem.graph.variables(of: nodes)
    if try areExcludedAtOnce(alternatives, variables, &meter) { return .none(cells: 1) }
    if variables.count == 1 {
      var solver = LineSolver(variable: variables[0], domain: problem.domains[variables[0]])
      if let finding = try solver.find(
        anyOf: alternatives, given: hypotheses, in: problem.graph, &meter)
      {
        return completed(finding, variables)
      }
      lineObstacle = solver.obstacle
      if let finding = try byPeriods(alternatives, hypotheses, variables[0], &meter) {
        return completed(finding, variables)
      }
    }
    if let point = try tried(alternatives, hypotheses, variables, &meter) {
      return completed(.point(point), variables)
    }
    if let finding = try piecewiseLinear(alternatives, hypotheses, variables, &meter) {
      return completed(finding, variables)
    }
    if let finding = try alongOneForm(alternatives, hypotheses, variables, &meter) {
      return completed(finding, variables)
    }
    if try excludesByFloorBounds(alternatives, hypotheses, &meter) {
      return .none(cells: cells)
    }
    if try provedByAlgebra(alternatives, hypotheses, variables, &meter) {
      return .none(cells: cells)
    }
    if variables.isEmpty, try holdByAlgebra(alternatives, hypotheses, &meter) {
      return completed(.point([]), [])
    }
    if variables.count == 1,
      let finding = try bySeams(alternatives, hypotheses, variables[0], &meter)
    {
      return completed(finding, variables)
    }
    if let finding = try boxes(alternatives, hypotheses, variables, &meter) {
      return completed(finding, variables)
    }
    if let point = try onSlices(alternatives, hypotheses, variables, &meter) {
      return completed(.point(point), variables)
    }
    return .unknown(.fragment(obstacle(of: nodes)))
  }

  /// A point of all variables: those that do not occur take the simplest value of their domain.
  private func completed(_ finding: Finding, _ variables: [Int]) -> Finding {
    guard case .point(let point) = finding else { return finding }
    var whole = problem.domains.map { $0.simplestNumber }
    for (variable, value) in zip(variables, point) { whole[variable] = value }
    return .point(whole)
  }

  /// Tries simple points first, in a fixed order.
  private func tried(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variables: [Int],
    _ meter: inout Meter
  ) throws(Exhaustion) -> [Rational]? {
    for point in WitnessList.points(variables: variables.count) {
      var values: [Int: Rational] = [:]
      var isInside = true
      for (variable, value) in zip(variables, point) {
        values[variable] = value
        isInside = isInside && problem.domains[variable].contains(value)
      }
      guard isInside, try problem.graph.hold(hypotheses, at: values, &meter) == true else {
        continue
      }
      for conditions in alternatives
      where try problem.graph.hold(conditions, at: values, &meter) == true { return point }
    }
    return nil
  }

  /// Decides conditions on piecewise linear formulas; nil where one is not.
  private mutating func piecewiseLinear(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variables: [Int],
    _ meter: inout Meter
  ) throws(Exhaustion) -> Finding? {
    var places: [Int: Int] = [:]
    for (place, variable) in variables.enumerated() { places[variable] = place }
    var linear = PiecewiseLinearProblem(variables: places)
    var searches: [[(form: UnitForm, signs: SignSet)]] = []
    for conditions in alternatives {
      var targets: [(form: UnitForm, signs: SignSet)] = []
      for condition in conditions + hypotheses {
        guard let form = try linear.form(of: condition.node, in: problem.graph, &meter) else {
          return nil
        }
        targets.append((form, condition.signs))
      }
      searches += Self.convexParts(of: targets)
    }
    let domains = variables.map { problem.domains[$0] }
    for targets in searches {
      var search = CaseSearch(linear, domains: domains, targets: targets)
      defer { cells += search.closed }
      if case .point(let point) = try search.run(&meter) {
        return .point(try search.simplified(point, &meter))
      }
    }
    return Finding.none(cells: cells)
  }

  /// Whether normal forms show that the conditions hold nowhere.
  private mutating func provedByAlgebra(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variables: [Int],
    _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    for conditions in alternatives {
      for part in Self.oneSided(conditions) {
        var prover = AlgebraProver(
          part + hypotheses, of: problem.graph, variables: variables, domains: problem.domains)
        defer { cells += prover.branches }
        guard try prover.provesNone(&meter) else { return false }
      }
    }
    return true
  }

  /// Whether normal forms show of conditions without variables that one of several lists holds:
  /// the opposite of each condition holds nowhere.
  private mutating func holdByAlgebra(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    for conditions in alternatives {
      var allHold = true
      for condition in conditions + hypotheses where allHold {
        allHold = try provedByAlgebra([[condition.negated]], [], [], &meter)
      }
      if allHold { return true }
    }
    return false
  }

  /// Decides conditions by bounds on boxes; nil where that stays open.
  private mutating func boxes(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variables: [Int],
    _ meter: inout Meter
  ) throws(Exhaustion) -> Finding? {
    let domains = variables.map { problem.domains[$0] }
    var isOpen = false
    for conditions in alternatives {
      for part in Self.oneSided(conditions) {
        var search = try BoxSearch(
          part + hypotheses, of: problem.graph, variables: variables, domains: domains, &meter)
        defer { cells += search.boxes }
        switch try search.run(&meter) {
        case .none?: continue
        case .point(let point)?: return .point(point)
        case .unknown?, nil: isOpen = true
        }
      }
    }
    return isOpen ? nil : Finding.none(cells: cells)
  }

  /// A condition that a node is not zero as two, of which one is to hold.
  private static func oneSided(_ conditions: [SignCondition]) -> [[SignCondition]] {
    var parts: [[SignCondition]] = [[]]
    for condition in conditions {
      let options: [SignSet] =
        condition.signs == [.negative, .positive]
        ? [.negative, .positive] : [condition.signs]
      parts = parts.flatMap { part in
        options.map { part + [SignCondition(condition.node, $0)] }
      }
    }
    return parts
  }

  /// Whether bounds over the whole domain show that the conditions hold nowhere: that costs little,
  /// and no degree is too high for it.
  private func areExcludedAtOnce(
    _ alternatives: [[SignCondition]], _ variables: [Int], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    let domains = variables.map { problem.domains[$0] }
    for conditions in alternatives {
      for part in Self.oneSided(conditions) {
        var search = try BoxSearch(
          part, of: problem.graph, variables: variables, domains: domains, takesDerivatives: false,
          &meter)
        guard try search.isExcludedAtOnce(&meter) else { return false }
      }
    }
    return true
  }

  /// What in a formula goes beyond pieces of polynomials in one variable, for the reader.
  private func obstacle(of nodes: [FormulaNode]) -> String {
    for node in problem.graph.ancestors(of: nodes) {
      switch problem.graph[node] {
      case .smooth(let function, _): return "a claim with `\(function.rawValue)` that is this tight"
      case .pi: return "a claim with `pi` that is this tight"
      case .floor: return "a claim with `floor` that is this tight"
      default: continue
      }
    }
    return lineObstacle ?? "a claim with products of several variables that is this tight"
  }

  /// Targets that are not zero are either negative or positive: a search for each.
  package static func convexParts(
    of targets: [(form: UnitForm, signs: SignSet)]
  ) -> [[(form: UnitForm, signs: SignSet)]] {
    // No number has none of the signs: then there is nothing to search for.
    if targets.contains(where: { $0.signs.isEmpty }) { return [] }
    var parts: [[(form: UnitForm, signs: SignSet)]] = [[]]
    for target in targets where target.signs != .all {
      let options: [SignSet] =
        target.signs == [.negative, .positive] ? [.negative, .positive] : [target.signs]
      parts = parts.flatMap { part in options.map { part + [(target.form, $0)] } }
    }
    return parts
  }
}
