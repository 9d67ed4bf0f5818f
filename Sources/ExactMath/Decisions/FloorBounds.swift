// Of floors in several variables it is used that they are integers `m` with `m <= e < m + 1`.

extension Decider {
  /// Whether no point meets any of several lists of conditions, by bounds of their floors.
  mutating func excludesByFloorBounds(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    var inner = self
    let nodes = (alternatives.flatMap { $0 } + hypotheses).map { $0.node }
    var replacements: [FormulaNode: FormulaNode] = [:]
    var bounds: [SignCondition] = []
    var integers: Set<FormulaNode> = []
    for node in problem.graph.ancestors(of: nodes) {
      guard case .floor(let argument) = problem.graph[node] else { continue }
      let integer = inner.problem.graph.variable(inner.problem.domains.count)
      inner.problem.domains.append(.reals)
      let inside = try inner.problem.graph.substituting(replacements, in: argument, &meter)
      let fraction = try inner.problem.graph.difference(inside, integer, &meter)
      let rest = try inner.problem.graph.sum(-.one, [(.one, fraction)], &meter)
      bounds.append(SignCondition(fraction, [.zero, .positive]))
      bounds.append(SignCondition(rest, .negative))
      replacements[node] = integer
      integers.insert(integer)
    }
    if replacements.isEmpty { return false }
    var lists = try inner.problem.graph.substituting(
      replacements, in: alternatives + [hypotheses], &meter)
    for index in lists.indices {
      for place in lists[index].indices {
        lists[index][place] = try inner.problem.graph.sharpened(
          lists[index][place], integers, &meter)
      }
    }
    let given = lists.removeLast()
    let finding = try inner.find(anyOf: lists, given: bounds + given, &meter)
    cells = inner.cells
    if case .none = finding { return true }
    return false
  }
}

extension FormulaGraph {
  /// A condition that a number is positive or negative says of an integer that it is at least 1 away
  /// from zero.
  fileprivate mutating func sharpened(
    _ condition: SignCondition, _ integers: Set<FormulaNode>, _ meter: inout Meter
  ) throws(Exhaustion) -> SignCondition {
    guard condition.signs == .positive || condition.signs == .negative,
      isInteger(condition.node, integers)
    else { return condition }
    let step = condition.signs == .positive ? -Rational.one : .one
    let node = try sum(step, [(.one, condition.node)], &meter)
    return SignCondition(node, [condition.signs, .zero])
  }

  /// Whether a node is an integer wherever some nodes are, as far as its form shows.
  private func isInteger(_ node: FormulaNode, _ integers: Set<FormulaNode>) -> Bool {
    guard case .sum(let constant, let terms) = self[node] else { return integers.contains(node) }
    return constant.isInteger
      && terms.allSatisfy { $0.coefficient.isInteger && integers.contains($0.node) }
  }
}
