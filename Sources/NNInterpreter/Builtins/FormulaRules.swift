import ExactMath

/// The built-ins as formulas of real numbers.
enum FormulaRules {
  typealias Rule = Builtin.FormulaRule

  static let relu: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.relu(x[0][0], &meter)
  }

  static let leakyRelu: Rule = { (graph, x, meter) throws(Exhaustion) in
    let below = try graph.scaled(x[0][0], by: Rational.one / 100, &meter)
    return try graph.choice(on: x[0][0], below: below, at: below, above: x[0][0], &meter)
  }

  static let prelu: Rule = { (graph, x, meter) throws(Exhaustion) in
    let below = try graph.product(x[1][0], x[0][0], &meter)
    return try graph.choice(on: x[0][0], below: below, at: below, above: x[0][0], &meter)
  }

  static let relu6: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.clamped(x[0][0], from: 0, to: 6, &meter)
  }

  static let hardtanh: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.clamped(x[0][0], from: -1, to: 1, &meter)
  }

  static let step: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.bySign(of: x[0][0], below: 0, at: 1, above: 1, &meter)
  }

  static let sign: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.bySign(of: x[0][0], below: -1, at: 0, above: 1, &meter)
  }

  static let absolute: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.absolute(x[0][0], &meter)
  }

  static let floor: Rule = { (graph, x, _) throws(Exhaustion) in graph.floor(x[0][0]) }

  static let maximum: Rule = { (graph, x, meter) throws(Exhaustion) in
    let numbers = x.flatMap { $0 }
    var best = numbers[0]
    for number in numbers.dropFirst() { best = try graph.maximum(best, number, &meter) }
    return best
  }

  static let minimum: Rule = { (graph, x, meter) throws(Exhaustion) in
    let numbers = x.flatMap { $0 }
    var best = numbers[0]
    for number in numbers.dropFirst() { best = try graph.minimum(best, number, &meter) }
    return best
  }

  static let sum: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.sum(.zero, x[0].map { (.one, $0) }, &meter)
  }

  static let dot: Rule = { (graph, x, meter) throws(Exhaustion) in
    try innerProduct(&graph, x[0], x[1], &meter)
  }

  static let norm: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.smooth(.sqrt, try innerProduct(&graph, x[0], x[0], &meter), &meter)
  }

  /// The first place whose component is greater than those before it, and not less than the rest.
  static let argmax: Rule = { (graph, x, meter) throws(Exhaustion) in
    var best = x[0][0]
    var place = graph.constant(.one)
    for (index, component) in x[0].enumerated().dropFirst() {
      let lead = try graph.difference(component, best, &meter)
      let here = graph.constant(Rational(index + 1))
      place = try graph.choice(on: lead, below: place, at: place, above: here, &meter)
      best = try graph.maximum(best, component, &meter)
    }
    return place
  }

  /// Undefined but for zeros and ones.
  static let parity: Rule = { (graph, x, meter) throws(Exhaustion) in
    var odd = graph.constant(.zero)
    for bit in x.flatMap({ $0 }) {
      let flipped = try graph.sum(.one, [(-.one, odd)], &meter)
      let nothing = graph.undefined()
      let rest = try graph.sum(-.one, [(.one, bit)], &meter)
      let ifOne = try graph.choice(on: rest, below: nothing, at: flipped, above: nothing, &meter)
      odd = try graph.choice(on: bit, below: nothing, at: odd, above: ifOne, &meter)
    }
    return odd
  }

  /// A smooth function.
  static func smooth(_ operation: SmoothOperation) -> Rule {
    { (graph, x, meter) throws(Exhaustion) in try graph.smooth(operation, x[0][0], &meter) }
  }

  private static func innerProduct(
    _ graph: inout FormulaGraph, _ v: [FormulaNode], _ w: [FormulaNode], _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    var terms: [(coefficient: Rational, node: FormulaNode)] = []
    for (a, b) in zip(v, w) { terms.append((.one, try graph.product(a, b, &meter))) }
    return try graph.sum(.zero, terms, &meter)
  }
}
