/// A computation on tensors, written down once and run as often as is wanted by a `Plan`.
///
/// The nodes stand in the order in which they are computed: each comes after its inputs. Gradients
/// are found by going through them backwards, so that no depth needs a stack.
public struct Graph: Sendable {
  /// A node, by its number.
  public struct Node: Hashable, Sendable {
    let index: Int
  }

  /// Where a node's elements come from.
  enum Source: Sendable {
    /// From whoever runs the plan, anew each time.
    case input
    /// From whoever runs the plan; there is a gradient.
    case parameter
    /// From the graph itself, always the same.
    case constant([Double])
    /// From other nodes.
    case operation(Operation, [Int])
  }

  struct Entry: Sendable {
    let source: Source
    let shape: [Int]
    /// Whether a parameter takes part in it.
    let hasGradient: Bool

    var count: Int { Operation.count(shape) }
  }

  private(set) var entries: [Entry] = []

  /// Creates a graph without nodes.
  public init() {}

  /// The number of nodes.
  public var count: Int { entries.count }

  /// The shape of a node.
  public func shape(of node: Node) -> [Int] { entries[node.index].shape }

  /// Adds a node whose elements are given for each run.
  public mutating func input(_ shape: [Int]) -> Node {
    add(Entry(source: .input, shape: shape, hasGradient: false))
  }

  /// Adds a node whose elements are given, and which has a gradient.
  public mutating func parameter(_ shape: [Int]) -> Node {
    add(Entry(source: .parameter, shape: shape, hasGradient: true))
  }

  /// Adds a node of one number that does not change.
  public mutating func constant(_ number: Double) -> Node {
    add(Entry(source: .constant([number]), shape: [], hasGradient: false))
  }

  /// Adds a node with elements that do not change.
  ///
  /// - Throws: when there are not as many elements as the shape has.
  public mutating func constant(
    _ shape: [Int], _ elements: [Double]
  ) throws(ShapeFault) -> Node {
    let entry = Entry(source: .constant(elements), shape: shape, hasGradient: false)
    guard entry.count == elements.count else {
      throw ShapeFault(message: "\(elements.count) elements do not fill the shape")
    }
    return add(entry)
  }

  /// Adds a node that is computed from others.
  ///
  /// - Throws: when the shapes of the inputs do not fit the operation.
  public mutating func apply(
    _ operation: Operation, _ inputs: Node...
  ) throws(ShapeFault) -> Node {
    try apply(operation, to: inputs)
  }

  /// Adds a node that is computed from any number of others.
  ///
  /// - Throws: when the shapes of the inputs do not fit the operation.
  public mutating func apply(
    _ operation: Operation, to inputs: [Node]
  ) throws(ShapeFault) -> Node {
    let numbers = inputs.map { $0.index }
    let shape = try operation.shape(of: numbers.map { entries[$0].shape })
    return add(
      Entry(
        source: .operation(operation, numbers), shape: shape,
        hasGradient: numbers.contains { entries[$0].hasGradient }))
  }

  private mutating func add(_ entry: Entry) -> Node {
    entries.append(entry)
    return Node(index: entries.count - 1)
  }
}
