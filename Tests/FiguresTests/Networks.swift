import Figures
import Testing

/// Makes a weight or a bias from its text: `-1/2`, `3`, `0.25`.
func coefficient(_ text: String) -> NetworkDiagram.Coefficient {
  let parts = text.split(separator: "/").map { Double($0) ?? .nan }
  return .init(text, parts.count == 2 ? parts[0] / parts[1] : parts[0])
}

/// A layer as its matrix: a row of weights for each unit, `0` where there is no connection.
struct LayerMatrix {
  var weights: [[String]]
  var biases: [String] = []
  var activation = ""
  var labels: [String] = []
}

/// Makes the diagram of layers that follow each other.
func network(
  title: String? = nil, _ inputs: [String], _ matrices: [LayerMatrix]
) -> NetworkDiagram {
  var diagram = NetworkDiagram(title: title, inputs: inputs, layers: [], edges: [])
  for (column, matrix) in matrices.enumerated() {
    diagram.layers.append(
      matrix.weights.indices.map { row in
        let bias = row < matrix.biases.count ? matrix.biases[row] : "0"
        return NetworkDiagram.Unit(
          activation: matrix.activation, bias: bias == "0" ? nil : coefficient(bias),
          label: row < matrix.labels.count ? matrix.labels[row] : "")
      })
    for (row, weights) in matrix.weights.enumerated() {
      for (source, weight) in weights.enumerated() where weight != "0" {
        diagram.edges.append(
          edge(from: (column, source), to: (column + 1, row), weight))
      }
    }
  }
  return diagram
}

/// Makes a connection between two places, each given by column and number.
func edge(from source: (Int, Int), to target: (Int, Int), _ weight: String) -> NetworkDiagram.Edge {
  .init(
    from: .init(column: source.0, index: source.1), to: .init(column: target.0, index: target.1),
    weight: coefficient(weight))
}

/// Networks that a reader meets in the book, and harder ones.
enum Networks {
  static let absoluteValue = network(
    ["x"],
    [
      LayerMatrix(weights: [["1"], ["-1"]], activation: "relu"),
      LayerMatrix(weights: [["1", "1"]], labels: ["|x|"]),
    ])

  static let maximum: NetworkDiagram = {
    var diagram = network(
      ["a", "b"],
      [
        LayerMatrix(weights: [["1", "-1"]], activation: "relu"),
        LayerMatrix(weights: [["1"]], labels: ["max(a, b)"]),
      ])
    diagram.edges.append(edge(from: (0, 1), to: (2, 0), "1"))
    return diagram
  }()

  static let exclusiveOr = network(
    ["a", "b"],
    [
      LayerMatrix(weights: [["1", "1"], ["1", "1"]], biases: ["0", "-1"], activation: "relu"),
      LayerMatrix(weights: [["1", "-2"]], labels: ["a xor b"]),
    ])

  static let deep: NetworkDiagram = {
    var diagram = network(
      ["x"],
      [
        LayerMatrix(
          weights: [["1/2"], ["-1"], ["2"], ["1"]], biases: ["2", "-1", "1/2"], activation: "relu"),
        LayerMatrix(
          weights: [
            ["0", "-3/4", "1/2", "-1/2"], ["-1", "3", "2", "1"], ["1/3", "-1", "1", "0"],
          ],
          biases: ["0", "-2", "3"], activation: "relu"),
        LayerMatrix(weights: [["2", "1/3", "-3/4"]], biases: ["1/2"], labels: ["f(x)"]),
      ])
    diagram.layers[0][2].remark = "dead"
    diagram.layers[1][1].remark = "idle"
    return diagram
  }()

  static let chinese = network(
    title: "身高与体重", ["身高", "体重"],
    [
      LayerMatrix(
        weights: [["1", "-1"], ["1/2", "2"]], biases: ["-1"], activation: "relu",
        labels: ["特征", "二"]),
      LayerMatrix(weights: [["1", "-2"]], activation: "sigmoid", labels: ["概率"]),
    ])

  /// Two layers, with shortcuts from the inputs and from the first layer to the outputs.
  static let residual: NetworkDiagram = {
    var numbers = Numbers(state: 5)
    var diagram = network(
      ["x", "y"],
      [
        random(3, 2, &numbers, "relu"), random(3, 3, &numbers, "relu"), random(2, 3, &numbers, ""),
      ])
    diagram.edges += [
      edge(from: (0, 0), to: (3, 0), "1"), edge(from: (0, 1), to: (3, 1), "1"),
      edge(from: (1, 1), to: (3, 0), "-0.5"),
    ]
    return diagram
  }()

  /// A network whose layers have these sizes, with weights of three decimals.
  static func random(_ sizes: [Int], seed: UInt64 = 1) -> NetworkDiagram {
    var numbers = Numbers(state: seed)
    return network(
      (0..<sizes[0]).map { "x\($0 + 1)" },
      zip(sizes, sizes.dropFirst()).map { random($1, $0, &numbers, "tanh") })
  }

  /// A network of any shape: up to five layers, texts of any length, connections between any two
  /// columns.
  static func anyShape(seed: UInt64) -> NetworkDiagram {
    var numbers = Numbers(state: seed)
    func text(_ texts: [String]) -> String { texts.randomElement(using: &numbers) ?? "" }
    let sizes = (0...Int.random(in: 1...5, using: &numbers)).map { _ in
      Int.random(in: 1...(Bool.random(using: &numbers) ? 4 : 15), using: &numbers)
    }
    var diagram = NetworkDiagram(
      inputs: (0..<sizes[0]).map { _ in text(["x", "身高", "an input with a long name", ""]) },
      layers: [], edges: [])
    for (column, size) in sizes.enumerated().dropFirst() {
      diagram.layers.append(
        (0..<size).map { _ in
          .init(
            activation: text(["", "relu", "relu", "my_own_activation"]),
            bias: Bool.random(using: &numbers) ? coefficient("-1/2") : nil,
            label: text(["", "", "h", "特征", "a unit with a rather long name"]),
            remark: text(["", "", "", "dead"]))
        })
      for target in 0..<size {
        for source in 0..<column {
          for index in 0..<sizes[source]
          where Int.random(in: 0...9, using: &numbers) < (source == column - 1 ? 6 : 1) {
            let weight = text(["1", "-1/2", "0.333333", "-123.456", "7"])
            diagram.edges.append(edge(from: (source, index), to: (column, target), weight))
          }
        }
      }
    }
    return diagram
  }

  private static func random(
    _ rows: Int, _ columns: Int, _ numbers: inout Numbers, _ activation: String
  ) -> LayerMatrix {
    func number() -> String {
      let thousandths = Int.random(in: -1999...1999, using: &numbers)
      let digits = String(1000 + thousandths.magnitude % 1000).dropFirst()
      return (thousandths < 0 ? "-" : "") + "\(thousandths.magnitude / 1000)." + digits
    }
    return LayerMatrix(
      weights: (0..<rows).map { _ in (0..<columns).map { _ in number() } },
      biases: (0..<rows).map { _ in number() }, activation: activation)
  }
}

/// A test that goes through diagrams says which in a line: by default it prints all of them.
extension NetworkDiagram: CustomTestStringConvertible {
  /// The number of inputs, and of units layer by layer.
  public var testDescription: String {
    "\(inputs.count) inputs, \(layers.map { String($0.count) }.joined(separator: "-")) units"
  }
}
