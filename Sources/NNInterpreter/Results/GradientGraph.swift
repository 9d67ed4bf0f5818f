import ExactMath
import Figures

/// The operations of a formula with values and derivatives at a point.
struct GradientGraph: Sendable {
  /// A use of a node's value.
  struct Operand: Sendable {
    let source: Int
    /// The derivative of the operation by this operand; none for numbers.
    var slope: Number?
    /// The derivative of the result by this operand.
    var gradient: Number?
  }

  struct Node: Sendable {
    let label: String
    let kind: ComputationGraph.Kind
    let value: Number
    /// The derivative of the result; none for numbers.
    let gradient: Number?
    let operands: [Operand]
  }

  let label: String
  /// The nodes, operands before what uses them; the last one is the result.
  let nodes: [Node]

  var figure: ComputationGraph {
    ComputationGraph(
      label: label,
      nodes: nodes.map { node in
        ComputationGraph.Node(
          label: Self.shortened(node.label), kind: node.kind, value: Self.cell(node.value),
          gradient: node.gradient.map(Self.cell),
          operands: node.operands.map { operand in
            ComputationGraph.Edge(
              source: operand.source, slope: operand.slope.map(Self.cell),
              gradient: operand.gradient.map(Self.cell))
          })
      })
  }

  /// A formula that is one node may be long.
  private static func shortened(_ label: String) -> String {
    let scalars = label.unicodeScalars
    guard scalars.count > 36 else { return label }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.prefix(32))
    return String(text) + " ..."
  }

  /// A number as it stands at an edge: short.
  private static func cell(_ number: Number) -> Cell {
    guard case .exact(let value) = number else { return ValueText.cell(number) }
    let text = NumberText.exact(value)
    return .exact(text.utf8.count <= 12 ? text : NumberText.readable(value, atMost: 12))
  }

  var json: JSON {
    .array(
      nodes.map { node in
        .object([
          ("label", .string(node.label)), ("kind", .string(node.kind.rawValue)),
          ("value", node.value.json), ("gradient", node.gradient?.json ?? .null),
          (
            "operands",
            .array(
              node.operands.map { operand in
                .object([
                  ("node", .integer(operand.source)), ("slope", operand.slope?.json ?? .null),
                  ("gradient", operand.gradient?.json ?? .null),
                ])
              })
          ),
        ])
      })
  }
}
