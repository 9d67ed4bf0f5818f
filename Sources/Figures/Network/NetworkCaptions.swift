/// The texts around the circles of a network.
struct NetworkCaptions {
  private let diagram: NetworkDiagram
  /// Whether all units of a column have the same activation, so that it is told once.
  private let isUniform: [Bool]
  /// Whether the names of the inputs stand in their circles.
  let inputsStandInside: Bool

  /// Finds out how the texts of a diagram are spread.
  ///
  /// - Parameter radius: that of the circles.
  init(_ diagram: NetworkDiagram, radius: Double) {
    self.diagram = diagram
    isUniform =
      [true]
      + diagram.layers.map { layer in
        layer.allSatisfy { $0.activation == layer.first?.activation }
      }
    inputsStandInside = diagram.inputs.allSatisfy { SVGLayout.textWidth($0) <= 2 * radius - 12 }
  }

  /// The room that names of inputs take in front of the first column.
  var widthOfInputs: Double {
    inputsStandInside ? 0 : NetworkCaptions.widest(diagram.inputs) + 8
  }

  /// The room that names of outputs take behind the circles of the last column.
  var widthOfOutputs: Double {
    let widest = NetworkCaptions.widest(diagram.layers.last?.map { $0.label } ?? [])
    return widest > 0 ? widest + NetworkCaptions.outputArrow + 6 : 0
  }

  /// The width of the widest text above a column or below its circles.
  func width(ofColumn column: Int) -> Double {
    var widest = NetworkCaptions.widest([heading(column: column)])
    guard column > 0 else { return widest }
    for index in diagram.layers[column - 1].indices {
      let lines = lines(below: NetworkDiagram.Place(column: column, index: index))
      widest = max(widest, NetworkCaptions.widest(lines))
    }
    return widest
  }

  /// No text takes more room than this; longer ones are written more narrowly.
  static let greatestWidth = 180.0

  /// The length of the line from a last unit to the name of its output.
  static let outputArrow = 22.0

  /// The width of the longest weight.
  var widestWeight: Double {
    // More than a few connections have no numbers, and a long search finds nothing.
    NetworkCaptions.widest(diagram.edges.prefix(2000).map { $0.weight.text })
  }

  /// The width of a text.
  func width(of text: String) -> Double { NetworkCaptions.widest([text]) }

  private static func widest(_ texts: [String]) -> Double {
    min(texts.map { SVGLayout.textWidth($0) }.max() ?? 0, greatestWidth)
  }

  /// What stands above a column.
  func heading(column: Int) -> String {
    guard column > 0 else { return diagram.inputs.isEmpty ? "" : "input" }
    let layer = diagram.layers[column - 1]
    guard isUniform[column], let activation = layer.first?.activation else { return "" }
    return activation.isEmpty ? "linear" : activation
  }

  /// What stands below a circle, line by line.
  func lines(below place: NetworkDiagram.Place) -> [String] {
    guard let unit = diagram.unit(at: place) else { return [] }
    var words: [String] = []
    if place.column < diagram.layers.count && !unit.label.isEmpty { words.append(unit.label) }
    if !isUniform[place.column] {
      words.append(unit.activation.isEmpty ? "linear" : unit.activation)
    }
    if let bias = unit.shownBias { words.append("b = " + bias.text) }
    let first = words.isEmpty ? [] : [words.joined(separator: ", ")]
    return unit.remark.isEmpty ? first : first + [unit.remark]
  }

  /// The most lines that stand below a circle of a column.
  func lineCount(column: Int) -> Int {
    guard column > 0 else { return 0 }
    return diagram.layers[column - 1].indices.map {
      lines(below: NetworkDiagram.Place(column: column, index: $0)).count
    }.max() ?? 0
  }
}
