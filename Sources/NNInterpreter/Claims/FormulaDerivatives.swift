import ExactMath
import NNSyntax
import SourceText

// Derivatives in claims: the derivative of the formula, branch by branch, with the values that the
// evaluator gives at the places where branches meet.

extension FormulaBuilder {
  /// The derivative of a function of one number, of some order, at a node.
  mutating func derivative(
    _ function: Function, _ order: Int, of argument: FormulaNode, at term: Term
  ) throws(FormulaFailure) -> FormulaNode {
    let (variable, place) = freshVariable()
    let scalar = Term(term.kind, .number, term.range)
    let noted = activations
    let value = try apply(function, [number(place)], at: scalar).nodes[0]
    activations = noted
    var result = value
    for _ in 0..<order {
      result = try make { (graph, meter) throws(Exhaustion) in
        try graph.derivative(of: result, by: variable, &meter)
      }
    }
    // Where the function has no value it has no derivative, even if the formula of that has one.
    result = try defined(number(result), where: [value]).nodes[0]
    for point in try seams(of: value, variable) {
      result = try mended(result, at: point, function, order, variable, place, term)
    }
    return try make { (graph, meter) throws(Exhaustion) in
      try graph.substituting(variable, by: argument, in: result, &meter)
    }
  }

  /// The places at which a branch of the function ends.
  private mutating func seams(
    of value: FormulaNode, _ variable: Int
  ) throws(FormulaFailure) -> [Rational] {
    var points: [Rational] = []
    for guardNode in graph.guards(of: value) {
      let outcome = try make { (graph, meter) throws(Exhaustion) in
        var analysis = LineAnalysis(variable: variable, domain: .reals)
        return try analysis.function(of: guardNode, in: &graph, &meter)
      }
      guard case .function(let function) = outcome else {
        throw .outside("a derivative of what is not put together from polynomials")
      }
      let partition = try make { (_, meter) throws(Exhaustion) in
        try function.signPartition(&meter)
      }
      for point in partition.breakpoints {
        guard let rational = point.rational else {
          throw .outside("a derivative of what bends at an irrational place")
        }
        if !points.contains(rational) { points.append(rational) }
      }
    }
    return points
  }

  /// The derivative with the right value at one point.
  private mutating func mended(
    _ derivative: FormulaNode, at point: Rational, _ function: Function, _ order: Int,
    _ variable: Int, _ place: FormulaNode, _ term: Term
  ) throws(FormulaFailure) -> FormulaNode {
    var evaluator = Evaluator(budget: budget)
    let value: Number
    do {
      value = try evaluator.derivative(function, order, at: .exact(point), term.range)
    } catch {
      // No value on this seam; if the claim meets it, that is an error there.
      return try make { (graph, meter) throws(Exhaustion) in
        let seam = try graph.sum(-point, [(.one, place)], &meter)
        return try graph.choice(
          on: seam, below: derivative, at: graph.undefined(), above: derivative, &meter)
      }
    }
    conventions += evaluator.conventions
    guard let exact = value.rational, !evaluator.arithmetic.metApproximation else {
      throw .outside("a derivative that is irrational where it bends")
    }
    return try make { (graph, meter) throws(Exhaustion) in
      let known = try graph.values(of: [derivative], at: [variable: point], &meter)
      if known[0] == exact { return derivative }
      let seam = try graph.sum(-point, [(.one, place)], &meter)
      return try graph.choice(
        on: seam, below: derivative, at: graph.constant(exact), above: derivative, &meter)
    }
  }
}

extension Function {
  /// The function's name, for messages.
  var name: String {
    switch self {
    case .builtin(let builtin): builtin.name
    case .instance(let instance): instance.definition.name.text
    case .derivative(let function, let order):
      function.name + String(repeating: "'", count: order)
    case .iterated(let function, let count): "iterate(\(function.name), \(count))"
    case .network: "the network"
    }
  }
}
