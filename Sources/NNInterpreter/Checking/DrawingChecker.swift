import ExactMath
import Figures
import NNSyntax
import NeuralNet
import SourceText

/// A network that is to be drawn.
struct DrawnNetwork: Sendable {
  let label: String
  let network: Network
  let diagram: NetworkDiagram
}

extension StatementChecker {
  func drawElements(_ expression: Expression) throws(Rejection) -> CheckedStatement {
    var elaborator = elaborator
    let hint = "write `draw elements m` for a model `m`"
    guard let model = try elaborator.network(expression, hint).model else {
      throw elaborator.reject(
        InterpreterCodes.badTraining, "this network has no loss and no optimizer",
        at: expression.range, hint: hint)
    }
    return .drawElements(model.elementsDiagram)
  }

  func draw(_ expressions: [Expression]) throws(Rejection) -> CheckedStatement {
    var drawn: [DrawnNetwork] = []
    for expression in expressions {
      var elaborator = elaborator
      let label = ExpressionPrinter.text(expression)
      guard case .function(let callable, _) = try elaborator.meaning(expression) else {
        throw elaborator.reject(
          InterpreterCodes.notAFunction, "a network or a function is drawn, and this is a value",
          at: expression.range, hint: "`draw f` makes the network of a formula `f(x) = ...`")
      }
      let network: Network
      if case .network(let own) = callable {
        network = own
      } else {
        // The smaller picture: inputs may skip layers where the formula does so.
        network = try elaborator.network(of: callable, true, at: expression.range)
      }
      guard let diagram = network.diagram(label: label) else {
        throw elaborator.reject(
          InterpreterCodes.outsideFragment,
          "a network of linear layers and activations is drawn, and this one has other layers",
          at: expression.range)
      }
      drawn.append(DrawnNetwork(label: label, network: network, diagram: diagram))
    }
    return .draw(drawn)
  }
}

extension Network {
  /// The network as a diagram; nil where a layer is no layer of units.
  func diagram(label: String) -> NetworkDiagram? {
    let plain = inputs == 1 ? ["x"] : (1...max(1, inputs)).map { "x\($0)" }
    var columns: [[NetworkDiagram.Unit]] = []
    var edges: [NetworkDiagram.Edge] = []
    // The column that each stage's values come from: the input, then each activation.
    var stageColumns = [0]
    var width = inputs
    var current = 0
    for (index, layer) in layers.enumerated() {
      let sources: [(column: Int, weights: Matrix)]
      let bias: [Number]
      switch layer {
      case .linear(let weights, let own): (sources, bias) = ([(current, weights)], own)
      case .joined(let parts, let own):
        sources = parts.map { (stageColumns[$0.stage], $0.weights) }
        bias = own
      case .activation:
        // An activation without weights before it: each unit reads one value.
        let isFirst = index == 0
        if case .activation? = isFirst ? nil : layers[index - 1] {
          sources = [(current, Matrix.identity(width))]
        } else if isFirst {
          sources = [(current, Matrix.identity(width))]
        } else {
          continue
        }
        bias = [Number](repeating: .zero, count: width)
      case .function: return nil
      }
      var activation = ""
      if case .activation(_, let name) = layer { activation = name }
      if index + 1 < layers.count, case .activation(_, let name) = layers[index + 1],
        activation.isEmpty
      {
        activation = name
      }
      let isLast = activation.isEmpty && index == layers.count - 1
      // A long formula is no name.
      let label = label.unicodeScalars.count <= 16 ? label : "y"
      columns.append(
        bias.enumerated().map { place, number in
          NetworkDiagram.Unit(
            activation: activation, bias: number.isZero ? nil : number.coefficient,
            label: isLast ? (bias.count == 1 ? label : "\(label)[\(place + 1)]") : "")
        })
      current = columns.count
      for (column, weights) in sources {
        for row in 0..<weights.rows {
          for source in 0..<weights.columns where !weights[row, source].isZero {
            edges.append(
              NetworkDiagram.Edge(
                from: NetworkDiagram.Place(column: column, index: source),
                to: NetworkDiagram.Place(column: current, index: row),
                weight: weights[row, source].coefficient))
          }
        }
      }
      width = bias.count
      if !activation.isEmpty { stageColumns.append(current) }
    }
    var notes: [String] = []
    if let origin { notes.append(origin) }
    return NetworkDiagram(
      inputs: inputNames ?? plain, layers: columns, edges: edges, notes: notes)
  }
}

extension Model {
  /// The five elements with their relations.
  fileprivate var elementsDiagram: ElementsDiagram {
    let training = training
    let (inputs, outputs) = (architecture.inputs, architecture.outputs)
    var input = [NetworkText.count(inputs, "number")]
    if let training { input.append("from \(training.data)") }
    var output = [NetworkText.count(outputs, "number")]
    if let classes = training?.classes {
      output = [outputs == 1 ? "a number for" : "a score for each of"]
      output += classes.prefix(4) + (classes.count > 4 ? ["..."] : [])
    }
    // A long chain goes over several lines, each of them beginning with an arrow.
    var chain: [String] = []
    for element in text.components(separatedBy: " -> ") {
      if let last = chain.last, last.unicodeScalars.count + element.unicodeScalars.count < 30 {
        chain[chain.count - 1] = last + (chain.count == 1 && last.isEmpty ? "" : " -> ") + element
      } else {
        chain.append(chain.isEmpty ? element : "-> " + element)
      }
    }
    return ElementsDiagram(
      label: name.text, input: .init(name: "input", lines: input),
      architecture: .init(
        name: "architecture",
        lines: chain + [NetworkText.count(parameters.count, "parameter")]),
      output: .init(name: "output", lines: output),
      loss: .init(
        name: "loss",
        lines: training.map {
          [$0.lossName, NumberText.short(.approximate($0.finalLoss))]
        } ?? ["none yet"]),
      optimizer: .init(
        name: "optimizer",
        lines: training.map { [$0.optimizer, NetworkText.count($0.steps, "step")] }
          ?? ["none yet"]))
  }
}

extension String {
  /// The parts between the occurrences of a separator.
  fileprivate func components(separatedBy separator: String) -> [String] {
    let (bytes, pattern) = (Array(utf8), Array(separator.utf8))
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + pattern.count <= bytes.count {
      if bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += pattern.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }
}

extension Matrix {
  fileprivate static func identity(_ size: Int) -> Matrix {
    Matrix(
      rows: size, columns: size,
      elements: (0..<size * size).map { $0 / size == $0 % size ? .one : .zero })
  }
}

extension Number {
  /// The number as a figure shows it.
  fileprivate var coefficient: NetworkDiagram.Coefficient {
    switch self {
    case .exact(let value):
      let text = NumberText.exact(value)
      return NetworkDiagram.Coefficient(
        text.utf8.count <= 9 ? text : value.decimal(significantDigits: 4), value.nearestDouble)
    default:
      return NetworkDiagram.Coefficient(NumberText.short(self), double)
    }
  }
}
