// Where a claim with products of several variables fails on a curve only, or at one point, no cut of
// a box meets the place: lines parallel to an axis cross the curve, and the least value of a form of
// degree 2 is reached at a rational point.

extension Decider {
  /// How many lines are tried for each direction.
  private static let sliceLimit = 64

  /// A point on one of some lines parallel to an axis, or where a form of degree 2 has its least or
  /// greatest value, at which one of several lists of conditions holds.
  mutating func onSlices(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variables: [Int],
    _ meter: inout Meter
  ) throws(Exhaustion) -> [Rational]? {
    guard variables.count > 1 else { return nil }
    for conditions in alternatives {
      for condition in conditions {
        for point in try stationaryPoints(of: condition.node, variables, &meter)
        where try holds(conditions + hypotheses, at: point, variables, &meter) {
          return point
        }
      }
    }
    var numbers = 1
    while power(numbers + 1, variables.count - 1) <= Self.sliceLimit { numbers += 1 }
    for (place, free) in variables.enumerated() {
      var fixed: [[Rational]] = [[]]
      for (other, variable) in variables.enumerated() where other != place {
        let choices = candidates(for: variable).prefix(numbers)
        fixed = fixed.flatMap { point in choices.map { point + [$0] } }
      }
      for values in fixed {
        var point = values
        point.insert(.zero, at: place)
        guard let value = try onLine(alternatives, hypotheses, variables, point, free, &meter)
        else { continue }
        point[place] = value
        return point
      }
    }
    return nil
  }

  /// The base to the power of an exponent, or something above the limit.
  private func power(_ base: Int, _ exponent: Int) -> Int {
    var result = 1
    for _ in 0..<exponent where result <= Self.sliceLimit { result *= base }
    return result
  }

  /// Simple numbers that a variable runs through, the simplest first.
  private func candidates(for variable: Int) -> [Rational] {
    let domain = problem.domains[variable]
    let simplest = domain.simplestNumber
    let others = WitnessList.numbers.filter { domain.contains($0) && $0 != simplest }
    var inside: [Rational] = []
    if let lower = domain.lower, let upper = domain.upper {
      for part in 1...3 { inside.append(lower + (upper - lower) * Rational(part) / 4) }
    }
    return [simplest] + others + inside
  }

  /// A value of one variable at which the conditions hold, the others being fixed.
  private mutating func onLine(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variables: [Int],
    _ point: [Rational], _ free: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Rational? {
    var graph = problem.graph
    var replacements: [FormulaNode: FormulaNode] = [:]
    for (variable, value) in zip(variables, point) where variable != free {
      replacements[graph.variable(variable)] = graph.constant(value)
    }
    var lists = try graph.substituting(
      replacements, in: alternatives + [hypotheses], &meter)
    let given = lists.removeLast()
    var solver = LineSolver(variable: free, domain: problem.domains[free])
    let finding = try solver.find(anyOf: lists, given: given, in: graph, &meter)
    cells += solver.cells
    if case .point(let value)? = finding { return value[0] }
    return nil
  }

  // MARK: Forms of degree 2

  /// The points where a form of degree 2 has its least or greatest value.
  private func stationaryPoints(
    of node: FormulaNode, _ variables: [Int], _ meter: inout Meter
  ) throws(Exhaustion) -> [[Rational]] {
    var generators = Generators(variables: problem.domains.count, divisor: .one)
    var forms = BranchForms(problem.graph, decided: [:])
    guard case .known(let fraction) = try forms.fraction(of: node, &generators, &meter),
      generators.kinds.isEmpty, fraction.denominator.constant != nil,
      fraction.numerator.degree == 2
    else { return [] }
    var points: [[Rational]] = []
    for form in [fraction.numerator, -fraction.numerator] {
      guard case .minimum(_, let point, _)? = try form.quadraticMinimum(&meter) else { continue }
      points.append(
        variables.map { variable in
          let value = variable < point.count ? point[variable] : .zero
          let domain = problem.domains[variable]
          return domain.contains(value) ? value : domain.simplestNumber
        })
    }
    return points
  }

  private func holds(
    _ conditions: [SignCondition], at point: [Rational], _ variables: [Int],
    _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    var values: [Int: Rational] = [:]
    for (variable, value) in zip(variables, point) { values[variable] = value }
    return try problem.graph.hold(conditions, at: values, &meter) == true
  }
}
