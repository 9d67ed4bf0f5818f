import ExactMath

// Activations that are put together from others, as formulas of real numbers.

extension FormulaRules {
  /// The mean slope of `rrelu`, between 1/8 and 1/3.
  static let meanSlope = Rational(11) / 48
  /// The constants of `selu`, to the digits that were published.
  private static let seluSlope = Rational(decimal: "1.0507009873554804934193349852946") ?? .one
  private static let seluAlpha = Rational(decimal: "1.6732632423543772848170429916717") ?? .one

  static let rrelu: Rule = { (graph, x, meter) throws(Exhaustion) in
    let below = try graph.scaled(x[0][0], by: meanSlope, &meter)
    return try graph.choice(on: x[0][0], below: below, at: below, above: x[0][0], &meter)
  }

  static let elu: Rule = { (graph, x, meter) throws(Exhaustion) in
    try exponentialUnit(&graph, x[0][0], slope: .one, alpha: .one, &meter)
  }

  static let selu: Rule = { (graph, x, meter) throws(Exhaustion) in
    try exponentialUnit(&graph, x[0][0], slope: seluSlope, alpha: seluAlpha, &meter)
  }

  private static func exponentialUnit(
    _ graph: inout FormulaGraph, _ x: FormulaNode, slope: Rational, alpha: Rational,
    _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    let scale = slope * alpha
    let power = try graph.smooth(.exp, x, &meter)
    let below = try graph.sum(-scale, [(scale, power)], &meter)
    let above = try graph.scaled(x, by: slope, &meter)
    return try graph.choice(
      on: x, below: below, at: graph.constant(.zero), above: above, &meter)
  }

  static let hardsigmoid: Rule = { (graph, x, meter) throws(Exhaustion) in
    let part = try graph.sum(Rational.one / 2, [(Rational.one / 6, x[0][0])], &meter)
    return try graph.clamped(part, from: 0, to: 1, &meter)
  }

  static let softsign: Rule = { (graph, x, meter) throws(Exhaustion) in
    let size = try graph.absolute(x[0][0], &meter)
    return try graph.quotient(x[0][0], try graph.sum(.one, [(.one, size)], &meter), &meter)
  }

  static let gelu: Rule = { (graph, x, meter) throws(Exhaustion) in
    let root = try graph.smooth(.sqrt, graph.constant(Rational.one / 2), &meter)
    let inner = try graph.smooth(.erf, try graph.product(x[0][0], root, &meter), &meter)
    return try halfTimesOnePlus(inner, times: x[0][0], &graph, &meter)
  }

  static let geluTanh: Rule = { (graph, x, meter) throws(Exhaustion) in
    let ratio = try graph.quotient(graph.constant(2), graph.pi(), &meter)
    let root = try graph.smooth(.sqrt, ratio, &meter)
    let cube = try graph.power(x[0][0], 3, &meter)
    let weight = Rational(44_715) / 1_000_000
    let bent = try graph.sum(.zero, [(.one, x[0][0]), (weight, cube)], &meter)
    let inner = try graph.smooth(.tanh, try graph.product(root, bent, &meter), &meter)
    return try halfTimesOnePlus(inner, times: x[0][0], &graph, &meter)
  }

  static let swish: Rule = { (graph, x, meter) throws(Exhaustion) in
    try graph.product(x[0][0], try graph.smooth(.sigmoid, x[0][0], &meter), &meter)
  }

  static let mish: Rule = { (graph, x, meter) throws(Exhaustion) in
    let soft = try graph.smooth(.softplus, x[0][0], &meter)
    return try graph.product(x[0][0], try graph.smooth(.tanh, soft, &meter), &meter)
  }

  /// Half of `x * (1 + inner)`.
  private static func halfTimesOnePlus(
    _ inner: FormulaNode, times x: FormulaNode, _ graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    let half = Rational.one / 2
    return try graph.product(x, try graph.sum(half, [(half, inner)], &meter), &meter)
  }

  // MARK: Vectors

  static let softmax: Builtin.VectorRule = { (graph, x, meter) throws(Exhaustion) in
    let (powers, sum) = try exponentials(&graph, x[0], &meter)
    var parts: [FormulaNode] = []
    for power in powers { parts.append(try graph.quotient(power, sum, &meter)) }
    return parts
  }

  static let logSoftmax: Builtin.VectorRule = { (graph, x, meter) throws(Exhaustion) in
    let logarithm = try graph.smooth(.log, try exponentials(&graph, x[0], &meter).sum, &meter)
    var parts: [FormulaNode] = []
    for component in x[0] { parts.append(try graph.difference(component, logarithm, &meter)) }
    return parts
  }

  private static func exponentials(
    _ graph: inout FormulaGraph, _ components: [FormulaNode], _ meter: inout Meter
  ) throws(Exhaustion) -> (powers: [FormulaNode], sum: FormulaNode) {
    var powers: [FormulaNode] = []
    for component in components { powers.append(try graph.smooth(.exp, component, &meter)) }
    return (powers, try graph.sum(.zero, powers.map { (.one, $0) }, &meter))
  }
}
