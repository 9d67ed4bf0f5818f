// Making nodes: constants are folded, sums are flat.

extension FormulaGraph {
  /// A number.
  public mutating func constant(_ value: Rational) -> FormulaNode { node(.constant(value)) }

  /// A variable, counted from 0.
  public mutating func variable(_ index: Int) -> FormulaNode { node(.variable(index)) }

  /// The number π.
  public mutating func pi() -> FormulaNode { node(.pi) }

  /// What has no value anywhere.
  public mutating func undefined() -> FormulaNode { node(.undefined) }

  /// A number and multiples of nodes.
  public mutating func sum(
    _ constant: Rational, _ terms: [(coefficient: Rational, node: FormulaNode)],
    _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    var constant = constant
    var flat: [Term] = []
    // A multiple by zero still is undefined where its node is.
    for (coefficient, node) in terms where !coefficient.isZero || !isTotal(node) {
      switch self[node] {
      case .constant(let value):
        try meter.chargeProduct(coefficient, value)
        constant += coefficient * value
      case .sum(let inner, let parts):
        try meter.chargeProduct(coefficient, inner)
        constant += coefficient * inner
        for part in parts where !coefficient.isZero || !isTotal(part.node) {
          try meter.chargeProduct(coefficient, part.coefficient)
          flat.append(Term(coefficient: coefficient * part.coefficient, node: part.node))
        }
      default: flat.append(Term(coefficient: coefficient, node: node))
      }
    }
    try meter.charge(Int64(flat.count) * 4 + 1)
    flat = collected(flat)
    if flat.isEmpty { return self.constant(constant) }
    if flat.count == 1, flat[0].coefficient == .one, constant.isZero { return flat[0].node }
    try meter.hold(bytes: Int64(flat.count) * 64)
    return node(.sum(constant, flat))
  }

  /// Terms in the order of their nodes, each node once.
  private func collected(_ terms: [Term]) -> [Term] {
    var isSorted = true
    for (a, b) in zip(terms, terms.dropFirst()) where a.node.index >= b.node.index {
      isSorted = false
      break
    }
    if isSorted { return terms }
    // Equal nodes keep the order of their terms; addition is exact, so that it does not matter.
    let sorted = terms.sorted { $0.node.index < $1.node.index }
    var result: [Term] = []
    for term in sorted {
      if let last = result.last, last.node == term.node {
        result.removeLast()
        let coefficient = last.coefficient + term.coefficient
        if !coefficient.isZero || !isTotal(term.node) {
          result.append(Term(coefficient: coefficient, node: term.node))
        }
      } else {
        result.append(term)
      }
    }
    return result
  }

  /// A node times a number.
  public mutating func scaled(
    _ node: FormulaNode, by factor: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try sum(.zero, [(factor, node)], &meter)
  }

  /// The sum of two nodes.
  public mutating func sum(
    _ a: FormulaNode, _ b: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try sum(.zero, [(.one, a), (.one, b)], &meter)
  }

  /// The difference of two nodes.
  public mutating func difference(
    _ a: FormulaNode, _ b: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try sum(.zero, [(.one, a), (-.one, b)], &meter)
  }

  /// The product of two nodes.
  public mutating func product(
    _ a: FormulaNode, _ b: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    // A constant times what may be undefined stays undefined there: only numbers are folded away.
    if let value = constant(a), !value.isZero || isTotal(b) {
      return try scaled(b, by: value, &meter)
    }
    if let value = constant(b), !value.isZero || isTotal(a) {
      return try scaled(a, by: value, &meter)
    }
    // A number that multiplies a factor multiplies the product.
    if case .sum(let number, let terms) = self[a], number.isZero, terms.count == 1 {
      return try scaled(try product(terms[0].node, b, &meter), by: terms[0].coefficient, &meter)
    }
    if case .sum(let number, let terms) = self[b], number.isZero, terms.count == 1 {
      return try scaled(try product(a, terms[0].node, &meter), by: terms[0].coefficient, &meter)
    }
    try meter.charge(4)
    try meter.hold(bytes: 64)
    if a == b { return node(.power(a, 2)) }
    return a.index < b.index ? node(.product(a, b)) : node(.product(b, a))
  }

  /// The largest exponent of a power; the same where integers have 32 bits.
  public static let highestExponent = Int(Int32.max)

  /// A node to an integer power; `0^0` is 1.
  public mutating func power(
    _ base: FormulaNode, _ exponent: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try meter.charge(4)
    if exponent.magnitude > UInt(Self.highestExponent) { throw .memory }
    if exponent == 1 { return base }
    if exponent == 0, isTotal(base) { return constant(.one) }
    if exponent <= 0 {
      let positive = exponent == 0 ? base : try power(base, -exponent, &meter)
      if exponent == 0 {
        // What is undefined somewhere is so to the power 0 too.
        return try sum(.one, [(.zero, positive)], &meter)
      }
      return try quotient(constant(.one), positive, &meter)
    }
    if let value = constant(base) {
      try meter.chargeNumber(bits: value.powerBitEstimate(exponent))
      guard let power = value.power(exponent) else { throw .memory }
      return constant(power)
    }
    try meter.hold(bytes: 64)
    if case .power(let inner, let first) = self[base] {
      let (product, overflow) = first.multipliedReportingOverflow(by: exponent)
      if overflow || product > Self.highestExponent { throw .memory }
      return node(.power(inner, product))
    }
    return node(.power(base, exponent))
  }

  /// The quotient of two nodes.
  public mutating func quotient(
    _ a: FormulaNode, _ b: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try meter.charge(4)
    if let divisor = constant(b) {
      guard let factor = divisor.reciprocal else { return undefined() }
      return try scaled(a, by: factor, &meter)
    }
    try meter.hold(bytes: 64)
    return node(.quotient(a, b))
  }

  /// The greatest integer that is not greater than a node.
  public mutating func floor(_ a: FormulaNode) -> FormulaNode {
    if let value = constant(a) { return constant(Rational(value.floor)) }
    return node(.floor(a))
  }

  /// A smooth function of a node.
  public mutating func smooth(
    _ operation: SmoothOperation, _ a: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try meter.charge(4)
    if let value = constant(a) {
      if !operation.isDefined(atSign: value.signum) { return undefined() }
      if let exact = operation.exactValue(at: value) { return constant(exact) }
    }
    // The root of a square is a choice between two signs, and exact.
    if operation == .sqrt, case .power(let inner, let exponent) = self[a], exponent % 2 == 0 {
      return try absolute(try power(inner, exponent / 2, &meter), &meter)
    }
    try meter.hold(bytes: 64)
    return node(.smooth(operation, a))
  }
}
