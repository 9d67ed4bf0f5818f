public import TensorEngine

/// A network with its parameters, ready to be applied.
///
/// One thread at a time may use it.
public final class Predictor: @unchecked Sendable {
  /// The network.
  public let architecture: Architecture
  private let parameters: Parameters
  private let kernels: Kernels
  private var single: Prepared?
  private var block: Prepared?
  /// The layers as the kernels chain them; nil where they cannot.
  private var chain: [Kernels.ChainLayer]?
  private let scratch: UnsafeMutablePointer<Double>?

  /// So many samples go through the layers together: what they need stays in the cache.
  public static let blockSize = 256

  private struct Prepared {
    let nodes: ModelNodes
    let plan: Plan
  }

  /// Prepares a network.
  ///
  /// - Parameter parameters: in the order of the architecture's blocks, as many as it has.
  public convenience init(
    _ architecture: Architecture, parameters: [Double], kernels: Kernels = .best
  ) {
    self.init(
      architecture, sharing: Parameters(count: parameters.count), kernels: kernels)
    set(parameters)
  }

  /// Prepares a network whose parameters change elsewhere.
  public init(
    _ architecture: Architecture, sharing parameters: Parameters, kernels: Kernels = .best
  ) {
    self.architecture = architecture
    self.kernels = kernels
    self.parameters = parameters
    chain = architecture.chain(of: parameters)
    scratch = chain == nil ? nil : .allocate(capacity: Kernels.chainScratch)
  }

  deinit { scratch?.deallocate() }

  /// Takes other parameters.
  public func set(_ numbers: [Double]) {
    precondition(numbers.count == parameters.count, "as many as the architecture has")
    for (index, number) in numbers.enumerated() { parameters.values[index] = number }
  }

  private func prepare(_ samples: Int) throws(ShapeFault) -> Prepared {
    var graph = Graph()
    let nodes = try graph.add(architecture, samples: samples, isTraining: false)
    return Prepared(
      nodes: nodes, plan: Plan(graph, parameters: parameters, kernels: kernels))
  }

  /// Applies the network to one input.
  ///
  /// - Parameters:
  ///   - input: as many numbers as the network takes.
  ///   - output: room for as many as come out.
  public func apply(
    to input: UnsafePointer<Double>, into output: UnsafeMutablePointer<Double>
  ) throws(ShapeFault) {
    if let chain, let scratch {
      kernels.chain(chain, input, into: output, samples: 1, scratch: scratch)
      return
    }
    let prepared: Prepared
    if let single {
      prepared = single
    } else {
      prepared = try prepare(1)
      single = prepared
    }
    run(prepared, input, 1, output)
  }

  /// Applies the network again and again, each time to what came out of it.
  ///
  /// - Parameter state: as many numbers as the network takes, and as many as it gives.
  public func iterate(_ state: inout [Double], count: Int) throws(ShapeFault) {
    guard architecture.inputs == architecture.outputs, state.count == architecture.inputs else {
      throw ShapeFault(message: "as many numbers have to come out as go in")
    }
    var next = state
    for _ in 0..<count {
      try apply(to: state, into: &next)
      swap(&state, &next)
    }
  }

  /// Applies the network to rows of inputs, one after the other.
  ///
  /// - Returns: what comes out, of shape [count, outputs].
  public func apply(to inputs: [Double], count: Int) throws(ShapeFault) -> [Double] {
    var result = [Double](repeating: 0, count: count * architecture.outputs)
    if let chain, let scratch {
      inputs.withUnsafeBufferPointer { inputs in
        result.withUnsafeMutableBufferPointer { result in
          guard let from = inputs.baseAddress, let to = result.baseAddress else { return }
          kernels.chain(chain, from, into: to, samples: count, scratch: scratch)
        }
      }
      return result
    }
    try forEachBlock(of: inputs, count: count) { plan, nodes, first, rows in
      let values = plan.values(of: nodes.output)
      for place in 0..<(rows * architecture.outputs) {
        result[first * architecture.outputs + place] = values[place]
      }
    }
    return result
  }

  /// Computes inputs block by block, and hands over what every layer makes of them.
  ///
  /// - Parameter body: gets the plan, its nodes, the first row of the block and the number of its
  ///   rows; further rows of the plan are zero.
  public func forEachBlock(
    of inputs: [Double], count: Int,
    _ body: (_ plan: Plan, _ nodes: ModelNodes, _ first: Int, _ rows: Int) -> Void
  ) throws(ShapeFault) {
    let prepared: Prepared
    if let block {
      prepared = block
    } else {
      prepared = try prepare(Self.blockSize)
      block = prepared
    }
    let width = architecture.inputs
    let room = prepared.plan.values(of: prepared.nodes.input)
    inputs.withUnsafeBufferPointer { all in
      guard let all = all.baseAddress, let room = room.baseAddress else { return }
      for first in stride(from: 0, to: count, by: Self.blockSize) {
        let rows = Swift.min(Self.blockSize, count - first)
        room.update(from: all + first * width, count: rows * width)
        (room + rows * width).update(repeating: 0, count: (Self.blockSize - rows) * width)
        prepared.plan.forward()
        body(prepared.plan, prepared.nodes, first, rows)
      }
    }
  }

