public import TensorEngine

/// A chain of layers with fixed weights, evaluated in Float64.
public struct FeedForwardNetwork: Sendable {
  /// The layers, from the input on.
  public let layers: [Layer]
  /// How many numbers go in.
  public let inputs: Int
  /// How many numbers come out.
  public let outputs: Int

  /// Creates a network; nil when the layers do not fit each other.
  public init?(inputs: Int, layers: [Layer]) {
    var width = inputs
    for layer in layers {
      guard let next = layer.outputs(for: width) else { return nil }
      width = next
    }
    self.layers = layers
    self.inputs = inputs
    outputs = width
  }

  /// The output, of shape [outputs], for an input of shape [inputs]; nil for any other shape.
  public func forward(_ input: Tensor) -> Tensor? {
    guard input.shape == [inputs] else { return nil }
    var state = input
    for layer in layers {
      switch layer {
      case .linear(let weights, let bias):
        guard let next = weights.affine(state, bias: bias) else { return nil }
        state = next
      case .activation(let function): state = state.map(function)
      }
    }
    return state
  }
}
