/// The least value of a variable over the points at which conditions hold.
struct LeastValue {
  let value: Rational
  /// Whether the conditions hold at the point, or only arbitrarily near it.
  let isAttained: Bool
  let point: [Rational]
}

/// What came of a search for a least value.
enum LeastOutcome {
  /// There is none: the variable falls without end.
  case unbounded
  /// The value; none where the conditions hold nowhere, or only at values that are no less than one
  /// that is known.
  case value(LeastValue?)
}

extension CaseSearch {
  /// The least value that a variable, which is bounded below, has where all conditions hold; nil
  /// where they hold nowhere, or only at values that are no less than one that is known.
  mutating func least(
    variable: Int, below known: LeastValue?, _ meter: inout Meter
  ) throws(Exhaustion) -> LeastValue? {
    if case .value(let value) = try leastOutcome(variable: variable, below: known, &meter) {
      return value
    }
    return nil
  }

  /// The least value that a variable has where all conditions hold.
  mutating func leastOutcome(
    variable: Int, below known: LeastValue?, _ meter: inout Meter
  ) throws(Exhaustion) -> LeastOutcome {
    var isUnbounded = false
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
      case .infeasible: break
      case .unbounded: isUnbounded = true
      case .bounded(let value, let isAttained, let point, _):
        best = LeastValue(value: -value, isAttained: isAttained, point: point)
      }
      return .closed
    }
    if isUnbounded { return .unbounded }
    guard let best, let known else { return .value(best) }
    return .value(best.value < known.value ? best : nil)
  }
}
