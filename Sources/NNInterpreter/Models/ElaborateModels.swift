import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

/// What is asked about a model and data, by names that an author may use otherwise.
enum ModelQuestion: String, CaseIterable {
  case loss, accuracy, confusion

  var summary: String {
    switch self {
    case .loss: "the loss of a model on data, as it was trained; `loss(m, d, mae)` names another"
    case .accuracy: "the share of rows whose class the model tells"
    case .confusion: "for each class (a row) how many are taken for each class (a column)"
    }
  }
}

extension Elaborator {
  /// What `loss(m, d)` and its like come to; nil where the name means something else.
  mutating func question(
    _ function: Expression, _ arguments: [Argument], at range: SourceRange
  ) throws(Rejection) -> Term? {
    guard case .name(let name) = function.kind, name.primes == 0,
      scope.definitions[name] == nil, scope.local(name) == nil,
      let question = ModelQuestion(rawValue: name.base)
    else { return nil }
    let example = "write `\(question.rawValue)(m, d)` for a model `m` and data `d`"
    guard (2...(question == .loss ? 3 : 2)).contains(arguments.count),
      arguments.allSatisfy({ $0.binding == nil })
    else {
      throw reject(
        InterpreterCodes.wrongArity, "`\(question.rawValue)` takes a model and data", at: range,
        hint: example)
    }
    let network = try network(arguments[0].value, example)
    let set = try dataSet(arguments[1].value, example)
    var loss = network.model?.training?.loss
    if arguments.count == 3 { loss = try self.loss(arguments[2].value) }
    let known = network.model?.training?.classes
    let task = try TaskData(
      set, inputs: network.inputs, outputs: network.outputs, loss: loss, known: known,
      at: arguments[1].value.range)
    guard let predictor = network.predictor else {
      throw reject(
        InterpreterCodes.unavailable,
        "this network has layers that are computed one input after the other", at: range)
    }
    try charge(predictor.architecture, samples: set.count, times: 1, at: range)
    do throws(ShapeFault) {
      return try answer(question, predictor, task, loss, at: range)
    } catch {
      throw reject(InterpreterCodes.shapeMismatch, error.message, at: range)
    }
  }

  private func answer(
    _ question: ModelQuestion, _ predictor: Predictor, _ task: TaskData, _ loss: Loss?,
    at range: SourceRange
  ) throws(ShapeFault) -> Term {
    switch question {
    case .loss:
      let usual: Loss =
        task.classes == nil ? .squared : task.isBinary ? .binaryCrossEntropyOfScores : .crossEntropy
      return Number.approximate(try predictor.loss(loss ?? usual, for: task.samples)).term(
        at: range)
    case .accuracy:
      guard let accuracy = try predictor.accuracy(for: task, loss: loss) else {
        throw ShapeFault(message: "the data has no classes that the model could tell apart")
      }
      return Number.approximate(accuracy).term(at: range)
    case .confusion:
      guard let table = try predictor.confusion(for: task, loss: loss) else {
        throw ShapeFault(message: "the data has no classes that the model could tell apart")
      }
      let rows = table.map { row in
        Term(
          .vector(row.map { Number.exact(Rational($0)).term(at: range) }), .vector(row.count), range
        )
      }
      return Term(
        .matrix(rows), .matrix(rows: table.count, columns: table[0].count), range)
    }
  }

  /// The network that an expression names.
  mutating func network(
    _ expression: Expression, _ hint: String
  ) throws(Rejection) -> Network {
    guard case .function(.network(let network), _) = try meaning(expression) else {
      throw reject(
        InterpreterCodes.notAFunction, "a model is expected here", at: expression.range, hint: hint)
    }
    return network
  }

  /// The data set that an expression names.
  mutating func dataSet(
    _ expression: Expression, _ hint: String
  ) throws(Rejection) -> DataSet {
    if case .name(let name) = expression.kind {
      if case .data(let set, _)? = scope.definitions[name] { return set }
      // Says what is wrong with the name, if it is unknown or failed.
      _ = try meaning(of: name, at: expression.range)
    }
    throw reject(
      InterpreterCodes.notAFunction, "data is expected here", at: expression.range, hint: hint)
  }

