/// The drawing area of a plot, filled with characters.
struct AsciiDrawing {
  let layout: AsciiLayout
  let charset: Charset
  private var cells: [[Unicode.Scalar]]
  /// Whether several curves run through the same characters for a while.
  private(set) var curvesRunTogether = false
  /// Whether an end is drawn that does not belong to its curve.
  private(set) var hasOpenEnds = false

  /// None of them is a mark of an axis.
  private static let marks = Array("*ox#@%&$".utf8)

  /// The character that draws a single point of the curve with this number.
  private func pointMark(of series: Int) -> Unicode.Scalar {
    switch charset {
    case .ascii: Unicode.Scalar(AsciiDrawing.marks[series % AsciiDrawing.marks.count])
    case .braille: "•"
    }
  }

  /// What stands for the curve with this number in the legend.
  func sample(of series: Int) -> String {
    switch charset {
    case .ascii: String(Character(pointMark(of: series)))
    case .braille: BrailleDashes(series).sample
    }
  }

  init(_ layout: AsciiLayout, _ charset: Charset) {
    self.layout = layout
    self.charset = charset
    let row = [Unicode.Scalar](repeating: " ", count: layout.columns)
    cells = [[Unicode.Scalar]](repeating: row, count: layout.rows)
    drawZeroLines()
  }

  /// The rows, the top one first.
  var lines: [String] {
    cells.map { row in
      var line = ""
      line.unicodeScalars.append(contentsOf: row)
      return line
    }
  }

  mutating func draw(_ series: [PlotSeries]) {
    let rasters = series.map { raster(of: $0.curve) }
    switch charset {
    case .ascii: compose(rasters)
    case .braille: composeDots(rasters)
    }
    for (index, item) in series.enumerated() { drawEnds(of: item.curve, series: index) }
  }

  /// Draws data points above the curves.
  mutating func draw(_ points: AsciiPoints) {
    for place in points.places { cells[place.row][place.column] = place.mark }
  }

  /// Draws markers above everything else.
  mutating func draw(_ markers: [PlotMarker]) {
    for marker in markers {
      let (lower, upper) = marker.values
      let column = Int(nearestInteger(layout.column(of: marker.x)))
      let first = Int(nearestInteger(layout.row(of: upper)))
      let last = Int(nearestInteger(layout.row(of: lower)))
      for row in first...max(first, last) {
        cells[row][column] = marker.kind.character(charset)
      }
      if first < last {
        cells[first][column] = charset == .ascii ? "^" : "┬"
        cells[last][column] = charset == .ascii ? "v" : "┴"
      }
    }
  }

  /// The lines at which x or y is zero, if they are inside; at the border the axis is enough.
  private mutating func drawZeroLines() {
    if layout.yRange.lower < 0 && layout.yRange.upper > 0 {
      let row = Int(nearestInteger(layout.row(of: 0)))
      for column in 0..<layout.columns { cells[row][column] = zeroMark }
    }
    if layout.xRange.lower < 0 && layout.xRange.upper > 0 {
      let column = Int(nearestInteger(layout.column(of: 0)))
      for row in 0..<layout.rows { cells[row][column] = zeroMark }
    }
  }

  private var zeroMark: Unicode.Scalar { charset == .ascii ? "." : "·" }

  private func raster(of curve: Curve) -> AsciiRaster {
    let (across, upright) = charset == .ascii ? (1, 1) : (Braille.columns, Braille.rows)
    var raster = AsciiRaster(columns: layout.columns * across, rows: layout.rows * upright)
    // The middle of a character is that of its dots.
    func position(_ point: PlotPoint) -> (column: Double, row: Double) {
      (
        layout.column(of: point.x) * Double(across) + Double(across - 1) / 2,
        layout.row(of: point.y) * Double(upright) + Double(upright - 1) / 2
      )
    }
    for segment in curve.segments {
      for part in clipped(segment, x: layout.xRange, y: layout.yRange) {
        raster.draw(part.map(position))
      }
    }
    for mark in curve.marks where mark.isFilled && place(of: mark.point) != nil {
      let place = position(mark.point)
      raster.mark(column: place.column, row: place.row)
    }
    return raster
  }

