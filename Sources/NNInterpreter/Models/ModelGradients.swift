import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

extension Elaborator {
  /// A model with data and the loss that is meant.
  struct ModelOnData {
    let model: Model
    let task: TaskData
    let loss: Loss
    let lossName: String
    let data: String
  }

  mutating func modelOnData(
    _ model: Expression, _ data: Expression, _ loss: Expression?, example: String
  ) throws(Rejection) -> ModelOnData {
    guard let trained = try network(model, example).model else {
      throw reject(
        InterpreterCodes.badTraining, "a model is expected here, which has parameters",
        at: model.range, hint: example)
    }
    let set = try dataSet(data, example)
    var chosen = trained.training.map { (loss: $0.loss, name: $0.lossName) }
    if let loss {
      guard case .name(let name) = loss.kind,
        let row = TrainingOptions.losses.first(where: { $0.name == name.text })
      else {
        throw reject(
          InterpreterCodes.badTraining, "a loss is expected here", at: loss.range,
          hint: "there are " + TrainingOptions.losses.map { "`\($0.name)`" }.joined(separator: ", ")
        )
      }
      chosen = (row.loss, row.name)
    }
    let (own, name) =
      chosen ?? ModelTrainer.usualLoss(for: set, outputs: trained.architecture.outputs)
    let task = try TaskData(
      set, inputs: trained.architecture.inputs, outputs: trained.architecture.outputs, loss: own,
      known: trained.training?.classes, at: data.range)
    try charge(trained.architecture, samples: set.count, times: 4, at: model.range)
    return ModelOnData(
      model: trained, task: task, loss: own, lossName: name, data: set.name.text)
  }

  /// Pays for so many ways through a network forward.
  func charge(
    _ architecture: Architecture, samples: Int, times: Int, at range: SourceRange
  ) throws(Rejection) {
    let (once, first) = Int64(architecture.workPerSample).multipliedReportingOverflow(
      by: Int64(samples))
    let (total, second) = once.multipliedReportingOverflow(by: Int64(times))
    var evaluator = Evaluator(budget: budget)
    do {
      try evaluator.compute(at: range) { (arithmetic) throws(Fault) in
        try arithmetic.charge(first || second ? .max / 2 : total / 64)
        try arithmetic.chargeMemory(
          Int64(samples).multipliedReportingOverflow(
            by: Int64(architecture.numbersPerSample) * 16
          ).partialValue)
      }
    } catch {
      throw Rejection(diagnostic: error)
    }
  }

