/// Decides conditions by cutting a box into ever smaller ones on which bounds tell (Moore 1966).
///
/// In one variable, bounds of derivatives tell more: a function whose derivative has one sign lies
/// between its values at the ends, so that a claim that is tight at a point is decided where a cut
/// meets that point.
struct BoxSearch {
  private var graph: FormulaGraph
  private let variables: [Int]
  private let domains: [RealInterval]
  private let conditions: [SignCondition]
  private var evaluator: IntervalEvaluator
  private var derivatives: [FormulaNode: [FormulaNode]] = [:]
  private var places: [Int: Int] = [:]
  /// How many boxes have been looked at.
  private(set) var boxes = 0

  /// Ends of up to 62 bits take no memory of their own.
  private static let precision = 62
  private static let finePrecision = 192
  /// How many derivatives are taken in a row.
  private static let derivativeOrder = 4
  /// The most boxes that are looked at.
  private static let limit = 4_000

  init(
    _ conditions: [SignCondition], of graph: FormulaGraph, variables: [Int],
    domains: [RealInterval], takesDerivatives: Bool = true, _ meter: inout Meter
  ) throws(Exhaustion) {
    self.graph = graph
    self.variables = variables
    self.domains = domains
    self.conditions = conditions
    for (place, variable) in variables.enumerated() { places[variable] = place }
    var nodes = conditions.map { $0.node }
    if takesDerivatives, variables.count == 1 {
      for condition in conditions where derivatives[condition.node] == nil {
        var chain: [FormulaNode] = []
        var node = condition.node
        for _ in 0..<Self.derivativeOrder {
          node = try self.graph.derivative(of: node, by: variables[0], &meter)
          node = try self.graph.withoutPositiveFactors(node, &meter)
          chain.append(node)
          // Formulas may grow with each derivative; long ones bound nothing well.
          if self.graph.count > 4_000 { break }
        }
        derivatives[condition.node] = chain
        nodes += chain
      }
    }
    evaluator = IntervalEvaluator(
      nodes, of: self.graph, places: places, precision: Self.precision)
  }

  /// Whether the conditions hold nowhere, as far as one look at the whole box shows.
  mutating func isExcludedAtOnce(_ meter: inout Meter) throws(Exhaustion) -> Bool {
    let whole = domains.compactMap {
      Interval(lower: $0.lower, upper: $0.upper, precision: Self.precision)
    }
    guard whole.count == domains.count else { return false }
    let values = try evaluator.enclosures(on: whole, &meter)
    return conditions.contains { condition in
      values[condition.node.index]?.signs.isDisjoint(with: condition.signs) ?? false
    }
  }

  /// Finds a point of the domains at which all conditions hold; nil where it stays open whether
  /// there is one.
  mutating func run(_ meter: inout Meter) throws(Exhaustion) -> Finding? {
    var pending: [[Interval]] = []
    let whole = domains.compactMap {
      Interval(lower: $0.lower, upper: $0.upper, precision: Self.precision)
    }
    guard whole.count == domains.count else { return nil }
    pending.append(whole)
    var isOpen = false
    // Large boxes come first: their points are simple.
    while boxes < pending.count {
      let box = pending[boxes]
      boxes += 1
      if boxes > Self.limit { return nil }
      if try excludes(box, &meter) { continue }
      if let point = try witness(in: box, &meter) { return .point(point) }
      guard let halves = Self.halves(of: box) else {
        isOpen = true
        continue
      }
      try meter.hold(bytes: 128 * Int64(box.count))
      pending.append(halves.lower)
      pending.append(halves.upper)
    }
    return isOpen ? nil : Finding.none(cells: boxes)
  }

  // MARK: Bounds

  /// Whether some condition holds nowhere on the box.
  private func excludes(
    _ box: [Interval], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    let values = try evaluator.enclosures(on: box, &meter)
    for condition in conditions {
      guard let signs = values[condition.node.index]?.signs else { continue }
      if signs.isDisjoint(with: condition.signs) { return true }
    }
    guard variables.count == 1 else { return false }
    for condition in conditions {
      let signs = try signsByDerivatives(
        [condition.node] + (derivatives[condition.node] ?? []), box, values, &meter)
      if signs.isDisjoint(with: condition.signs) { return true }
    }
    return false
  }

