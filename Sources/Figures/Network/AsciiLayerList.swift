import SourceText

/// A network as a list: for each layer a row for each unit with its weights, its bias and its name.
struct AsciiLayerList {
  private typealias Place = NetworkDiagram.Place

  private let diagram: NetworkDiagram
  /// The weights of the units that are shown, by unit, then by where they come from.
  private var weights: [Place: [Place: String]] = [:]
  /// Where the weights of each layer come from.
  private let sources: [[Place]]

  init(_ diagram: NetworkDiagram, edges: [NetworkDiagram.Edge]) {
    self.diagram = diagram
    let rows = diagram.layers.map {
      AsciiLayerList.abbreviation(of: $0.count, limit: AsciiLayerList.shownUnits)
    }
    var sources = [Set<Place>](repeating: [], count: diagram.layers.count)
    for edge in edges {
      let layer = edge.target.column - 1
      sources[layer].insert(edge.source)
      if rows[layer].slot(of: edge.target.index) != nil {
        weights[edge.target, default: [:]][edge.source] = edge.weight.text
      }
    }
    self.sources = sources.map { places in
      places.sorted { ($0.column, $0.index) < ($1.column, $1.index) }
    }
  }

  var lines: [String] {
    Array(diagram.layers.indices.map { layerLines($0) }.joined(separator: [""]))
  }

  private static let shownUnits = 8
  /// Eight columns of numbers like `-1.234` fit in.
  private static let greatestWidth = 96

  /// Shows as many columns as fit.
  private func layerLines(_ number: Int) -> [String] {
    var limit = AsciiLayerList.shownUnits
    var lines = layerLines(number, columnLimit: limit)
    while limit > 3
      && lines.contains(where: { displayWidth(of: $0) > AsciiLayerList.greatestWidth })
    {
      limit -= 1
      lines = layerLines(number, columnLimit: limit)
    }
    return lines
  }

  /// The gap takes as much room as one thing.
  private static func abbreviation(of count: Int, limit: Int) -> Abbreviation {
    Abbreviation(count, limit: limit, first: limit - 2, last: 1)
  }

  private func layerLines(_ number: Int, columnLimit: Int) -> [String] {
    let sources = sources[number]
    let rows = AsciiLayerList.abbreviation(
      of: diagram.layers[number].count, limit: AsciiLayerList.shownUnits)
    let columns = AsciiLayerList.abbreviation(of: sources.count, limit: columnLimit)
    let places = rows.shown.map { Place(column: number + 1, index: $0) }
    var blocks: [(header: String, cells: [String])] = []
    for (position, index) in columns.shown.enumerated() {
      if position == columns.firstCount && columns.leftOut > 0 {
        let header = "... \(columns.leftOut) more ..."
        let margin = spaces((header.utf8.count - 3) / 2)
        let cell = margin + "..." + spaces(header.utf8.count - 3 - margin.utf8.count)
        blocks.append((header, places.map { _ in cell }))
      }
      blocks.append(column(of: sources[index], to: places))
    }
    if let biases = biasColumn(places) { blocks.append(biases) }
    var lines = [blocks.map { $0.header }.joined(separator: "  ")]
    for (row, place) in places.enumerated() {
      if row == rows.firstCount && rows.leftOut > 0 {
        lines.append("... \(rows.leftOut) more units ...")
      }
      let cells = blocks.map { $0.cells[row] }.joined(separator: "  ")
      lines.append(cells + "  ──►  " + outcome(of: place))
    }
    return lines
  }

  private func column(of source: Place, to places: [Place]) -> (header: String, cells: [String]) {
    let cells = places.map { place in
      weights[place]?[source].map { Cell.exact($0) } ?? .text("")
    }
    return aligned(diagram.name(of: source), cells)
  }

  private func biasColumn(_ places: [Place]) -> (header: String, cells: [String])? {
    let biases = places.map { diagram.unit(at: $0)?.shownBias }
    guard biases.contains(where: { $0 != nil }) else { return nil }
    return aligned("bias", biases.map { $0.map { Cell.exact($0.text) } ?? .text("") })
  }

  private func aligned(_ header: String, _ cells: [Cell]) -> (header: String, cells: [String]) {
    let layout = ColumnLayout(cells, header: .text(header))
    return (layout.text(of: header), cells.map { layout.text(of: $0) })
  }

  private func outcome(of place: Place) -> String {
    guard let unit = diagram.unit(at: place) else { return "" }
    var words = [diagram.name(of: place)]
    if !unit.activation.isEmpty { words.append(unit.activation) }
    if !unit.remark.isEmpty { words.append(unit.remark) }
    return words.joined(separator: "  ")
  }
}
