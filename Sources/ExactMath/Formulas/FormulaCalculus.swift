extension FormulaGraph {
  /// The derivative of a node by a variable, wherever the signs of guards do not change: a choice
  /// has the derivative of the branch that it takes.
  public mutating func derivative(
    of node: FormulaNode, by variable: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    var derivatives: [FormulaNode: FormulaNode] = [:]
    for ancestor in ancestors(of: [node]) {
      try meter.charge(8)
      derivatives[ancestor] = try derivative(
        self[ancestor], ancestor, variable, derivatives, &meter)
    }
    return derivatives[node] ?? constant(.zero)
  }

  private mutating func derivative(
    _ operation: Operation, _ node: FormulaNode, _ variable: Int,
    _ known: [FormulaNode: FormulaNode], _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    let zero = constant(.zero)
    func slope(_ node: FormulaNode) -> FormulaNode { known[node] ?? zero }
    switch operation {
    case .constant, .pi, .floor: return zero
    case .undefined: return node
    case .variable(let index): return index == variable ? constant(.one) : zero
    case .sum(_, let terms):
      return try sum(.zero, terms.map { ($0.coefficient, slope($0.node)) }, &meter)
    case .product(let a, let b):
      let first = try product(slope(a), b, &meter)
      return try sum(first, try product(a, slope(b), &meter), &meter)
    case .power(let base, let exponent):
      let factor = try scaled(
        try power(base, exponent - 1, &meter), by: Rational(exponent), &meter)
      return try product(factor, slope(base), &meter)
    case .quotient(let a, let b):
      let above = try difference(
        try product(slope(a), b, &meter), try product(a, slope(b), &meter), &meter)
      return try quotient(above, try power(b, 2, &meter), &meter)
    case .choice(let guardNode, let below, let at, let above):
      return try choice(
        on: guardNode, below: slope(below), at: slope(at), above: slope(above), &meter)
    case .smooth(let function, let a):
      if slope(a) == zero { return zero }
      return try product(try outerDerivative(function, a, node, &meter), slope(a), &meter)
    }
  }

  /// The derivative of a smooth function at a node; the function itself at that node is known.
  private mutating func outerDerivative(
    _ function: SmoothOperation, _ a: FormulaNode, _ value: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    switch function {
    case .exp: return value
    case .log: return try quotient(constant(.one), a, &meter)
    case .sqrt:
      return try quotient(constant(.one), try scaled(value, by: 2, &meter), &meter)
    case .sigmoid:
      // As a product it has tight bounds on an interval.
      return try product(value, try sum(.one, [(-.one, value)], &meter), &meter)
    case .tanh: return try sum(.one, [(-.one, try power(value, 2, &meter))], &meter)
    case .sin: return try smooth(.cos, a, &meter)
    case .cos: return try scaled(try smooth(.sin, a, &meter), by: -.one, &meter)
    case .softplus: return try smooth(.sigmoid, a, &meter)
    case .erf:
      // 2 / sqrt(pi) * exp(-a^2)
      let square = try scaled(try power(a, 2, &meter), by: -.one, &meter)
      let above = try scaled(try smooth(.exp, square, &meter), by: 2, &meter)
      return try quotient(above, try smooth(.sqrt, pi(), &meter), &meter)
    }
  }

  /// A node with another one in the place of a variable.
  public mutating func substituting(
    _ variable: Int, by replacement: FormulaNode, in node: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    try substituting([self.variable(variable): replacement], in: node, &meter)
  }

  /// A node with other ones in the place of some that it depends on.
  mutating func substituting(
    _ replacements: [FormulaNode: FormulaNode], in node: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    var results = replacements
    func result(_ node: FormulaNode) -> FormulaNode { results[node] ?? node }
    for ancestor in ancestors(of: [node]) where results[ancestor] == nil {
      try meter.charge(8)
      switch self[ancestor] {
      case .constant, .pi, .undefined, .variable: results[ancestor] = ancestor
      case .sum(let number, let terms):
        results[ancestor] = try sum(
          number, terms.map { ($0.coefficient, result($0.node)) }, &meter)
      case .product(let a, let b):
        results[ancestor] = try product(result(a), result(b), &meter)
      case .power(let base, let exponent):
        results[ancestor] = try power(result(base), exponent, &meter)
      case .quotient(let a, let b):
        results[ancestor] = try quotient(result(a), result(b), &meter)
      case .choice(let guardNode, let below, let at, let above):
        results[ancestor] = try choice(
          on: result(guardNode), below: result(below), at: result(at), above: result(above),
          &meter)
      case .floor(let a): results[ancestor] = floor(result(a))
      case .smooth(let function, let a):
        results[ancestor] = try smooth(function, result(a), &meter)
      }
    }
    return result(node)
  }

  /// A node of the same sign, without exponentials that multiply all of it.
  mutating func withoutPositiveFactors(
    _ node: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    switch self[node] {
    case .product(let a, let b):
      if isPositive(a) { return try withoutPositiveFactors(b, &meter) }
      if isPositive(b) { return try withoutPositiveFactors(a, &meter) }
      return node
    case .sum(let constant, let terms) where constant.isZero:
      for factor in positiveFactors(of: terms[0].node) {
        var rest: [(coefficient: Rational, node: FormulaNode)] = []
        for term in terms {
          guard let cofactor = try cofactor(of: factor, in: term.node, &meter) else { break }
          rest.append((term.coefficient, cofactor))
        }
        if rest.count == terms.count {
          return try withoutPositiveFactors(try sum(.zero, rest, &meter), &meter)
        }
      }
      return node
    default: return node
    }
  }

  /// Whether a node is positive by its form.
  private func isPositive(_ node: FormulaNode) -> Bool {
    switch self[node] {
    case .smooth(.exp, _), .smooth(.sigmoid, _), .smooth(.softplus, _): true
    default: false
    }
  }

  private func positiveFactors(of node: FormulaNode) -> [FormulaNode] {
    if isPositive(node) { return [node] }
    guard case .product(let a, let b) = self[node] else { return [] }
    return positiveFactors(of: a) + positiveFactors(of: b)
  }

  /// What a factor is multiplied by in a product; nil where it is no factor.
  private mutating func cofactor(
    of factor: FormulaNode, in node: FormulaNode, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode? {
    if node == factor { return constant(.one) }
    guard case .product(let a, let b) = self[node] else { return nil }
    if let rest = try cofactor(of: factor, in: a, &meter) { return try product(rest, b, &meter) }
    if let rest = try cofactor(of: factor, in: b, &meter) { return try product(a, rest, &meter) }
    return nil
  }

  /// The guards of the choices that a node holds, each once.
  public func guards(of node: FormulaNode) -> [FormulaNode] {
    var guards: [FormulaNode] = []
    for ancestor in ancestors(of: [node]) {
      if case .choice(let guardNode, _, _, _) = self[ancestor], !guards.contains(guardNode) {
        guards.append(guardNode)
      }
      if case .floor = self[ancestor] { guards.append(ancestor) }
    }
    return guards
  }
}
