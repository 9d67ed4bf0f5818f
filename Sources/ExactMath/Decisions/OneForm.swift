// Conditions that depend on the variables by one linear form alone, such as those of
// `floor(x + 2y) <= x + 2y`, are conditions on one variable: the value of that form.

extension Decider {
  /// How many linear forms are tried.
  private static let formLimit = 4

  /// Decides conditions that depend on the variables by one linear form alone; nil where they do
  /// not, or where that does not decide them.
  mutating func alongOneForm(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variables: [Int],
    _ meter: inout Meter
  ) throws(Exhaustion) -> Finding? {
    guard variables.count > 1 else { return nil }
    let nodes = (alternatives.flatMap { $0 } + hypotheses).map { $0.node }
    var tried: [LinearCombination] = []
    for node in problem.graph.ancestors(of: nodes) where tried.count < Self.formLimit {
      guard let form = LinearCombination(node, in: problem.graph), !tried.contains(form) else {
        continue
      }
      tried.append(form)
      if let finding = try decide(along: form, alternatives, hypotheses, variables, &meter) {
        return finding
      }
    }
    return nil
  }

  private mutating func decide(
    along form: LinearCombination, _ alternatives: [[SignCondition]],
    _ hypotheses: [SignCondition], _ variables: [Int], _ meter: inout Meter
  ) throws(Exhaustion) -> Finding? {
    let variable = form.terms[0].variable
    var inner = self
    // The first variable becomes the form's value, and stands for itself less the others.
    let rest = form.terms.dropFirst().map {
      (coefficient: -$0.coefficient, node: inner.problem.graph.variable($0.variable))
    }
    let own = inner.problem.graph.variable(variable)
    let replacement = try inner.problem.graph.sum(.zero, [(.one, own)] + rest, &meter)
    var lists = try inner.problem.graph.substituting(
      [own: replacement], in: alternatives + [hypotheses], &meter)
    func isAlongForm(_ condition: SignCondition) -> Bool {
      inner.problem.graph.variables(of: [condition.node]).allSatisfy { $0 == variable }
    }
    // What no point meets without some of the hypotheses, none meets with them.
    let kept = lists.removeLast().filter(isAlongForm)
    guard lists.allSatisfy({ $0.allSatisfy(isAlongForm) }) else { return nil }
    inner.problem.domains[variable] = form.range(on: problem.domains)
    let finding = try inner.find(anyOf: lists, given: kept, &meter)
    cells = inner.cells
    switch finding {
    case .none: return finding
    case .point(let point):
      guard kept.count == hypotheses.count else { return nil }
      let values = form.point(at: point[variable], on: problem.domains)
      return .point(variables.map { values[$0] ?? problem.domains[$0].simplestNumber })
    case .unknown: return nil
    }
  }
}

/// A sum of multiples of two or more variables, the first of them once.
private struct LinearCombination: Equatable {
  struct Term: Equatable {
    let coefficient: Rational
    let variable: Int
  }

  let terms: [Term]

  /// The form that a node is a multiple of, but for a constant; nil where it is not linear.
  init?(_ node: FormulaNode, in graph: FormulaGraph) {
    guard case .sum(_, let parts) = graph[node], parts.count > 1,
      let scale = parts[0].coefficient.reciprocal
    else { return nil }
    var terms: [Term] = []
    for part in parts {
      guard case .variable(let variable) = graph[part.node] else { return nil }
      terms.append(Term(coefficient: part.coefficient * scale, variable: variable))
    }
    self.terms = terms
  }

  /// The values of the form while its variables run through their domains.
  func range(on domains: [RealInterval]) -> RealInterval {
    Self.range(of: terms[...], on: domains)
  }

  private static func range(
    of terms: ArraySlice<Term>, on domains: [RealInterval]
  ) -> RealInterval {
    var sum = RealInterval(lower: .zero, upper: .zero)
    for term in terms { sum = sum.adding(domains[term.variable].scaled(by: term.coefficient)) }
    return sum
  }

  /// Simple values of the variables, by which the form has a value of its range.
  func point(at value: Rational, on domains: [RealInterval]) -> [Int: Rational] {
    var point: [Int: Rational] = [:]
    var left = RealInterval(lower: value, upper: value)
    for (index, term) in terms.enumerated() {
      guard let scale = term.coefficient.reciprocal else { continue }
      let others = Self.range(of: terms.dropFirst(index + 1), on: domains)
      let allowed = left.adding(others.scaled(by: -.one)).scaled(by: scale)
      let chosen = allowed.intersection(domains[term.variable]).simplestNumber
      point[term.variable] = chosen
      let used = -(chosen * term.coefficient)
      left = left.adding(RealInterval(lower: used, upper: used))
    }
    return point
  }
}
