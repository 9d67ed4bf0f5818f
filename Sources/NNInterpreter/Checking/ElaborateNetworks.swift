import ExactMath
import NNSyntax
import SourceText

extension Elaborator {
  /// `linear(W, b)`: a network of one layer.
  mutating func linear(
    _ arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> Network {
    if arguments.count == 1 {
      throw reject(
        InterpreterCodes.unavailable, "`linear(n)` is trained, and stands in `model` only",
        at: range,
        hint: "a fixed layer has weights and biases, `linear(W, b)`")
    }
    guard arguments.count == 2 else {
      throw reject(
        InterpreterCodes.wrongArity,
        "`linear` takes weights and biases, and gets \(arguments.count) arguments", at: range,
        hint: "write `linear([[1], [-1]], [0, 0])`")
    }
    let weights: Matrix
    switch try constant(arguments[0], "the weights of a layer") {
    case .matrix(let matrix): weights = matrix
    case .number(let number): weights = Matrix(rows: 1, columns: 1, elements: [number])
    case .vector(let components):
      let list = ExpressionPrinter.text(arguments[0])
      throw reject(
        InterpreterCodes.shapeMismatch, "the weights of a layer are a matrix, and this is a vector",
        at: arguments[0].range,
        hint: "one row of \(components.count) is `[\(list)]`, rows of one are `[[a], [b]]`")
    }
    let bias: [Number]
    switch try constant(arguments[1], "the biases of a layer") {
    case .number(let number) where number.isZero && number.isExact:
      bias = [Number](repeating: .zero, count: weights.rows)
    case .number(let number): bias = [number]
    case .vector(let components): bias = components
    case .matrix:
      throw reject(
        InterpreterCodes.shapeMismatch, "the biases of a layer are a vector", at: arguments[1].range
      )
    }
    guard bias.count == weights.rows else {
      throw reject(
        InterpreterCodes.shapeMismatch,
        "`linear` has \(weights.rows) output\(weights.rows == 1 ? "" : "s"), and "
          + "\(bias.count) bias\(bias.count == 1 ? "" : "es")",
        at: arguments[1].range, hint: "each row of the weights has one bias")
    }
    return Network(
      layers: [.linear(weights: weights, bias: bias)], inputs: weights.columns,
      outputs: weights.rows)
  }

  /// `a -> b -> c`: a network from layers, activations and functions.
  mutating func network(
    _ elements: [Expression], at range: SourceRange
  ) throws(Rejection) -> Network {
    var callables: [(function: Callable, range: SourceRange)] = []
    for element in elements {
      switch try meaning(element) {
      case .function(.builtin(let builtin), _) where builtin.isForm:
        throw reject(
          InterpreterCodes.notAFunction, "`\(builtin.name)` needs its arguments here",
          at: element.range)
      case .function(let function, _): callables.append((function, element.range))
      case .term:
        throw reject(
          InterpreterCodes.notAFunction,
          "`\(ExpressionPrinter.text(element))` is a value, and a chain has layers and functions",
          at: element.range,
          hint: "a fixed layer is `linear(W, b)`; layers that are trained stand in `model`")
      }
    }
    let inputs = inputCount(callables.map { $0.function })
    var width = inputs
    var layers: [Network.Layer] = []
    for (function, range) in callables {
      let added = try self.layers(function, width: width, at: range)
      layers += added
      for layer in added { width = layer.outputs ?? width }
    }
    return Network(layers: layers, inputs: inputs, outputs: width)
  }

  /// How many numbers go into a chain: as many as its first part with a width of its own takes.
  private func inputCount(_ functions: [Callable]) -> Int {
    for function in functions {
      switch function {
      case .network(let network): return network.inputs
      case .definition(let definition):
        if definition.shapes.count > 1 { return definition.shapes.count }
        if case .vector(let count)? = definition.shapes.first, count > 0 { return count }
      default: continue
      }
    }
    return 1
  }

  /// The layers that an element of a chain adds to a network of the given width.
  mutating func layers(
    _ function: Callable, width: Int, at range: SourceRange
  ) throws(Rejection) -> [Network.Layer] {
    if case .network(let network) = function {
      guard network.inputs == width else {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "`linear` expects \(network.inputs) input\(network.inputs == 1 ? "" : "s"), and gets \(width)",
          at: range,
          hint: "the columns of the weights have to be as many as the outputs of the layer before")
      }
      return network.layers
    }
    let name = function.name
    if let shapes = function.parameterShapes, shapes == [.number] {
      let (applied, result) = try instantiate(function, [.number], at: range)
      if result == .number { return [.activation(applied, name: name)] }
      if width == 1 {
        return [.function(applied, name: name, inputs: 1, outputs: result.count)]
      }
    }
    let takesVector = function.parameterShapes?.count == 1
    let shapes: [Shape] =
      takesVector ? [.vector(width)] : [Shape](repeating: .number, count: width)
    if let parameters = function.parameterShapes {
      guard parameters.count == shapes.count, zip(shapes, parameters).allSatisfy({ $0.fits($1) })
      else {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "`\(name)` does not take the \(width) number\(width == 1 ? "" : "s") that come here",
          at: range)
      }
    }
    let (applied, result) = try instantiate(function, shapes, at: range)
    if case .matrix = result {
      throw reject(
        InterpreterCodes.shapeMismatch, "`\(name)` gives a matrix, and a layer gives a vector",
        at: range)
    }
    return [.function(applied, name: name, inputs: width, outputs: result.count)]
  }
}
