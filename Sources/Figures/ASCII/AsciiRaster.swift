/// The characters of the drawing area that a curve passes through, or the dots of Braille patterns.
struct AsciiRaster {
  let columns: Int
  let rows: Int
  /// How many cells were marked before each, which counts itself; 0 for those that are not.
  private var order: [Int32]
  private var count: Int32 = 0

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    order = [Int32](repeating: 0, count: columns * rows)
  }

  subscript(column: Int, row: Int) -> Bool { order[row * columns + column] > 0 }

  /// Returns how far along the curve a marked cell is, in cells; nil for one that is not marked.
  func distance(column: Int, row: Int) -> Int? {
    let place = Int(order[row * columns + column])
    return place > 0 ? place - 1 : nil
  }

  /// Marks the character nearest to a position; positions outside are ignored.
  mutating func mark(column: Double, row: Double) {
    mark(column: nearestInteger(column), row: nearestInteger(row))
  }

  private mutating func mark(column: Int64, row: Int64) {
    guard (0..<Int64(columns)).contains(column) && (0..<Int64(rows)).contains(row) else { return }
    let place = Int(row) * columns + Int(column)
    guard order[place] == 0 else { return }
    count += 1
    order[place] = count
  }

  /// Marks the characters along a line through positions in columns and rows.
  ///
  /// In each column all rows are marked whose middle the line passes, so that steep parts are
  /// unbroken and flat ones thin; where it passes none, the row nearest to it.
  mutating func draw(_ points: [(column: Double, row: Double)]) {
    guard let first = points.first else { return }
    mark(column: first.column, row: first.row)
    var stretch = Stretch(column: nearestInteger(first.column), entry: first.row)
    for (start, end) in zip(points, points.dropFirst()) {
      advance(&stretch, from: start, to: end)
    }
    finish(stretch)
    if let last = points.last { mark(column: last.column, row: last.row) }
  }

  /// Follows one straight piece through the columns that it crosses.
  private mutating func advance(
    _ stretch: inout Stretch, from start: (column: Double, row: Double),
    to end: (column: Double, row: Double)
  ) {
    let last = nearestInteger(end.column)
    func row(at column: Double) -> Double {
      let share = (column - start.column) / (end.column - start.column)
      return start.row + (end.row - start.row) * share
    }
    while stretch.column != last {
      let step: Int64 = stretch.column < last ? 1 : -1
      let border = Double(stretch.column) + Double(step) / 2
      noteMiddle(&stretch, from: start.column, to: border, row: row)
      stretch.extend(to: row(at: border))
      finish(stretch)
      stretch = Stretch(column: stretch.column + step, entry: stretch.exit)
    }
    noteMiddle(&stretch, from: start.column, to: end.column, row: row)
    stretch.extend(to: end.row)
  }

  private func noteMiddle(
    _ stretch: inout Stretch, from start: Double, to end: Double, row: (Double) -> Double
  ) {
    let middle = Double(stretch.column)
    if min(start, end) <= middle && middle <= max(start, end) && start != end {
      stretch.middle = row(middle)
    }
  }

  private mutating func finish(_ stretch: Stretch) {
    var isMarked = false
    let first = -floorInteger(-max(stretch.lowest, 0))
    let last = floorInteger(min(stretch.greatest, Double(rows - 1)))
    if first <= last {
      for row in first...last where stretch.passes(Double(row)) {
        mark(column: stretch.column, row: row)
        isMarked = true
      }
    }
    let (low, high) = (min(stretch.entry, stretch.exit), max(stretch.entry, stretch.exit))
    if stretch.lowest < low { markSummit(stretch, at: stretch.lowest, depth: low) }
    if stretch.greatest > high { markSummit(stretch, at: stretch.greatest, depth: high) }
    if !isMarked {
      mark(column: stretch.column, row: nearestInteger(stretch.middle ?? stretch.exit))
    }
  }

  /// Marks a summit inside a column, though it may end before the middle of the row that it reaches
  /// into; and where a spike begins and ends, lest it stand above a gap.
  private mutating func markSummit(_ stretch: Stretch, at summit: Double, depth: Double) {
    mark(column: stretch.column, row: nearestInteger(summit))
    guard (summit - depth).magnitude > 1 else { return }
    mark(column: stretch.column, row: nearestInteger(stretch.entry))
    mark(column: stretch.column, row: nearestInteger(stretch.exit))
  }
}

/// The part of a line within one column.
private struct Stretch {
  var column: Int64
  var entry: Double
  var exit: Double
  var lowest: Double
  var greatest: Double
  /// Where the line is in the middle of the column, if it comes there.
  var middle: Double?

  init(column: Int64, entry: Double) {
    self.column = column
    self.entry = entry
    exit = entry
    lowest = entry
    greatest = entry
  }

  mutating func extend(to row: Double) {
    exit = row
    lowest = min(lowest, row)
    greatest = max(greatest, row)
  }

  /// Whether the line passes this height.
  ///
  /// A line that only just reaches it at the border of the column leaves it to the next column,
  /// which begins there.
  func passes(_ row: Double) -> Bool {
    if row == exit && exit != entry && (row == lowest || row == greatest) { return false }
    return lowest <= row && row <= greatest
  }
}
