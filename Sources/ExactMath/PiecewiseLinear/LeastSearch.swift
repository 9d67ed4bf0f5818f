/// The least value of a variable over the points at which conditions hold.
struct LeastValue {
  let value: Rational
  /// Whether the conditions hold at the point, or only arbitrarily near it.
  let isAttained: Bool
  let point: [Rational]
}

extension CaseSearch {
  /// The least value that a variable has where all conditions hold; nil where they hold nowhere,
  /// or only at values that are no less than one that is known.
  mutating func least(
    variable: Int, below known: LeastValue?, _ meter: inout Meter
  ) throws(Exhaustion) -> LeastValue? {
    let objective = LinearForm(variable: variable, of: problem.variableCount)
    var best = known
    _ = try walk(&meter) { (search, meter) throws(Exhaustion) -> Step in
      let relaxation = try search.relaxation(&meter)
      search.push()
      defer { search.pop() }
      if let best {
        let limit = LinearForm(
          objective.scaled(by: -.one).coefficients, constant: best.value)
        search.assert(LinearConstraint(limit, .aboveZero, tag: ConstraintTag.limit.number))
      }
      let bounds = try search.assertTargets(relaxation, &meter)
      let isExact =
        bounds.allSatisfy { $0.replacements.isEmpty } && bounds.count == search.sideCount
      guard isExact else {
        guard let point = try search.feasiblePoint(&meter) else { return .closed }
        return search.choose(relaxation, bounds, search.problem.values(at: point))
      }
      switch try search.maximize(objective.scaled(by: -.one), &meter) {
      case .infeasible, .unbounded: break
      case .bounded(let value, let isAttained, let point, _):
        best = LeastValue(value: -value, isAttained: isAttained, point: point)
      }
      return .closed
    }
    guard let best, let known else { return best }
    return best.value < known.value ? best : nil
  }
}
