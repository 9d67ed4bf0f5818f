import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

/// Makes models from their definitions.
struct ModelDefiner {
  let definitions: [Name: Definition]
  let cache: InstanceCache
  let budget: Budget
  /// What random numbers are drawn from where the statement does not say.
  let seed: UInt64

  func define(_ definition: ModelDefinition) throws(Rejection) -> Model {
    var elaborator = Elaborator(
      NameScope(definitions: definitions), cache: cache, budget: budget)
    let inputs = try elaborator.integer(
      definition.elements[0], "the number of inputs, which begins a model,", in: 1...100_000)
    var builder = ModelChain(elaborator: elaborator, width: inputs)
    for element in definition.elements.dropFirst() { try builder.add(element) }
    let range = definition.chainRange
    let architecture: Architecture
    do throws(ShapeFault) {
      architecture = try Architecture(inputs: inputs, layers: builder.elements.map { $0.layer })
    } catch {
      throw elaborator.reject(InterpreterCodes.shapeMismatch, error.message, at: range)
    }
    try charge(architecture.parameterCount, at: range)
    let text =
      definition.elements.map { ModelChain.text(of: $0) }.joined(separator: " -> ")
    let start = try self.start(of: definition, architecture, &elaborator)
    return Model(
      name: definition.name, text: text, elements: builder.elements, architecture: architecture,
      parameters: start.parameters(architecture, seed: seed), start: start)
  }

  private func charge(_ parameters: Int, at range: SourceRange) throws(Rejection) {
    var evaluator = Evaluator(budget: budget)
    do {
      try evaluator.compute(at: range) { (arithmetic) throws(Fault) in
        try arithmetic.chargeMemory(Value.bytes(ofArrays: 2, withNumbers: parameters))
        try arithmetic.charge(Int64(parameters))
      }
    } catch {
      throw Rejection(diagnostic: error)
    }
  }

  // MARK: Initial parameters

  private static let rules: [(name: String, rule: Initialization)] = [
    ("he", .he), ("glorot", .glorot), ("xavier", .glorot), ("lecun", .leCun),
    ("zeros", .constant(0)),
  ]

  private func start(
    of definition: ModelDefinition, _ architecture: Architecture, _ elaborator: inout Elaborator
  ) throws(Rejection) -> ModelStart {
    var seed: UInt64?
    if let expression = definition.seed {
      seed = UInt64(try elaborator.integer(expression, "a seed", in: 0...Int(Int32.max)))
    }
    guard let first = definition.start.first else { return .drawn(nil, seed: seed) }
    if definition.start.count == 1 {
      if case .name(let name) = first.kind, definitions[name] == nil,
        let row = Self.rules.first(where: { $0.name == name.text })
      {
        return .drawn(row.rule, seed: seed)
      }
      if case .call(let function, let arguments) = first.kind, case .name(let name) = function.kind,
        arguments.count == 1, ["normal", "uniform", "constant"].contains(name.text)
      {
        let number = try elaborator.double(arguments[0].value, "the scale of the initial weights")
        switch name.text {
        case "normal": return .drawn(.normal(number), seed: seed)
        case "uniform": return .drawn(.uniform(number), seed: seed)
        default: return .drawn(.constant(number), seed: seed)
        }
      }
    }
    // A name that means nothing is meant for a rule, and rules stand alone.
    for expression in definition.start {
      guard case .name(let name) = expression.kind, definitions[name] == nil,
        !Builtins.isBuiltin(name.base)
      else { continue }
      let rules = Self.rules.map { $0.name }
      let isRule = rules.contains(name.text)
      throw elaborator.reject(
        InterpreterCodes.badTraining,
        isRule
          ? "`\(name.text)` stands alone behind `init`"
          : "`\(name.text)` is no rule for initial weights, and nothing is called so",
        at: expression.range,
        hint: nearest(to: name.text, among: rules).flatMap {
          isRule ? nil : "did you mean `\($0)`?"
        }
          ?? "write `init he`, or a value for each of the weights and biases")
    }
    return .given(try values(definition.start, architecture, &elaborator))
  }

