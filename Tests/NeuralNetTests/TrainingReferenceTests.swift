import Foundation
import NeuralNet
import TensorEngine
import Testing

/// Losses, optimizers and whole trainings against what PyTorch computes in Float64.
@Suite struct TrainingReferenceTests {
  // MARK: Losses

  struct LossCase: CustomTestStringConvertible, Sendable {
    let name: String
    let loss: Loss
    let input: [[Double]]
    let target: [Double]
    let value: Double
    let gradient: [[Double]]
    /// Whether the target has a number for each row and not for each element.
    var isByRow: Bool {
      if case .crossEntropy = loss { true } else { false }
    }
    var testDescription: String { name }
  }

  private static func document(_ name: String) throws -> [String: Any] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appendingPathComponent("Reference/\(name).json"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// Numbers, one by one; JSON has no infinities, which are strings here.
  private static func numbers(_ value: Any?) -> [Double] {
    switch value {
    case let number as NSNumber: [number.doubleValue]
    case let list as [Any]: list.flatMap { numbers($0) }
    default: []
    }
  }

  private static func rows(_ value: Any?) -> [[Double]] {
    (value as? [Any])?.map { numbers($0) } ?? []
  }

  /// The cases of losses that we have, reduced to their mean, without weights and smoothing.
  private static func lossCases() throws -> [LossCase] {
    let cases = try #require(try document("losses")["losses"] as? [[String: Any]])
    return cases.enumerated().compactMap { number, one -> LossCase? in
      guard one["reduction"] as? String == "mean", let name = one["loss"] as? String,
        let value = (one["value"] as? NSNumber)?.doubleValue
      else { return nil }
      let loss: Loss
      switch name {
      case "mse": loss = .squared
      case "l1": loss = .absolute
      case "huber": loss = .huber(delta: (one["delta"] as? NSNumber)?.doubleValue ?? 1)
      case "bce": loss = .binaryCrossEntropy
      case "bce_with_logits": loss = .binaryCrossEntropyOfScores
      case "cross_entropy" where one["label_smoothing"] == nil: loss = .crossEntropy
      case "cross_entropy_soft_targets": loss = .crossEntropyOfShares
      case "hinge": loss = .hinge
      default: return nil
      }
      return LossCase(
        name: "\(number) \(name)", loss: loss, input: rows(one["input"]),
        target: numbers(one["target"]), value: value, gradient: rows(one["grad_input"]))
    }
  }

  @Test func lossesAndTheirGradients() throws {
    let cases = try Self.lossCases()
    #expect(Set(cases.map { $0.name.split(separator: " ")[1] }).count == 8)
    for one in cases {
      var graph = Graph()
      let shape = [one.input.count, one.input[0].count]
      let x = graph.parameter(shape)
      let target = graph.input(one.isByRow ? [shape[0]] : shape)
      let loss = try graph.apply(one.loss, x, target)
      let plan = Plan(graph)
      plan.set(x, one.input.flatMap { $0 })
      plan.set(target, one.target)
      plan.forward()
      plan.backward(from: loss)
      check(plan.values(of: loss)[0], one.value, one.name)
      for (y, expected) in zip(plan.gradient(of: x), one.gradient.flatMap { $0 }) {
        // Where a probability is 0 or 1, PyTorch divides by the Float32 that is nearest to 1e-12.
        check(y, expected, one.name, within: expected.magnitude > 1e11 ? 1e-8 : 1e-12)
      }
    }
  }

  private func check(
    _ value: Double, _ expected: Double, _ what: String, within tolerance: Double = 1e-12
  ) {
    let error = (value - expected).magnitude
    #expect(
      error <= tolerance * max(expected.magnitude, 1e-3), "\(what): \(value), expected \(expected)")
  }

  // MARK: Optimizers

