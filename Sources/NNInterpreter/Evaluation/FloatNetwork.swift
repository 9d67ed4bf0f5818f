import NeuralNet
import TensorEngine

extension Network {
  /// The network in Float64, for figures; nil when a layer is not one of the engine's.
  var inFloat64: FeedForwardNetwork? {
    var engineLayers: [NeuralNet.Layer] = []
    for layer in layers {
      switch layer {
      case .linear(let weights, let bias):
        guard
          let matrix = Tensor(
            shape: [weights.rows, weights.columns], elements: weights.elements.map { $0.double })
        else { return nil }
        engineLayers.append(.linear(weights: matrix, bias: Tensor(bias.map { $0.double })))
      case .activation(.builtin(let builtin), _):
        guard let function = builtin.totalFloatFunction else { return nil }
        engineLayers.append(.activation(function))
      case .activation, .function, .joined: return nil
      }
    }
    return FeedForwardNetwork(inputs: inputs, layers: engineLayers)
  }
}

extension Builtin {
  /// The function in Float64, when it takes one number and is defined for all of them.
  var totalFloatFunction: (@Sendable (Double) -> Double)? {
    switch (name, implementation) {
    case ("relu", _): { $0 > 0 || $0.isNaN ? $0 : 0 }
    case ("abs", _): { abs($0) }
    case ("step", _): { $0.isNaN ? $0 : $0 >= 0 ? 1 : 0 }
    case (_, .smooth(let smooth)) where smooth.complaint(.less) == nil: smooth.numeric.value
    default: numeric?.value
    }
  }
}
