import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

/// A training whose parts fit together.
struct CheckedTraining {
  let model: Model
  let data: DataSet
  let task: TaskData
  let validation: TaskData?
  var settings: TrainingSettings
  let lossName: String
  let optimizerText: String
  /// The seeds of a training that is repeated.
  let seeds: [UInt64]
  /// How many steps of the budget a training takes, all repetitions together.
  let cost: Int64
}

extension CheckedTraining {
  /// The model as if it had been trained, for a block that is only checked.
  var rehearsed: Model {
    model.trained(
      model.parameters,
      TrainingSummary(
        loss: settings.loss, lossName: lossName, optimizer: optimizerText, data: data.name.text,
        classes: task.classes, steps: 0, finalLoss: 0))
  }
}

/// Checks trainings and runs them.
struct ModelTrainer {
  let definitions: [Name: Definition]
  let cache: InstanceCache
  let budget: Budget
  /// What random numbers are drawn from where the statement does not say.
  let seed: UInt64

  /// Up to so many samples are taken all at once.
  private static let wholeBatch = 512

  // MARK: Checking

  func check(_ training: Training, at range: SourceRange) throws(Rejection) -> CheckedTraining {
    var elaborator = Elaborator(
      NameScope(definitions: definitions), cache: cache, budget: budget)
    let model = try model(training.model, at: training.modelRange, elaborator)
    guard !model.parameters.isEmpty else {
      throw elaborator.reject(
        InterpreterCodes.badTraining, "`\(model.name.text)` has no parameters to train",
        at: training.modelRange)
    }
    let set = try dataSet(training.data, elaborator)
    var options = try TrainingOptions(
      training.options, definitions: definitions, &elaborator)
    if let domain = training.seeds {
      options.seeds = try TrainingOptions.seeds(domain, domain.range, &elaborator)
    }
    let (inputs, outputs) = (model.architecture.inputs, model.architecture.outputs)
    var loss = options.loss
    if loss == nil { loss = Self.usualLoss(for: set, outputs: outputs) }
    let chosen = loss ?? (.squared, "mse")
    let task = try TaskData(
      set, inputs: inputs, outputs: outputs, loss: chosen.loss, at: training.data.range)
    let validation = try options.validation.map { (set, range) throws(Rejection) in
      try TaskData(
        set, inputs: inputs, outputs: outputs, loss: chosen.loss, known: task.classes, at: range)
    }
    let settings = settings(options, chosen.loss, samples: set.count)
    try checkBatch(options, settings, training, elaborator)
    let cost = try charge(model, set.count, settings, max(1, options.seeds.count), at: range)
    var optimizerText = options.methodText
    if options.method == nil || !optimizerText.contains("(") {
      let rate = NumberText.plain(.approximate(settings.rate))
      optimizerText += "(\(rate))"
    }
    if !options.scheduleText.isEmpty { optimizerText += ", \(options.scheduleText)" }
    return CheckedTraining(
      model: model, data: set, task: task, validation: validation, settings: settings,
      lossName: chosen.name, optimizerText: optimizerText, seeds: options.seeds, cost: cost)
  }

  private func model(
    _ name: Name, at range: SourceRange, _ elaborator: Elaborator
  ) throws(Rejection) -> Model {
    guard case .function(let callable, _) = try elaborator.meaning(of: name, at: range),
      case .network(let network) = callable, let model = network.model
    else {
      throw elaborator.reject(
        InterpreterCodes.badTraining, "`\(name.text)` is no model", at: range,
        hint: "a model is defined by `model \(name.text) = 1 -> 16 tanh -> 1`")
    }
    return model
  }

  private func dataSet(
    _ expression: Expression, _ elaborator: Elaborator
  ) throws(Rejection) -> DataSet {
    guard case .name(let name) = expression.kind else {
      throw elaborator.reject(
        InterpreterCodes.badTraining, "the name of a data set is expected here",
        at: expression.range)
    }
    if case .data(let set, _)? = definitions[name] { return set }
    // Says what is wrong with the name, if it is unknown or failed.
    _ = try elaborator.meaning(of: name, at: expression.range)
    throw elaborator.reject(
      InterpreterCodes.badTraining, "`\(name.text)` is no data", at: expression.range,
      hint: "data is defined by `data \(name.text) = (x, x^2) for x in grid(-1, 1, 256)`")
  }

