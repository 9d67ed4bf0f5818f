/// A graph with memory for all of its nodes: it is run without allocating anything.
///
/// Sums have one order, whatever the kernels: two runs with the same inputs give the same bits on
/// every machine. One thread at a time may use a plan.
public final class Plan {
  /// The graph.
  public let graph: Graph
  /// The parameters, which several plans may share.
  public let parameters: Parameters
  let kernels: Kernels

  private let memory: UnsafeMutablePointer<Double>
  private let memoryCount: Int
  /// Where the elements of each node stand, and those of its gradient.
  private var valuePlaces: [UnsafeMutablePointer<Double>] = []
  private var gradientPlaces: [UnsafeMutablePointer<Double>?] = []
  /// How the operands of each node lie over each other, for those that combine two.
  private(set) var broadcasts: [Int: Broadcast] = [:]
  /// Whether the gradient of a node has been written in this run.
  private let isWritten: UnsafeMutablePointer<Bool>
  /// As many elements as the largest node has, for whatever does not last.
  let scratch: UnsafeMutablePointer<Double>
  let productScratch: UnsafeMutablePointer<Double>
  let places: UnsafeMutablePointer<Int>

  /// Plans the memory of a graph.
  ///
  /// - Parameters:
  ///   - parameters: those of a plan for the same parameters; by default new ones, all zero.
  ///   - overwrites: whether functions may be computed in place, where nothing else needs what they
  ///     are applied to. The node of that then has the function's values and gradient.
  public init(
    _ graph: Graph, parameters: Parameters? = nil, kernels: Kernels = .best,
    overwrites: Bool = false
  ) {
    self.graph = graph
    self.kernels = kernels
    let parameters = parameters ?? Parameters(of: graph)
    self.parameters = parameters
    precondition(parameters.count == graph.parameterCount, "other parameters")

    let entries = graph.entries
    let largest = entries.map { $0.count }.max() ?? 0
    let isInPlace =
      overwrites ? graph.functionsInPlace : [Bool](repeating: false, count: graph.count)
    var count = 0
    for (entry, isInPlace) in zip(entries, isInPlace) where !entry.isParameter && !isInPlace {
      count += Self.padded(entry.count) * (entry.hasGradient ? 2 : 1)
    }
    memoryCount = count + Self.padded(largest) + Kernels.productScratch
    memory = .allocate(capacity: memoryCount)
    memory.initialize(repeating: 0, count: memoryCount)
    isWritten = .allocate(capacity: max(entries.count, 1))
    isWritten.initialize(repeating: false, count: max(entries.count, 1))
    places = .allocate(capacity: 64)
    places.initialize(repeating: 0, count: 64)
    productScratch = memory
    scratch = memory + Kernels.productScratch

    var place = scratch + Self.padded(largest)
    var parameter = 0
    for (index, entry) in entries.enumerated() {
      if entry.isParameter {
        valuePlaces.append(parameters.valuePlace + parameter)
        gradientPlaces.append(parameters.gradientPlace + parameter)
        parameter += entry.count
        continue
      }
      if isInPlace[index], case .operation(_, let inputs) = entry.source {
        valuePlaces.append(valuePlaces[inputs[0]])
        gradientPlaces.append(gradientPlaces[inputs[0]])
        continue
      }
      valuePlaces.append(place)
      place += Self.padded(entry.count)
      gradientPlaces.append(entry.hasGradient ? place : nil)
      if entry.hasGradient { place += Self.padded(entry.count) }
      if case .constant(let elements) = entry.source {
        for (offset, element) in elements.enumerated() { valuePlaces[index][offset] = element }
      }
      if case .operation(.combine, let inputs) = entry.source {
        broadcasts[index] = Broadcast(entries[inputs[0]].shape, entries[inputs[1]].shape)
      }
    }
  }

  deinit {
    memory.deallocate()
    isWritten.deallocate()
    places.deallocate()
  }

  /// Nodes begin at addresses that vectors like.
  private static func padded(_ count: Int) -> Int { (count + 7) / 8 * 8 }

  // MARK: Values

