// Floors of linear functions on an unbounded domain have infinitely many steps, but only finitely
// many in a period: `x = c + P (n + t)` with an integer `n` and `t` in `[0, 1)`.

extension Decider {
  /// The most cells of a period.
  private static let periodLimit = 1_000
  /// How many periods are searched for a point before it is asked whether there is none.
  private static let searchedPeriods = 4

  /// Decides conditions on one variable with floors of linear functions on an unbounded domain; nil
  /// where they are not such, or where that does not decide them.
  mutating func byPeriods(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition], _ variable: Int,
    _ meter: inout Meter
  ) throws(Exhaustion) -> Finding? {
    let nodes = (alternatives.flatMap { $0 } + hypotheses).map { $0.node }
    let domain = problem.domains[variable]
    guard let period = Period(of: nodes, in: problem.graph, on: domain) else { return nil }
    // Simple points first.
    var window = LineSolver(
      variable: variable, domain: period.window(of: domain, periods: Self.searchedPeriods))
    guard
      let nearby = try window.find(
        anyOf: alternatives, given: hypotheses, in: problem.graph, &meter)
    else { return nil }
    if case .point = nearby { return nearby }
    guard let cells = period.cells(limit: Self.periodLimit) else { return nil }
    for cell in cells {
      if let finding = try find(
        alternatives, hypotheses, in: cell, of: period, variable, &meter)
      {
        return finding
      }
    }
    if case .unknown = nearby { return nearby }
    return Finding.none(cells: self.cells)
  }

  /// Looks for a point in one cell of all periods; nil where there is none.
  private mutating func find(
    _ alternatives: [[SignCondition]], _ hypotheses: [SignCondition],
    in cell: RealInterval, of period: Period, _ variable: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Finding? {
    var inner = self
    let count = inner.problem.domains.count
    inner.problem.domains.append(period.numbers(on: problem.domains[variable], cell: cell))
    inner.problem.domains[variable] = cell
    let number = inner.problem.graph.variable(count)
    let offset = inner.problem.graph.variable(variable)
    let step = period.step
    var replacements = [
      offset: try inner.problem.graph.sum(
        period.start, [(step, number), (step, offset)], &meter)
    ]
    for part in period.floors {
      let value = Rational((part.value(at: period.start + step * cell.simplestNumber)).floor)
      replacements[part.node] = try inner.problem.graph.sum(
        value, [(part.slope * step, number)], &meter)
    }
    var lists = try inner.problem.graph.substituting(
      replacements, in: alternatives + [hypotheses], &meter)
    let given = lists.removeLast()
    let finding = try inner.find(anyOf: lists, given: given, &meter)
    cells = inner.cells
    switch finding {
    case .none: return nil
    case .point(let point) where point[count].isInteger:
      return .point([period.start + step * (point[count] + point[variable])])
    case .point, .unknown: return .unknown(.fragment("`floor` on an unbounded domain"))
    }
  }
}

/// How floors of linear functions repeat themselves.
private struct Period {
  /// A node that is the floor of `slope * x + intercept`.
  struct Part {
    let node: FormulaNode
    let slope: Rational
    let intercept: Rational

    func value(at place: Rational) -> Rational { slope * place + intercept }
  }

  let floors: [Part]
  /// Where the first period starts.
  let start: Rational
  /// The length of a period, negative where they follow each other downwards.
  let step: Rational

  /// Finds the period; nil where there is a floor of something else, or none.
  init?(of nodes: [FormulaNode], in graph: FormulaGraph, on domain: RealInterval) {
    guard !domain.isBounded else { return nil }
    var floors: [Part] = []
    var length = Integer.one
    for node in graph.ancestors(of: nodes) {
      guard case .floor(let argument) = graph[node] else { continue }
      var (slope, intercept) = (Rational.one, Rational.zero)
      switch graph[argument] {
      case .variable: break
      case .sum(let constant, let terms):
        guard terms.count == 1, case .variable = graph[terms[0].node] else { return nil }
        (slope, intercept) = (terms[0].coefficient, constant)
      default: return nil
      }
      floors.append(Part(node: node, slope: slope, intercept: intercept))
      let denominator = slope.denominator
      length = length * (denominator / length.greatestCommonDivisor(denominator))
      if length > 1_000_000 { return nil }
    }
    if floors.isEmpty { return nil }
    self.floors = floors
    start = domain.lower ?? domain.upper ?? .zero
    step = domain.upper == nil ? Rational(length) : -Rational(length)
  }

  /// The part of the domain near its end, or near 0.
  func window(of domain: RealInterval, periods: Int) -> RealInterval {
    let reach = step * Rational(periods)
    let (near, far) = (domain.isUnbounded ? start - reach : start, start + reach)
    return domain.intersection(RealInterval(lower: min(near, far), upper: max(near, far)))
  }

  /// The numbers that count periods, fractions between them included.
  func numbers(on domain: RealInterval, cell: RealInterval) -> RealInterval {
    if domain.isUnbounded { return .reals }
    // An end that does not belong to the domain is the start of no period.
    let isStart = cell.lower == cell.upper && cell.contains(.zero)
    return RealInterval(lower: isStart && !domain.contains(start) ? .one : .zero, upper: nil)
  }

  /// The cells of `[0, 1)` on each of which no floor steps; nil where there are too many.
  func cells(limit: Int) -> [RealInterval]? {
    var places: [Rational] = [.zero]
    for part in floors {
      let first = part.value(at: start)
      let rise = part.slope * step
      let last = first + rise
      let (least, most) = (min(first, last).ceiling, max(first, last).floor)
      guard let count = Int(exactly: most - least), count + places.count < limit,
        let scale = rise.reciprocal
      else { return nil }
      for offset in 0...max(count, 0) {
        let place = (Rational(least) + Rational(offset) - first) * scale
        if !place.isNegative, place < .one { places.append(place) }
      }
    }
    places.sort()
    var cells: [RealInterval] = []
    for (index, place) in places.enumerated() {
      if index > 0, places[index - 1] == place { continue }
      cells.append(RealInterval(lower: place, upper: place))
      let next = places[index...].first { place < $0 } ?? .one
      cells.append(
        RealInterval(lower: place, upper: next, includesLower: false, includesUpper: false))
    }
    return cells
  }
}

extension RealInterval {
  /// Whether the interval holds all numbers.
  fileprivate var isUnbounded: Bool { lower == nil && upper == nil }
}
