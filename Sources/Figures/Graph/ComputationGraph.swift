/// The operations of a formula at a point: what each passes on to the next, and what comes back as
/// the derivative of the result.
public struct ComputationGraph: Equatable, Sendable {
  /// What a node is.
  public enum Kind: String, Equatable, Sendable {
    /// A number that nothing is asked of.
    case number
    /// A variable by which the formula is not differentiated.
    case input
    /// A variable by which it is.
    case variable
    case operation
  }

  /// A way from a node to an operation that uses its value.
  public struct Edge: Equatable, Sendable {
    /// The index of the node whose value is used.
    public let source: Int
    /// The derivative of the operation by this operand; none for numbers.
    public let slope: Cell?
    /// The derivative of the result by this operand: the slope times what reaches the operation.
    public let gradient: Cell?

    /// Makes an edge.
    public init(source: Int, slope: Cell?, gradient: Cell?) {
      self.source = source
      self.slope = slope
      self.gradient = gradient
    }
  }

  /// A variable, a number or an operation.
  public struct Node: Equatable, Sendable {
    /// A name, a number, or the operation's sign.
    public let label: String
    /// What the node is.
    public let kind: Kind
    /// Its value.
    public let value: Cell
    /// The derivative of the result by this node, summed over its uses; none for numbers.
    public let gradient: Cell?
    /// Where the operands come from, in the order of the formula.
    public let operands: [Edge]

    /// Makes a node.
    public init(label: String, kind: Kind, value: Cell, gradient: Cell?, operands: [Edge]) {
      self.label = label
      self.kind = kind
      self.value = value
      self.gradient = gradient
      self.operands = operands
    }
  }

  /// The formula.
  public let label: String
  /// The nodes, operands before what uses them; the last one is the result.
  public let nodes: [Node]

  /// Makes a graph.
  ///
  /// - Precondition: there is a node, and each edge comes from an earlier one.
  public init(label: String, nodes: [Node]) {
    precondition(!nodes.isEmpty, "a formula has a result")
    precondition(
      nodes.enumerated().allSatisfy { index, node in
        node.operands.allSatisfy { (0..<index).contains($0.source) }
      }, "operands stand before what uses them")
    self.label = label
    self.nodes = nodes
  }

  /// The figure in sentences.
  var textAlternative: String {
    var sentences = ["The value is \(nodes[nodes.count - 1].value.marked)."]
    for node in nodes where node.kind == .variable {
      guard let gradient = node.gradient else { continue }
      sentences.append(
        "At \(node.label) = \(node.value.marked) the derivative by it is \(gradient.marked).")
    }
    for node in nodes where node.kind == .operation {
      let operands = node.operands.map { edge in
        let source = nodes[edge.source]
        let back = edge.gradient.map { ", gradient \($0.marked)" } ?? ""
        return "\(source.label) (value \(source.value.marked)\(back))"
      }
      sentences.append(
        "The operation \(node.label) of \(operands.joined(separator: " and ")) gives "
          + "\(node.value.marked).")
    }
    return sentences.joined(separator: " ")
  }
}

extension Cell {
  /// The text with the mark of an approximate number.
  var marked: String { kind == .approximate ? "≈ \(text)" : text }
}
