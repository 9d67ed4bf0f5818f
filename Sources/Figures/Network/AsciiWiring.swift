import SourceText

/// A network drawn with lines: a rail runs down from each input and from each unit, and a row
/// leads from the rails to each unit.
///
///     a     b
///     │     │
///     1 ── -1 ──► (relu) ──┐
///           │              │
///           1 ──────────── 1 ──► max(a, b)
struct AsciiWiring {
  /// A line that runs down from an input or a unit.
  private struct Rail {
    /// The column of the line.
    var column: Int
    /// How far texts on the line reach to the right of it.
    var reach: Int
    /// Where the line begins: the row of the unit, or that of the input's name.
    var first: Int
    /// The row of the last unit that takes its value.
    var last: Int
  }

  private typealias Place = NetworkDiagram.Place
  private typealias Edge = NetworkDiagram.Edge

  private let diagram: NetworkDiagram
  private let dashes: Int
  private let incoming: [Place: [Edge]]
  private let outgoing: [Place: [Edge]]
  private var canvas = TextCanvas()
  private var rails: [Place: Rail] = [:]
  /// The row of each unit.
  private var rows: [Place: Int] = [:]
  /// The first column that is free to the right of the rails.
  private var right = 0
  private var width = 0

  var lines: [String] { canvas.lines }

  /// The width of a terminal.
  private static let greatestWidth = 80
  private static let greatestLayer = 8
  /// A space, a line and a space at least stand between two numbers.
  private static let separation = 3
  private static let greatestLayerWithSpaces = 4

  /// Draws the network, or returns nil if it is too big for that.
  ///
  /// - Parameter dashes: how long a line is at least before an arrow and behind a unit.
  init?(_ diagram: NetworkDiagram, edges: [NetworkDiagram.Edge], dashes: Int) {
    guard diagram.columnSizes.allSatisfy({ $0 <= AsciiWiring.greatestLayer }) else { return nil }
    self.diagram = diagram
    self.dashes = dashes
    incoming = Dictionary(grouping: edges) { $0.target }
    outgoing = Dictionary(grouping: edges) { $0.source }
    placeRows()
    placeInputs()
    for number in diagram.layers.indices {
      drawLayer(number)
      guard width <= AsciiWiring.greatestWidth else { return nil }
    }
  }

  /// Gives each unit a row: a free one between layers, and between units if there are few.
  private mutating func placeRows() {
    let isLoose = diagram.layers.allSatisfy { $0.count <= AsciiWiring.greatestLayerWithSpaces }
    var row = diagram.inputs.isEmpty ? 0 : 2
    for (number, layer) in diagram.layers.enumerated() {
      for index in layer.indices {
        rows[Place(column: number + 1, index: index)] = row
        row += isLoose ? 2 : 1
      }
      if !isLoose { row += 1 }
    }
  }

  private mutating func placeInputs() {
    for (index, name) in diagram.inputs.enumerated() {
      let place = Place(column: 0, index: index)
      addRail(place, name: name, from: 0)
      guard let rail = rails[place] else { continue }
      canvas.put(name, column: rail.column - (displayWidth(of: name) - 1) / 2, row: 0)
    }
  }

  /// Begins a rail as near to the others as the texts on it allow.
  private mutating func addRail(_ place: Place, name: String = "", from row: Int) {
    let uses = outgoing[place] ?? []
    var left = (displayWidth(of: name) - 1) / 2
    var reach = displayWidth(of: name) - 1 - left
    for edge in uses {
      let before = AsciiWiring.cellsBeforeMiddle(edge.weight.text)
      left = max(left, before)
      reach = max(reach, displayWidth(of: edge.weight.text) - 1 - before)
    }
    let column = right + max(left, 0)
    let last = uses.compactMap { rows[$0.target] }.max() ?? row
    rails[place] = Rail(column: column, reach: max(reach, 0), first: row, last: last)
    right = column + max(reach, 0) + 1 + AsciiWiring.separation
  }

  /// How far a number reaches to the left of its line; its digits are centred, not its sign.
  private static func cellsBeforeMiddle(_ number: String) -> Int {
    let sign = number.utf8.first == UInt8(ascii: "-") ? 1 : 0
    return sign + max(displayWidth(of: number) - sign - 1, 0) / 2
  }

  private mutating func drawLayer(_ number: Int) {
    let units = diagram.layers[number]
    let places = units.indices.map { Place(column: number + 1, index: $0) }
    let sources = rails
    let texts = zip(units, places).map { text(of: $0, at: $1) }
    // The arrow stands right of all rails.
    let arrow = max(right - 2, 0) + dashes
    let start = arrow + 2
    let end = start + (texts.map { displayWidth(of: $0) }.max() ?? 0)
    width = max(width, end)
    right = end + 1 + dashes
    for place in places where outgoing[place] != nil { addRail(place, from: rows[place] ?? 0) }
    width = max(width, right - AsciiWiring.separation)
    for place in places { drawRail(place) }
    if number == 0 {
      for index in diagram.inputs.indices { drawRail(Place(column: 0, index: index)) }
    }
    for (place, text) in zip(places, texts) {
      let row = rows[place] ?? 0
      drawInputs(of: place, from: sources, arrow: arrow, row: row)
      canvas.put("► " + text, column: arrow, row: row)
      drawOutput(of: place, from: start + displayWidth(of: text), row: row)
    }
  }

  private func text(of unit: NetworkDiagram.Unit, at place: Place) -> String {
    let words = unit.shortDescription
    if unit.label.isEmpty { return "(\(words))" }
    if outgoing[place] != nil { return "(\(unit.label): \(words))" }
    // What comes out of the network stands behind the unit, or in its place if that only adds up.
    return unit.isPlainSum ? unit.label : "(\(words)) ──► \(unit.label)"
  }

  private mutating func drawRail(_ place: Place) {
    guard let rail = rails[place], rail.first < rail.last else { return }
    for row in (rail.first + 1)..<rail.last { canvas.put("│", column: rail.column, row: row) }
  }

  private mutating func drawInputs(
    of place: Place, from sources: [Place: Rail], arrow: Int, row: Int
  ) {
    let edges = incoming[place] ?? []
    let taps = edges.compactMap { edge in
      sources[edge.source].map { (column: $0.column, text: edge.weight.text) }
    }
    let first = taps.map { $0.column }.min() ?? arrow - 2
    drawLine(from: first, to: arrow, row: row)
    for tap in taps {
      let start = tap.column - AsciiWiring.cellsBeforeMiddle(tap.text)
      if start > 0 { canvas.put(" ", column: start - 1, row: row) }
      canvas.put(tap.text + " ", column: start, row: row)
    }
  }

  private mutating func drawOutput(of place: Place, from column: Int, row: Int) {
    guard let rail = rails[place] else { return }
    drawLine(from: column + 1, to: rail.column, row: row)
    canvas.put("┐", column: rail.column, row: row)
  }

  /// Draws a level line up to, but not including, a column; it passes behind rails.
  private mutating func drawLine(from first: Int, to end: Int, row: Int) {
    guard first < end else { return }
    for column in first..<end where canvas[column, row] != "│" {
      canvas.put("─", column: column, row: row)
    }
  }
}
