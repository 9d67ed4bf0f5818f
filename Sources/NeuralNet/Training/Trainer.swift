public import TensorEngine

/// Trains a network; the same bits come out on every machine.
public final class Trainer {
  /// The network.
  public let architecture: Architecture
  /// Its parameters, which change.
  public let parameters: Parameters
  private let settings: TrainingSettings
  private let samples: Samples
  private let kernels: Kernels
  /// The plan for a whole batch, and that for what is left at the end of an epoch.
  private let batches: [Batch]
  private var order: [Int]
  private var shuffling: RandomStream
  private var dropping: RandomStream

  /// A plan for so many samples at once.
  private struct Batch {
    let count: Int
    let nodes: ModelNodes
    let targets: Graph.Node
    let loss: Graph.Node
    let plan: Plan
  }

  /// Prepares a training.
  ///
  /// - Parameters:
  ///   - start: the parameters to begin with, in the order of the architecture's blocks.
  /// - Throws: when samples, network and loss do not fit each other.
  public init(
    _ architecture: Architecture, start: [Double], _ samples: Samples, _ settings: TrainingSettings,
    kernels: Kernels = .best
  ) throws(ShapeFault) {
    guard samples.inputWidth == architecture.inputs, start.count == architecture.parameterCount
    else {
      throw ShapeFault(
        message: "the network takes \(architecture.inputs) numbers, and the data has "
          + "\(samples.inputWidth)")
    }
    self.architecture = architecture
    self.settings = settings
    self.samples = samples
    self.kernels = kernels
    parameters = Parameters(count: start.count)
    for (index, number) in start.enumerated() { parameters.values[index] = number }
    order = Array(0..<samples.count)
    shuffling = RandomStream(seed: settings.seed, name: "shuffle")
    dropping = RandomStream(seed: settings.seed, name: "dropout")
    var sizes = [Swift.min(settings.batch ?? samples.count, samples.count)]
    if case .lbfgs = settings.method { sizes = [samples.count] }
    if samples.count % sizes[0] > 0 { sizes.append(samples.count % sizes[0]) }
    var batches: [Batch] = []
    for size in sizes {
      batches.append(
        try Self.batch(size, architecture, samples, settings.loss, parameters, kernels))
    }
    self.batches = batches
  }

  private static func batch(
    _ count: Int, _ architecture: Architecture, _ samples: Samples, _ loss: Loss,
    _ parameters: Parameters, _ kernels: Kernels
  ) throws(ShapeFault) -> Batch {
    var graph = Graph()
    let nodes = try graph.add(architecture, samples: count, isTraining: true)
    let targets = graph.input(loss.targetsAreClasses ? [count] : [count, samples.targetWidth])
    let result = try graph.apply(loss, nodes.output, targets)
    return Batch(
      count: count, nodes: nodes, targets: targets, loss: result,
      plan: Plan(graph, parameters: parameters, kernels: kernels, overwrites: true))
  }

  // MARK: Running

  /// Trains as long as the settings say.
  ///
  /// - Parameters:
  ///   - validate: the loss on other data, where that is to tell when to stop.
  ///   - progress: is told the number of epochs that are done and the mean loss of the last one.
  /// - Returns: what happened.
  /// - Throws: when a loss is no number, or grows beyond all bounds.
  public func run(
    validate: ((Parameters) -> Double)? = nil, progress: ((Int, Double) -> Void)? = nil
  ) throws(TrainingFailure) -> TrainingRecord {
    var record = TrainingRecord()
    record.losses.reserveCapacity(settings.epochs)
    var best: (loss: Double, epoch: Int, parameters: [Double])?
    let step = try stepper()
    for epoch in 0..<settings.epochs {
      guard let loss = try step(epoch, &record) else {
        record.end = .settled
        break
      }
      record.losses.append(loss)
      progress?(epoch + 1, loss)
      guard let patience = settings.patience else { continue }
      let judged = validate.map { $0(parameters) } ?? loss
      if judged < best?.loss ?? .infinity {
        best = (judged, epoch, Array(parameters.values))
      } else if let best, epoch - best.epoch >= patience {
        record.end = .noProgress(best: best.epoch + 1)
        break
      }
    }
    if let best {
      for (index, number) in best.parameters.enumerated() { parameters.values[index] = number }
    }
    return record
  }

