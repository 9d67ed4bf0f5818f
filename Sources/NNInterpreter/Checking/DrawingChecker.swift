import ExactMath
import Figures
import NNSyntax
import SourceText

/// A network that is to be drawn.
struct DrawnNetwork: Sendable {
  let label: String
  let network: Network
  let diagram: NetworkDiagram
}

extension StatementChecker {
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
