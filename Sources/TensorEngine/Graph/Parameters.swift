/// The parameters of a graph and their gradients, each one after the other in the order of their
/// nodes, so that an optimizer goes through all of them at once.
public final class Parameters {
  /// How many there are.
  public let count: Int
  let valuePlace: UnsafeMutablePointer<Double>
  let gradientPlace: UnsafeMutablePointer<Double>

  /// Makes room for so many parameters, all zero.
  public init(count: Int) {
    self.count = count
    // An address even where there is nothing.
    valuePlace = .allocate(capacity: max(count, 1))
    gradientPlace = .allocate(capacity: max(count, 1))
    valuePlace.initialize(repeating: 0, count: max(count, 1))
    gradientPlace.initialize(repeating: 0, count: max(count, 1))
  }

  /// Makes room for the parameters of a graph, all zero.
  public convenience init(of graph: Graph) {
    self.init(count: graph.parameterCount)
  }

  deinit {
    valuePlace.deallocate()
    gradientPlace.deallocate()
  }

  /// The values.
  public var values: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: valuePlace, count: count)
  }

  /// The gradients of the last run, element by element beside the values.
  public var gradients: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: gradientPlace, count: count)
  }
}

extension Graph {
  /// How many numbers the parameters have.
  public var parameterCount: Int {
    entries.reduce(0) { count, entry in
      if case .parameter = entry.source { count + entry.count } else { count }
    }
  }
}
