/// Turns formulas of one variable into piecewise polynomials.
struct PiecewiseEvaluator {
  /// What the variable runs through; functions mean nothing outside of it.
  let domain: RealInterval
  private let variable: Int
  private var known: [FormulaNode: PiecewisePolynomial] = [:]
  /// What has kept a formula from being piecewise polynomial, for the reader.
  private(set) var obstacle: String?

  /// The most pieces that `floor` may make.
  private static let floorLimit = 10_000

  init(variable: Int, domain: RealInterval) {
    self.variable = variable
    self.domain = domain
  }

  /// The piecewise polynomial that a node is; nil where it is none.
  mutating func function(
    of node: FormulaNode, in graph: FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial? {
    if let function = known[node] { return function }
    for ancestor in graph.ancestors(of: [node]) where known[ancestor] == nil {
      try meter.charge(4)
      guard let function = try evaluate(graph[ancestor], &meter) else { return nil }
      known[ancestor] = function
    }
    return known[node]
  }

  /// The function of a node that comes earlier, and has been met.
  private func part(_ node: FormulaNode) -> PiecewisePolynomial {
    known[node] ?? PiecewisePolynomial(.zero)
  }

  private mutating func evaluate(
    _ operation: FormulaGraph.Operation, _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial? {
    switch operation {
    case .constant(let value): return PiecewisePolynomial(Polynomial(constant: value))
    case .variable(let index):
      if index == variable { return PiecewisePolynomial(.variable) }
      obstacle = "a second variable"
      return nil
    case .sum(let constant, let terms):
      return try PiecewisePolynomial.sum(
        constant, terms.map { ($0.coefficient, part($0.node)) }, &meter)
    case .product(let a, let b):
      return try part(a).multiplied(by: part(b), &meter)
    case .power(let base, let exponent): return try part(base).power(exponent, &meter)
    case .choice(let guardNode, let below, let at, let above):
      return try part(guardNode).choice(
        below: part(below), at: part(at), above: part(above), &meter)
    case .floor(let a): return try floor(part(a), &meter)
    case .quotient:
      obstacle = "a quotient inside of another function"
      return nil
    case .smooth(let operation, _):
      obstacle = "`\(operation.rawValue)`"
      return nil
    case .pi:
      obstacle = "`pi`"
      return nil
    case .undefined: return PiecewisePolynomial(.zero)
    }
  }

  /// The greatest integers: a step at each integer that the function passes in the domain.
  private mutating func floor(
    _ function: PiecewisePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial? {
    guard let range = try function.bounds(on: domain, &meter) else {
      obstacle = "`floor` on an unbounded domain"
      return nil
    }
    let first = range.lower.floor
    guard let count = Int(exactly: range.upper.floor - first), count <= Self.floorLimit else {
      obstacle = "`floor` with more than \(Self.floorLimit) steps"
      return nil
    }
    let zero = PiecewisePolynomial(.zero)
    let one = PiecewisePolynomial(.one)
    var steps: [(coefficient: Rational, function: PiecewisePolynomial)] = []
    for offset in 0..<count {
      let level = Polynomial(constant: Rational(first) + Rational(offset + 1))
      let above = try function.map({ (piece, _) throws(Exhaustion) in piece - level }, &meter)
      steps.append((.one, try above.choice(below: zero, at: one, above: one, &meter)))
    }
    return try PiecewisePolynomial.sum(Rational(first), steps, &meter)
  }
}

extension PiecewisePolynomial {
  func multiplied(
    by other: PiecewisePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial {
    try combined(
      with: other,
      { (a, b, meter) throws(Exhaustion) in try a.multiplied(by: b, &meter) }, &meter)
  }

  func power(_ exponent: Int, _ meter: inout Meter) throws(Exhaustion) -> PiecewisePolynomial {
    try map(
      { (piece, meter) throws(Exhaustion) in try piece.power(exponent, &meter) ?? .one }, &meter)
  }
}
