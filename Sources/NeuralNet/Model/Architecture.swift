public import TensorEngine

/// A chain of layers without its parameters.
public struct Architecture: Sendable {
  /// How many numbers go in.
  public let inputs: Int
  /// The layers, from the input on.
  public let layers: [Layer]
  /// How many numbers come out.
  public let outputs: Int
  /// The parameters in the order in which they lie.
  public let blocks: [ParameterBlock]

  /// Puts layers together.
  ///
  /// - Throws: when a layer does not fit the one before.
  public init(inputs: Int, layers: [Layer]) throws(ShapeFault) {
    self.inputs = inputs
    self.layers = layers
    var blocks: [ParameterBlock] = []
    var path: [Int] = []
    outputs = try Self.collect(layers, inputs, &path, after: nil, into: &blocks)
    self.blocks = blocks
  }

  /// How many numbers the parameters have together.
  public var parameterCount: Int { blocks.last.map { $0.range.upperBound } ?? 0 }

  private static func collect(
    _ layers: [Layer], _ inputs: Int, _ path: inout [Int], after outer: Initialization?,
    into blocks: inout [ParameterBlock]
  ) throws(ShapeFault) -> Int {
    var width = inputs
    for (index, layer) in layers.enumerated() {
      path.append(index)
      defer { path.removeLast() }
      let next = try layer.outputs(for: width)
      let rule = initialization(behind: index, in: layers) ?? outer ?? .glorot
      func add(_ kind: ParameterBlock.Kind, _ shape: [Int]) {
        let first = blocks.last.map { $0.range.upperBound } ?? 0
        blocks.append(
          ParameterBlock(
            path: path, kind: kind, shape: shape, initialization: rule, inputs: width,
            outputs: next, range: first..<first + shape.reduce(1, *)))
      }
      switch layer {
      case .linear:
        add(.weights, [width, next])
        add(.bias, [next])
      case .prelu: add(.slope, [])
      case .spline(let basis): add(.values(basis), [width, basis.knots.count])
      case .kan(_, let basis): add(.edges(basis), [width * basis.knots.count, next])
      case .residual(let inner): _ = try collect(inner, width, &path, after: rule, into: &blocks)
      case .fixed, .activation, .softmax, .logSoftmax, .maxout, .dropout: break
      }
      width = next
    }
    return width
  }

  /// What weights begin with follows from the next function behind them.
  private static func initialization(behind index: Int, in layers: [Layer]) -> Initialization? {
    for layer in layers[(index + 1)...] {
      switch layer {
      case .activation(let activation): return activation.initialization
      case .prelu, .maxout: return .he
      case .softmax, .logSoftmax, .spline: return .glorot
      case .dropout: continue
      case .linear, .fixed, .residual, .kan: return .glorot
      }
    }
    return nil
  }
}

/// Parameters of a layer that belong together.
public struct ParameterBlock: Sendable {
  /// What the numbers are.
  public enum Kind: Sendable {
    /// Weights of shape [inputs, outputs].
    case weights
    /// Biases of shape [outputs].
    case bias
    /// The slope of a `prelu` on the left, of shape [].
    case slope
    /// The values of splines at their knots, of shape [inputs, knots].
    case values(SplineBasis)
    /// The values of the splines of a KAN layer, of shape [inputs * knots, outputs].
    case edges(SplineBasis)
  }

  /// The number of the layer, counted from 0, and inside of residual layers on.
  public let path: [Int]
  /// What the numbers are.
  public let kind: Kind
  /// The shape.
  public let shape: [Int]
  /// What they begin with by default.
  public let initialization: Initialization
  /// How many numbers go into the layer and come out.
  public let inputs, outputs: Int
  /// Where they lie among all parameters.
  public let range: Range<Int>
}

