import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

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

extension ModelTrainer {
  /// A model with so many parameters at most remembers about so many points of its way.
  private static let longestPathPoint = 500
  private static let pathLength = 200

  /// The products of a step have few parts; more threads would wait.
  private static let mostThreads = 8

  /// Trains, and returns the model with its new parameters beside what is shown.
  func run(
    _ training: CheckedTraining, at range: SourceRange, in surroundings: Surroundings
  ) throws(Rejection) -> (model: Model, result: TrainingResult) {
    var runs: [TrainingRun] = []
    let seeds = training.seeds.isEmpty ? [training.settings.seed] : training.seeds
    let kernels = Kernels.best.onThreads(threads(for: training, atMost: surroundings.threads))
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

  /// How many threads a training is worth: one where no product of a step would be shared.
  private func threads(for training: CheckedTraining, atMost limit: Int) -> Int {
    let samples = training.task.samples.count
    let batch = min(training.settings.batch ?? samples, samples)
    let isLong =
      Int64(batch) * Int64(training.model.parameters.count) >= Int64(Kernels.leastSharedProduct)
    return isLong ? min(limit, Self.mostThreads) : 1
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