  static func usualLoss(for set: DataSet, outputs: Int) -> (loss: Loss, name: String) {
    let isLabelled = set.targetColumns.contains { $0.values.numbers == nil }
    if outputs > set.targets.count { return (.crossEntropy, "cross_entropy") }
    return isLabelled ? (.binaryCrossEntropyOfScores, "bce_logits") : (.squared, "mse")
  }

  private func settings(
    _ options: TrainingOptions, _ loss: Loss, samples: Int
  ) -> TrainingSettings {
    var batch = options.batch ?? (samples <= Self.wholeBatch ? samples : 64)
    if case .lbfgs? = options.method { batch = samples }
    batch = min(batch, samples)
    let perEpoch = (samples + batch - 1) / batch
    let epochs =
      options.epochs ?? options.steps.map { max(1, ($0 + perEpoch - 1) / perEpoch) }
      ?? (perEpoch == 1 ? 1_000 : 50)
    var settings = TrainingSettings(
      loss: loss, method: options.method ?? .gradient(.adam()), rate: options.rate ?? 0.01,
      epochs: epochs)
    settings.batch = batch
    settings.schedule = options.schedule
    settings.warmUp = options.warmUp
    settings.weightDecay = options.weightDecay
    settings.longestGradient = options.longestGradient
    settings.shuffles = options.shuffles
    settings.patience = options.patience
    settings.seed = options.seed ?? seed
    return settings
  }

  private func checkBatch(
    _ options: TrainingOptions, _ settings: TrainingSettings, _ training: Training,
    _ elaborator: Elaborator
  ) throws(Rejection) {
    if case .lbfgs = settings.method, options.batch != nil,
      let option = training.options.first(where: { $0.name == "batch" })
    {
      throw elaborator.reject(
        InterpreterCodes.badTraining, "`lbfgs` takes all samples in each step", at: option.range)
    }
    if options.validation != nil, options.patience == nil,
      let option = training.options.first(where: { $0.name == "validation" })
    {
      throw elaborator.reject(
        InterpreterCodes.badTraining, "`validation` is what `patience` looks at", at: option.range,
        hint: "add `patience 20`")
    }
  }

  // MARK: Budgets

  /// So many multiplications and additions are a step: they are done several at a time.
  private static let operationsPerStep: Int64 = 64

  /// Refuses a training that is beyond the budget, before anything is done.
  private func charge(
    _ model: Model, _ samples: Int, _ settings: TrainingSettings, _ repetitions: Int,
    at range: SourceRange
  ) throws(Rejection) -> Int64 {
    let work = Int64(model.architecture.workPerSample) * 3
    let (perEpoch, first) = work.multipliedReportingOverflow(by: Int64(samples))
    let (epochs, second) = Int64(settings.epochs).multipliedReportingOverflow(
      by: Int64(repetitions))
    let (total, third) = perEpoch.multipliedReportingOverflow(by: epochs)
    let steps = first || second || third ? .max : total / Self.operationsPerStep
    guard steps <= budget.steps else {
      throw Rejection(
        diagnostic: Diagnostic(
          InterpreterCodes.outOfSteps,
          "this training takes about \(Self.rounded(steps)) steps, and the budget has "
            + "\(Self.rounded(budget.steps))", at: range,
          hint: "fewer epochs, or `steps=\(Self.rounded(steps))` among the block's options"))
    }
    let batch = Int64(settings.batch ?? samples)
    let (nodes, overflow) = (batch * 2).multipliedReportingOverflow(
      by: Int64(model.architecture.numbersPerSample))
    let bytes = overflow ? Int64.max / 16 : nodes + Int64(model.parameters.count) * 6
    guard bytes * 8 <= budget.memory else {
      throw Rejection(
        diagnostic: Diagnostic(
          InterpreterCodes.outOfMemory,
          "this training takes about \(bytes * 8 >> 20) MB, and the budget has "
            + "\(budget.memory >> 20) MB", at: range,
          hint: "smaller batches, such as `batch 64`, or `memory=` among the block's options"))
    }
    return steps
  }

  /// A number of steps that reads well: 2.5e8.
  private static func rounded(_ steps: Int64) -> String {
    if steps == .max { return "1e18" }
    var (digits, power) = (steps, 0)
    while digits >= 100 {
      // Upwards: what is asked for has to be enough.
      digits = (digits + 9) / 10
      power += 1
    }
    if power == 0 { return "\(digits)" }
    let (first, second) = (digits / 10, digits % 10)
    return second == 0 ? "\(first)e\(power + 1)" : "\(first).\(second)e\(power + 1)"
  }
}
