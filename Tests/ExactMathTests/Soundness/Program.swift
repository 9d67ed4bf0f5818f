import ExactMath

/// How two numbers are compared.
enum Comparison: CaseIterable, Sendable {
  case equal, notEqual, less, atMost, greater, atLeast

  /// Whether a difference of this sign satisfies it.
  func holds(_ sign: Int) -> Bool {
    switch self {
    case .equal: sign == 0
    case .notEqual: sign != 0
    case .less: sign < 0
    case .atMost: sign <= 0
    case .greater: sign > 0
    case .atLeast: sign >= 0
    }
  }

  /// The same as a set of signs, for the procedures under test.
  var signs: SignSet {
    switch self {
    case .equal: .zero
    case .notEqual: [.negative, .positive]
    case .less: .negative
    case .atMost: [.negative, .zero]
    case .greater: .positive
    case .atLeast: [.zero, .positive]
    }
  }
}

/// A formula as a list of steps, each of which refers to earlier ones: networks, and what they are
/// rewritten to.
struct Program: Sendable {
  enum Step: Hashable, Sendable {
    case variable(Int)
    case linear(Rational, [Product])
    case relu(Int)
    case leaky(Int, Rational)
    case absolute(Int)
    case maximum(Int, Int)
    case minimum(Int, Int)
    case step(Int)
    case sign(Int)
    case hardtanh(Int)
    case relu6(Int)
    /// One step where all comparisons with zero hold, another elsewhere.
    case cases([Test], Int, Int)
  }

  struct Product: Hashable, Sendable {
    var factor: Rational
    let step: Int
  }

  struct Test: Hashable, Sendable {
    let step: Int
    let comparison: Comparison
  }

  private(set) var steps: [Step] = []
  private var known: [Step: Int] = [:]

  mutating func add(_ step: Step) -> Int {
    if let index = known[step] { return index }
    steps.append(step)
    known[step] = steps.count - 1
    return steps.count - 1
  }

  mutating func constant(_ value: Rational) -> Int { add(.linear(value, [])) }

  mutating func sum(_ parts: [(Rational, Int)], _ constant: Rational = .zero) -> Int {
    add(.linear(constant, parts.map { Product(factor: $0.0, step: $0.1) }))
  }

  mutating func difference(_ a: Int, _ b: Int) -> Int { sum([(.one, a), (-.one, b)]) }

  /// The number of units that some steps depend on.
  func unitCount(of roots: [Int]) -> Int {
    reached(from: roots).count { index in
      switch steps[index] {
      case .variable, .linear: false
      default: true
      }
    }
  }

  /// The steps that some steps depend on, themselves included, in order.
  func reached(from roots: [Int]) -> [Int] {
    var isNeeded = [Bool](repeating: false, count: steps.count)
    for root in roots { isNeeded[root] = true }
    for index in steps.indices.reversed() where isNeeded[index] {
      for operand in Self.operands(of: steps[index]) { isNeeded[operand] = true }
    }
    return steps.indices.filter { isNeeded[$0] }
  }

  static func operands(of step: Step) -> [Int] {
    switch step {
    case .variable: []
    case .linear(_, let products): products.map { $0.step }
    case .relu(let a), .leaky(let a, _), .absolute(let a), .step(let a), .sign(let a),
      .hardtanh(let a), .relu6(let a):
      [a]
    case .maximum(let a, let b), .minimum(let a, let b): [a, b]
    case .cases(let tests, let a, let b): tests.map { $0.step } + [a, b]
    }
  }

  // MARK: Values

  /// The values of all steps at a point.
  func values(at point: [Rational]) -> [Rational] {
    var values: [Rational] = []
    values.reserveCapacity(steps.count)
    for step in steps { values.append(Self.value(of: step, values, point)) }
    return values
  }

  private static func value(
    of step: Step, _ known: [Rational], _ point: [Rational]
  ) -> Rational {
    switch step {
    case .variable(let index): return point[index]
    case .linear(let constant, let products):
      return products.reduce(constant) { $0 + $1.factor * known[$1.step] }
    case .relu(let a): return max(known[a], 0)
    case .leaky(let a, let slope): return known[a] < 0 ? slope * known[a] : known[a]
    case .absolute(let a): return max(known[a], -known[a])
    case .maximum(let a, let b): return max(known[a], known[b])
    case .minimum(let a, let b): return min(known[a], known[b])
    case .step(let a): return known[a] < 0 ? 0 : 1
    case .sign(let a): return known[a] < 0 ? -1 : known[a] == 0 ? 0 : 1
    case .hardtanh(let a): return min(max(known[a], -1), 1)
    case .relu6(let a): return min(max(known[a], 0), 6)
    case .cases(let tests, let a, let b):
      return tests.allSatisfy { $0.comparison.holds(known[$0.step].signum) } ? known[a] : known[b]
    }
  }

  // MARK: Graphs

  /// The nodes of all steps, for the procedures under test.
  func nodes(
    in graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> [FormulaNode] {
    var nodes: [FormulaNode] = []
    for step in steps { nodes.append(try Self.node(of: step, nodes, &graph, &meter)) }
    return nodes
  }

  private static func node(
    of step: Step, _ known: [FormulaNode], _ graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    switch step {
    case .variable(let index): return graph.variable(index)
    case .linear(let constant, let products):
      return try graph.sum(constant, products.map { ($0.factor, known[$0.step]) }, &meter)
    case .relu(let a): return try graph.relu(known[a], &meter)
    case .leaky(let a, let slope):
      let below = try graph.scaled(known[a], by: slope, &meter)
      return try graph.choice(on: known[a], below: below, at: below, above: known[a], &meter)
    case .absolute(let a): return try graph.absolute(known[a], &meter)
    case .maximum(let a, let b): return try graph.maximum(known[a], known[b], &meter)
    case .minimum(let a, let b): return try graph.minimum(known[a], known[b], &meter)
    case .step(let a): return try graph.bySign(of: known[a], below: 0, at: 1, above: 1, &meter)
    case .sign(let a): return try graph.bySign(of: known[a], below: -1, at: 0, above: 1, &meter)
    case .hardtanh(let a): return try graph.clamped(known[a], from: -1, to: 1, &meter)
    case .relu6(let a): return try graph.clamped(known[a], from: 0, to: 6, &meter)
    case .cases(let tests, let a, let b):
      return try graph.choice(
        of: tests.map { SignCondition(known[$0.step], $0.comparison.signs) }, then: known[a],
        otherwise: known[b], &meter)
    }
  }
}