  /// What an epoch does: it returns the mean loss, nil where there is nothing more to be had.
  private typealias Epoch = (Int, inout TrainingRecord) throws(TrainingFailure) -> Double?

  private func stepper() throws(TrainingFailure) -> Epoch {
    switch settings.method {
    case .gradient(let optimizer):
      let state = OptimizerState(optimizer, count: parameters.count, kernels: kernels)
      let perEpoch = (samples.count + batches[0].count - 1) / batches[0].count
      // With all samples at once they stay where they are, in their order.
      if perEpoch == 1 { fill(batches[0], from: 0) }
      return { (epoch, record) throws(TrainingFailure) in
        try self.epoch(epoch, perEpoch, state, &record)
      }
    case .lbfgs(let history, let searches):
      let method = LimitedMemoryBFGS(history: history, searches: searches)
      fill(batches[0], from: 0)
      return { (epoch, record) throws(TrainingFailure) in
        try self.quasiNewtonStep(epoch, method, &record)
      }
    }
  }

  private func epoch(
    _ epoch: Int, _ perEpoch: Int, _ state: OptimizerState, _ record: inout TrainingRecord
  ) throws(TrainingFailure) -> Double {
    if perEpoch > 1, settings.shuffles { shuffling.shuffle(&order) }
    var sum = 0.0
    var first = 0
    while first < samples.count {
      let batch = batches[samples.count - first >= batches[0].count ? 0 : 1]
      if perEpoch > 1 { fill(batch, from: first) }
      dropOut(batch)
      batch.plan.forward()
      let loss = batch.plan.values(of: batch.loss)[0]
      if record.steps == 0 { record.firstLoss = loss }
      if !Self.isSound(loss, first: record.firstLoss) {
        throw failure(in: batch, loss: loss, step: record.steps + 1, epoch: epoch + 1, record)
      }
      record.lastLoss = loss
      sum += loss * Double(batch.count)
      batch.plan.backward(from: batch.loss)
      if let limit = settings.longestGradient { shorten(to: limit) }
      state.step(
        parameters,
        rate: settings.rate(
          of: record.steps, of: perEpoch * settings.epochs, stepsPerEpoch: perEpoch),
        weightDecay: settings.weightDecay)
      record.steps += 1
      first += batch.count
    }
    return sum / Double(samples.count)
  }

  /// Whether a loss is a number, and not so far above the first one that this is no training.
  private static func isSound(_ loss: Double, first: Double) -> Bool {
    loss.isFinite && loss <= 1e9 * Swift.max(first, 1)
  }

  private func quasiNewtonStep(
    _ epoch: Int, _ method: LimitedMemoryBFGS, _ record: inout TrainingRecord
  ) throws(TrainingFailure) -> Double? {
    let batch = batches[0]
    var place = Array(parameters.values)
    let before = place
    var evaluations = 0
    let loss = method.step(
      &place,
      rate: settings.rate(of: epoch, of: settings.epochs, stepsPerEpoch: 1)
    ) { candidate in
      for (index, number) in candidate.enumerated() { parameters.values[index] = number }
      batch.plan.forward()
      batch.plan.backward(from: batch.loss)
      evaluations += 1
      var loss = batch.plan.values(of: batch.loss)[0]
      var gradient = Array(parameters.gradients)
      if settings.weightDecay != 0 {
        // As a part of the loss, so that the search sees it.
        for index in gradient.indices {
          loss += settings.weightDecay / 2 * candidate[index] * candidate[index]
          gradient[index] += settings.weightDecay * candidate[index]
        }
      }
      if record.steps == 0, evaluations == 1 { record.firstLoss = loss }
      return (loss, gradient)
    }
    for (index, number) in place.enumerated() { parameters.values[index] = number }
    guard let loss else {
      if record.firstLoss.isFinite { return nil }
      throw failure(in: batch, loss: record.firstLoss, step: 1, epoch: 1, record)
    }
    if !Self.isSound(loss, first: record.firstLoss) {
      throw failure(
        in: batch, loss: loss, step: record.steps + 1, epoch: epoch + 1, record)
    }
    record.steps += 1
    record.lastLoss = loss
    if place == before { return nil }
    return loss
  }

  // MARK: Samples

