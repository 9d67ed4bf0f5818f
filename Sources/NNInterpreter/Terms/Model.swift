import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

/// A network that can be trained, with its parameters as they stand.
public final class Model: Sendable {
  /// What the model is called.
  let name: Name
  /// What it is made of, as its author wrote it.
  let text: String
  let elements: [ModelElement]
  /// The chain as the engine has it.
  let architecture: Architecture
  /// The parameters, in the order of the architecture's blocks.
  let parameters: [Double]
  /// What the parameters begin with.
  let start: ModelStart
  /// How the parameters came to be what they are; nil before any training.
  let training: TrainingSummary?

  init(
    name: Name, text: String, elements: [ModelElement], architecture: Architecture,
    parameters: [Double], start: ModelStart, training: TrainingSummary? = nil
  ) {
    self.name = name
    self.text = text
    self.elements = elements
    self.architecture = architecture
    self.parameters = parameters
    self.start = start
    self.training = training
  }

  /// The same model with other parameters.
  func trained(_ parameters: [Double], _ summary: TrainingSummary) -> Model {
    Model(
      name: name, text: text, elements: elements, architecture: architecture,
      parameters: parameters, start: start, training: summary)
  }

  /// The network that the parameters make.
  var network: Network {
    var builder = ModelLayers(model: self)
    let layers = builder.layers(elements, width: architecture.inputs)
    return Network(
      layers: layers, inputs: architecture.inputs, outputs: architecture.outputs, model: self)
  }
}

/// The optimizer and loss of a model's last training, for its five elements.
struct TrainingSummary: Sendable {
  let loss: Loss
  let lossName: String
  let optimizer: String
  let data: String
  /// The classes that it has been trained to tell apart.
  let classes: [String]?
  let steps: Int
  let finalLoss: Double
  /// The parameters now and then in the course of the training, the first ones and the last included;
  /// none where they are very many.
  var path: [[Double]] = []
}

/// An element of a model's chain.
indirect enum ModelElement: Sendable {
  /// `linear(n)`.
  case linear(Int)
  /// A layer that is not trained.
  case fixed(Network.Layer, NeuralNet.Layer)
  case prelu
  case maxout(Int)
  case residual([ModelElement])
  case dropout(Rational)
  case spline(knots: [Rational], SplineBasis)
  case kan(Int, knots: [Rational], SplineBasis)

  /// The element as the engine has it.
  var layer: NeuralNet.Layer {
    switch self {
    case .linear(let outputs): .linear(outputs: outputs)
    case .fixed(_, let layer): layer
    case .prelu: .prelu
    case .maxout(let count): .maxout(count)
    case .residual(let inner): .residual(inner.map { $0.layer })
    case .dropout(let rate): .dropout(rate.nearestDouble)
    case .spline(_, let basis): .spline(basis)
    case .kan(let outputs, _, let basis): .kan(outputs: outputs, basis)
    }
  }
}

/// Turns the elements of a model into layers with exact weights: a Float64 is a binary fraction.
private struct ModelLayers {
  let model: Model
  private var block = 0

  init(model: Model) {
    self.model = model
  }

  /// The next block of parameters.
  private mutating func next() -> [Number] {
    let range = model.architecture.blocks[block].range
    block += 1
    return model.parameters[range].map { number in
      Rational(exactly: number).map { .exact($0) } ?? .approximate(number)
    }
  }

  mutating func layers(_ elements: [ModelElement], width: Int) -> [Network.Layer] {
    var layers: [Network.Layer] = []
    var width = width
    for element in elements {
      let outputs = (try? element.layer.outputs(for: width)) ?? width
      layers += self.layers(element, width, outputs)
      width = outputs
    }
    return layers
  }

  private mutating func layers(
    _ element: ModelElement, _ inputs: Int, _ outputs: Int
  ) -> [Network.Layer] {
    switch element {
    case .linear:
      let weights = Matrix(rows: inputs, columns: outputs, elements: next()).transposed
      return [.linear(weights: weights, bias: next())]
    case .fixed(let layer, _): return [layer]
    case .prelu:
      let slope = next()[0]
      let x = LayerFunction.input(.number)
      let body = Term(
        .apply(.builtin(Builtins.row("prelu")), [x, slope.term]), .number, LayerFunction.nowhere)
      return [.activation(LayerFunction.make("prelu", [.number], body), name: "prelu")]
    case .maxout(let count):
      return [LayerFunction.maxout(count, inputs: inputs)]
    case .residual(let inner):
      let network = Network(
        layers: layers(inner, width: inputs), inputs: inputs, outputs: inputs)
      return [LayerFunction.residual(network)]
    case .dropout: return []
    case .spline(let knots, _):
      return [LayerFunction.splines(knots, values: next(), count: inputs)]
    case .kan(let outputs, let knots, _):
      return [LayerFunction.kan(knots, values: next(), inputs: inputs, outputs: outputs)]
    }
  }
}
