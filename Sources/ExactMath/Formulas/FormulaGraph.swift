/// A node of a formula graph: a real number that depends on the variables.
public struct FormulaNode: Hashable, Sendable {
  let index: Int
}

/// Formulas over real variables, as nodes each of which refers to earlier ones.
///
/// Equal parts are one node, sums are flat and hold each node once, and guards are scaled so that
/// `relu(x)`, `relu(-2x)` and `|x|` depend on the sign of the same node. Nothing else is rewritten:
/// a graph keeps the structure that its author gave it.
public struct FormulaGraph: Sendable {
  /// A node times a number.
  public struct Term: Hashable, Sendable {
    /// The number; zero only where the node is not defined everywhere.
    public let coefficient: Rational
    /// The node.
    public let node: FormulaNode
  }

  /// What a node does with earlier ones.
  public indirect enum Operation: Hashable, Sendable {
    /// A number.
    case constant(Rational)
    /// A variable, counted from 0.
    case variable(Int)
    /// A number and multiples of nodes, none of them itself a sum or a constant.
    case sum(Rational, [Term])
    /// The product of two nodes, neither of them constant.
    case product(FormulaNode, FormulaNode)
    /// A node to a power of at least 2.
    case power(FormulaNode, Int)
    /// The quotient of two nodes; undefined where the second is zero.
    case quotient(FormulaNode, FormulaNode)
    /// One of three nodes, by the sign of a fourth; the others may be undefined there.
    case choice(on: FormulaNode, below: FormulaNode, at: FormulaNode, above: FormulaNode)
    /// The greatest integer that is not greater.
    case floor(FormulaNode)
    /// A transcendental function, or a root.
    case smooth(SmoothOperation, FormulaNode)
    /// The number π.
    case pi
    /// Nothing: no case applies.
    case undefined
  }

  /// The operations, in an order in which each refers to earlier ones only.
  public private(set) var operations: [Operation] = []
  private var known: [Operation: FormulaNode] = [:]
  /// For each node whether its form shows that it has a value everywhere.
  private var totality: [Bool] = []

  /// Creates a graph without nodes.
  public init() {}

  /// What a node does.
  public subscript(node: FormulaNode) -> Operation { operations[node.index] }

  /// The number of nodes.
  public var count: Int { operations.count }

  /// The node of an operation, made where it is new.
  mutating func node(_ operation: Operation) -> FormulaNode {
    if let node = known[operation] { return node }
    let node = FormulaNode(index: operations.count)
    operations.append(operation)
    known[operation] = node
    totality.append(isTotal(operation))
    return node
  }

  /// Whether a node has a value for all values of the variables, as far as its form shows.
  public func isTotal(_ node: FormulaNode) -> Bool { totality[node.index] }

  private func isTotal(_ operation: Operation) -> Bool {
    switch operation {
    case .quotient, .undefined: return false
    case .smooth(let function, let argument) where !function.isTotal:
      guard let value = constant(argument) else { return false }
      return function.isDefined(atSign: value.signum)
    default: return Self.operands(of: operation).allSatisfy { totality[$0.index] }
    }
  }

  /// The rational that a node is, where it is constant.
  public func constant(_ node: FormulaNode) -> Rational? {
    if case .constant(let value) = self[node] { return value }
    return nil
  }

  /// The nodes that an operation refers to.
  public static func operands(of operation: Operation) -> [FormulaNode] {
    switch operation {
    case .constant, .variable, .pi, .undefined: []
    case .sum(_, let terms): terms.map { $0.node }
    case .product(let a, let b), .quotient(let a, let b): [a, b]
    case .power(let a, _), .floor(let a), .smooth(_, let a): [a]
    case .choice(let g, let below, let at, let above): [g, below, at, above]
    }
  }

  /// The nodes that some nodes depend on, themselves included, in order.
  public func ancestors(of nodes: [FormulaNode]) -> [FormulaNode] {
    var isNeeded = [Bool](repeating: false, count: operations.count)
    for node in nodes { isNeeded[node.index] = true }
    for index in operations.indices.reversed() where isNeeded[index] {
      for operand in Self.operands(of: operations[index]) { isNeeded[operand.index] = true }
    }
    return operations.indices.filter { isNeeded[$0] }.map { FormulaNode(index: $0) }
  }

  /// The variables that some nodes depend on, in order.
  public func variables(of nodes: [FormulaNode]) -> [Int] {
    var variables: [Int] = []
    for node in ancestors(of: nodes) {
      if case .variable(let variable) = self[node] { variables.append(variable) }
    }
    return variables.sorted()
  }
}
