import NeuralNet
import TensorEngine

extension Network {
  /// The network in Float64; nil when a layer is not one of the engine's.
  var predictor: Predictor? {
    if let model { return Predictor(model.architecture, parameters: model.parameters) }
    var engineLayers: [NeuralNet.Layer] = []
    for layer in layers {
      switch layer {
      case .linear(let weights, let bias):
        engineLayers.append(.fixed(weights, bias))
      case .activation(.builtin(let builtin), _):
        guard let activation = builtin.engineActivation else { return nil }
        engineLayers.append(.activation(activation))
      case .activation, .function, .joined: return nil
      }
    }
    guard let architecture = try? Architecture(inputs: inputs, layers: engineLayers) else {
      return nil
    }
    return Predictor(architecture, parameters: [])
  }
}

/// The predictors of an evaluator, made when they are first needed.
struct PredictorCache {
  private var known: [ObjectIdentifier: Predictor] = [:]

  mutating func predictor(for model: Model) -> Predictor {
    if let predictor = known[ObjectIdentifier(model)] { return predictor }
    let predictor = Predictor(model.architecture, parameters: model.parameters)
    known[ObjectIdentifier(model)] = predictor
    return predictor
  }
}

extension NeuralNet.Layer {
  /// A layer of the language, whose weights have a row for each output.
  static func fixed(_ weights: Matrix, _ bias: [Number]) -> Self {
    .fixed(
      weights: weights.transposed.elements.map { $0.double }, bias: bias.map { $0.double })
  }
}

extension Builtin {
  /// The function as the engine applies it to each number; nil where it takes something else, or
  /// not every number.
  var engineActivation: Activation? {
    switch name {
    case "relu": Activation(.map(.relu), initialization: .he, canDie: true)
    case "relu6": Activation(.scalar(.clamp(0, 6)), initialization: .he, canDie: true)
    case "hardtanh": Activation(.scalar(.clamp(-1, 1)), initialization: .glorot)
    case "leaky_relu": Activation(.scalar(.leakyReLU(slope: 0.01)), initialization: .he)
    case "rrelu": Activation(.scalar(.leakyReLU(slope: 11.0 / 48)), initialization: .he)
    case "step": Activation(.scalar(.step), initialization: .glorot)
    case "sign": Activation(.scalar(.sign), initialization: .glorot)
    case "abs": Activation(.map(.magnitude), initialization: .he)
    case "tanh": Activation(.map(.tanh), initialization: .glorot)
    case "sigmoid": Activation(.map(.sigmoid), initialization: .glorot)
    case "exp": Activation(.map(.exp), initialization: .glorot)
    case "sin": Activation(.map(.sin), initialization: .glorot)
    case "cos": Activation(.map(.cos), initialization: .glorot)
    case "erf": Activation(.map(.erf), initialization: .glorot)
    case "softplus": Activation(.map(.softplus), initialization: .he)
    case "swish": Activation(.map(.swish), initialization: .he)
    case "mish": Activation(.map(.mish), initialization: .he)
    case "gelu": Activation(.map(.gelu), initialization: .he)
    case "gelu_tanh": Activation(.map(.geluTanh), initialization: .he)
    case "selu": Activation(.scalar(ScalarFunction.selu.differentiable), initialization: .leCun)
    case "elu", "celu":
      Activation(.scalar(ScalarFunction.elu().differentiable), initialization: .he)
    default:
      numeric.map { Activation(.scalar($0.differentiable), initialization: .glorot) }
    }
  }

  /// The function in Float64, when it takes one number and is defined for all of them.
  var totalFloatFunction: (@Sendable (Double) -> Double)? {
    switch (name, implementation) {
    case ("relu", _): { $0 > 0 || $0.isNaN ? $0 : 0 }
    case ("abs", _): { abs($0) }
    case ("step", _): DifferentiableFunction.step.value
    case (_, .smooth(let smooth)) where smooth.complaint(.less) == nil: smooth.numeric.value
    default: numeric?.value
    }
  }
}
