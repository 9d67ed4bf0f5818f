// Functions that are put together from pieces, by the sign of a guard.

extension FormulaGraph {
  /// One of three nodes, by the sign of a fourth.
  public mutating func choice(
    on guardNode: FormulaNode, below: FormulaNode, at: FormulaNode, above: FormulaNode,
    _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try meter.charge(8)
    if let value = constant(guardNode) {
      return value.isZero ? at : value.isNegative ? below : above
    }
    if below == at, at == above, isTotal(guardNode) { return below }
    try meter.hold(bytes: 64)
    // The guard is scaled so that its first coefficient is 1: its sign alone matters.
    guard case .sum(_, let terms) = self[guardNode],
      let leading = terms.first(where: { !$0.coefficient.isZero })?.coefficient,
      let factor = leading.magnitude.reciprocal
    else {
      return node(.choice(on: guardNode, below: below, at: at, above: above))
    }
    if leading.isNegative {
      let mirrored = try scaled(guardNode, by: -factor, &meter)
      return node(.choice(on: mirrored, below: above, at: at, above: below))
    }
    let scaled = factor == .one ? guardNode : try scaled(guardNode, by: factor, &meter)
    return node(.choice(on: scaled, below: below, at: at, above: above))
  }

  /// The greater of a node and 0.
  public mutating func relu(
    _ a: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    let zero = constant(.zero)
    return try choice(on: a, below: zero, at: zero, above: a, &meter)
  }

  /// The absolute value of a node.
  public mutating func absolute(
    _ a: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    let negative = try scaled(a, by: -.one, &meter)
    return try choice(on: a, below: negative, at: constant(.zero), above: a, &meter)
  }

  /// The greater of two nodes.
  public mutating func maximum(
    _ a: FormulaNode, _ b: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try choice(on: try difference(a, b, &meter), below: b, at: a, above: a, &meter)
  }

  /// The lesser of two nodes.
  public mutating func minimum(
    _ a: FormulaNode, _ b: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try choice(on: try difference(a, b, &meter), below: a, at: a, above: b, &meter)
  }

  /// A node cut off at two ends.
  public mutating func clamped(
    _ a: FormulaNode, from lower: Rational, to upper: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    let low = try maximum(a, constant(lower), &meter)
    return try minimum(low, constant(upper), &meter)
  }

  /// Three numbers, by the sign of a node.
  public mutating func bySign(
    of a: FormulaNode, below: Rational, at: Rational, above: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try choice(
      on: a, below: constant(below), at: constant(at), above: constant(above), &meter)
  }
}
