extension FormulaGraph {
  /// The values of some nodes at a point; nil for a node that is undefined or not known to be
  /// rational there.
  ///
  /// Only what the point needs is computed: branches that are not taken do not count.
  public func values(
    of nodes: [FormulaNode], at point: [Int: Rational], _ meter: inout Meter
  ) throws(Exhaustion) -> [Rational?] {
    var known = [Rational??](repeating: nil, count: operations.count)
    var results: [Rational?] = []
    for node in nodes { results.append(try value(of: node, point, &known, &meter)) }
    return results
  }

  private func value(
    of node: FormulaNode, _ point: [Int: Rational], _ known: inout [Rational??],
    _ meter: inout Meter
  ) throws(Exhaustion) -> Rational? {
    // An explicit stack: formulas may be deeper than the machine's.
    var stack = [node]
    while let top = stack.last {
      if known[top.index] != nil {
        stack.removeLast()
        continue
      }
      try meter.charge(2)
      if let next = missingOperand(of: top, known) {
        stack.append(next)
      } else {
        known[top.index] = .some(try compute(self[top], point, known, &meter))
        stack.removeLast()
      }
    }
    return known[node.index] ?? nil
  }

  /// An operand that has to be computed first.
  private func missingOperand(of node: FormulaNode, _ known: [Rational??]) -> FormulaNode? {
    if case .choice(let guardNode, let below, let at, let above) = self[node] {
      guard let sign = known[guardNode.index] else { return guardNode }
      guard let sign else { return nil }
      let branch = sign.isZero ? at : sign.isNegative ? below : above
      return known[branch.index] == nil ? branch : nil
    }
    return Self.operands(of: self[node]).first { known[$0.index] == nil }
  }

  private func compute(
    _ operation: Operation, _ point: [Int: Rational], _ known: [Rational??], _ meter: inout Meter
  ) throws(Exhaustion) -> Rational? {
    func part(_ node: FormulaNode) -> Rational? { known[node.index] ?? nil }
    switch operation {
    case .constant(let value): return value
    case .variable(let index): return point[index]
    case .sum(let constant, let terms):
      var sum = constant
      for term in terms {
        guard let value = part(term.node) else { return nil }
        try meter.chargeProduct(term.coefficient, value)
        let product = term.coefficient * value
        try meter.chargeProduct(sum, product)
        sum += product
      }
      return sum
    case .product(let a, let b):
      guard let x = part(a), let y = part(b) else { return nil }
      try meter.chargeProduct(x, y)
      return x * y
    case .power(let base, let exponent):
      guard let x = part(base) else { return nil }
      try meter.chargeNumber(bits: x.powerBitEstimate(exponent))
      return x.power(exponent)
    case .quotient(let a, let b):
      guard let x = part(a), let y = part(b) else { return nil }
      try meter.chargeProduct(x, y)
      return x.divided(by: y)
    case .choice(let guardNode, let below, let at, let above):
      guard let sign = part(guardNode) else { return nil }
      return part(sign.isZero ? at : sign.isNegative ? below : above)
    case .floor(let a): return part(a).map { Rational($0.floor) }
    case .smooth(let function, let a): return part(a).flatMap { function.exactValue(at: $0) }
    case .pi, .undefined: return nil
    }
  }

  /// Whether all conditions hold at a point; nil where that is not known from rational values.
  public func hold(
    _ conditions: [SignCondition], at point: [Int: Rational], _ meter: inout Meter
  ) throws(Exhaustion) -> Bool? {
    let values = try values(of: conditions.map { $0.node }, at: point, &meter)
    var allKnown = true
    for (condition, value) in zip(conditions, values) {
      guard let value else {
        allKnown = false
        continue
      }
      if !condition.signs.contains(signOf: value) { return false }
    }
    return allKnown ? true : nil
  }
}
