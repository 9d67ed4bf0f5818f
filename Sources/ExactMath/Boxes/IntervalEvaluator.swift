/// Encloses the values of formulas on boxes.
struct IntervalEvaluator {
  private let graph: FormulaGraph
  private let order: [FormulaNode]
  private let places: [Int: Int]
  private let arithmetic: IntervalArithmetic

  /// - Parameters:
  ///   - nodes: what is to be enclosed.
  ///   - places: for each variable its place in a box.
  init(_ nodes: [FormulaNode], of graph: FormulaGraph, places: [Int: Int], precision: Int) {
    self.graph = graph
    self.places = places
    order = graph.ancestors(of: nodes)
    arithmetic = IntervalArithmetic(precision: precision)
  }

  /// An enclosure of each node on a box, for the points at which it is defined; nil where there is
  /// none.
  func enclosures(
    on box: [Interval], _ meter: inout Meter
  ) throws(Exhaustion) -> [Interval?] {
    var values = [Interval?](repeating: nil, count: graph.count)
    for node in order { values[node.index] = try enclosure(graph[node], box, values, &meter) }
    return values
  }

  private func enclosure(
    _ operation: FormulaGraph.Operation, _ box: [Interval], _ known: [Interval?],
    _ meter: inout Meter
  ) throws(Exhaustion) -> Interval? {
    func part(_ node: FormulaNode) -> Interval? { known[node.index] }
    switch operation {
    case .constant(let value):
      return Interval(enclosing: value, precision: arithmetic.precision)
    case .variable(let index): return places[index].map { box[$0] }
    case .sum(let constant, let terms):
      var sum = Interval(enclosing: constant, precision: arithmetic.precision)
      for term in terms {
        guard let value = part(term.node) else { return nil }
        let factor = Interval(enclosing: term.coefficient, precision: arithmetic.precision)
        sum = try arithmetic.sum(sum, try arithmetic.product(factor, value, &meter), &meter)
      }
      return sum
    case .product(let a, let b):
      guard let x = part(a), let y = part(b) else { return nil }
      return try arithmetic.product(x, y, &meter)
    case .power(let base, let exponent):
      guard let x = part(base) else { return nil }
      return try arithmetic.power(x, exponent, &meter)
    case .quotient(let a, let b):
      guard let x = part(a), let y = part(b) else { return nil }
      return try arithmetic.quotientWhereDefined(x, y, &meter)
    case .choice(let guardNode, let below, let at, let above):
      guard let sign = part(guardNode) else { return nil }
      var result: Interval?
      for (condition, branch) in [
        (SignSet.negative, below), (.zero, at), (.positive, above),
      ] where sign.signs.contains(condition) {
        guard let value = part(branch) else { return nil }
        result = result.map { $0.hull(with: value) } ?? value
      }
      return result
    case .floor(let a):
      guard let x = part(a) else { return nil }
      return Interval(
        lower: x.lower.map { Rational($0.floor) }, upper: x.upper.map { Rational($0.floor) },
        precision: arithmetic.precision)
    case .smooth(let function, let a):
      guard let x = part(a) else { return nil }
      return try enclosure(of: function, x, &meter)
    case .pi: return try arithmetic.pi(&meter)
    case .undefined: return nil
    }
  }

  private func enclosure(
    of function: SmoothOperation, _ x: Interval, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval? {
    switch function {
    case .exp: try arithmetic.exp(x, &meter)
    case .log: try arithmetic.logWherePositive(x, &meter)
    case .sqrt: try arithmetic.sqrtWhereNonnegative(x, &meter)
    case .sigmoid: try arithmetic.sigmoid(x, &meter)
    case .tanh: try arithmetic.tanh(x, &meter)
    case .sin: try arithmetic.sin(x, &meter)
    case .cos: try arithmetic.cos(x, &meter)
    case .erf: try arithmetic.erf(x, &meter)
    case .softplus: try arithmetic.softplus(x, &meter)
    }
  }

  /// Whether a node is smooth on a box: defined and without a seam between branches there.
  func isSmooth(_ node: FormulaNode, _ values: [Interval?]) -> Bool {
    for ancestor in graph.ancestors(of: [node]) {
      switch graph[ancestor] {
      case .choice(let guardNode, let below, let at, let above):
        guard let signs = values[guardNode.index]?.signs else { return false }
        switch signs {
        case .negative, .positive, .zero: break
        case [.negative, .zero]: if below != at { return false }
        case [.zero, .positive]: if above != at { return false }
        default: return false
        }
      case .quotient(_, let divisor):
        guard let signs = values[divisor.index]?.signs, !signs.contains(.zero) else {
          return false
        }
      case .smooth(let function, let a) where !function.isTotal:
        guard let signs = values[a.index]?.signs, signs == .positive else { return false }
      case .floor, .undefined: return false
      default: break
      }
    }
    return true
  }
}

extension Interval {
  /// The signs that numbers of the interval have.
  var signs: SignSet {
    var signs: SignSet = []
    if lower.map({ $0.isNegative }) ?? true { signs.insert(.negative) }
    if upper.map({ $0.signum > 0 }) ?? true { signs.insert(.positive) }
    if contains(Rational.zero) { signs.insert(.zero) }
    return signs
  }
}
