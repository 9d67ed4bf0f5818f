public import TensorEngine

/// An element of a network that can be trained.
public indirect enum Layer: Sendable {
  /// `x W + b` with trained weights of shape [inputs, outputs] and biases of shape [outputs].
  case linear(outputs: Int)
  /// The same with weights and biases that stay as they are.
  case fixed(weights: [Double], bias: [Double])
  /// A function of each number.
  case activation(Activation)
  /// Shares of 1: `exp(x) / sum(exp(x))`.
  case softmax
  /// The logarithms of these shares.
  case logSoftmax
  /// `x` where that is positive, a trained multiple of it elsewhere; one slope for the layer.
  case prelu
  /// The largest of each `count` neighbours.
  case maxout(Int)
  /// What layers make of the input, added to the input.
  case residual([Layer])
  /// In training, each number is left out with this probability, and those that stay are enlarged
  /// so that their mean does not change; nothing happens outside of training.
  case dropout(Double)
  /// For each number a trained spline through values at the same knots.
  case spline(SplineBasis)
  /// For each output the sum of a trained spline of each input (Liu and others, "KAN:
  /// Kolmogorov-Arnold networks", 2024).
  case kan(outputs: Int, SplineBasis)

  /// How many numbers come out for so many that go in.
  ///
  /// - Throws: when the layer does not fit.
  public func outputs(for inputs: Int) throws(ShapeFault) -> Int {
    switch self {
    case .linear(let outputs), .kan(let outputs, _): return outputs
    case .fixed(let weights, let bias):
      guard weights.count == inputs * bias.count else {
        throw ShapeFault(
          message: "the layer's weights are for \(weights.count / max(bias.count, 1)) numbers, "
            + "and \(inputs) come in")
      }
      return bias.count
    case .maxout(let count):
      guard count > 0, inputs % count == 0 else {
        throw ShapeFault(message: "\(inputs) numbers cannot be taken \(count) at a time")
      }
      return inputs / count
    case .residual(let layers):
      var width = inputs
      for layer in layers { width = try layer.outputs(for: width) }
      guard width == inputs else {
        throw ShapeFault(
          message: "the shortcut has the width \(inputs), and what is beside it \(width)")
      }
      return inputs
    case .activation, .softmax, .logSoftmax, .prelu, .dropout, .spline: return inputs
    }
  }
}

/// A function that a layer applies to each number.
public struct Activation: Sendable {
  /// How the engine computes it.
  public let operation: Operation
  /// What weights before it begin with.
  public let initialization: Initialization
  /// Whether a unit is dead that is 0 for all samples: its slope there is 0 as well.
  public let canDie: Bool

  /// Describes a function.
  public init(_ operation: Operation, initialization: Initialization, canDie: Bool = false) {
    self.operation = operation
    self.initialization = initialization
    self.canDie = canDie
  }
}
