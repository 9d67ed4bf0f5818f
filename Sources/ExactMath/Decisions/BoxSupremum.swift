/// The least upper bound of a function of several variables.
public enum BoxSupremum: Sendable {
  /// The function grows without bound.
  case infinite
  /// A rational bound; whether it is a value; a point where it is one, or next to which it nearly is.
  case exact(Rational, isAttained: Bool, at: [Rational])
  /// The domain holds no point.
  case none
  /// It is open.
  case unknown(UnknownReason)
}

extension Decider {
  /// The least upper bound of the absolute value of a node, for what is linear by pieces.
  public mutating func supremum(
    ofMagnitude node: FormulaNode, _ meter: inout Meter
  ) -> BoxSupremum {
    do throws(Exhaustion) {
      return try greatest(node, &meter)
    } catch {
      return .unknown(UnknownReason(error))
    }
  }

  /// The greatest value as the least of a variable that is not less than its opposite.
  private mutating func greatest(
    _ node: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> BoxSupremum {
    let count = problem.domains.count
    var places: [Int: Int] = [:]
    for place in 0...count { places[place] = place }
    var linear = PiecewiseLinearProblem(variables: places)
    guard let form = try linear.form(of: node, in: problem.graph, &meter) else {
      return .unknown(.fragment("a difference that is not linear by pieces"))
    }
    var best: LeastValue?
    for sign in [Rational.one, -.one] {
      let target = form.scaled(by: sign).adding(UnitForm(atom: count))
      var search = CaseSearch(
        linear, domains: problem.domains + [.reals], targets: [(target, [.zero, .positive])])
      switch try search.leastOutcome(variable: count, below: best, &meter) {
      case .unbounded: return .infinite
      case .value(let value): best = value ?? best
      }
    }
    guard let best else { return .none }
    return .exact(-best.value, isAttained: best.isAttained, at: Array(best.point.dropLast()))
  }
}
