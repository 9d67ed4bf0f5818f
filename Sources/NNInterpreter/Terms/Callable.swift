import NNSyntax
import SourceText

/// What can be called, before it is known with what: the meaning of a function's name.
indirect enum Callable: Sendable {
  /// A row of the table of built-ins.
  case builtin(Builtin)
  /// A definition of the author's.
  case definition(FunctionDefinition)
  /// The derivative of a function of one number.
  case derivative(Callable, order: Int)
  /// A function applied again and again.
  case iterated(Callable, count: Int)
  /// A chain of layers.
  case network(Network)

  /// The function's name, for messages.
  var name: String {
    switch self {
    case .builtin(let builtin): builtin.name
    case .definition(let definition): definition.name.text
    case .derivative(let function, let order):
      function.name + String(repeating: "'", count: order)
    case .iterated(let function, let count): "iterate(\(function.name), \(count))"
    case .network: "the network"
    }
  }

  /// The shapes that the parameters have by themselves, a length of 0 standing for any; nil when
  /// there may be any number of them.
  var parameterShapes: [Shape]? {
    switch self {
    case .builtin(let builtin):
      if builtin.isVariadic { return nil }
      if case .values = builtin.implementation {
        return builtin.parameters.map { _ in .vector(0) }
      }
      return builtin.parameters.map { _ in .number }
    case .definition(let definition): return definition.shapes
    case .derivative: return [.number]
    case .iterated(let function, _): return function.parameterShapes
    case .network(let network):
      return [Shape](repeating: .number, count: network.inputs)
    }
  }

  /// The names of the parameters, where they have any.
  var parameterNames: [Name] {
    switch self {
    case .builtin(let builtin): builtin.parameters.map { Name($0) }
    case .definition(let definition): definition.parameters
    case .derivative(let function, _), .iterated(let function, _): function.parameterNames
    case .network(let network):
      network.inputs == 1 ? [Name("x")] : (1...network.inputs).map { Name("x\($0)") }
    }
  }
}