  private mutating func compose(_ rasters: [AsciiRaster]) {
    var run = 0
    for column in 0..<layout.columns {
      var isShared = false
      for row in 0..<layout.rows {
        let present = rasters.indices.filter { rasters[$0][column, row] }
        guard !present.isEmpty else { continue }
        cells[row][column] = pointMark(of: present[(column + row) % present.count])
        if present.count > 1 { isShared = true }
      }
      noteRun(&run, isShared)
    }
  }

  /// Notes whether curves share characters for longer than two that only cross.
  private mutating func noteRun(_ run: inout Int, _ isShared: Bool) {
    run = isShared ? run + 1 : 0
    if run > 3 { curvesRunTogether = true }
  }

  /// Fills characters with the dots of all curves, each with dashes of its own.
  private mutating func composeDots(_ rasters: [AsciiRaster]) {
    let dashes = rasters.indices.map { BrailleDashes($0) }
    var run = 0
    for column in 0..<layout.columns {
      var isShared = false
      for row in 0..<layout.rows {
        var pattern = Braille()
        var present = 0
        for (raster, dashes) in zip(rasters, dashes) {
          let before = pattern
          var isPresent = false
          for (dx, dy) in Braille.dots {
            let (x, y) = (column * Braille.columns + dx, row * Braille.rows + dy)
            guard let distance = raster.distance(column: x, row: y) else { continue }
            if before.hasDot(dx, dy) { isShared = true }
            isPresent = true
            if dashes.isDrawn(at: distance) { pattern.addDot(dx, dy) }
          }
          if isPresent { present += 1 }
        }
        if present > 0 { cells[row][column] = pattern.scalar }
      }
      noteRun(&run, isShared)
    }
  }

  /// Draws the ends at jumps as brackets, a single point as the mark of its curve.
  private mutating func drawEnds(of curve: Curve, series: Int) {
    let places = curve.marks.map { place(of: $0.point) }
    var marksInPlace = [Int](repeating: 0, count: layout.columns * layout.rows)
    for place in places.compactMap({ $0 }) { marksInPlace[place] += 1 }
    for (index, mark) in curve.marks.enumerated() {
      guard let place = places[index] else { continue }
      let (column, row) = (place % layout.columns, place / layout.columns)
      let ending = curve.segments.first { $0.last == mark.point }
      let beginning = curve.segments.first { $0.first == mark.point }
      if ending != nil && beginning != nil && !mark.isFilled {
        drawHole(column: column, row: row)
      } else if let part = ending ?? beginning, ending == nil || beginning == nil,
        marksInPlace[place] == 1 && width(of: part) >= 2
      {
        let brackets: (Unicode.Scalar, Unicode.Scalar) =
          ending != nil ? ("]", ")") : ("[", "(")
        let bracket = mark.isFilled ? brackets.0 : brackets.1
        cells[row][column] = bracket
        if !mark.isFilled { hasOpenEnds = true }
      } else {
        // A single point; or an end that is too near to others to be shown, where the curve seems
        // to go on.
        cells[row][column] = pointMark(of: series)
      }
    }
  }

  /// How many columns an unbroken part of a curve takes.
  private func width(of part: [PlotPoint]) -> Double {
    guard let first = part.first, let last = part.last else { return 0 }
    return (layout.column(of: last.x) - layout.column(of: first.x)).magnitude
  }

  /// The number of the character at a point, counted row by row, or nil if the point is outside.
  private func place(of point: PlotPoint) -> Int? {
    guard layout.xRange.contains(point.x) && layout.yRange.contains(point.y) else { return nil }
    let column = Int(nearestInteger(layout.column(of: point.x)))
    let row = Int(nearestInteger(layout.row(of: point.y)))
    return row * layout.columns + column
  }

  /// A single point that is missing from a curve: an end, nothing, and a beginning.
  private mutating func drawHole(column: Int, row: Int) {
    hasOpenEnds = true
    cells[row][column] = " "
    if column > 0 { cells[row][column - 1] = ")" }
    if column + 1 < layout.columns { cells[row][column + 1] = "(" }
  }
}

extension PlotMarker.Kind {
  /// The character that stands for the marker in a terminal.
  func character(_ charset: Charset) -> Unicode.Scalar {
    switch self {
    case .point: charset == .ascii ? "!" : "●"
    case .open: charset == .ascii ? "?" : "○"
    case .gap: charset == .ascii ? "|" : "│"
    }
  }
}