  /// `gradients(m, d)`: how large the gradient is, block by block.
  mutating func gradientSizes(
    _ arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> GradientSizes {
    let example = "write `show gradients(m, d)`"
    guard (2...3).contains(arguments.count) else {
      throw reject(
        InterpreterCodes.wrongArity, "`gradients` takes a model and data", at: range, hint: example)
    }
    let asked = try modelOnData(
      arguments[0], arguments[1], arguments.count == 3 ? arguments[2] : nil, example: example)
    let model = asked.model
    let gradient = try tape(asked, at: range).gradient(at: model.parameters)
    let names = ModelDefiner.blockNames(model.architecture)
    let rows = zip(names, model.architecture.blocks).map { name, block in
      let part = gradient[block.range]
      let square = part.reduce(0) { $0 + $1 * $1 } / Double(max(1, part.count))
      return GradientSizes.Row(
        name: name, count: part.count, size: Elementary.sqrt(square),
        largest: part.reduce(0) { max($0, $1.magnitude) })
    }
    return GradientSizes(
      model: model.name.text, data: asked.data, loss: asked.lossName, rows: rows)
  }

  private func tape(
    _ asked: ModelOnData, samples: Samples? = nil, at range: SourceRange
  ) throws(Rejection) -> LossGradient {
    do throws(ShapeFault) {
      return try LossGradient(asked.model.architecture, asked.loss, samples ?? asked.task.samples)
    } catch {
      throw reject(InterpreterCodes.shapeMismatch, error.message, at: range)
    }
  }

  // MARK: Checking

  /// The most parameters whose gradient is compared with differences.
  private static let comparedParameters = 500
  /// About how many multiplications are made exactly.
  private static let exactWork = 40_000

  /// `check gradients m on d`: the tape's gradient against differences, and against the exact one.
  mutating func gradientCheck(
    _ model: Expression, _ data: Expression, _ loss: Expression?, at range: SourceRange
  ) throws(Rejection) -> GradientCheck {
    let asked = try modelOnData(
      model, data, loss, example: "write `check gradients m on d`")
    let parameters = asked.model.parameters
    guard !parameters.isEmpty else {
      throw reject(
        InterpreterCodes.badTraining, "the model has no parameters", at: model.range)
    }
    let stride = (parameters.count + Self.comparedParameters - 1) / Self.comparedParameters
    try charge(
      asked.model.architecture, samples: asked.task.samples.count,
      times: 2 * DifferenceQuotients.widths.count * (parameters.count / stride + 1), at: range)
    let tape = try tape(asked, at: range)
    let gradient = tape.gradient(at: parameters)
    let names = asked.model.parameterNames
    var comparisons = [
      DifferenceQuotients(tape: tape, parameters: parameters, names: names).compare(
        gradient, every: stride, samples: asked.task.samples.count)
    ]
    let exactSamples = min(
      asked.task.samples.count, Self.exactWork / asked.model.architecture.workPerSample)
    if exactSamples > 0, let part = asked.task.samples.prefix(exactSamples),
      let exact = ExactGradient(asked.model, asked.loss, part)?.gradient()
    {
      let own = try self.tape(asked, samples: part, at: range).gradient(at: parameters)
      comparisons.append(exact.compare(own, names: names, samples: exactSamples))
    }
    return GradientCheck(
      model: asked.model.name.text, data: asked.data, loss: asked.lossName,
      comparisons: comparisons)
  }
}

extension Samples {
  /// The first samples.
  fileprivate func prefix(_ count: Int) -> Samples? {
    Samples(
      inputs: Array(inputs.prefix(count * inputWidth)),
      targets: Array(targets.prefix(count * targetWidth)), count: count)
  }
}

extension Model {
  /// What each parameter is called: `W1[2, 1]`.
  var parameterNames: [String] {
    var names: [String] = []
    for (name, block) in zip(ModelDefiner.blockNames(architecture), architecture.blocks) {
      for place in 0..<block.range.count {
        switch block.kind {
        case .weights, .edges:
          names.append("\(name)[\(place % block.shape[1] + 1), \(place / block.shape[1] + 1)]")
        case .values:
          names.append("\(name)[\(place / block.shape[1] + 1), \(place % block.shape[1] + 1)]")
        case .bias: names.append("\(name)[\(place + 1)]")
        case .slope: names.append(name)
        }
      }
    }
    return names
  }
}

/// Slopes of a loss from differences of its values.
private struct DifferenceQuotients {
  let tape: LossGradient
  let parameters: [Double]
  let names: [String]

  /// How far apart the values are taken: where a kink lies between, another width does without it.
  static let widths = [1e-5, 1e-6, 1e-4, 1e-7]

  func compare(_ gradient: [Double], every stride: Int, samples: Int) -> GradientCheck.Comparison {
    let scale = gradient.reduce(1e-6) { max($0, $1.magnitude) }
    var (worst, place, count) = (0.0, 0, 0)
    for index in Swift.stride(from: 0, to: parameters.count, by: stride) {
      var least = Double.infinity
      for width in Self.widths where !(least <= 1e-7) {
        let difference = (slope(at: index, width) - gradient[index]).magnitude / scale
        if difference < least { least = difference }
      }
      count += 1
      if least > worst { (worst, place) = (least, index) }
    }
    return GradientCheck.Comparison(
      with: "differences", parameters: count, samples: samples, difference: worst,
      place: names[place], tolerance: 1e-5)
  }

  private func slope(at index: Int, _ width: Double) -> Double {
    let step = width * max(1, parameters[index].magnitude)
    var moved = parameters
    moved[index] = parameters[index] + step
    let upper = tape.loss(at: moved)
    let right = moved[index]
    moved[index] = parameters[index] - step
    let lower = tape.loss(at: moved)
    return (upper - lower) / (right - moved[index])
  }
}