  private func run(
    _ prepared: Prepared, _ inputs: UnsafePointer<Double>, _ count: Int,
    _ output: UnsafeMutablePointer<Double>
  ) {
    let room = prepared.plan.values(of: prepared.nodes.input)
    room.baseAddress?.update(from: inputs, count: count * architecture.inputs)
    prepared.plan.forward()
    if let values = prepared.plan.values(of: prepared.nodes.output).baseAddress {
      output.update(from: values, count: count * architecture.outputs)
    }
  }
}

extension Predictor {
  /// The loss for samples, all of them together.
  ///
  /// - Throws: when network, samples and loss do not fit.
  public func loss(_ loss: Loss, for samples: Samples) throws(ShapeFault) -> Double {
    guard samples.inputWidth == architecture.inputs else {
      throw ShapeFault(message: "\(architecture.inputs) numbers go in, not \(samples.inputWidth)")
    }
    let outputs = try apply(to: samples.inputs, count: samples.count)
    var graph = Graph()
    let values = graph.input([samples.count, architecture.outputs])
    let targets = graph.input(
      loss.targetsAreClasses ? [samples.count] : [samples.count, samples.targetWidth])
    let result = try graph.apply(loss, values, targets)
    let plan = Plan(graph, kernels: kernels)
    plan.set(values, outputs)
    plan.set(targets, samples.targets)
    plan.forward()
    return plan.values(of: result)[0]
  }

  /// The units that are 0 for all samples, where that stops them from learning: for each layer that
  /// has any, its path and how many of its units they are.
  public func deadUnits(
    for samples: Samples
  ) throws(ShapeFault) -> [(path: [Int], dead: Int, units: Int)] {
    let candidates = architecture.pathsOfMortalUnits
    var alive: [[Bool]] = []
    var paths: [[Int]] = []
    try forEachBlock(of: samples.inputs, count: samples.count) { plan, nodes, _, rows in
      let layers = nodes.layers.filter { candidates.contains($0.path) }
      if alive.isEmpty {
        paths = layers.map { $0.path }
        alive = layers.map {
          [Bool](repeating: false, count: plan.graph.shape(of: $0.node)[1])
        }
      }
      for (index, layer) in layers.enumerated() {
        let values = plan.values(of: layer.node)
        let width = alive[index].count
        for place in 0..<(rows * width) where values[place] != 0 {
          alive[index][place % width] = true
        }
      }
    }
    return zip(paths, alive).compactMap { path, units in
      let dead = units.count { !$0 }
      return dead > 0 ? (path, dead, units.count) : nil
    }
  }
}

extension Architecture {
  /// The layers for the kernels' chain, with parameters where they lie; nil where there are others,
  /// or wide ones.
  fileprivate func chain(of parameters: Parameters) -> [Kernels.ChainLayer]? {
    guard let start = parameters.values.baseAddress, inputs <= Kernels.chainWidth else {
      return nil
    }
    var result: [Kernels.ChainLayer] = []
    var width = inputs
    var block = 0
    var index = 0
    while index < layers.count {
      guard case .linear(let outputs) = layers[index], outputs <= Kernels.chainWidth else {
        return nil
      }
      var function: Kernels.Function?
      if index + 1 < layers.count, case .activation(let activation) = layers[index + 1] {
        guard case .map(let own) = activation.operation else { return nil }
        function = own
        index += 1
      }
      result.append(
        Kernels.ChainLayer(
          inputs: width, outputs: outputs, weights: start + blocks[block].range.lowerBound,
          bias: start + blocks[block + 1].range.lowerBound, function: function))
      width = outputs
      block += 2
      index += 1
    }
    return result.isEmpty ? nil : result
  }

  /// Where the layers are whose units can die.
  fileprivate var pathsOfMortalUnits: [[Int]] {
    func paths(_ layers: [Layer], _ path: [Int]) -> [[Int]] {
      layers.enumerated().flatMap { index, layer -> [[Int]] in
        switch layer {
        case .activation(let activation) where activation.canDie: [path + [index]]
        case .residual(let inner): paths(inner, path + [index])
        default: []
        }
      }
    }
    return paths(layers, [])
  }
}
