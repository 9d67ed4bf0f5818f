public import TensorEngine

/// A step of a network, in Float64.
public enum Layer: Sendable {
  /// `W x + b`: weights of shape [outputs, inputs], biases of shape [outputs].
  case linear(weights: Tensor, bias: Tensor)
  /// A function of one number, applied to each component.
  case activation(@Sendable (Double) -> Double)

  /// How many numbers come out for so many that go in; nil when they do not fit.
  func outputs(for inputs: Int) -> Int? {
    switch self {
    case .linear(let weights, let bias):
      guard weights.rank == 2, weights.shape[1] == inputs, bias.shape == [weights.shape[0]] else {
        return nil
      }
      return weights.shape[0]
    case .activation: return inputs
    }
  }
}