  /// The signs that the first of several nodes can have, each of which has the sign of the
  /// derivative of the one before.
  private func signsByDerivatives(
    _ chain: [FormulaNode], _ box: [Interval], _ values: [Interval?], _ meter: inout Meter
  ) throws(Exhaustion) -> SignSet {
    let known = chain.first.flatMap { values[$0.index]?.signs } ?? .all
    guard chain.count > 1, let node = chain.first, known != .positive, known != .negative,
      evaluator.isSmooth(node, values)
    else { return known }
    let slope = try signsByDerivatives(Array(chain.dropFirst()), box, values, &meter)
    let rises = !slope.contains(.negative)
    guard rises || !slope.contains(.positive) else { return known }
    // A monotonic function lies between its values at the ends.
    let first = try signs(of: node, at: box[0].lower, &meter)
    let last = try signs(of: node, at: box[0].upper, &meter)
    var possible: SignSet = []
    let (low, high) = rises ? (first, last) : (last, first)
    if low.contains(.negative) { possible.insert(.negative) }
    if high.contains(.positive) { possible.insert(.positive) }
    if low != .positive, high != .negative { possible.insert(.zero) }
    return known.intersection(possible)
  }

  /// The signs that a node can have at a place; all of them at infinity.
  private func signs(
    of node: FormulaNode, at place: Rational?, _ meter: inout Meter
  ) throws(Exhaustion) -> SignSet {
    guard let place else { return .all }
    if let exact = try graph.values(of: [node], at: [variables[0]: place], &meter)[0] {
      return SignSet(of: exact.signum)
    }
    let fine = IntervalEvaluator(
      [node], of: graph, places: places, precision: Self.finePrecision)
    let point = Interval(enclosing: place, precision: Self.finePrecision)
    return try fine.enclosures(on: [point], &meter)[node.index]?.signs ?? .all
  }

  // MARK: Witnesses

  /// A simple point of the box at which all conditions hold for certain.
  private func witness(
    in box: [Interval], _ meter: inout Meter
  ) throws(Exhaustion) -> [Rational]? {
    var point: [Rational] = []
    for (interval, domain) in zip(box, domains) {
      // The ends of a side were rounded outwards, and may lie beyond the domain.
      let inside = domain.intersection(RealInterval(lower: interval.lower, upper: interval.upper))
      if inside.isEmpty { return nil }
      point.append(inside.simplestNumber)
    }
    return try Self.holds(conditions, at: point, variables, places, graph, &meter) ? point : nil
  }

  /// Whether conditions hold for certain at a point.
  static func holds(
    _ conditions: [SignCondition], at point: [Rational], _ variables: [Int],
    _ places: [Int: Int], _ graph: FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    var values: [Int: Rational] = [:]
    for (variable, value) in zip(variables, point) { values[variable] = value }
    if let exact = try graph.hold(conditions, at: values, &meter) { return exact }
    let fine = IntervalEvaluator(
      conditions.map { $0.node }, of: graph, places: places, precision: finePrecision)
    let box = point.map { Interval(enclosing: $0, precision: finePrecision) }
    let enclosures = try fine.enclosures(on: box, &meter)
    return conditions.allSatisfy { condition in
      guard let signs = enclosures[condition.node.index]?.signs else { return false }
      return signs.isSubset(of: condition.signs)
    }
  }

  // MARK: Cuts

  /// The box cut in two across its longest side; nil where it is too small to be cut.
  private static func halves(of box: [Interval]) -> (lower: [Interval], upper: [Interval])? {
    var longest: Int?
    var length = Rational.zero
    for (index, side) in box.enumerated() {
      guard let width = side.width else {
        longest = index
        break
      }
      if width > length { (longest, length) = (index, width) }
    }
    let least = Rational(2).power(-40) ?? .one
    guard let index = longest, box[index].width.map({ $0 > least }) ?? true,
      let halves = box[index].halves
    else { return nil }
    var (lower, upper) = (box, box)
    lower[index] = halves.lower
    upper[index] = halves.upper
    return (lower, upper)
  }
}
