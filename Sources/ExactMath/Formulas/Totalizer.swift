/// Separates what a formula comes to from where it is defined.
///
/// Each node becomes a fraction of two nodes that have values everywhere, and an indicator that is
/// 1 where the node is undefined: where a divisor is zero, a logarithm is taken of what is not
/// positive, or no case applies. Branches that are not taken do not count.
struct Totalizer {
  /// A node as a fraction; the denominator is not zero where the node is defined.
  struct Fraction {
    var numerator: FormulaNode
    /// None where it is 1.
    var denominator: FormulaNode?
    /// 1 where the node is undefined, 0 elsewhere; none where it is defined everywhere.
    var absence: FormulaNode?
  }

  private var known: [FormulaNode: Fraction] = [:]

  /// The fraction of a node; the graph grows by what it needs.
  mutating func fraction(
    of node: FormulaNode, in graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> Fraction {
    if graph.isTotal(node) { return Fraction(numerator: node) }
    for ancestor in graph.ancestors(of: [node]) where known[ancestor] == nil {
      try meter.charge(8)
      known[ancestor] =
        graph.isTotal(ancestor)
        ? Fraction(numerator: ancestor) : try split(ancestor, &graph, &meter)
    }
    return known[node] ?? Fraction(numerator: node)
  }

  /// The fraction of a node that has been split before; ancestors come in order.
  private func part(_ node: FormulaNode) -> Fraction {
    known[node] ?? Fraction(numerator: node)
  }

  private func split(
    _ node: FormulaNode, _ graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> Fraction {
    switch graph[node] {
    case .constant, .variable, .pi: return Fraction(numerator: node)
    case .undefined:
      return Fraction(numerator: graph.constant(.zero), absence: graph.constant(.one))
    case .sum(let constant, let terms):
      return try sum(constant, terms, &graph, &meter)
    case .product(let a, let b):
      let (x, y) = (part(a), part(b))
      return Fraction(
        numerator: try graph.product(x.numerator, y.numerator, &meter),
        denominator: try product(x.denominator, y.denominator, &graph, &meter),
        absence: try either(x.absence, y.absence, &graph, &meter))
    case .power(let base, let exponent):
      let x = part(base)
      var denominator: FormulaNode?
      if let below = x.denominator { denominator = try graph.power(below, exponent, &meter) }
      return Fraction(
        numerator: try graph.power(x.numerator, exponent, &meter), denominator: denominator,
        absence: x.absence)
    case .quotient(let a, let b):
      let (x, y) = (part(a), part(b))
      let isZero = try graph.bySign(of: y.numerator, below: 0, at: 1, above: 0, &meter)
      var numerator = x.numerator
      if let below = y.denominator { numerator = try graph.product(numerator, below, &meter) }
      let absence = try either(x.absence, y.absence, &graph, &meter)
      return Fraction(
        numerator: numerator,
        denominator: try product(x.denominator, y.numerator, &graph, &meter),
        absence: try either(absence, isZero, &graph, &meter))
    case .choice(let guardNode, let below, let at, let above):
      return try choice(part(guardNode), part(below), part(at), part(above), &graph, &meter)
    case .floor(let a):
      let x = part(a)
      return Fraction(
        numerator: graph.floor(try value(of: x, &graph, &meter)), absence: x.absence)
    case .smooth(let operation, let a):
      let x = part(a)
      let argument = try value(of: x, &graph, &meter)
      var absence = x.absence
      if !operation.isTotal {
        let sign = try signNode(of: x, &graph, &meter)
        let outside = try graph.bySign(
          of: sign, below: 1, at: operation.isDefined(atSign: 0) ? 0 : 1, above: 0, &meter)
        absence = try either(absence, outside, &graph, &meter)
      }
      return Fraction(
        numerator: try graph.smooth(operation, argument, &meter), absence: absence)
    }
  }

  private func sum(
    _ constant: Rational, _ terms: [FormulaGraph.Term], _ graph: inout FormulaGraph,
    _ meter: inout Meter
  ) throws(Exhaustion) -> Fraction {
    // Terms over the same denominator are added first.
    var denominators: [FormulaNode?] = [nil]
    var groups: [[(coefficient: Rational, node: FormulaNode)]] = [[]]
    var absence: FormulaNode?
    for term in terms {
      let x = part(term.node)
      absence = try either(absence, x.absence, &graph, &meter)
      // What counts zero times says only where there is no value.
      if term.coefficient.isZero { continue }
      if let index = denominators.firstIndex(of: x.denominator) {
        groups[index].append((term.coefficient, x.numerator))
      } else {
        denominators.append(x.denominator)
        groups.append([(term.coefficient, x.numerator)])
      }
    }
    var numerator = try graph.sum(constant, groups[0], &meter)
    var denominator: FormulaNode?
    for (below, group) in zip(denominators, groups).dropFirst() {
      guard let below else { continue }
      let above = try graph.sum(.zero, group, &meter)
      var crossed = above
      if let denominator { crossed = try graph.product(crossed, denominator, &meter) }
      numerator = try graph.sum(
        try graph.product(numerator, below, &meter), crossed, &meter)
      denominator = try product(denominator, below, &graph, &meter)
    }
    return Fraction(numerator: numerator, denominator: denominator, absence: absence)
  }

  private func choice(
    _ guardPart: Fraction, _ below: Fraction, _ at: Fraction, _ above: Fraction,
    _ graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> Fraction {
    let sign = try signNode(of: guardPart, &graph, &meter)
    let numerator = try graph.choice(
      on: sign, below: below.numerator, at: at.numerator, above: above.numerator, &meter)
    let one = graph.constant(.one)
    let zero = graph.constant(.zero)
    var denominator: FormulaNode?
    if below.denominator != nil || at.denominator != nil || above.denominator != nil {
      denominator = try graph.choice(
        on: sign, below: below.denominator ?? one, at: at.denominator ?? one,
        above: above.denominator ?? one, &meter)
    }
    var absence: FormulaNode?
    if below.absence != nil || at.absence != nil || above.absence != nil {
      absence = try graph.choice(
        on: sign, below: below.absence ?? zero, at: at.absence ?? zero,
        above: above.absence ?? zero, &meter)
    }
    return Fraction(
      numerator: numerator, denominator: denominator,
      absence: try either(guardPart.absence, absence, &graph, &meter))
  }

  // MARK: Parts

  /// A node of the same sign as a fraction, where that is defined.
  func signNode(
    of fraction: Fraction, _ graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    guard let denominator = fraction.denominator else { return fraction.numerator }
    return try graph.product(fraction.numerator, denominator, &meter)
  }

  private func value(
    of fraction: Fraction, _ graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    guard let denominator = fraction.denominator else { return fraction.numerator }
    return try graph.quotient(fraction.numerator, denominator, &meter)
  }

  private func product(
    _ a: FormulaNode?, _ b: FormulaNode?, _ graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode? {
    guard let a else { return b }
    guard let b else { return a }
    return try graph.product(a, b, &meter)
  }

  /// An indicator that is 1 where one of two is.
  private func either(
    _ a: FormulaNode?, _ b: FormulaNode?, _ graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode? {
    guard let a else { return b }
    guard let b else { return a }
    return try graph.choice(on: a, below: b, at: b, above: graph.constant(.one), &meter)
  }
}
