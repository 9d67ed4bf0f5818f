import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

extension Evaluator {
  /// Applies a function to arguments of the shapes that it takes.
  mutating func apply(
    _ function: Function, _ arguments: [Value], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    switch function {
    case .builtin(let builtin): return try apply(builtin, arguments, at: range)
    case .instance(let instance): return try call(instance, arguments, at: range)
    case .derivative(let function, let order):
      return .number(try derivative(function, order, at: arguments[0].numbers[0], range))
    case .iterated(let function, let count):
      if case .network(let network) = function, let model = network.model,
        let value = try predict(model, arguments[0].numbers, times: count, at: range)
      {
        return value
      }
      var values = arguments
      for _ in 0..<count { values = [try apply(function, values, at: range)] }
      return values[0]
    case .network(let network): return try apply(network, arguments, at: range)
    }
  }

  private mutating func apply(
    _ builtin: Builtin, _ arguments: [Value], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    try compute(at: range) { (arithmetic) throws(Fault) in
      switch builtin.implementation {
      case .smooth(let function):
        return .number(try arithmetic.apply(function, to: arguments[0].numbers[0]))
      case .numbers(let apply):
        var numbers: [Number] = []
        numbers.reserveCapacity(arguments.count)
        for argument in arguments { numbers += argument.numbers }
        return .number(try apply(&arithmetic, numbers))
      case .values(_, let apply): return try apply(&arithmetic, arguments)
      // The checker resolves forms; none of them is left to be applied.
      case .form: throw Fault(InterpreterCodes.notAValue, "`\(builtin.name)` has no value here")
      }
    }
  }

  /// Calls a defined function; what goes wrong inside is told at the call.
  private mutating func call(
    _ instance: FunctionInstance, _ arguments: [Value], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    do {
      return try evaluate(instance.body, frame: arguments, size: instance.frameSize)
    } catch {
      var diagnostic = error
      diagnostic.range = range
      diagnostic.label = nil
      let note = "in `\(instance.definition.text)`"
      if diagnostic.notes.count < 3, diagnostic.notes.last != note { diagnostic.notes.append(note) }
      throw diagnostic
    }
  }

  /// Applies a function of numbers to each component.
  mutating func map(
    _ function: Function, _ arguments: [Value], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    let columns = arguments.map { $0.numbers }
    guard let model = arguments.first(where: { $0.shape != .number }) else {
      return try apply(function, arguments, at: range)
    }
    var result: [Number] = []
    for index in 0..<model.shape.count {
      let row = columns.map { Value.number($0.count == 1 ? $0[0] : $0[index]) }
      result += try apply(function, row, at: range).numbers
    }
    return model.replacing(result)
  }

  private mutating func apply(
    _ network: Network, _ arguments: [Value], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    var state: [Number] = []
    for argument in arguments { state += argument.numbers }
    if let model = network.model, let value = try predict(model, state, times: 1, at: range) {
      return value
    }
    var stages = [state]
    for layer in network.layers {
      switch layer {
      case .joined(let sources, let bias):
        state = try compute(at: range) { (arithmetic) throws(Fault) in
          var sum = bias
          for (stage, weights) in sources {
            sum = try arithmetic.affine(weights, sum, stages[stage])
          }
          return sum
        }
      case .linear(let weights, let bias):
        let input = state
        state = try compute(at: range) { (arithmetic) throws(Fault) in
          try arithmetic.affine(weights, bias, input)
        }
      case .activation(let function, _):
        for index in state.indices {
          state[index] = try apply(function, [.number(state[index])], at: range).numbers[0]
        }
        stages.append(state)
      case .function(let function, _, _, _):
        state = try applyToComponents(function, state, at: range)
      }
    }
    return state.count == 1 ? .number(state[0]) : .vector(state)
  }

  /// The value of a model that is applied so many times, in Float64; nil for numbers that are
  /// infinitely near others.
  private mutating func predict(
    _ model: Model, _ inputs: [Number], times: Int, at range: SourceRange
  ) throws(Diagnostic) -> Value? {
    if appliesModelsByNumbers {
      metModel = true
      return nil
    }
    for input in inputs { if case .nearby = input { return nil } }
    let architecture = model.architecture
    try compute(at: range) { (arithmetic) throws(Fault) in
      try arithmetic.charge(Int64(times) * (1 + Int64(architecture.workPerSample / 64)))
    }
    let predictor = predictors.predictor(for: model)
    var outputs = inputs.map { $0.double }
    do throws(ShapeFault) {
      if times == 1 {
        let inputs = outputs
        outputs = [Double](repeating: 0, count: architecture.outputs)
        try predictor.apply(to: inputs, into: &outputs)
      } else {
        try predictor.iterate(&outputs, count: times)
      }
    } catch {
      throw Diagnostic(InterpreterCodes.shapeMismatch, error.message, at: range)
    }
    if outputs.contains(where: { $0.isNaN }) {
      throw Diagnostic(
        InterpreterCodes.undefined, "`\(model.name.text)` has no value here", at: range)
    }
    let numbers = outputs.map { Number.approximate($0) }
    return numbers.count == 1 ? .number(numbers[0]) : .vector(numbers)
  }

  /// Applies a function that takes a vector, or as many numbers as the vector has components.
  private mutating func applyToComponents(
    _ function: Function, _ components: [Number], at range: SourceRange
  ) throws(Diagnostic) -> [Number] {
    let arguments: [Value]
    if function.takesVector {
      arguments = [.vector(components)]
    } else {
      arguments = components.map { .number($0) }
    }
    return try apply(function, arguments, at: range).numbers
  }
}

extension Function {
  /// Whether the function takes one vector, rather than numbers.
  var takesVector: Bool {
    switch self {
    case .builtin(let builtin):
      if case .values = builtin.implementation { return true }
      return false
    case .instance(let instance):
      if case .vector? = instance.shapes.first { return instance.shapes.count == 1 }
      return false
    case .derivative: return false
    case .iterated(let function, _): return function.takesVector
    case .network(let network): return network.inputs > 1
    }
  }
}
