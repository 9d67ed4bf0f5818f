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

  /// A model with so many parameters at most remembers about so many points of its way.
  private static let longestPathPoint = 500
  private static let pathLength = 200

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

  // MARK: Running

  /// Trains, and returns the model with its new parameters beside what is shown.
  func run(
    _ training: CheckedTraining, at range: SourceRange, in surroundings: Surroundings
  ) throws(Rejection) -> (model: Model, result: TrainingResult) {
    var runs: [TrainingRun] = []
    let seeds = training.seeds.isEmpty ? [training.settings.seed] : training.seeds
    let kernels = Kernels.best.onThreads(surroundings.threads)
    for (index, seed) in seeds.enumerated() {
      runs.append(
        try run(training, seed, at: range, kernels) { epoch, loss in
          surroundings.progress?(
            TrainingState(
              model: training.model.name.text, run: index, runs: seeds.count, epoch: epoch,
              epochs: training.settings.epochs, loss: loss))
        })
    }
    var best = 0
    for index in runs.indices where runs[index].loss < runs[best].loss { best = index }
    let summary = TrainingSummary(
      loss: training.settings.loss, lossName: training.lossName,
      optimizer: training.optimizerText, data: training.data.name.text,
      classes: training.task.classes, steps: runs[best].record.steps,
      finalLoss: runs[best].loss, path: runs[best].path)
    let model = training.model.trained(runs[best].parameters, summary)
    return (
      model, TrainingResult(training: training, model: model, runs: runs, seeds: seeds, best: best)
    )
  }

  private func run(
    _ training: CheckedTraining, _ seed: UInt64, at range: SourceRange, _ kernels: Kernels,
    progress: @escaping (Int, Double) -> Void
  ) throws(Rejection) -> TrainingRun {
    let model = training.model
    var settings = training.settings
    settings.seed = seed
    // Until it has been trained a model begins with what the seed of its training draws.
    let isNew = model.training == nil || !training.seeds.isEmpty
    let start =
      isNew ? model.start.parameters(model.architecture, seed: seed) : model.parameters
    let trainer = try fitting(at: range) { () throws(ShapeFault) in
      try Trainer(
        model.architecture, start: start, training.task.samples, settings, kernels: kernels)
    }
    let judge = Predictor(model.architecture, sharing: trainer.parameters)
    var validate: ((Parameters) -> Double)?
    if let validation = training.validation {
      validate = { _ in (try? judge.loss(settings.loss, for: validation.samples)) ?? .nan }
    }
    let record: TrainingRecord
    // A model of few parameters remembers its way, for the landscape of its loss.
    let keepsPath = start.count <= Self.longestPathPoint
    let stride = max(1, settings.epochs / Self.pathLength)
    var path = keepsPath ? [start] : []
    do throws(TrainingFailure) {
      record = try trainer.run(validate: validate) { epoch, loss in
        if keepsPath, epoch % stride == 0 { path.append(Array(trainer.parameters.values)) }
        progress(epoch, loss)
      }
    } catch {
      throw Rejection(
        diagnostic: error.diagnostic(of: training, start: start, seed: seed, at: range))
    }
    let end = Array(trainer.parameters.values)
    if keepsPath { path.append(end) }
    return try fitting(at: range) { () throws(ShapeFault) in
      TrainingRun(
        seed: seed, record: record, parameters: end, path: path,
        loss: try judge.loss(settings.loss, for: training.task.samples),
        accuracy: try judge.accuracy(for: training.task, loss: settings.loss),
        dead: try judge.deadUnits(for: training.task.samples))
    }
  }

  /// Computes, and gives shapes that do not fit their place.
  private func fitting<Outcome>(
    at range: SourceRange, _ compute: () throws(ShapeFault) -> Outcome
  ) throws(Rejection) -> Outcome {
    do throws(ShapeFault) {
      return try compute()
    } catch {
      throw Rejection(
        diagnostic: Diagnostic(InterpreterCodes.shapeMismatch, error.message, at: range))
    }
  }
}

/// A training under way, for whoever watches.
public struct TrainingState: Sendable {
  /// The model's name.
  public let model: String
  /// Which of how many repetitions this is, counted from 0.
  public let run, runs: Int
  /// How many epochs are done, of how many.
  public let epoch, epochs: Int
  /// The mean loss of the last one.
  public let loss: Double
}

/// Is told how a training goes on.
public typealias TrainingProgress = (TrainingState) -> Void

extension Architecture {
  /// About how many multiplications a sample takes on its way forward.
  var workPerSample: Int {
    func work(_ layers: [NeuralNet.Layer], _ inputs: Int) -> Int {
      var width = inputs
      var sum = 0
      for layer in layers {
        let outputs = (try? layer.outputs(for: width)) ?? width
        switch layer {
        case .linear, .fixed: sum += width * outputs
        case .kan(_, let basis): sum += width * basis.knots.count * (outputs + 4)
        case .spline(let basis): sum += width * basis.knots.count * 5
        case .residual(let inner): sum += work(inner, width)
        case .activation(let activation):
          // A function of the author's is computed number by number.
          if case .scalar = activation.operation { sum += 64 * width } else { sum += 8 * width }
        default: sum += 8 * width
        }
        width = outputs
      }
      return sum
    }
    return max(1, work(layers, inputs))
  }

  /// About how many numbers a sample leaves behind on its way forward.
  var numbersPerSample: Int {
    func count(_ layers: [NeuralNet.Layer], _ inputs: Int) -> Int {
      var width = inputs
      var sum = inputs
      for layer in layers {
        let outputs = (try? layer.outputs(for: width)) ?? width
        switch layer {
        case .residual(let inner): sum += count(inner, width) + width
        case .kan(_, let basis), .spline(let basis): sum += width * basis.knots.count * 2 + outputs
        default: sum += outputs
        }
        width = outputs
      }
      return sum
    }
    return count(layers, inputs)
  }
}