  /// Copies the samples of a batch, which begins at a place of the order.
  private func fill(_ batch: Batch, from first: Int) {
    let inputs = batch.plan.values(of: batch.nodes.input)
    let targets = batch.plan.values(of: batch.targets)
    samples.inputs.withUnsafeBufferPointer { all in
      copyRows(of: all, samples.inputWidth, batch.count, first, to: inputs)
    }
    samples.targets.withUnsafeBufferPointer { all in
      copyRows(of: all, samples.targetWidth, batch.count, first, to: targets)
    }
  }

  private func copyRows(
    of all: UnsafeBufferPointer<Double>, _ width: Int, _ count: Int, _ first: Int,
    to batch: UnsafeMutableBufferPointer<Double>
  ) {
    guard width > 0, let from = all.baseAddress, let to = batch.baseAddress else { return }
    for row in 0..<count {
      (to + row * width).update(from: from + order[first + row] * width, count: width)
    }
  }

  private func dropOut(_ batch: Batch) {
    for (node, rate) in batch.nodes.masks {
      let mask = batch.plan.values(of: node)
      let kept = 1 / (1 - rate)
      for place in mask.indices { mask[place] = dropping.uniform() < rate ? 0 : kept }
    }
  }

  private func shorten(to limit: Double) {
    var sum = 0.0
    for number in parameters.gradients { sum += number * number }
    let length = Elementary.sqrt(sum)
    guard length > limit else { return }
    var factor = limit / length
    if let gradients = parameters.gradients.baseAddress {
      kernels.combine(
        .multiply, gradients, &factor, yStep: 0, into: gradients, count: parameters.count)
    }
  }

  // MARK: Failures

  /// Finds out where a loss comes from that is no number, or far too large.
  private func failure(
    in batch: Batch, loss: Double, step: Int, epoch: Int, _ record: TrainingRecord
  ) -> TrainingFailure {
    let broken = batch.nodes.layers.first { layer in
      batch.plan.values(of: layer.node).contains { !$0.isFinite }
    }
    let largest = batch.nodes.layers.max { one, other in
      batch.plan.largestMagnitude(of: one.node) < batch.plan.largestMagnitude(of: other.node)
    }
    return TrainingFailure(
      step: step, epoch: epoch, loss: loss, lossBefore: record.steps > 0 ? record.lastLoss : nil,
      firstLoss: record.steps > 0 ? record.firstLoss : nil,
      // The loss itself may be what is too large.
      layer: broken?.path ?? (loss.isFinite ? largest?.path : nil),
      largestParameter: parameters.values.reduce(0) { Swift.max($0, $1.magnitude) })
  }
}

extension Plan {
  /// The largest magnitude among a node's elements.
  fileprivate func largestMagnitude(of node: Graph.Node) -> Double {
    values(of: node).reduce(0) { Swift.max($0, $1.magnitude) }
  }
}

/// What happened in a training.
public struct TrainingRecord: Sendable {
  /// Why a training ended.
  public enum End: Sendable {
    /// All epochs are done.
    case finished
    /// There was no lower loss for as long as was allowed; the parameters are those after an epoch.
    case noProgress(best: Int)
    /// No direction leads further down.
    case settled
  }

  /// The mean loss of each epoch, as it was in its steps.
  public internal(set) var losses: [Double] = []
  /// How often the parameters have been changed.
  public internal(set) var steps = 0
  /// The loss of the first step.
  public internal(set) var firstLoss = 0.0
  /// The loss of the last step.
  public internal(set) var lastLoss = 0.0
  /// Why it ended.
  public internal(set) var end = End.finished
}

/// A training that led nowhere: a loss that is no number, or one that grows beyond all bounds.
public struct TrainingFailure: Error {
  /// The step and the epoch in which it was found, counted from 1.
  public let step, epoch: Int
  /// The loss.
  public let loss: Double
  /// The loss of the step before and of the first one; nil in the first.
  public let lossBefore, firstLoss: Double?
  /// The first layer with something that is no finite number, or else that with the largest one.
  public let layer: [Int]?
  /// The largest magnitude of a parameter.
  public let largestParameter: Double
}

extension Loss {
  /// Whether the targets are numbers of classes, one for each sample.
  public var targetsAreClasses: Bool { if case .crossEntropy = self { true } else { false } }
}
