/// How big a plot is in characters, and where its ticks are.
struct AsciiLayout {
  let xRange: AxisRange
  let yRange: AxisRange
  let columns: Int
  let rows: Int
  /// Whether characters are cells of a box, its ends at their borders; otherwise the ends lie in the
  /// middle of the outer characters.
  let isOfCells: Bool
  private(set) var xTicks: [(column: Int, label: String)] = []
  private(set) var yTicks: [(row: Int, label: String)] = []

  init(_ plot: Plot, isOfCells: Bool = false) {
    self.isOfCells = isOfCells
    xRange = plot.xRange
    yRange = plot.resolvedYRange
    columns =
      plot.size?.columns
      ?? bestLength(
        from: [61, 62, 60, 63, 64, 65, 66],
        ticks: AxisTicks(in: plot.xRange, atMost: 8, isWhole: plot.countsAlong).values,
        in: plot.xRange)
    rows =
      plot.size?.rows
      ?? bestLength(
        from: [16, 17, 15, 18],
        ticks: AxisTicks(in: yRange, atMost: 6, isWhole: plot.countsUp).values, in: yRange)
    chooseVerticalTicks(isWhole: plot.countsUp)
    chooseHorizontalTicks(isWhole: plot.countsAlong)
  }

  /// How many characters stand left of the drawing area: the labels and the axis.
  var gutter: Int { (yTicks.map { $0.label.utf8.count }.max() ?? 0) + 2 }

  /// The horizontal position of a place, in columns; the first is 0.
  func column(of x: Double) -> Double {
    position(xRange.fraction(of: x), length: columns)
  }

  /// The vertical position of a value, in rows; the top one is 0.
  func row(of y: Double) -> Double {
    position(1 - yRange.fraction(of: y), length: rows)
  }

  private func position(_ fraction: Double, length: Int) -> Double {
    guard isOfCells else { return withoutNoise(fraction * Double(length - 1)) }
    let position = withoutNoise(fraction * Double(length) - 0.5)
    // What lies in the box lies in one of its cells.
    return fraction >= 0 && fraction <= 1 ? min(max(position, 0), Double(length - 1)) : position
  }

  private mutating func chooseVerticalTicks(isWhole: Bool) {
    let ticks = AxisTicks(in: yRange, atMost: max((rows + 2) / 3, 2), isWhole: isWhole)
    for (value, label) in zip(ticks.values, ticks.labels).reversed() {
      let row = Int(nearestInteger(row(of: value)))
      if yTicks.last?.row != row { yTicks.append((row, label)) }
    }
  }

  /// Takes as many ticks as leave a gap between their labels.
  private mutating func chooseHorizontalTicks(isWhole: Bool) {
    for count in stride(from: min(columns / 8, 20) + 1, through: 2, by: -1) {
      let ticks = AxisTicks(in: xRange, atMost: count, isWhole: isWhole)
      xTicks = zip(ticks.values, ticks.labels).map { value, label in
        (Int(nearestInteger(column(of: value))), label)
      }
      if labelsAreApart { return }
    }
    xTicks = Array(xTicks.prefix(1))
  }

  private var labelsAreApart: Bool {
    zip(xTicks, xTicks.dropFirst()).allSatisfy { left, right in
      AsciiLayout.labelStart(left) + left.label.utf8.count + 2 <= AsciiLayout.labelStart(right)
    }
  }

  /// The column in which the label of a tick begins; it is centred, its sign not counted.
  static func labelStart(_ tick: (column: Int, label: String)) -> Int {
    let sign = tick.label.utf8.first == UInt8(ascii: "-") ? 1 : 0
    return tick.column - (tick.label.utf8.count - sign - 1) / 2 - sign
  }
}

/// Returns a position rounded to a millionth of a character, so that values which differ by rounding
/// only stand in one line even halfway between two.
private func withoutNoise(_ position: Double) -> Double {
  let parts = 0x1p20
  return position.magnitude < parts ? Double(nearestInteger(position * parts)) / parts : position
}

/// Returns the length at which all ticks fall on a character, or else most nearly; of equally good
/// ones the first.
private func bestLength(from lengths: [Int], ticks: [Double], in range: AxisRange) -> Int {
  var best = lengths[0]
  var leastError = Double.infinity
  for length in lengths {
    var error = 0.0
    for tick in ticks {
      let position = range.fraction(of: tick) * Double(length - 1)
      error = max(error, (position - Double(nearestInteger(position))).magnitude)
    }
    // Differences by rounding only must not decide.
    if error < leastError - 1e-6 {
      leastError = error
      best = length
    }
  }
  return best
}
