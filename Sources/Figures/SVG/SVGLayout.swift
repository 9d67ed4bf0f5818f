import SourceText

/// Where the parts of a plot stand in its drawing, in units of the view box: about pixels.
struct SVGLayout {
  static let fontSize = 12.0
  static let lineHeight = 18.0
  static let width = 640.0
  /// The width of a digit, near enough for the fonts of all systems.
  private static let characterWidth = 7.0

  let xRange: AxisRange
  let yRange: AxisRange
  let xTicks: AxisTicks
  let yTicks: AxisTicks
  /// The drawing area.
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// Places the parts.
  ///
  /// - Parameter margin: how much room there is to be on the right besides.
  init(_ plot: Plot, margin: Double = 0) {
    xRange = plot.xRange
    yRange = plot.resolvedYRange
    let size = plot.size ?? PlotSize(columns: 61, rows: 16)
    // A character is about twice as high as wide.
    let ratio = min(max(2 * Double(size.rows) / Double(size.columns), 0.15), 1)
    let widest = SVGLayout.width - 100 - margin
    let height = (widest * ratio).rounded2
    yTicks = AxisTicks(
      in: yRange, atMost: max(Int(floorInteger(height / 45)), 2), isWhole: plot.countsUp)
    let gutter = yTicks.labels.map { SVGLayout.textWidth($0) }.max() ?? 0
    var (left, right) = (
      gutter + 18, SVGLayout.width - max(SVGLayout.textWidth(plot.variable) + 14, 24) - margin
    )
    xTicks = SVGLayout.horizontalTicks(
      in: xRange, width: right - left, isWhole: plot.countsAlong)
    // Long labels at the ends stick out on both sides.
    if let first = xTicks.values.first, let label = xTicks.labels.first {
      let place = left + (right - left) * xRange.fraction(of: first)
      left += max(SVGLayout.textWidth(label) / 2 + 2 - place, 0)
    }
    if let last = xTicks.values.last, let label = xTicks.labels.last {
      let place = left + (right - left) * xRange.fraction(of: last)
      right -= max(place + SVGLayout.textWidth(label) / 2 + 2 - (SVGLayout.width - margin), 0)
    }
    (self.left, self.right) = (left, right)
    top = plot.title?.isEmpty ?? true ? 14 : 40
    bottom = top + height
  }

  func x(_ value: Double) -> Double { left + (right - left) * xRange.fraction(of: value) }

  func y(_ value: Double) -> Double { bottom - (bottom - top) * yRange.fraction(of: value) }

  func point(_ point: PlotPoint) -> PlotPoint { PlotPoint(x: x(point.x), y: y(point.y)) }

  static func textWidth(_ text: String) -> Double {
    Double(displayWidth(of: text)) * characterWidth
  }

  /// Takes as many ticks as leave room between their labels.
  private static func horizontalTicks(
    in range: AxisRange, width: Double, isWhole: Bool
  ) -> AxisTicks {
    for count in stride(from: 11, through: 3, by: -1) {
      let ticks = AxisTicks(in: range, atMost: count, isWhole: isWhole)
      let widest = ticks.labels.map { textWidth($0) }.max() ?? 0
      if Double(ticks.labels.count) * (widest + 14) <= width { return ticks }
    }
    return AxisTicks(in: range, atMost: 2, isWhole: isWhole)
  }
}

extension Double {
  /// The number rounded to two decimals, as coordinates are written.
  fileprivate var rounded2: Double { Double(nearestInteger(self * 100)) / 100 }
}

/// Returns a coordinate with at most two decimals.
func coordinate(_ value: Double) -> String {
  var hundredths = nearestInteger(value * 100)
  var exponent = -2
  while exponent < 0 && hundredths % 10 == 0 {
    hundredths /= 10
    exponent += 1
  }
  return fixedText(hundredths, timesPowerOfTen: exponent)
}