  private func loss(_ expression: Expression) throws(Rejection) -> Loss {
    if case .name(let name) = expression.kind,
      let row = TrainingOptions.losses.first(where: { $0.name == name.text })
    {
      return row.loss
    }
    throw reject(
      InterpreterCodes.badTraining, "a loss is expected here", at: expression.range,
      hint: "there are "
        + TrainingOptions.losses.map { "`\($0.name)`" }.joined(separator: ", "))
  }

  // MARK: Weights by name

  /// `m.layers[1].weights`: the parameters of a layer, counted among those that have any.
  mutating func member(
    _ base: Expression, _ name: Name, at range: SourceRange
  ) throws(Rejection) -> Term {
    guard case .element(let list, let indices) = base.kind, indices.count == 1,
      case .member(let owner, Name("layers")) = list.kind
    else {
      throw reject(
        InterpreterCodes.unavailable, "there is nothing called `.\(name.text)`", at: range,
        hint: "a model has `m.layers[1].weights` and `m.layers[1].bias`")
    }
    let network = try network(owner, "write `m.layers[1].weights`")
    let layers = network.layersByName
    guard !layers.isEmpty else {
      throw reject(
        InterpreterCodes.indexOutOfRange, "this network has no layers with weights", at: range)
    }
    let index = try integer(indices[0], "the number of a layer", in: 1...layers.count)
    guard let value = layers[index - 1].first(where: { $0.name == name.text })?.value else {
      let names = layers[index - 1].map { "`.\($0.name)`" }.joined(separator: ", ")
      throw reject(
        InterpreterCodes.unavailable, "layer \(index) has no `.\(name.text)`", at: range,
        hint: "it has \(names)")
    }
    return value.term(at: range)
  }
}

extension Network {
  /// The parameters of each layer that has any, by their names.
  fileprivate var layersByName: [[(name: String, value: Value)]] {
    guard let model else {
      return layers.compactMap { layer in
        guard case .linear(let weights, let bias) = layer else { return nil }
        return [("weights", .matrix(weights)), ("bias", .vector(bias))]
      }
    }
    var result: [[(name: String, value: Value)]] = []
    var path: [Int] = []
    for block in model.architecture.blocks {
      let numbers = model.parameters[block.range].map { Number.approximate($0) }
      if block.path != path { result.append([]) }
      path = block.path
      switch block.kind {
      case .weights:
        let matrix = Matrix(rows: block.shape[0], columns: block.shape[1], elements: numbers)
        result[result.count - 1].append(("weights", .matrix(matrix.transposed)))
      case .bias: result[result.count - 1].append(("bias", .vector(numbers)))
      case .slope: result[result.count - 1].append(("slope", .number(numbers[0])))
      case .values:
        let matrix = Matrix(rows: block.shape[0], columns: block.shape[1], elements: numbers)
        result[result.count - 1].append(("values", .matrix(matrix)))
      case .edges:
        let matrix = Matrix(rows: block.shape[0], columns: block.shape[1], elements: numbers)
        result[result.count - 1].append(("values", .matrix(matrix.transposed)))
      }
    }
    return result
  }
}

extension Number {
  /// The number as a term that stands somewhere.
  func term(at range: SourceRange) -> Term {
    let term = term
    return Term(term.kind, term.shape, range)
  }
}

extension Value {
  /// The value as a term that stands somewhere.
  fileprivate func term(at range: SourceRange) -> Term {
    switch self {
    case .number(let number): return number.term(at: range)
    case .vector(let numbers):
      return Term(.vector(numbers.map { $0.term(at: range) }), shape, range)
    case .matrix(let matrix):
      let rows = (0..<matrix.rows).map { row in
        Value.vector(matrix.row(row)).term(at: range)
      }
      return Term(.matrix(rows), shape, range)
    }
  }
}