  /// The elements of a node, row by row: those of inputs and parameters are written here.
  public func values(of node: Graph.Node) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(
      start: valuePlaces[node.index], count: graph.entries[node.index].count)
  }

  /// The gradient of a node as of the last run backwards; empty for a node without one.
  public func gradient(of node: Graph.Node) -> UnsafeMutableBufferPointer<Double> {
    guard let place = gradientPlaces[node.index] else {
      return UnsafeMutableBufferPointer(start: nil, count: 0)
    }
    return UnsafeMutableBufferPointer(start: place, count: graph.entries[node.index].count)
  }

  /// Writes the elements of an input or a parameter.
  public func set(_ node: Graph.Node, _ elements: [Double]) {
    precondition(elements.count == graph.entries[node.index].count, "as many as the node has")
    for (index, element) in elements.enumerated() { valuePlaces[node.index][index] = element }
  }

  func value(_ index: Int) -> UnsafeMutablePointer<Double> { valuePlaces[index] }

  func gradient(_ index: Int) -> UnsafeMutablePointer<Double>? { gradientPlaces[index] }

  // MARK: Running

  /// Computes all nodes in order.
  public func forward() {
    for index in graph.entries.indices {
      if case .operation(let operation, let inputs) = graph.entries[index].source {
        forward(operation, inputs, into: index)
      }
    }
  }

  /// Computes the gradient of a node of one element by all nodes before it, backwards.
  ///
  /// The values are those of the last run forward. A parameter that does not take part has the
  /// gradient 0.
  public func backward(from node: Graph.Node) {
    precondition(graph.entries[node.index].count == 1, "a gradient is that of one number")
    for index in graph.entries.indices { isWritten[index] = false }
    if let seed = gradientPlaces[node.index] {
      seed[0] = 1
      isWritten[node.index] = true
    }
    for index in stride(from: node.index, through: 0, by: -1) where isWritten[index] {
      if case .operation(let operation, let inputs) = graph.entries[index].source {
        backward(operation, inputs, from: index)
      }
    }
    for index in graph.entries.indices where graph.entries[index].isParameter {
      if !isWritten[index], let place = gradientPlaces[index] {
        place.update(repeating: 0, count: graph.entries[index].count)
      }
    }
  }

  /// Adds a contribution to the gradient of a node, if it has one; the first one is written there
  /// at once.
  ///
  /// - Parameter compute: writes the contribution, all of its elements.
  func deliver(to index: Int, _ compute: (UnsafeMutablePointer<Double>) -> Void) {
    guard let place = gradientPlaces[index] else { return }
    if !isWritten[index] {
      isWritten[index] = true
      compute(place)
      return
    }
    compute(scratch)
    kernels.combine(
      .add, place, scratch, into: place, count: graph.entries[index].count)
  }

  /// The same for a product, whose sums can begin with what stands there.
  func accumulateProduct(
    into index: Int, _ compute: (UnsafeMutablePointer<Double>, Kernels.Start) -> Void
  ) {
    guard let place = gradientPlaces[index] else { return }
    let start: Kernels.Start = isWritten[index] ? .output : .zero
    isWritten[index] = true
    compute(place, start)
  }

  /// The same for a contribution that can be added in place.
  ///
  /// - Parameter compute: adds the contribution to what stands there, which is 0 the first time.
  func accumulate(into index: Int, _ compute: (UnsafeMutablePointer<Double>) -> Void) {
    guard let place = gradientPlaces[index] else { return }
    if !isWritten[index] {
      isWritten[index] = true
      place.update(repeating: 0, count: graph.entries[index].count)
    }
    compute(place)
  }
}

extension Graph {
  /// For each node whether it is a function that can be computed in place.
  ///
  /// The slope of such a function follows from its value; nothing else reads what it is applied to,
  /// and that is computed by an operation whose own slopes do not need it.
  fileprivate var functionsInPlace: [Bool] {
    var uses = [Int](repeating: 0, count: entries.count)
    for entry in entries {
      if case .operation(_, let inputs) = entry.source { for input in inputs { uses[input] += 1 } }
    }
    return entries.map { entry in
      guard case .operation(.map(let function), let inputs) = entry.source, uses[inputs[0]] == 1,
        case .operation(let operation, _) = entries[inputs[0]].source
      else { return false }
      switch function {
      case .relu, .tanh, .sigmoid, .exp: break
      default: return false
      }
      switch operation {
      case .affine, .product, .combine(.add), .combine(.subtract): return true
      default: return false
      }
    }
  }
}

extension Graph.Entry {
  var isParameter: Bool { if case .parameter = source { true } else { false } }
}