  /// The parameters from one value for each block, weights with a row for each output.
  private func values(
    _ expressions: [Expression], _ architecture: Architecture, _ elaborator: inout Elaborator
  ) throws(Rejection) -> [Double] {
    let blocks = architecture.blocks
    guard expressions.count == blocks.count else {
      let names = Self.blockNames(architecture).joined(separator: ", ")
      throw elaborator.reject(
        InterpreterCodes.shapeMismatch,
        "the model begins with \(blocks.count) value\(blocks.count == 1 ? "" : "s"), \(names), and "
          + "\(expressions.count) stand here", at: expressions[0].range,
        hint: "or name a rule, `init he`, `init glorot`, `init normal(0.1)`")
    }
    var parameters: [Double] = []
    for (block, expression) in zip(blocks, expressions) {
      let value = try elaborator.constant(expression, "an initial value")
      let numbers: [Number]
      let wanted: Shape
      switch block.kind {
      case .weights, .edges:
        wanted = .matrix(rows: block.shape[1], columns: block.shape[0])
        numbers =
          if case .matrix(let matrix) = value { matrix.transposed.elements } else { value.numbers }
      case .values:
        (wanted, numbers) = (.matrix(rows: block.shape[0], columns: block.shape[1]), value.numbers)
      case .bias: (wanted, numbers) = (.vector(block.shape[0]), value.numbers)
      case .slope: (wanted, numbers) = (.number, value.numbers)
      }
      // A number is as good as a vector or matrix of one.
      guard value.shape == wanted || wanted.count == 1 && numbers.count == 1 else {
        throw elaborator.reject(
          InterpreterCodes.shapeMismatch,
          "\(wanted.description) is needed here, and this is \(value.shape.description)",
          at: expression.range)
      }
      guard numbers.allSatisfy({ $0.double.isFinite }) else {
        throw elaborator.reject(
          InterpreterCodes.undefined, "a weight is a finite number", at: expression.range)
      }
      parameters += numbers.map { $0.double }
    }
    return parameters
  }

  /// What the blocks of an architecture are called: W1, b1, W2, b2.
  static func blockNames(_ architecture: Architecture) -> [String] {
    var number = 0
    var names: [String] = []
    var path: [Int] = []
    for block in architecture.blocks {
      if block.path != path {
        number += 1
        path = block.path
      }
      switch block.kind {
      case .weights: names.append("W\(number)")
      case .bias: names.append("b\(number)")
      case .slope: names.append("a\(number)")
      case .values, .edges: names.append("S\(number)")
      }
    }
    return names
  }
}

/// What the parameters of a model begin with.
enum ModelStart: Sendable {
  /// Drawn by a rule, or by the one that fits each activation; from the seed, or that of the first
  /// training.
  case drawn(Initialization?, seed: UInt64?)
  /// These.
  case given([Double])

  func parameters(_ architecture: Architecture, seed: UInt64) -> [Double] {
    switch self {
    case .drawn(let rule, let own): architecture.initialParameters(seed: own ?? seed, rule: rule)
    case .given(let numbers): numbers
    }
  }

  /// The rule in words.
  func text(_ architecture: Architecture) -> String {
    switch self {
    case .given: return "as given"
    case .drawn(let rule?, _): return Self.text(rule)
    case .drawn(nil, _):
      var names: [String] = []
      for block in architecture.blocks {
        guard case .weights = block.kind else { continue }
        let name = Self.text(block.initialization)
        if !names.contains(name) { names.append(name) }
      }
      return names.isEmpty ? "small" : names.joined(separator: " and ")
    }
  }

  private static func text(_ rule: Initialization) -> String {
    switch rule {
    case .he: "He"
    case .glorot: "Glorot"
    case .leCun: "LeCun"
    case .normal(let deviation): "normal(\(NumberText.plain(.approximate(deviation))))"
    case .uniform(let limit): "uniform(\(NumberText.plain(.approximate(limit))))"
    case .constant(let number): "constant(\(NumberText.plain(.approximate(number))))"
    }
  }
}
