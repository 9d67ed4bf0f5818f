import Figures

/// How a network is shown: its layers with their matrices, its shapes and its size.
enum NetworkText {
  static func text(_ label: String, _ network: Network) -> String {
    var lines = [
      "\(label): \(count(network.inputs, "input")) -> \(count(network.outputs, "output")), "
        + "\(count(network.units, "unit")), \(count(network.parameters, "parameter"))"
    ]
    var width = network.inputs
    var number = 0
    for layer in network.layers {
      switch layer {
      case .linear(let weights, let bias):
        number += 1
        lines.append("")
        lines.append("linear, \(weights.columns) -> \(weights.rows)")
        let layout = MatrixLayout(blocks: [
          MatrixLayout.Block(label: "W\(number) =", rows: ValueText.cells(weights)),
          MatrixLayout.Block(
            label: "b\(number) =", column: bias.map { ValueText.cell($0, isWhole: true) }),
        ])
        lines += layout.lines.map { "  " + $0 }
        width = weights.rows
      case .joined(let sources, let bias):
        number += 1
        lines.append("")
        lines.append("linear with shortcuts, -> \(bias.count)")
        var blocks = sources.map { source in
          MatrixLayout.Block(
            label: "W\(number) from \(stageName(source.stage)) =",
            rows: ValueText.cells(source.weights))
        }
        blocks.append(
          MatrixLayout.Block(
            label: "b\(number) =", column: bias.map { ValueText.cell($0, isWhole: true) }))
        for block in blocks { lines += MatrixLayout(blocks: [block]).lines.map { "  " + $0 } }
        width = bias.count
      case .activation(_, let name):
        lines.append("")
        lines.append("\(name), \(count(width, "unit"))")
      case .function(_, let name, let inputs, let outputs):
        lines.append("")
        lines.append("\(name), \(inputs) -> \(outputs)")
        width = outputs
      }
    }
    if let origin = network.origin { lines += ["", origin] }
    return lines.joined(separator: "\n")
  }

  /// What a stage is called: the input, or the activation that it comes out of.
  private static func stageName(_ stage: Int) -> String {
    stage == 0 ? "the input" : "layer \(stage)"
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
