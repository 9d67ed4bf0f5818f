import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

/// Reads the elements of a model's chain.
struct ModelChain {
  var elaborator: Elaborator
  /// How many numbers come out of the elements so far.
  private(set) var width: Int
  private(set) var elements: [ModelElement] = []

  /// The most numbers that a layer may have.
  private static let widest = 100_000

  init(elaborator: Elaborator, width: Int) {
    self.elaborator = elaborator
    self.width = width
  }

  mutating func add(_ expression: Expression) throws(Rejection) {
    switch expression.kind {
    case .number: try addLinear(expression)
    case .group(let inner): try add(inner)
    case .chain(let chain): for element in chain { try add(element) }
    case .product(let factors):
      // `16 tanh`
      guard factors.count == 2, case .juxtaposed = factors[1].operation,
        case .number = factors[0].value.kind
      else { return try addFunction(expression) }
      try addLinear(factors[0].value)
      try add(factors[1].value)
    case .name(let name) where elaborator.scope.definitions[name] == nil:
      switch canonical(name) {
      case "prelu": try append(.prelu, at: expression.range)
      case "dropout": try append(.dropout(Rational.one / 2), at: expression.range)
      default: try addFunction(expression)
      }
    case .call(let function, let arguments):
      guard case .name(let name) = function.kind, elaborator.scope.definitions[name] == nil else {
        return try addFunction(expression)
      }
      try addCall(canonical(name), arguments.map { $0.value }, expression)
    default: try addFunction(expression)
    }
  }

  /// An element as it is read best: `16 tanh`.
  static func text(of expression: Expression) -> String {
    switch expression.kind {
    case .product(let factors) where factors.count == 2:
      guard case .juxtaposed = factors[1].operation else { break }
      return factors.map { text(of: $0.value) }.joined(separator: " ")
    case .chain(let elements): return elements.map { text(of: $0) }.joined(separator: " -> ")
    case .call(let function, let arguments):
      let inner = arguments.map { text(of: $0.value) }.joined(separator: ", ")
      return "\(ExpressionPrinter.text(function))(\(inner))"
    default: break
    }
    return ExpressionPrinter.text(expression)
  }

  private func canonical(_ name: Name) -> String {
    Builtins.byName[name.text]?.name ?? name.text
  }

  /// How many parameters the elements have so far.
  private var parameters: Int64 = 0

  private mutating func append(
    _ element: ModelElement, at range: SourceRange
  ) throws(Rejection) {
    let outputs = (try? element.layer.outputs(for: width)) ?? width
    let wide = Int64(width)
    switch element {
    case .linear: parameters += (wide + 1) * Int64(outputs)
    case .kan(_, let knots, _): parameters += wide * Int64(knots.count) * Int64(outputs)
    case .spline(let knots, _): parameters += wide * Int64(knots.count)
    case .residual, .fixed, .prelu, .maxout, .dropout: parameters += 1
    }
    let room = min(elaborator.budget.memory / Self.bytesPerParameter, 1 << 27)
    guard parameters <= room else {
      throw elaborator.reject(
        InterpreterCodes.outOfMemory,
        "the model has \(parameters) parameters or more, and the budget has room for \(room)",
        at: range, hint: "smaller layers, or `memory=` among the block's options")
    }
    width = outputs
    elements.append(element)
  }

  /// What a parameter takes as a number and as a weight that is exact.
  private static let bytesPerParameter: Int64 = 64

  private mutating func addLinear(_ count: Expression) throws(Rejection) {
    let outputs = try elaborator.integer(count, "the size of a layer", in: 1...Self.widest)
    try append(.linear(outputs), at: count.range)
  }

  private mutating func addCall(
    _ name: String, _ arguments: [Expression], _ call: Expression
  ) throws(Rejection) {
    switch (name, arguments.count) {
    case ("linear", 1): try addLinear(arguments[0])
    case ("maxout", 1):
      let count = try elaborator.integer(arguments[0], "the size of a group", in: 1...width)
      guard width % count == 0 else {
        throw elaborator.reject(
          InterpreterCodes.shapeMismatch,
          "\(width) numbers cannot be taken \(count) at a time", at: call.range,
          hint: "`maxout(k)` gives the largest of each k neighbours")
      }
      try append(.maxout(count), at: call.range)
    case ("dropout", 1):
      let rate = try elaborator.rational(arguments[0], "the share that is left out")
      guard rate >= .zero, rate < .one else {
        throw elaborator.reject(
          InterpreterCodes.notConstant, "the share that is left out lies between 0 and 1",
          at: arguments[0].range)
      }
      try append(.dropout(rate), at: call.range)
    case ("residual", 1):
      var inner = ModelChain(elaborator: elaborator, width: width)
      inner.parameters = parameters
      try inner.add(arguments[0])
      guard inner.width == width else {
        throw elaborator.reject(
          InterpreterCodes.shapeMismatch,
          "the shortcut has the width \(width), and what is beside it \(inner.width)",
          at: call.range,
          hint: "the last layer inside has to have \(NetworkText.count(width, "output"))")
      }
      try append(.residual(inner.elements), at: call.range)
    case ("kan", 1...2):
      let outputs = try elaborator.integer(arguments[0], "the size of a layer", in: 1...Self.widest)
      let (knots, basis) = try knots(arguments.count == 2 ? arguments[1] : nil, call)
      try append(.kan(outputs, knots: knots, basis), at: call.range)
    case ("spline", 1):
      if case .matrix? = try? elaborator.constant(arguments[0], "the points of a spline") {
        return try addFunction(call)
      }
      let (knots, basis) = try knots(arguments[0], call)
      try append(.spline(knots: knots, basis), at: call.range)
    case ("residual", _), ("kan", _), ("dropout", _), ("spline", _):
      throw elaborator.reject(
        InterpreterCodes.wrongArity, "`\(name)` does not take \(arguments.count) arguments",
        at: call.range,
        hint: "write `residual(16 relu -> 16)`, `kan(4, 5)`, `spline(5)` or `dropout(1/2)`")
    default: try addFunction(call)
    }
  }

