/// The normal forms of nodes on one branch, where some guards have known signs.
struct BranchForms {
  /// What came of a node.
  enum Outcome {
    case known(AlgebraicFraction)
    /// A guard on which the node depends has no sign yet.
    case undecided(FormulaNode, AlgebraicFraction)
    /// The node has no normal form.
    case outside
  }

  private let graph: FormulaGraph
  private let decided: [FormulaNode: Int]
  private var known: [FormulaNode: AlgebraicFraction] = [:]

  init(_ graph: FormulaGraph, decided: [FormulaNode: Int]) {
    self.graph = graph
    self.decided = decided
  }

  /// The normal form of a node; only what the branch needs is worked out.
  mutating func fraction(
    of node: FormulaNode, _ generators: inout Generators, _ meter: inout Meter
  ) throws(Exhaustion) -> Outcome {
    // An explicit stack: formulas may be deeper than the machine's.
    var stack = [node]
    while let top = stack.last {
      if known[top] != nil {
        stack.removeLast()
        continue
      }
      try meter.charge(8)
      var operands = FormulaGraph.operands(of: graph[top])
      if case .choice(let guardNode, let below, let at, let above) = graph[top] {
        guard let form = known[guardNode] else {
          stack.append(guardNode)
          continue
        }
        guard let sign = form.constant?.signum ?? decided[guardNode] else {
          return .undecided(guardNode, form)
        }
        operands = [sign < 0 ? below : sign > 0 ? above : at]
      }
      if let missing = operands.first(where: { known[$0] == nil }) {
        stack.append(missing)
        continue
      }
      guard let form = try compute(graph[top], operands, &generators, &meter) else {
        return .outside
      }
      known[top] = form
      stack.removeLast()
    }
    return known[node].map { .known($0) } ?? .outside
  }

  private func compute(
    _ operation: FormulaGraph.Operation, _ operands: [FormulaNode],
    _ generators: inout Generators, _ meter: inout Meter
  ) throws(Exhaustion) -> AlgebraicFraction? {
    let parts = operands.compactMap { known[$0] }
    switch operation {
    case .constant(let value): return AlgebraicFraction(value)
    case .variable(let index): return AlgebraicFraction(.variable(index))
    case .pi: return AlgebraicFraction(.variable(generators.index(of: .pi)))
    case .sum(let constant, let terms):
      var sum = AlgebraicFraction(constant)
      for (term, part) in zip(terms, parts) {
        sum = try sum.adding(part.scaled(by: term.coefficient, &meter), &meter)
      }
      return try simplified(sum, generators, &meter)
    case .product:
      return try simplified(parts[0].multiplied(by: parts[1], &meter), generators, &meter)
    case .power(_, let exponent):
      guard let above = try parts[0].numerator.power(exponent, &meter),
        let below = try parts[0].denominator.power(exponent, &meter)
      else { return nil }
      return try simplified(AlgebraicFraction(above, over: below), generators, &meter)
    case .quotient:
      if parts[1].numerator.isZero { return nil }
      return try simplified(parts[0].divided(by: parts[1], &meter), generators, &meter)
    case .choice: return parts[0]
    case .smooth(let function, _): return try generators.apply(function, to: parts[0], &meter)
    case .floor, .undefined: return nil
    }
  }

  private func simplified(
    _ fraction: AlgebraicFraction, _ generators: Generators, _ meter: inout Meter
  ) throws(Exhaustion) -> AlgebraicFraction {
    let above = try generators.reduced(fraction.numerator, &meter)
    let below = try generators.reduced(fraction.denominator, &meter)
    let reduced = AlgebraicFraction(above, over: below)
    // Only a denominator's powers of positive generators can be divided out without a thought.
    return fraction.denominator.constant == nil
      ? reduced.reducedByExponentials(generators) : reduced
  }
}

extension AlgebraicFraction {
  /// The fraction without the powers of exponentials that both parts have in common.
  fileprivate func reducedByExponentials(_ generators: Generators) -> AlgebraicFraction {
    let common = numerator.commonMonomial(with: denominator)
    var positive = Monomial.one
    for factor in common.factors {
      guard case .exponential? = generators.kind(of: factor.variable),
        let power = Monomial(variable: factor.variable).power(factor.exponent),
        let product = positive.multiplied(by: power)
      else { continue }
      positive = product
    }
    if positive.factors.isEmpty { return self }
    return AlgebraicFraction(
      numerator.dividedExactly(by: positive), over: denominator.dividedExactly(by: positive))
  }
}
