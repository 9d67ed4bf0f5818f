import ExactMath
import NNSyntax
import SourceText

extension FormulaBuilder {
  /// Applies a function to values of the shapes that it takes.
  ///
  /// Where an argument has no value the result has none, whether the function uses it or not.
  mutating func apply(
    _ function: Function, _ arguments: [SymbolicValue], at term: Term
  ) throws(FormulaFailure) -> SymbolicValue {
    let result = try applied(function, arguments, at: term)
    return try defined(result, where: arguments.flatMap { $0.nodes })
  }

  /// A value that exists only where nodes do.
  mutating func defined(
    _ value: SymbolicValue, where nodes: [FormulaNode]
  ) throws(FormulaFailure) -> SymbolicValue {
    let partial = nodes.filter { !graph.isTotal($0) }
    if partial.isEmpty { return value }
    return try map(value) { (graph, node, meter) throws(Exhaustion) in
      try graph.sum(
        .zero, [(coefficient: .one, node: node)] + partial.map { (coefficient: .zero, node: $0) },
        &meter)
    }
  }

  private mutating func applied(
    _ function: Function, _ arguments: [SymbolicValue], at term: Term
  ) throws(FormulaFailure) -> SymbolicValue {
    switch function {
    case .builtin(let builtin): return try apply(builtin, arguments, shape: term.shape)
    case .instance(let instance):
      return try build(instance.body, frame: arguments, size: instance.frameSize)
    case .derivative(let function, let order):
      return number(try derivative(function, order, of: arguments[0].nodes[0], at: term))
    case .iterated(let function, let count):
      var values = arguments
      for _ in 0..<count { values = [try apply(function, values, at: term)] }
      return values[0]
    case .network(let network): return try apply(network, arguments, at: term)
    }
  }

  /// Applies a function of numbers to each component.
  mutating func mapped(
    _ function: Function, _ arguments: [SymbolicValue], at term: Term
  ) throws(FormulaFailure) -> SymbolicValue {
    guard let model = arguments.first(where: { $0.shape != .number }) else {
      return try apply(function, arguments, at: term)
    }
    var nodes: [FormulaNode] = []
    for index in 0..<model.nodes.count {
      let row = arguments.map { number($0.nodes[$0.nodes.count == 1 ? 0 : index]) }
      nodes += try apply(function, row, at: Term(term.kind, .number, term.range)).nodes
    }
    return SymbolicValue(model.shape, nodes)
  }

  private mutating func apply(
    _ builtin: Builtin, _ arguments: [SymbolicValue], shape: Shape
  ) throws(FormulaFailure) -> SymbolicValue {
    let operands = arguments.map { $0.nodes }
    if let rule = builtin.vectorRule {
      let nodes = try make { (graph, meter) throws(Exhaustion) in
        try rule(&graph, operands, &meter)
      }
      return SymbolicValue(shape, nodes)
    }
    guard let rule = builtin.rule else {
      if builtin.name == "float" { throw .approximate }
      throw .outside("`\(builtin.name)`")
    }
    if builtin.group == .activation { note(builtin.name, operands[0][0]) }
    return number(
      try make { (graph, meter) throws(Exhaustion) in try rule(&graph, operands, &meter) })
  }

  /// Remembers a unit: an activation and what it is applied to, once.
  private mutating func note(_ name: String, _ argument: FormulaNode) {
    if graph.constant(argument) != nil { return }
    let isKnown = activations.contains { $0.name == name && $0.argument == argument }
    if !isKnown { activations.append((name, argument)) }
  }

  // MARK: Networks

  private mutating func apply(
    _ network: Network, _ arguments: [SymbolicValue], at term: Term
  ) throws(FormulaFailure) -> SymbolicValue {
    var state = arguments.flatMap { $0.nodes }
    var stages = [state]
    for layer in network.layers {
      switch layer {
      case .linear(let weights, let bias):
        state = try affine([(weights, state)], bias)
      case .joined(let sources, let bias):
        state = try affine(sources.map { ($0.weights, stages[$0.stage]) }, bias)
      case .activation(let function, _):
        for index in state.indices {
          let scalar = Term(term.kind, .number, term.range)
          state[index] = try apply(function, [number(state[index])], at: scalar).nodes[0]
        }
        stages.append(state)
      case .function(let function, _, _, let outputs):
        let values =
          function.takesVector
          ? [SymbolicValue(.vector(state.count), state)] : state.map { number($0) }
        let shape = outputs == 1 ? Shape.number : .vector(outputs)
        state = try apply(function, values, at: Term(term.kind, shape, term.range)).nodes
      }
    }
    return SymbolicValue(state.count == 1 ? .number : .vector(state.count), state)
  }

  private mutating func affine(
    _ parts: [(weights: Matrix, input: [FormulaNode])], _ bias: [Number]
  ) throws(FormulaFailure) -> [FormulaNode] {
    var result: [FormulaNode] = []
    for row in bias.indices {
      var terms: [(coefficient: Rational, node: FormulaNode)] = []
      for (weights, input) in parts {
        for (column, node) in input.enumerated() {
          guard let weight = weights[row, column].rational else { throw .approximate }
          terms.append((weight, node))
        }
      }
      guard let constant = bias[row].rational else { throw .approximate }
      result.append(
        try make { (graph, meter) throws(Exhaustion) in
          try graph.sum(constant, terms, &meter)
        })
    }
    return result
  }

  // MARK: Matrices

  mutating func matrixProduct(
    _ left: SymbolicValue, _ right: SymbolicValue
  ) throws(FormulaFailure) -> SymbolicValue {
    guard case .matrix(let rows, let inner) = left.shape else { return left }
    let columns: Int
    let shape: Shape
    if case .matrix(_, let count) = right.shape {
      columns = count
      shape = .matrix(rows: rows, columns: count)
    } else {
      columns = 1
      shape = .vector(rows)
    }
    return SymbolicValue(
      shape,
      try make { (graph, meter) throws(Exhaustion) in
        var result: [FormulaNode] = []
        for row in 0..<rows {
          for column in 0..<columns {
            var terms: [(coefficient: Rational, node: FormulaNode)] = []
            for index in 0..<inner {
              let product = try graph.product(
                left.nodes[row * inner + index], right.nodes[index * columns + column], &meter)
              terms.append((.one, product))
            }
            result.append(try graph.sum(.zero, terms, &meter))
          }
        }
        return result
      })
  }

  mutating func matrixPower(
    _ base: SymbolicValue, _ exponent: Int
  ) throws(FormulaFailure) -> SymbolicValue {
    guard case .matrix(let rows, let columns) = base.shape, rows == columns else { return base }
    var result = SymbolicValue(
      base.shape,
      (0..<rows * columns).map { graph.constant($0 / columns == $0 % columns ? .one : .zero) })
    var square = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = try matrixProduct(result, square) }
      rest >>= 1
      if rest > 0 { square = try matrixProduct(square, square) }
    }
    return result
  }

  func transpose(_ value: SymbolicValue) -> SymbolicValue {
    switch value.shape {
    case .number: return value
    case .vector(let count): return SymbolicValue(.matrix(rows: 1, columns: count), value.nodes)
    case .matrix(let rows, let columns):
      var nodes: [FormulaNode] = []
      for column in 0..<columns {
        for row in 0..<rows { nodes.append(value.nodes[row * columns + column]) }
      }
      return SymbolicValue(.matrix(rows: columns, columns: rows), nodes)
    }
  }
}