  @Test func optimizersOnRosenbrocksFunction() throws {
    let runs = try #require(
      try Self.document("optimizers_rosenbrock")["optimizers"] as? [[String: Any]])
    var checked: Set<String> = []
    for run in runs {
      let name = try #require(run["optimizer"] as? String)
      let hyper = try #require(run["hyper"] as? [String: Any])
      func number(_ key: String) -> Double { (hyper[key] as? NSNumber)?.doubleValue ?? 0 }
      let optimizer: Optimizer
      switch name {
      case "sgd", "sgd_weight_decay", "momentum", "momentum_dampening", "nesterov":
        optimizer = .sgd(
          momentum: number("momentum"), dampening: number("dampening"),
          nesterov: hyper["nesterov"] as? Bool ?? false)
      case "adagrad": optimizer = .adagrad(epsilon: number("eps"))
      case "rmsprop": optimizer = .rmsprop(decay: number("alpha"), epsilon: number("eps"))
      case "adam", "adam_l2": optimizer = .adam()
      case "adamw": optimizer = .adamW()
      default: continue
      }
      checked.insert(name)
      let parameters = Parameters(count: 2)
      (parameters.values[0], parameters.values[1]) = (-1.2, 1)
      let state = OptimizerState(optimizer, count: 2)
      for (step, point) in Self.rows(run["trajectory"]).enumerated() {
        let (x, y) = (parameters.values[0], parameters.values[1])
        check(x, point[0], "\(name), step \(step)")
        check(y, point[1], "\(name), step \(step)")
        parameters.gradients[0] = -2 * (1 - x) - 400 * x * (y - x * x)
        parameters.gradients[1] = 200 * (y - x * x)
        state.step(parameters, rate: number("lr"), weightDecay: number("weight_decay"))
      }
      #expect(state.steps == 21)
    }
    #expect(checked.count == 10)
  }

  // MARK: Training

  @Test func trainingsStepByStep() throws {
    let runs = try #require(try Self.document("training_trace")["runs"] as? [[String: Any]])
    #expect(runs.count == 6)
    for run in runs {
      let activation = try #require(run["activation"] as? String)
      let function = try #require(Kernels.Function.allCases.first { "\($0)" == activation })
      let name = try #require(run["optimizer"] as? String)
      let (x, y) = (Self.numbers(run["x"]), Self.numbers(run["y"]))
      var graph = Graph()
      let input = graph.input([x.count, 1])
      let (w, b) = (graph.parameter([1, 4]), graph.parameter([4]))
      let (v, c) = (graph.parameter([4, 1]), graph.parameter([1]))
      let hidden = try graph.apply(.map(function), graph.apply(.affine, input, w, b))
      let output = try graph.apply(.affine, hidden, v, c)
      let target = graph.input([x.count, 1])
      let loss = try graph.apply(.squared, output, target)
      let plan = Plan(graph)
      plan.set(input, x)
      plan.set(target, y)
      let nodes = [("W1", w), ("b1", b), ("W2", v), ("b2", c)]
      let start = try #require(run["start"] as? [String: Any])
      for (key, node) in nodes { plan.set(node, Self.numbers(start[key])) }
      let state = OptimizerState(
        name.hasPrefix("sgd") ? .sgd() : .adam(), count: plan.parameters.count)
      let losses = Self.numbers(run["losses_before_each_of_50_steps"])
      #expect(losses.count == 50)
      for (step, expected) in losses.enumerated() {
        plan.forward()
        check(plan.values(of: loss)[0], expected, "\(activation) \(name), step \(step)")
        plan.backward(from: loss)
        if step == 0 {
          let gradients = try #require(run["first_gradients"] as? [String: Any])
          for (key, node) in nodes {
            for (value, expected) in zip(plan.gradient(of: node), Self.numbers(gradients[key])) {
              check(value, expected, "\(activation) \(name), \(key)")
            }
          }
        }
        state.step(plan.parameters, rate: name.hasPrefix("sgd") ? 0.1 : 0.01)
      }
      let end = try #require(run["end"] as? [String: Any])
      for (key, node) in nodes {
        for (value, expected) in zip(plan.values(of: node), Self.numbers(end[key])) {
          check(value, expected, "\(activation) \(name), \(key) at the end")
        }
      }
    }
  }
}