/// An architecture in a graph.
public struct ModelNodes: Sendable {
  /// The input, of shape [samples, inputs].
  public let input: Graph.Node
  /// The parameters, block by block.
  public let parameters: [Graph.Node]
  /// What comes out, of shape [samples, outputs].
  public let output: Graph.Node
  /// For each dropout layer the factors, of the shape of what goes through it, and how likely a 0 is.
  public let masks: [(node: Graph.Node, rate: Double)]
  /// What comes out of each layer, those inside of residual layers included, with their paths.
  public let layers: [(path: [Int], node: Graph.Node)]
}

extension Graph {
  /// Adds a network for so many samples at once.
  ///
  /// - Parameter isTraining: whether dropout layers leave numbers out.
  public mutating func add(
    _ architecture: Architecture, samples: Int, isTraining: Bool
  ) throws(ShapeFault) -> ModelNodes {
    let input = input([samples, architecture.inputs])
    let parameters = architecture.blocks.map { parameter($0.shape) }
    var builder = ModelBuilder(parameters: parameters, isTraining: isTraining)
    let output = try builder.add(architecture.layers, input, [], to: &self)
    return ModelNodes(
      input: input, parameters: parameters, output: output, masks: builder.masks,
      layers: builder.layers)
  }
}

/// Adds layer after layer.
private struct ModelBuilder {
  let parameters: [Graph.Node]
  let isTraining: Bool
  var used = 0
  var masks: [(node: Graph.Node, rate: Double)] = []
  var layers: [(path: [Int], node: Graph.Node)] = []

  mutating func add(
    _ chain: [Layer], _ input: Graph.Node, _ path: [Int], to graph: inout Graph
  ) throws(ShapeFault) -> Graph.Node {
    var node = input
    for (index, layer) in chain.enumerated() {
      node = try add(layer, node, path + [index], to: &graph)
      layers.append((path + [index], node))
    }
    return node
  }

  private mutating func parameter() -> Graph.Node {
    used += 1
    return parameters[used - 1]
  }

  private mutating func add(
    _ layer: Layer, _ x: Graph.Node, _ path: [Int], to graph: inout Graph
  ) throws(ShapeFault) -> Graph.Node {
    let shape = graph.shape(of: x)
    let (samples, width) = (shape[0], shape[1])
    switch layer {
    case .linear: return try graph.apply(.affine, x, parameter(), parameter())
    case .fixed(let weights, let bias):
      let w = try graph.constant([width, bias.count], weights)
      let b = try graph.constant([bias.count], bias)
      return try graph.apply(.affine, x, w, b)
    case .activation(let activation): return try graph.apply(activation.operation, x)
    case .softmax: return try graph.apply(.softmax, x)
    case .logSoftmax: return try graph.apply(.logSoftmax, x)
    case .prelu:
      // a x + (1 - a) relu(x): the slope at 0 is a.
      let slope = parameter()
      let rest = try graph.apply(.combine(.subtract), graph.constant(1), slope)
      let line = try graph.apply(.combine(.multiply), x, slope)
      let bend = try graph.apply(.combine(.multiply), graph.apply(.map(.relu), x), rest)
      return try graph.apply(.combine(.add), line, bend)
    case .maxout(let count):
      let groups = try graph.apply(.reshape([samples, width / count, count]), x)
      return try graph.apply(.largest(axis: 2), groups)
    case .residual(let inner):
      return try graph.apply(.combine(.add), x, add(inner, x, path, to: &graph))
    case .dropout(let rate):
      if !isTraining || rate == 0 { return x }
      let mask = graph.input(shape)
      masks.append((mask, rate))
      return try graph.apply(.combine(.multiply), x, mask)
    case .spline(let basis):
      let values = try graph.apply(.splines(basis), x)
      let product = try graph.apply(
        .combine(.multiply),
        graph.apply(.reshape([samples, width, basis.knots.count]), values), parameter())
      return try graph.apply(.sum(axis: 2), product)
    case .kan(_, let basis):
      return try graph.apply(.product, graph.apply(.splines(basis), x), parameter())
    }
  }
}
