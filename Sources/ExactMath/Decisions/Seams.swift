// Between the places where guards change their signs, a function of one variable is as smooth as its
// branches: bounds by derivatives tell there what they do not tell across a bend.

extension Decider {
  /// The most places at which a line is cut.
  private static let seamLimit = 64

  /// Decides conditions on one variable piece by piece, the ends of pieces by themselves; nil where
  /// no guard with rational seams cuts the domain, or where that does not decide them.
  mutating func bySeams(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variable: Int,
    _ meter: inout Meter
  ) throws(Exhaustion) -> Finding? {
    let nodes = (alternatives.flatMap { $0 } + hypotheses).map { $0.node }
    guard let seams = try seams(of: nodes, variable, &meter), !seams.isEmpty else { return nil }
    var isOpen = false
    for cell in Self.cells(of: problem.domains[variable], at: seams) {
      var inner = self
      inner.problem.domains[variable] = cell
      let place = cell.simplestNumber
      let isPoint = cell.lower == place && cell.upper == place
      var replacements: [FormulaNode: FormulaNode] = [:]
      if isPoint {
        let own = inner.problem.graph.variable(variable)
        replacements[own] = inner.problem.graph.constant(place)
      } else {
        try inner.choose(at: place, nodes, variable, &replacements, &meter)
      }
      var lists = try inner.problem.graph.substituting(
        replacements, in: alternatives + [hypotheses], &meter)
      let given = lists.removeLast()
      let finding = try inner.find(anyOf: lists, given: given, &meter)
      cells = inner.cells
      switch finding {
      case .none: continue
      case .point(let point): return .point([isPoint ? place : point[variable]])
      case .unknown: isOpen = true
      }
    }
    return isOpen ? nil : Finding.none(cells: cells)
  }

  /// The places inside of the domain where guards change their signs, in ascending order; nil where
  /// they are not known to be rational.
  private func seams(
    of nodes: [FormulaNode], _ variable: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> [Rational]? {
    let domain = problem.domains[variable]
    var evaluator = PiecewiseEvaluator(variable: variable, domain: domain)
    var seams: [Rational] = []
    for ancestor in problem.graph.ancestors(of: nodes) {
      guard case .choice(let guardNode, _, _, _) = problem.graph[ancestor] else { continue }
      guard let function = try evaluator.function(of: guardNode, in: problem.graph, &meter) else {
        return nil
      }
      for place in try function.signPartition(&meter).breakpoints {
        guard let rational = place.rational else { return nil }
        if domain.contains(rational), !seams.contains(rational) { seams.append(rational) }
      }
      if seams.count > Self.seamLimit { return nil }
    }
    return seams.sorted()
  }

  /// The points at which an interval is cut, and what lies between them.
  private static func cells(of domain: RealInterval, at seams: [Rational]) -> [RealInterval] {
    var cells: [RealInterval] = []
    var (lower, includesLower) = (domain.lower, domain.includesLower)
    for seam in seams {
      let before = RealInterval(
        lower: lower, upper: seam, includesLower: includesLower, includesUpper: false)
      if !before.isEmpty { cells.append(before) }
      cells.append(RealInterval(lower: seam, upper: seam))
      (lower, includesLower) = (seam, false)
    }
    let last = RealInterval(
      lower: lower, upper: domain.upper, includesLower: includesLower,
      includesUpper: domain.includesUpper)
    if !last.isEmpty { cells.append(last) }
    return cells
  }

  /// Puts branches in the place of choices whose guards have the same sign around a place.
  private mutating func choose(
    at place: Rational, _ nodes: [FormulaNode], _ variable: Int,
    _ replacements: inout [FormulaNode: FormulaNode], _ meter: inout Meter
  ) throws(Exhaustion) {
    for ancestor in problem.graph.ancestors(of: nodes) {
      guard case .choice(let guardNode, let below, let at, let above) = problem.graph[ancestor],
        let value = try problem.graph.values(of: [guardNode], at: [variable: place], &meter)[0]
      else { continue }
      let branch = value.isNegative ? below : value.isZero ? at : above
      replacements[ancestor] = try problem.graph.substituting(replacements, in: branch, &meter)
    }
  }
}
