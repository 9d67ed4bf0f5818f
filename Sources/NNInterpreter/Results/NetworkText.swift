import Figures
import NeuralNet

/// How a network is shown: its layers with their matrices, its shapes and its size; a model with its
/// five elements first.
enum NetworkText {
  /// Matrices with more rows or columns are told by their size; nobody reads them.
  private static let largest = 20

  static func text(_ label: String, _ network: Network) -> String {
    var lines = [
      "\(label): \(count(network.inputs, "input")) -> \(count(network.outputs, "output")), "
        + "\(count(network.units, "unit")), \(count(network.parameters, "parameter"))"
    ]
    if let model = network.model { lines += model.fiveElements.map { "  \($0)" } }
    var width = network.inputs
    var number = 0
    for layer in network.layers {
      lines.append("")
      switch layer {
      case .linear(let weights, let bias):
        number += 1
        lines.append("linear, \(weights.columns) -> \(weights.rows)")
        lines += matrices(number, weights, bias, isModel: network.model != nil)
        width = weights.rows
      case .joined(let sources, let bias):
        number += 1
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
      case .activation(_, let name): lines.append("\(name), \(count(width, "unit"))")
      case .function(_, let name, let inputs, let outputs):
        lines.append("\(name), \(inputs) -> \(outputs)")
        width = outputs
      }
    }
    if let origin = network.origin { lines += ["", origin] }
    return lines.joined(separator: "\n")
  }

  private static func matrices(
    _ number: Int, _ weights: Matrix, _ bias: [Number], isModel: Bool
  ) -> [String] {
    guard isModel else {
      return lines(
        MatrixLayout.Block(label: "W\(number) =", rows: ValueText.cells(weights)),
        MatrixLayout.Block(
          label: "b\(number) =", column: bias.map { ValueText.cell($0, isWhole: true) }))
    }
    if weights.rows > largest || weights.columns > largest {
      let numbers = (weights.elements + bias).map { $0.double }
      let least = NumberText.short(.approximate(numbers.min() ?? 0))
      let most = NumberText.short(.approximate(numbers.max() ?? 0))
      return ["  W\(number), b\(number): \(numbers.count) numbers from \(least) to \(most)"]
    }
    return lines(
      MatrixLayout.Block(
        label: "W\(number) ≈",
        rows: (0..<weights.rows).map { row in elided(weights.row(row).map { shortened($0) }) }),
      MatrixLayout.Block(label: "b\(number) ≈", column: bias.map { shortened($0) }))
  }

  /// Of a long row the first numbers and the last one: `m.layers[1].weights` shows all.
  private static func elided(_ row: [Cell]) -> [Cell] {
    row.count <= 6 ? row : Array(row.prefix(4)) + [.text("...")] + row.suffix(1)
  }

  private static func lines(_ blocks: MatrixLayout.Block...) -> [String] {
    MatrixLayout(blocks: blocks).lines.map { "  " + $0 }
  }

  /// A trained weight to six digits; that it is rounded stands before the matrix.
  private static func shortened(_ number: Number) -> Cell {
    .exact(ValueText.cell(number.rounded).text)
  }

  /// What a stage is called: the input, or the activation that it comes out of.
  private static func stageName(_ stage: Int) -> String {
    stage == 0 ? "the input" : "layer \(stage)"
  }

  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension Model {
  /// Input, output, architecture, loss and optimizer, one in a line.
  var fiveElements: [String] {
    let (inputs, outputs) = (architecture.inputs, architecture.outputs)
    let classes = training?.classes
    return [
      "input         \(NetworkText.count(inputs, "number"))"
        + (training.map { " from \($0.data)" } ?? ""),
      "output        "
        + (classes.map { Self.text($0, outputs: outputs) } ?? NetworkText.count(outputs, "number")),
      "architecture  \(text)",
      "parameters    \(parameters.count), start: \(start.text(architecture))",
      "loss          "
        + (training.map {
          "\($0.lossName), \(NumberText.short(.approximate($0.finalLoss))) after "
            + NetworkText.count($0.steps, "step")
        } ?? "none yet"), "optimizer     \(training?.optimizer ?? "none yet")",
    ]
  }

  /// Classes in words, shortened where they are many.
  static func text(_ classes: [String], outputs: Int) -> String {
    let shown = classes.count <= 6 ? classes : Array(classes.prefix(5)) + ["..."]
    return (outputs == 1 ? "one number for " : "a score for each of ")
      + shown.joined(separator: ", ")
  }
}
