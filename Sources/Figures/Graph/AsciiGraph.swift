import SourceText

/// Returns the graph as text: a tree with the result on top and the operands below each operation.
///
/// Each line is an edge: the value that goes up it, the slope of the operation above, and the
/// gradient that comes down, which is the slope times the gradient of the line above. A node that
/// is used again is not taken apart again.
public func asciiGraph(_ graph: ComputationGraph) -> String {
  var tree = GraphTree(graph)
  return asciiTable(tree.table())
}

/// The lines of the tree.
private struct GraphTree {
  private let graph: ComputationGraph
  private var rows: [[Cell]] = []
  private var seen: Set<Int> = []

  init(_ graph: ComputationGraph) {
    self.graph = graph
  }

  mutating func table() -> Table {
    let last = graph.nodes.count - 1
    visit(last, nil, stem: "", branch: "")
    return Table(header: ["", "value", "slope", "gradient"], rows: rows, variableColumns: 1)
  }

  private mutating func visit(
    _ index: Int, _ edge: ComputationGraph.Edge?, stem: String, branch: String
  ) {
    let node = graph.nodes[index]
    let isKnown = !seen.insert(index).inserted && !node.operands.isEmpty
    rows.append([
      .text(stem + branch + node.label + (isKnown ? "  (as above)" : "")), node.value,
      edge?.slope ?? .text(""), (edge == nil ? node.gradient : edge?.gradient) ?? .text(""),
    ])
    if isKnown { return }
    let inner =
      stem + (branch.isEmpty ? "" : branch.utf8.first == UInt8(ascii: "|") ? "|  " : "   ")
    for (place, operand) in node.operands.enumerated() {
      let isLast = place == node.operands.count - 1
      visit(operand.source, operand, stem: inner, branch: isLast ? "`- " : "|- ")
    }
  }
}
