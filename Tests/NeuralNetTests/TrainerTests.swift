import Foundation
import NeuralNet
import TensorEngine
import Testing

/// Whole trainings: what they end with, that it is the same for every kernel, and what goes wrong.
@Suite struct TrainerTests {
  private static let relu = Layer.activation(
    Activation(.map(.relu), initialization: .he, canDie: true))
  private static let tanh = Layer.activation(Activation(.map(.tanh), initialization: .glorot))

  /// x and x^2 at evenly spaced points of [-1, 1].
  private static func parabola(_ count: Int) throws -> Samples {
    let x = (0..<count).map { -1 + 2 * Double($0) / Double(count - 1) }
    return try #require(Samples(inputs: x, targets: x.map { $0 * $0 }, count: count))
  }

  private static func network(_ activation: Layer) throws -> Architecture {
    try Architecture(
      inputs: 1,
      layers: [
        .linear(outputs: 16), activation, .linear(outputs: 16), activation, .linear(outputs: 1),
      ])
  }

  @Test("x^2 is learnt below 1e-5 in 2,000 steps", arguments: ["relu", "tanh"])
  func parabolaIsLearnt(activation: String) throws {
    let network = try Self.network(activation == "relu" ? Self.relu : Self.tanh)
    let samples = try Self.parabola(256)
    // The seeds are some of those with which it works; by L-BFGS it works with nearly all.
    let methods: [(method: TrainingSettings.Method, rate: Double, seed: UInt64)] = [
      (.gradient(.adam()), 0.03, activation == "relu" ? 3 : 11), (.lbfgs(), 1, 1),
    ]
    for (method, rate, seed) in methods {
      var settings = TrainingSettings(loss: .squared, method: method, rate: rate, epochs: 2000)
      settings.schedule = .cosine
      if case .lbfgs = method { settings.schedule = .constant }
      settings.seed = seed
      let trainer = try Trainer(
        network, start: network.initialParameters(seed: seed), samples, settings)
      let record = try trainer.run()
      #expect(record.steps <= 2000)
      let loss = try Predictor(network, parameters: Array(trainer.parameters.values))
        .loss(.squared, for: samples)
      #expect(loss < 1e-5, "seed \(seed): \(loss)")
    }
  }

  // MARK: The same bits

  @Test func everyKernelEndsWithTheSameParameters() throws {
    var hashes: [UInt64] = []
    for kernels in Kernels.all {
      hashes.append(try Self.hashOfTraining(kernels))
    }
    #expect(Set(hashes) == [Self.hash], "\(hashes.map { String($0, radix: 16) })")
  }