  /// The knots of a spline: so many between -1 and 1, or those that a vector names; five where
  /// nothing is said.
  private mutating func knots(
    _ expression: Expression?, _ call: Expression
  ) throws(Rejection) -> ([Rational], SplineBasis) {
    var knots: [Rational] = []
    let value = try expression.map { (expression) throws(Rejection) in
      try elaborator.constant(expression, "the knots of a spline")
    }
    if case .vector(let numbers)? = value {
      knots = numbers.compactMap { $0.rational }
      if knots.count != numbers.count { knots = [] }
    } else {
      let count = try expression.map { (expression) throws(Rejection) in
        try elaborator.integer(expression, "the number of knots", in: 2...1_000)
      }
      let last = (count ?? 5) - 1
      knots = (0...last).map { Rational(2 * $0) / Rational(last) - .one }
    }
    guard let basis = SplineBasis(knots: knots.map { $0.nearestDouble }) else {
      throw elaborator.reject(
        InterpreterCodes.notConstant, "knots are two exact numbers or more, ascending",
        at: expression?.range ?? call.range, hint: "write `kan(4, 5)` or `kan(4, [-1, 0, 1])`")
    }
    return (knots, basis)
  }

  // MARK: Functions

  private mutating func addFunction(_ expression: Expression) throws(Rejection) {
    guard case .function(let callable, _) = try elaborator.meaning(expression) else {
      throw elaborator.reject(
        InterpreterCodes.notAFunction,
        "`\(ExpressionPrinter.text(expression))` is no element of a model", at: expression.range,
        hint: "write sizes and functions, `1 -> 16 tanh -> 1`")
    }
    if case .builtin(let builtin) = callable, builtin.isForm {
      throw elaborator.reject(
        InterpreterCodes.notAFunction, "`\(builtin.name)` needs its arguments here",
        at: expression.range)
    }
    for layer in try elaborator.layers(callable, width: width, at: expression.range) {
      guard let engineLayer = layer.engineLayer(elaborator.budget) else {
        throw elaborator.reject(
          InterpreterCodes.unavailable,
          "`\(callable.name)` turns several numbers into others, and a model is not trained "
            + "through that", at: expression.range,
          hint: "functions of one number, `softmax` and `log_softmax` can stand here")
      }
      try append(.fixed(layer, engineLayer), at: expression.range)
    }
  }
}

extension Network.Layer {
  /// The layer as the engine has it, with its slope; nil for a function of several numbers.
  fileprivate func engineLayer(_ budget: Budget) -> NeuralNet.Layer? {
    switch self {
    case .linear(let weights, let bias): return .fixed(weights, bias)
    case .activation(.builtin(let builtin), _):
      if let activation = builtin.engineActivation { return .activation(activation) }
      return .activation(Self.custom(.builtin(builtin), budget))
    case .activation(let function, _): return .activation(Self.custom(function, budget))
    case .function(.builtin(let builtin), _, _, _) where builtin.name == "softmax": return .softmax
    case .function(.builtin(let builtin), _, _, _) where builtin.name == "log_softmax":
      return .logSoftmax
    case .function, .joined: return nil
    }
  }

  /// A function of the author's, as the evaluator computes it.
  private static func custom(_ function: Function, _ budget: Budget) -> Activation {
    func value(_ function: Function) -> @Sendable (Double) -> Double {
      { x in
        var evaluator = Evaluator(budget: budget)
        let result = try? evaluator.apply(
          function, [.number(.approximate(x))], at: LayerFunction.nowhere)
        return result?.numbers.first?.double ?? .nan
      }
    }
    return Activation(
      .scalar(
        DifferentiableFunction(
          value: value(function), derivative: value(.derivative(function, order: 1)))),
      initialization: .glorot)
  }
}
