/// Turns a function of two variables into the cells of a heatmap.
///
/// The function is evaluated in the middle of each cell, and a few hundred times more near its
/// greatest and its lowest value, to see whether it grows there without bound. Everything is
/// decided by the values alone: the same function gives the same cells on each machine.
public struct HeatmapSampler: Sendable {
  /// Where the function is evaluated, along the horizontal axis.
  public let xRange: AxisRange
  /// Where the function is evaluated, along the vertical axis.
  public let yRange: AxisRange
  /// How many cells stand side by side.
  public let columns: Int
  /// How many cells stand above one another.
  public let rows: Int

  /// Makes a sampler; there is at least one cell, and at most 2,000 in a row or a column.
  public init(xRange: AxisRange, yRange: AxisRange, columns: Int, rows: Int) {
    self.xRange = xRange
    self.yRange = yRange
    self.columns = min(max(columns, 1), 2_000)
    self.rows = min(max(rows, 1), 2_000)
  }

  /// Makes a sampler whose cells fit a drawing area: one a character wide, three high.
  ///
  /// A character is about twice as high as wide. In an odd number of cells the middle one has the
  /// value in the middle of the character.
  public init(xRange: AxisRange, yRange: AxisRange, size: PlotSize) {
    self.init(xRange: xRange, yRange: yRange, columns: size.columns, rows: 3 * size.rows)
  }

  /// Samples a function.
  ///
  /// - Parameter function: returns the value at a point, or nil where it has none; infinities and
  ///   NaN are allowed.
  /// - Returns: the cells, and the values worth showing if they are not all, because the function
  ///   grows without bound.
  public func sample(
    _ function: (_ x: Double, _ y: Double) -> Double?
  ) -> (cells: Heatmap.Cells, valueRange: AxisRange?) {
    var values: [Double?] = []
    values.reserveCapacity(columns * rows)
    for row in 0..<rows {
      let y = yRange.value(at: (Double(row) + 0.5) / Double(rows))
      for column in 0..<columns {
        values.append(function(xRange.value(at: (Double(column) + 0.5) / Double(columns)), y))
      }
    }
    let cells = Heatmap.Cells(columns: columns, rows: rows, values: values)
    return (cells, visibleValues(cells, function))
  }

  /// The bulk of the values in a direction in which the function grows without bound; nil if there
  /// is no such direction.
  private func visibleValues(
    _ cells: Heatmap.Cells, _ function: (Double, Double) -> Double?
  ) -> AxisRange? {
    let finite = cells.values.compactMap { $0 }.filter { $0.isFinite }.sorted()
    guard var lowest = finite.first, var greatest = finite.last else { return nil }
    let isUp =
      cells.values.contains { $0 == .infinity } || growsWithoutBound(cells, sign: 1, function)
    let isDown =
      cells.values.contains { $0 == -.infinity } || growsWithoutBound(cells, sign: -1, function)
    guard isUp || isDown else { return nil }
    // What a tenth of the cells reaches is given up, but for half of the spread of the others.
    let low = isDown ? finite[finite.count / 10] : lowest
    let high = isUp ? finite[finite.count - 1 - finite.count / 10] : greatest
    let margin = high / 2 - low / 2
    if isDown { lowest = max(lowest, low - margin) }
    if isUp { greatest = min(greatest, high + margin) }
    return AxisRange(lowest, greatest)
  }

  /// Climbs from the greatest cell (the lowest one for the sign -1) in ever smaller steps, and
  /// tells a pole from a summit: at a pole the last ten halvings still raise the value, or those
  /// beside it where a cell happens to meet the pole but for rounding.
  private func growsWithoutBound(
    _ cells: Heatmap.Cells, sign: Double, _ function: (Double, Double) -> Double?
  ) -> Bool {
    guard var top = top(of: cells, sign: sign) else { return false }
    // Steps that are no simple part of a cell do not meet a pole by chance.
    let stride = 0.618034
    var (width, height) = (
      (xRange.upper / 2 - xRange.lower / 2) / Double(columns) * stride,
      (yRange.upper / 2 - yRange.lower / 2) / Double(rows) * stride
    )
    var trail: [(top: Double, beside: Double)] = []
    for _ in 0..<30 {
      var around = surroundings(of: top, width, height, sign, function)
      // A ridge may lead far away; a pole is reached in a few steps of each width.
      for _ in 0..<4 {
        guard let best = around.best, best.height > top.height else { break }
        top = best
        around = surroundings(of: top, width, height, sign, function)
      }
      // Beyond every number.
      if top.height.isInfinite { return true }
      trail.append((top.height, around.beside))
      (width, height) = (width / 2, height / 2)
    }
    return stillGrows(from: trail[0].top, over: trail[19].top, to: trail[29].top)
      || stillGrows(from: trail[0].beside, over: trail[19].beside, to: trail[29].beside)
  }

  /// Whether the second part of a climb raised the value by as much as a pole does.
  private func stillGrows(from start: Double, over early: Double, to end: Double) -> Bool {
    let growth = end - early
    // On a plateau the values differ too, by rounding.
    return growth > 0.05 * (early - start).magnitude && growth > 1e-9 * end.magnitude
  }

  private struct Summit {
    var x: Double
    var y: Double
    /// The value, or for a lowest one its negative.
    var height: Double
  }

  private func top(of cells: Heatmap.Cells, sign: Double) -> Summit? {
    var best: Summit?
    for row in 0..<rows {
      for column in 0..<columns {
        guard let value = cells[column, row], value.isFinite else { continue }
        if best.map({ value * sign > $0.height }) ?? true {
          best = Summit(
            x: xRange.value(at: (Double(column) + 0.5) / Double(columns)),
            y: yRange.value(at: (Double(row) + 0.5) / Double(rows)), height: value * sign)
        }
      }
    }
    return best
  }

  /// Looks at eight points around a summit.
  ///
  /// - Returns: the greatest of them, whether or not it is greater than the summit; and the height
  ///   beside the summit in the direction in which it falls away most steeply.
  private func surroundings(
    of summit: Summit, _ width: Double, _ height: Double, _ sign: Double,
    _ function: (Double, Double) -> Double?
  ) -> (best: Summit?, beside: Double) {
    var best: Summit?
    func look(_ dx: Double, _ dy: Double) -> Double? {
      let (x, y) = (summit.x + dx * width, summit.y + dy * height)
      guard xRange.contains(x), yRange.contains(y), let value = function(x, y), !value.isNaN
      else { return nil }
      if best.map({ value * sign > $0.height }) ?? true {
        best = Summit(x: x, y: y, height: value * sign)
      }
      return value * sign
    }
    let across = [look(-1, 0), look(1, 0)].compactMap { $0 }.max()
    let upright = [look(0, -1), look(0, 1)].compactMap { $0 }.max()
    for (dx, dy) in [(-1.0, -1.0), (-1, 1), (1, -1), (1, 1)] { _ = look(dx, dy) }
    let beside = [across, upright].compactMap { $0 }.min() ?? summit.height
    return (best, beside)
  }
}
