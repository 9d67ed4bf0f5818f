import ExactMath
import NNSyntax
import SourceText

/// Finds out from a body which parameters are vectors or matrices.
///
/// A parameter is a number unless something is done to it that numbers do not allow: a matrix is
/// multiplied with it, an element is taken of it, it is given to a function of vectors.
struct ParameterShapes {
  /// What is known of an expression: its shape, or the parameters that it takes its shape from.
  private enum Knowledge {
    case known(Shape)
    case same([Int])
  }

  private let names: [Name]
  private let definitions: [Name: Definition]
  private(set) var shapes: [Shape]
  private var hasChanged = false
  private var bound: [Name] = []

  init(of parameters: [Name], in body: Expression, definitions: [Name: Definition]) {
    self.init(of: parameters, in: [body], definitions: definitions)
  }

  init(of parameters: [Name], in bodies: [Expression], definitions: [Name: Definition]) {
    names = parameters
    self.definitions = definitions
    shapes = [Shape](repeating: .number, count: parameters.count)
    // What is learnt about one parameter can tell something about another.
    for _ in 0...min(parameters.count, 8) {
      hasChanged = false
      for body in bodies { _ = visit(body) }
      if !hasChanged { break }
    }
  }

  // MARK: Demands

  private mutating func demand(_ shape: Shape, of knowledge: Knowledge) {
    guard case .same(let parameters) = knowledge else { return }
    for parameter in parameters where shapes[parameter] != shape {
      switch (shapes[parameter], shape) {
      case (.number, _), (.vector(0), .vector), (.matrix(rows: 0, columns: 0), .matrix):
        shapes[parameter] = shape
        hasChanged = true
      default: break
      }
    }
  }

  private func resolved(_ knowledge: Knowledge) -> Shape? {
    switch knowledge {
    case .known(let shape): return shape
    case .same(let parameters):
      let known = parameters.map { shapes[$0] }.filter { $0 != .number }
      return known.first
    }
  }

  // MARK: Expressions

  private mutating func visit(_ expression: Expression) -> Knowledge {
    switch expression.kind {
    case .number, .text, .hole, .invalid: return .known(.number)
    case .name(let name): return knowledge(of: name)
    case .negation(let value), .absolute(let value), .group(let value): return visit(value)
    case .member(let value, _), .derivative(let value, _): return visit(value)
    case .sum(let terms): return joined(terms.map { $0.value })
    case .product(let factors): return product(factors)
    case .power(let base, let exponent, let elementwise):
      return power(base, exponent, elementwise: elementwise)
    case .call(let function, let arguments): return call(function, arguments)
    case .element(let base, let indices):
      let value = visit(base)
      for index in indices { _ = visit(index) }
      if indices.count == 2 { demand(.matrix(rows: 0, columns: 0), of: value) }
      if indices.count == 1, resolved(value) == nil { demand(.vector(0), of: value) }
      if case .matrix(_, let columns)? = resolved(value), indices.count == 1 {
        return .known(.vector(columns))
      }
      return .known(.number)
    case .vector(let elements):
      var isMatrix = false
      for element in elements {
        if case .vector? = resolved(visit(element)) { isMatrix = true }
      }
      return .known(isMatrix ? .matrix(rows: elements.count, columns: 0) : .vector(elements.count))
    case .comprehension(let body, let binding):
      bound.append(binding.name)
      _ = visit(body)
      bound.removeLast()
      return .known(.vector(0))
    case .cases(let cases):
      for one in cases {
        for operand in one.condition?.operands ?? [] { _ = visit(operand) }
      }
      return joined(cases.map { $0.value })
    case .chain(let elements):
      for element in elements { _ = visit(element) }
      return .known(.number)
    }
  }

  private func knowledge(of name: Name) -> Knowledge {
    if bound.contains(name) { return .known(.number) }
    if let parameter = names.firstIndex(of: name) { return .same([parameter]) }
    if case .constant(let constant)? = definitions[name] { return .known(constant.value.shape) }
    return .known(.number)
  }

  /// Operands taken component by component.
  private mutating func joined(_ operands: [Expression]) -> Knowledge {
    var parameters: [Int] = []
    var known: Shape?
    for operand in operands {
      let value = visit(operand)
      if let shape = resolved(value), shape != .number { known = known ?? shape }
      if case .same(let same) = value { parameters += same }
    }
    if let known { return .known(known) }
    return parameters.isEmpty ? .known(.number) : .same(parameters)
  }

  private mutating func product(_ factors: [Factor]) -> Knowledge {
    var left = visit(factors[0].value)
    for factor in factors.dropFirst() {
      let right = visit(factor.value)
      let isLinear = factor.operation == .times || factor.operation == .juxtaposed
      if isLinear, case .matrix(let rows, let columns)? = resolved(left) {
        if resolved(right) == nil { demand(.vector(columns), of: right) }
        if case .matrix(_, let columns)? = resolved(right) {
          left = .known(.matrix(rows: rows, columns: columns))
        } else {
          left = .known(.vector(rows))
        }
        continue
      }
      switch (resolved(left), resolved(right)) {
      case (let shape?, _) where shape != .number: left = .known(shape)
      case (_, let shape?) where shape != .number: left = .known(shape)
      default:
        // The last factor carries the shape: `a * x` scales a vector x.
        if case .same = right { left = right }
      }
    }
    return left
  }

  private mutating func power(
    _ base: Expression, _ exponent: Expression, elementwise: Bool
  ) -> Knowledge {
    let value = visit(base)
    if exponent.isTransposition, definitions[Name("T")] == nil, !names.contains(Name("T")) {
      if resolved(value) == nil { demand(.matrix(rows: 0, columns: 0), of: value) }
      if case .matrix(let rows, let columns)? = resolved(value) {
        return .known(.matrix(rows: columns, columns: rows))
      }
      return value
    }
    _ = visit(exponent)
    return value
  }

  private mutating func call(_ function: Expression, _ arguments: [Argument]) -> Knowledge {
    for argument in arguments where argument.binding != nil {
      bound.append(argument.binding?.name ?? Name(""))
      let value = visit(argument.value)
      bound.removeLast()
      return value
    }
    guard case .name(let name) = function.kind, let callee = callable(name) else {
      _ = visit(function)
      return joined(arguments.map { $0.value })
    }
    if case .builtin(let builtin) = callee, builtin.name == "one_hot" || builtin.name == "encode" {
      for argument in arguments { _ = visit(argument.value) }
      return .known(.vector(0))
    }
    guard let parameters = callee.parameterShapes, parameters.contains(where: { $0 != .number })
    else {
      if case .network(let network) = callee, network.inputs > 1 {
        if arguments.count == 1 { demand(.vector(network.inputs), of: visit(arguments[0].value)) }
        return .known(network.outputs == 1 ? .number : .vector(network.outputs))
      }
      let value = joined(arguments.map { $0.value })
      if case .network(let network) = callee, network.outputs > 1 {
        return .known(.vector(network.outputs))
      }
      return value
    }
    for (shape, argument) in zip(parameters, arguments) {
      let value = visit(argument.value)
      if shape != .number { demand(shape, of: value) }
    }
    return .known(.number)
  }

  private func callable(_ name: Name) -> Callable? {
    if names.contains(name) || bound.contains(name) { return nil }
    switch definitions[name] {
    case .function(let definition): return .definition(definition)
    case .alias(let callable, _, _): return callable
    case .constant, .data, .failed, .open: return nil
    case nil: return name.primes == 0 ? Builtins.byName[name.base].map { .builtin($0) } : nil
    }
  }
}
