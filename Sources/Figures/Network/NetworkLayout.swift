/// Where the inputs and units of a network stand in its drawing, in units of the view box.
struct NetworkLayout {
  /// A column of inputs or units.
  struct Column {
    /// The middle of its circles.
    var x: Double
    /// Which of its units are drawn.
    var shown: Abbreviation
    /// The distance between two circles' middles.
    var pitch: Double
    /// How many lines of text a unit has below it.
    var captionLines: Int
  }

  static let captionHeight = 14.0
  private static let margin = 16.0
  private static let greatestColumn = 12

  let captions: NetworkCaptions
  private(set) var columns: [Column] = []
  /// The radius of the circles.
  let radius: Double
  /// The height at which the middles of all columns are.
  let middle: Double
  /// The first and the last height that circles and captions take.
  private(set) var top: Double
  private(set) var bottom = 0.0
  let width: Double

  /// Lays the columns out.
  ///
  /// - Parameters:
  ///   - edges: the connections that can be drawn.
  ///   - top: where the drawing may begin.
  ///   - stretch: how much wider than usual the room between columns is to be.
  init(
    _ diagram: NetworkDiagram, edges: [NetworkDiagram.Edge], top: Double, stretch: Double = 1
  ) {
    self.top = top
    let shown = diagram.columnSizes.map {
      Abbreviation($0, limit: NetworkLayout.greatestColumn, first: 5, last: 3)
    }
    let most = shown.map { $0.slotCount }.max() ?? 1
    let radius = most <= 8 ? 18.0 : 13
    let captions = NetworkCaptions(diagram, radius: radius)
    (self.radius, self.captions) = (radius, captions)
    let captionLines = diagram.columnSizes.indices.map { captions.lineCount(column: $0) }
    let room = most <= 3 ? 42.0 : most <= 5 ? 28 : most <= 8 ? 14 : 7
    let pitch =
      2 * radius + NetworkLayout.captionHeight * Double(captionLines.max() ?? 0) + room
    let height = pitch * Double(max(most - 1, 0))
    middle = top + radius + height / 2
    bottom = middle

    let widths = shown.indices.map { captions.width(ofColumn: $0) }
    let before = captions.widthOfInputs
    let after = max(captions.widthOfOutputs, (widths.last ?? 0) / 2 - radius)
    let available = SVGLayout.width - 2 * NetworkLayout.margin - before - after - 2 * radius
    let needed = (captions.widestWeight + 2 * radius + 48) * stretch
    let gaps = NetworkLayout.gaps(
      edges, available: available,
      least: zip(widths, widths.dropFirst()).map { max(needed, $0 / 2 + $1 / 2 + 12) },
      greatest: 220 * stretch)
    let total = before + after + 2 * radius + gaps.reduce(0, +)
    width = max(SVGLayout.width, total + 2 * NetworkLayout.margin)
    var x = (width - total) / 2 + before + radius
    for (index, abbreviation) in shown.enumerated() {
      let count = abbreviation.slotCount
      // Columns with fewer units spread a little.
      let own = count > 1 ? min(height / Double(count - 1), 2.2 * pitch) : pitch
      let column = Column(
        x: x, shown: abbreviation, pitch: own,
        captionLines: captionLines[index])
      columns.append(column)
      if index < gaps.count { x += gaps[index] }
      bottom = max(bottom, extent(of: column).bottom)
    }
  }

  /// The room between columns: more of it where there are more connections.
  private static func gaps(
    _ edges: [NetworkDiagram.Edge], available: Double, least: [Double], greatest: Double
  ) -> [Double] {
    var counts = [Int](repeating: 0, count: least.count)
    for edge in edges where !edge.isShortcut { counts[edge.source.column] += 1 }
    let shares = counts.map { 8 + Double(min($0, 16)) }
    let sum = shares.reduce(0, +)
    return zip(shares, least).map { max(min(available * $0 / sum, greatest), $1) }
  }

  /// The heights between which a column stands, captions included.
  func extent(of column: Column) -> (top: Double, bottom: Double) {
    let half = column.pitch * Double(max(column.shown.slotCount - 1, 0)) / 2
    let captions = NetworkLayout.captionHeight * Double(column.captionLines)
    return (middle - half - radius, middle + half + radius + captions)
  }

  /// The middle of the circle of an input or a unit, or nil if it is not drawn.
  func point(_ place: NetworkDiagram.Place) -> PlotPoint? {
    let column = columns[place.column]
    return column.shown.slot(of: place.index).map { point(slot: $0, in: column) }
  }

  /// The middle of a place in a column.
  func point(slot: Int, in column: Column) -> PlotPoint {
    let steps = Double(slot) - Double(column.shown.slotCount - 1) / 2
    return PlotPoint(x: column.x, y: middle + column.pitch * steps)
  }

  /// The middle of the gap that stands for units not drawn.
  func gapPoint(of column: Column) -> PlotPoint? {
    column.shown.leftOut > 0 ? point(slot: column.shown.firstCount, in: column) : nil
  }

  /// The places that are drawn, column by column.
  var places: [NetworkDiagram.Place] {
    columns.indices.flatMap { number in
      columns[number].shown.shown.map { NetworkDiagram.Place(column: number, index: $0) }
    }
  }

  /// What no weight may cover: circles, the texts below them and the gaps.
  var obstacles: [Box] {
    var boxes: [Box] = []
    for place in places {
      guard let point = point(place) else { continue }
      boxes.append(Box(around: point, width: 2 * radius, height: 2 * radius))
      for (number, text) in captions.lines(below: place).enumerated() {
        let y = point.y + radius + NetworkLayout.captionHeight * (Double(number) + 0.5)
        boxes.append(
          Box(
            around: PlotPoint(x: point.x, y: y), width: captions.width(of: text),
            height: NetworkLayout.captionHeight))
      }
    }
    for column in columns {
      guard let point = gapPoint(of: column) else { continue }
      boxes.append(Box(around: point, width: SVGLayout.textWidth("... 999 more"), height: 32))
    }
    return boxes
  }
}