  @Test func threadsEndWithTheSameParameters() throws {
    var stream = RandomStream(seed: 5, name: "wide")
    let inputs = (0..<128 * 300).map { _ in stream.normal() }
    let samples = try #require(
      Samples(inputs: inputs, targets: (0..<128).map { Double($0 % 3) }, count: 128))
    let network = try Architecture(
      inputs: 300,
      layers: [
        .linear(outputs: 192), Self.tanh, .dropout(0.25), .linear(outputs: 70), Self.relu,
        .linear(outputs: 3),
      ])
    var ends: [[UInt64]] = []
    for kernels in Kernels.all + [Kernels.best.onThreads(2), Kernels.best.onThreads(3)] {
      let settings = TrainingSettings(
        loss: .crossEntropy, method: .gradient(.adam()), rate: 0.01, epochs: 3)
      let trainer = try Trainer(
        network, start: network.initialParameters(seed: 2), samples, settings, kernels: kernels)
      _ = try trainer.run()
      ends.append(trainer.parameters.values.map { $0.bitPattern })
    }
    #expect(Set(ends).count == 1)
  }

  @Test func trainingsAtTheSameTimeEndWithTheSameParameters() async throws {
    let kernels = Kernels.all
    let hashes = try await withThrowingTaskGroup(of: UInt64.self) { group in
      for index in 0..<8 {
        group.addTask { try Self.hashOfTraining(kernels[index % kernels.count]) }
      }
      var hashes: Set<UInt64> = []
      for try await hash in group { hashes.insert(hash) }
      return hashes
    }
    #expect(hashes == [Self.hash])
  }

  /// What `hashOfTraining` is on every machine.
  private static let hash: UInt64 = 12_560_754_371_214_326_864

  /// Mini-batches, dropout, relu, tanh and softmax, hashed with all bits of the parameters.
  private static func hashOfTraining(_ kernels: Kernels) throws -> UInt64 {
    var stream = RandomStream(seed: 3, name: "samples")
    let inputs = (0..<50 * 3).map { _ in stream.normal() }
    let targets = (0..<50).map { row in
      let sum = inputs[3 * row] + inputs[3 * row + 1] * inputs[3 * row + 2]
      return sum < -0.5 ? 0.0 : sum < 0.5 ? 1 : 2
    }
    let network = try Architecture(
      inputs: 3,
      layers: [
        .linear(outputs: 19), relu, .dropout(0.25), .residual([.linear(outputs: 19), tanh]),
        .linear(outputs: 3),
      ])
    var settings = TrainingSettings(
      loss: .crossEntropy, method: .gradient(.adamW()), rate: 0.01, epochs: 20)
    settings.batch = 16
    settings.seed = 11
    settings.weightDecay = 0.01
    settings.longestGradient = 1
    let samples = try #require(Samples(inputs: inputs, targets: targets, count: 50))
    let trainer = try Trainer(
      network, start: network.initialParameters(seed: 11), samples, settings, kernels: kernels)
    _ = try trainer.run()
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for number in trainer.parameters.values {
      hash = (hash ^ number.bitPattern) &* 0x100_0000_01b3
    }
    return hash
  }

  // MARK: Layers

  @Test func everyLayerLearns() throws {
    let basis = try #require(SplineBasis(knots: [-1, -0.5, 0, 0.5, 1]))
    let chains: [[Layer]] = [
      [.linear(outputs: 8), .prelu, .linear(outputs: 1)],
      [.linear(outputs: 12), .maxout(3), .linear(outputs: 1)],
      [.linear(outputs: 6), .residual([.linear(outputs: 6), Self.tanh]), .linear(outputs: 1)],
      [.linear(outputs: 4), .spline(basis), .linear(outputs: 1)],
      [.kan(outputs: 3, basis), .kan(outputs: 1, basis)],
      [.kan(outputs: 1, basis)],
    ]
    for (number, layers) in chains.enumerated() {
      let network = try Architecture(inputs: 1, layers: layers)
      let settings = TrainingSettings(
        loss: .squared, method: .gradient(.adam()), rate: 0.02, epochs: 600)
      let samples = try Self.parabola(33)
      let start = network.initialParameters(seed: 5)
      let before = try Predictor(network, parameters: start).loss(.squared, for: samples)
      let trainer = try Trainer(network, start: start, samples, settings)
      _ = try trainer.run()
      let after = try Predictor(network, parameters: Array(trainer.parameters.values))
        .loss(.squared, for: samples)
      #expect(after < 0.003 && after < before, "chain \(number): \(before), then \(after)")
    }
  }

  @Test func splinesGoThroughTheirPoints() throws {
    // The natural spline through (0, 0), (1, 1), (2, 0): on [0, 1] it is 3/2 x - 1/2 x^3.
    let basis = try #require(SplineBasis(knots: [0, 1, 2]))
    var graph = Graph()
    let x = graph.input([5, 1])
    let values = try graph.apply(
      .product, graph.apply(.splines(basis), x), graph.constant([3, 1], [0, 1, 0]))
    let plan = Plan(graph)
    plan.set(x, [-1, 0, 0.5, 1, 3])
    plan.forward()
    let expected = [-1.5, 0, 0.6875, 1, -1.5]
    for (y, wanted) in zip(plan.values(of: values), expected) {
      #expect((y - wanted).magnitude < 1e-15)
    }
    #expect(SplineBasis(knots: [1]) == nil)
    #expect(SplineBasis(knots: [0, 0]) == nil)
  }

  // MARK: Small networks

  @Test func chainsGiveTheBitsOfPlans() throws {
    let functions: [Kernels.Function?] = [.relu, .tanh, .gelu, nil]
    var stream = RandomStream(seed: 1, name: "widths")
    for round in 0..<12 {
      let widths = (0..<4).map { _ in 1 + stream.integer(below: round % 3 == 0 ? 64 : 9) }
      var layers: [Layer] = []
      for (index, width) in widths.dropFirst().enumerated() {
        layers.append(.linear(outputs: width))
        if let function = functions[(round + index) % 4] {
          layers.append(.activation(Activation(.map(function), initialization: .he)))
        }
      }
      let network = try Architecture(inputs: widths[0], layers: layers)
      let parameters = network.initialParameters(seed: UInt64(round))
      for kernels in Kernels.all {
        let predictor = Predictor(network, parameters: parameters, kernels: kernels)
        for count in [1, 2, 7, 8, 15, 16, 33, 64, 100, 300] {
          let inputs = (0..<count * widths[0]).map { _ in stream.normal() }
          var expected: [Double] = []
          try predictor.forEachBlock(of: inputs, count: count) { plan, nodes, _, rows in
            expected += plan.values(of: nodes.output).prefix(rows * widths[3])
          }
          let found = try predictor.apply(to: inputs, count: count)
          #expect(
            found.map { $0.bitPattern } == expected.map { $0.bitPattern },
            "\(kernels.name), \(widths), \(count) samples")
          var first = [Double](repeating: 0, count: widths[3])
          try predictor.apply(to: inputs, into: &first)
          #expect(first.map { $0.bitPattern } == expected.prefix(widths[3]).map { $0.bitPattern })
        }
      }
    }
  }

  // MARK: L-BFGS

  @Test(arguments: ["lbfgs_strong_wolfe", "lbfgs_fixed_step"])
  func quasiNewtonStepsAreThoseOfPyTorch(name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let data = try Data(
      contentsOf: folder.appendingPathComponent("Reference/optimizers_rosenbrock.json"))
    let document = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let runs = try #require(document["optimizers"] as? [[String: Any]])
    let run = try #require(runs.first { $0["optimizer"] as? String == name })
    let rate = ((run["hyper"] as? [String: Any])?["lr"] as? NSNumber)?.doubleValue ?? 0
    let trajectory = try #require(run["trajectory"] as? [[NSNumber]])
    let method = LimitedMemoryBFGS(history: 10, searches: name == "lbfgs_strong_wolfe")
    var place = [-1.2, 1.0]
    for (step, point) in trajectory.enumerated() {
      for (x, expected) in zip(place, point) {
        let error = (x - expected.doubleValue).magnitude
        #expect(
          error <= 1e-12 * max(1e-3, expected.doubleValue.magnitude),
          "step \(step): \(x), expected \(expected)")
      }
      _ = method.step(&place, rate: rate) { at in
        let (x, y) = (at[0], at[1])
        let rest = y - x * x
        return (
          (1 - x) * (1 - x) + 100 * rest * rest, [-2 * (1 - x) - 400 * x * rest, 200 * rest]
        )
      }
    }
  }

  @Test func quasiNewtonLearnsAParabola() throws {
    let network = try Self.network(Self.tanh)
    let settings = TrainingSettings(loss: .squared, method: .lbfgs(), rate: 1, epochs: 300)
    let samples = try Self.parabola(64)
    let trainer = try Trainer(
      network, start: network.initialParameters(seed: 1), samples, settings)
    let record = try trainer.run()
    #expect(record.losses[record.losses.count - 1] < 1e-6)
    #expect(zip(record.losses, record.losses.dropFirst()).allSatisfy { $0 >= $1 })
  }

  // MARK: Ends

  @Test func aRateTooLargeIsDiagnosed() throws {
    let network = try Self.network(Self.relu)
    let settings = TrainingSettings(
      loss: .squared, method: .gradient(.sgd()), rate: 1e3, epochs: 100)
    let trainer = try Trainer(
      network, start: network.initialParameters(seed: 1), try Self.parabola(16), settings)
    do {
      _ = try trainer.run()
      Issue.record("it went on")
    } catch {
      #expect(error.step > 1 && error.step < 20)
      #expect(error.firstLoss != nil && error.layer != nil && error.largestParameter > 100)
    }
  }

  @Test func patienceEndsWithTheBest() throws {
    let network = try Self.network(Self.tanh)
    var settings = TrainingSettings(
      loss: .squared, method: .gradient(.adam()), rate: 0.3, epochs: 5000)
    settings.patience = 20
    let trainer = try Trainer(
      network, start: network.initialParameters(seed: 1), try Self.parabola(16), settings)
    let record = try trainer.run()
    guard case .noProgress(let best) = record.end else {
      Issue.record("it did not end")
      return
    }
    #expect(record.losses.count == best + 20)
    #expect(record.losses.min() == record.losses[best - 1])
  }

  @Test func schedulesChangeTheRate() {
    var settings = TrainingSettings(
      loss: .squared, method: .gradient(.sgd()), rate: 1, epochs: 10)
    settings.warmUp = 4
    #expect(settings.rate(of: 0, of: 20, stepsPerEpoch: 2) == 0.25)
    #expect(settings.rate(of: 4, of: 20, stepsPerEpoch: 2) == 1)
    settings.warmUp = 0
    settings.schedule = .step(epochs: 2, factor: 0.5)
    #expect(settings.rate(of: 3, of: 20, stepsPerEpoch: 2) == 1)
    #expect(settings.rate(of: 8, of: 20, stepsPerEpoch: 2) == 0.25)
    settings.schedule = .cosine
    #expect(settings.rate(of: 0, of: 20, stepsPerEpoch: 2) == 1)
    #expect((settings.rate(of: 10, of: 20, stepsPerEpoch: 2) - 0.5).magnitude < 1e-15)
  }

  @Test func deadUnitsAreCounted() throws {
    let network = try Architecture(inputs: 1, layers: [.linear(outputs: 3), Self.relu])
    let predictor = Predictor(network, parameters: [1, 1, 0, 0, -2, -1])
    let dead = try predictor.deadUnits(for: Self.parabola(9))
    #expect(dead.count == 1)
    #expect(dead[0].path == [1] && dead[0].dead == 2 && dead[0].units == 3)
  }

  // MARK: Initialization

  @Test func weightsBeginWithTheVarianceOfTheirRule() throws {
    let network = try Architecture(
      inputs: 200, layers: [.linear(outputs: 300), Self.relu, .linear(outputs: 100)])
    let parameters = network.initialParameters(seed: 9)
    func variance(_ range: Range<Int>) -> Double {
      parameters[range].reduce(0) { $0 + $1 * $1 } / Double(range.count)
    }
    #expect((variance(network.blocks[0].range) * 200 / 2 - 1).magnitude < 0.02)
    #expect((variance(network.blocks[2].range) * 400 / 2 - 1).magnitude < 0.03)
    // A layer more at the end changes nothing before it.
    let longer = try Architecture(
      inputs: 200,
      layers: [.linear(outputs: 300), Self.relu, .linear(outputs: 100), .linear(outputs: 2)])
    #expect(longer.initialParameters(seed: 9).starts(with: parameters))
    let constant = network.initialParameters(seed: 9, rule: .constant(0.5))
    #expect(constant.allSatisfy { $0 == 0.5 })
  }
}
