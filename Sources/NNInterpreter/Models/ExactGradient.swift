import ExactMath
import NeuralNet
import TensorEngine

/// The gradient of the mean squared error of a network of linear layers and ReLUs, as rational
/// numbers.
struct ExactGradient {
  private enum Step {
    /// Weights of shape [inputs, outputs], and the places of weights and biases among the
    /// parameters; none for a layer that is not trained.
    case linear(weights: [Rational], bias: [Rational], first: Int?)
    case relu
  }

  private let steps: [Step]
  private let parameterCount: Int
  private let samples: Samples

  /// Nil where the network has other layers, or the loss is another one.
  init?(_ model: Model, _ loss: Loss, _ samples: Samples) {
    guard case .squared = loss else { return nil }
    var steps: [Step] = []
    var block = 0
    for element in model.elements {
      switch element {
      case .linear:
        let blocks = model.architecture.blocks[block..<(block + 2)]
        let numbers = blocks.map { block in
          model.parameters[block.range].compactMap { Rational(exactly: $0) }
        }
        guard numbers[0].count + numbers[1].count == blocks.reduce(0, { $0 + $1.range.count })
        else { return nil }
        steps.append(
          .linear(
            weights: numbers[0], bias: numbers[1],
            first: model.architecture.blocks[block].range.lowerBound))
        block += 2
      case .fixed(.linear(let weights, let bias), _):
        let numbers = weights.transposed.elements.compactMap { $0.rational }
        let biases = bias.compactMap { $0.rational }
        guard numbers.count == weights.elements.count, biases.count == bias.count else {
          return nil
        }
        steps.append(.linear(weights: numbers, bias: biases, first: nil))
      case .fixed(.activation(.builtin(let builtin), _), _) where builtin.name == "relu":
        steps.append(.relu)
      case .dropout: continue
      case .fixed, .prelu, .maxout, .residual, .spline, .kan: return nil
      }
    }
    self.steps = steps
    parameterCount = model.parameters.count
    self.samples = samples
  }

  /// The gradient, by all parameters.
  func gradient() -> ExactNumbers {
    var total = [Rational](repeating: .zero, count: parameterCount)
    var pull = 0.0
    for row in 0..<samples.count { pull += add(row, to: &total) }
    let count = samples.count * samples.targetWidth
    return ExactNumbers(
      numbers: total.map { $0 / Rational(count) }, addends: pull / Double(count))
  }

  /// Adds what a sample contributes; returns how much it pulls at the outputs.
  private func add(_ row: Int, to total: inout [Rational]) -> Double {
    func numbers(_ all: [Double], _ width: Int) -> [Rational] {
      all[row * width..<(row + 1) * width].map { Rational(exactly: $0) ?? .zero }
    }
    var states = [numbers(samples.inputs, samples.inputWidth)]
    for step in steps { states.append(Self.forward(step, states[states.count - 1])) }
    var slopes = zip(states[states.count - 1], numbers(samples.targets, samples.targetWidth)).map {
      ($0 - $1) * 2
    }
    let pull = slopes.reduce(0) { $0 + $1.nearestDouble.magnitude }
    for (step, input) in zip(steps, states).reversed() {
      switch step {
      case .relu:
        for index in slopes.indices where !(input[index] > .zero) { slopes[index] = .zero }
      case .linear(let weights, _, let first):
        let outputs = slopes.count
        var next = [Rational](repeating: .zero, count: input.count)
        for (i, x) in input.enumerated() {
          for (j, slope) in slopes.enumerated() where !slope.isZero {
            if let first { total[first + i * outputs + j] += x * slope }
            next[i] += weights[i * outputs + j] * slope
          }
        }
        if let first {
          for (j, slope) in slopes.enumerated() {
            total[first + input.count * outputs + j] += slope
          }
        }
        slopes = next
      }
    }
    return pull
  }

  private static func forward(_ step: Step, _ input: [Rational]) -> [Rational] {
    switch step {
    case .relu: return input.map { $0 > .zero ? $0 : .zero }
    case .linear(let weights, let bias, _):
      return bias.indices.map { j in
        var sum = bias[j]
        for (i, x) in input.enumerated() where !x.isZero { sum += x * weights[i * bias.count + j] }
        return sum
      }
    }
  }
}

/// Exact numbers that others are compared with.
struct ExactNumbers {
  let numbers: [Rational]
  /// How large the addends are of which they are sums: these may cancel.
  let addends: Double

  func compare(_ others: [Double], names: [String], samples: Int) -> GradientCheck.Comparison {
    let scale = numbers.reduce(max(addends, 1e-300)) { max($0, $1.nearestDouble.magnitude) }
    var (worst, place) = (0.0, 0)
    for (index, number) in numbers.enumerated() {
      guard let other = Rational(exactly: others[index]) else {
        (worst, place) = (.infinity, index)
        break
      }
      let difference = (other - number).nearestDouble.magnitude / scale
      if difference > worst { (worst, place) = (difference, index) }
    }
    return GradientCheck.Comparison(
      with: "the exact derivative", parameters: numbers.count, samples: samples,
      difference: worst, place: names[place], tolerance: 1e-12)
  }
}
