import Figures
import Testing

struct ComputationGraphTests {
  /// A loss: (relu(w*x + b) - y)^2.
  static let loss = graph([
    ("w", .variable, []), ("x", .input, []), ("*", .operation, [0, 1]), ("b", .variable, []),
    ("+", .operation, [2, 3]), ("relu", .operation, [4]), ("y", .input, []),
    ("-", .operation, [5, 6]), ("^2", .operation, [7]),
  ])
  /// A variable that is used near the end and far from it.
  static let shortcut = graph([
    ("x", .variable, []), ("2", .number, []), ("*", .operation, [1, 0]), ("tanh", .operation, [2]),
    ("+", .operation, [3, 0]),
  ])
  static let single = graph([("x", .variable, [])])
  static let chinese = graph([
    ("权重", .variable, []), ("输入", .input, []), ("*", .operation, [0, 1]),
  ])
  static let named = [loss, shortcut, single, chinese]
  static let random = (1...UInt64(12)).map { anyGraph(seed: $0) }

  private static func graph(
    _ nodes: [(label: String, kind: ComputationGraph.Kind, operands: [Int])]
  ) -> ComputationGraph {
    ComputationGraph(
      label: "f",
      nodes: nodes.enumerated().map { index, node in
        ComputationGraph.Node(
          label: node.label, kind: node.kind,
          value: node.kind == .number ? .exact(node.label) : .exact("\(index)/7"),
          gradient: node.kind == .number ? nil : .approximate("0.\(index)25"),
          operands: node.operands.map { source in
            let isNumber = nodes[source].kind == .number
            return ComputationGraph.Edge(
              source: source, slope: isNumber ? nil : .exact("3"),
              gradient: isNumber ? nil : .approximate("-0.\(source)5"))
          })
      })
  }

  private static func anyGraph(seed: UInt64) -> ComputationGraph {
    var numbers = Numbers(state: seed)
    let count = Int.random(in: 2...24, using: &numbers)
    return graph(
      (0..<count).map { index in
        let isLeaf = index < 2 || Int.random(in: 0..<4, using: &numbers) == 0
        // Every node leads to the next one, so that all belong to the last.
        if isLeaf, index + 1 < count, index == 0 { return ("x\(index)", .variable, []) }
        let others = (0..<Int.random(in: 0...2, using: &numbers)).map { _ in
          Int.random(in: 0..<max(index, 1), using: &numbers)
        }
        return index == 0 ? ("x", .variable, []) : ("op", .operation, [index - 1] + others)
      })
  }

  private func drawing(_ graph: ComputationGraph) -> Drawing { Drawing(svgGraph(graph, id: "g")) }

  @Test(arguments: named) func nothingOverlaps(_ graph: ComputationGraph) {
    let drawing = drawing(graph)
    let texts = drawing.elements("text").map { $0.textArea }
    for (index, text) in texts.enumerated() {
      for other in texts[(index + 1)...] where text.overlaps(other) {
        Issue.record("\(text) and \(other)")
      }
    }
    let boxes = drawing.elements("rect", class: "nn-node").map { $0.rectArea }
    #expect(boxes.count == graph.nodes.count { $0.kind != .number })
    for number in drawing.elements("text", class: "nn-halo") {
      let area = number.textArea
      #expect(!boxes.contains { $0.overlaps(area) }, "\(area) lies on a box")
    }
  }

  @Test(arguments: named + random) func nodesStandApartInsideTheFigure(_ graph: ComputationGraph) {
    let drawing = drawing(graph)
    let box = drawing.viewBox
    let whole = Area(
      name: "view box", left: box[0], top: box[1], right: box[0] + box[2], bottom: box[1] + box[3])
    let boxes = drawing.elements("rect", class: "nn-node").map { $0.rectArea }
    for (index, node) in boxes.enumerated() {
      #expect(whole.contains(node))
      for other in boxes[(index + 1)...] where node.overlaps(other) {
        Issue.record("\(node) and \(other)")
      }
    }
    for text in drawing.elements("text").map({ $0.textArea }) {
      #expect(whole.contains(text), "\(text) sticks out")
    }
    #expect(drawing.elements("path").count == graph.nodes.reduce(1) { $0 + $1.operands.count })
  }

  @Test(arguments: named) func everyEdgeHasItsNumbers(_ graph: ComputationGraph) {
    let drawing = drawing(graph)
    let edges = graph.nodes.flatMap { $0.operands }
    let values = drawing.elements("text", class: "nn-value").filter { $0.text.contains("/7") }
    let valued = edges.count { graph.nodes[$0.source].kind != .number }
    #expect(values.count == valued + 1)
    for edge in edges {
      guard let gradient = edge.gradient else { continue }
      #expect(drawing.text.contains("≈ \(gradient.text)"))
    }
  }

  @Test func theTreeHasALineForEachEdge() {
    #expect(
      asciiGraph(Self.loss) == """
                         | value  slope  gradient
        -----------------+-----------------------
        ^2               |   8/7         ≈  0.825
        `- -             |   7/7      3  ≈ -0.75
           |- relu       |   5/7      3  ≈ -0.55
           |  `- +       |   4/7      3  ≈ -0.45
           |     |- *    |   2/7      3  ≈ -0.25
           |     |  |- w |   0/7      3  ≈ -0.05
           |     |  `- x |   1/7      3  ≈ -0.15
           |     `- b    |   3/7      3  ≈ -0.35
           `- y          |   6/7      3  ≈ -0.65
        """)
  }

  @Test func whatIsUsedAgainIsNotTakenApartAgain() {
    let graph = Self.graph([
      ("x", .variable, []), ("sin", .operation, [0]), ("*", .operation, [1, 1]),
    ])
    let lines = asciiGraph(graph).split(separator: "\n")
    #expect(lines.count == 2 + 4)
    #expect(lines[5].hasPrefix("`- sin  (as above) |"))
  }

  @Test func theTextAlternativeNamesWhatIsAskedFor() {
    let text = drawing(Self.loss).elements("desc").first?.text ?? ""
    #expect(text.contains("At w = 0/7 the derivative by it is ≈ 0.025."))
    #expect(text.contains("The operation relu of + (value 4/7, gradient ≈ -0.45) gives 5/7."))
  }
}
