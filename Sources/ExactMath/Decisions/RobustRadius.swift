/// How far a point can be moved before a claim fails.
public enum RobustRadius: Sendable {
  /// Nowhere does the claim fail.
  case unlimited
  /// The claim holds at all points nearer than the radius, in the greatest of the differences of
  /// the coordinates; a point at that distance at which it fails, or next to which it does.
  case radius(Rational, tight: [Rational])
  /// The radius is irrational, and lies between two bounds.
  case enclosed(lower: Rational, upper: Rational)
  /// It is open.
  case unknown(UnknownReason)
}

extension Decider {
  /// The distance from a point to the nearest at which the claim fails.
  public mutating func robustness(
    around point: [Rational], _ meter: inout Meter
  ) -> RobustRadius {
    do throws(Exhaustion) {
      return try distance(from: point, &meter)
    } catch {
      return .unknown(UnknownReason(error))
    }
  }

  private mutating func distance(
    from point: [Rational], _ meter: inout Meter
  ) throws(Exhaustion) -> RobustRadius {
    var violations: [[SignCondition]] = []
    for claim in problem.claims {
      let (condition, absence) = try total(claim, &meter)
      // Where a side is undefined the claim does not hold either.
      if let absence { violations.append([SignCondition(absence, .positive)]) }
      violations.append([condition.negated])
    }
    let nodes = violations.flatMap { $0 }.map { $0.node }
    let variables = problem.graph.variables(of: nodes)
    if variables.count == 1 {
      var solver = LineSolver(variable: variables[0], domain: .reals)
      if let nearest = try solver.nearest(
        to: point[variables[0]], anyOf: violations, in: problem.graph, &meter)
      {
        return nearest.completed(around: point, variable: variables[0])
      }
    }
    return try linearDistance(from: point, violations, variables, &meter)
  }

  /// The distance as the least value of one more variable, which bounds all differences.
  private func linearDistance(
    from point: [Rational], _ violations: [[SignCondition]], _ variables: [Int],
    _ meter: inout Meter
  ) throws(Exhaustion) -> RobustRadius {
    let distance = (variables.last ?? 0) + 1 + problem.domains.count
    var places: [Int: Int] = [:]
    for (place, variable) in (variables + [distance]).enumerated() { places[variable] = place }
    var linear = PiecewiseLinearProblem(variables: places)
    var differences: [(form: UnitForm, signs: SignSet)] = []
    for (place, variable) in variables.enumerated() {
      for sign in [Rational.one, -.one] {
        let form = UnitForm(atom: variables.count)
          .adding(UnitForm(atom: place), times: sign)
          .adding(UnitForm(constant: point[variable]), times: -sign)
        differences.append((form, [.zero, .positive]))
      }
    }
    let domains =
      [RealInterval](repeating: .reals, count: variables.count)
      + [RealInterval(lower: .zero, upper: nil)]
    var searches: [[(form: UnitForm, signs: SignSet)]] = []
    for violation in violations {
      var targets = differences
      for condition in violation {
        guard let form = try linear.form(of: condition.node, in: problem.graph, &meter) else {
          return .unknown(.fragment("a claim in several variables that is not piecewise linear"))
        }
        targets.append((form, condition.signs))
      }
      searches += Self.convexParts(of: targets)
    }
    var best: LeastValue?
    for targets in searches {
      var search = CaseSearch(linear, domains: domains, targets: targets)
      best = try search.least(variable: variables.count, below: best, &meter) ?? best
    }
    guard let best else { return .unlimited }
    var tight = point
    for (variable, value) in zip(variables, best.point) { tight[variable] = value }
    return .radius(best.value, tight: tight)
  }
}

/// The nearest number at which conditions on one variable hold.
enum NearestNumber {
  case none
  case number(RealAlgebraicNumber, from: Rational, _ distance: (lower: Rational, upper: Rational))

  func completed(around point: [Rational], variable: Int) -> RobustRadius {
    switch self {
    case .none: return .unlimited
    case .number(let number, _, let distance):
      guard let rational = number.rational else {
        return .enclosed(lower: distance.lower, upper: distance.upper)
      }
      var tight = point
      tight[variable] = rational
      return .radius(distance.lower, tight: tight)
    }
  }
}

extension LineSolver {
  /// The number nearest to another one at which, or next to which, some conditions hold; nil where a
  /// formula is not piecewise polynomial.
  mutating func nearest(
    to place: Rational, anyOf alternatives: [[SignCondition]], in graph: FormulaGraph,
    _ meter: inout Meter
  ) throws(Exhaustion) -> NearestNumber? {
    guard let set = try set(anyOf: alternatives, given: [], in: graph, &meter) else { return nil }
    var best: (number: RealAlgebraicNumber, distance: (lower: Rational, upper: Rational))?
    for (index, point) in set.breakpoints.enumerated() {
      let touches =
        !set.pieces[index].isZero || !set.pieces[index + 1].isZero
        || !set.polynomial(at: index).isZero
      guard touches else { continue }
      let narrow = try point.refined(toWidth: Rational(2).power(-60) ?? .one, &meter)
      let ends = narrow.enclosure
      let (a, b) = ((ends.lower - place).magnitude, (ends.upper - place).magnitude)
      if let known = best, known.distance.lower <= min(a, b) { continue }
      best = (point, (min(a, b), max(a, b)))
    }
    guard let best else { return NearestNumber.none }
    return .number(best.number, from: place, best.distance)
  }
}
