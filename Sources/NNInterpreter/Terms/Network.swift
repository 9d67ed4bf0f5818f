/// A chain of layers with fixed weights.
public struct Network: Sendable {
  /// A layer of a network.
  enum Layer: Sendable {
    /// `W x + b`.
    case linear(weights: Matrix, bias: [Number])
    /// A linear layer that also reads what came out of earlier activations, or the input, which is
    /// stage 0: the weights for each, and the bias.
    case joined(sources: [(stage: Int, weights: Matrix)], bias: [Number])
    /// A function of one number, applied to each component.
    case activation(Function, name: String)
    /// A function of a vector, or of several numbers.
    case function(Function, name: String, inputs: Int, outputs: Int)

    var outputs: Int? {
      switch self {
      case .linear(let weights, _): weights.rows
      case .joined(_, let bias): bias.count
      case .activation: nil
      case .function(_, _, _, let outputs): outputs
      }
    }

    var inputs: Int? {
      switch self {
      case .linear(let weights, _): weights.columns
      case .activation, .joined: nil
      case .function(_, _, let inputs, _): inputs
      }
    }
  }

  /// The layers, from the input on.
  let layers: [Layer]
  /// How many numbers go in.
  public let inputs: Int
  /// How many numbers come out.
  public let outputs: Int
  /// What the inputs are called, where they have names.
  var inputNames: [String]?
  /// Where the network comes from, and what has been proved about it.
  var origin: String?
  /// The model that the network is, if it can be trained.
  ///
  /// Its layers are then what the parameters stand for exactly, and values are computed in Float64.
  var model: Model?

  /// How many units the network has: the components that pass through activations.
  public var units: Int {
    var width = inputs
    var units = 0
    for layer in layers {
      if case .activation = layer { units += width }
      width = layer.outputs ?? width
    }
    return units
  }

  /// How many numbers the linear layers hold, weights and biases.
  public var parameters: Int {
    if let model { return model.parameters.count }
    var count = 0
    for layer in layers {
      switch layer {
      case .linear(let weights, let bias): count += weights.elements.count + bias.count
      case .joined(let sources, let bias):
        count += sources.map { $0.weights.elements.count }.reduce(bias.count, +)
      case .activation, .function: continue
      }
    }
    return count
  }
}
