import Figures

/// How many numbers are in each of several stretches of the same length.
struct Histogram {
  private let range: AxisRange
  private let counts: [Int]

  /// Counts numbers; of none there is one empty stretch.
  init(of numbers: [Double], bins: Int) {
    let range = AxisRange(numbers.min() ?? 0, numbers.max() ?? 1)
    var counts = [Int](repeating: 0, count: max(bins, 1))
    for number in numbers {
      let place = range.fraction(of: number) * Double(counts.count)
      counts[min(counts.count - 1, max(0, Int(place)))] += 1
    }
    (self.range, self.counts) = (range, counts)
  }

  /// A good number of stretches: twice that of Sturges 1926, whose are few for many numbers.
  static func bins(for count: Int) -> Int { 2 * (Int.bitWidth - max(count, 1).leadingZeroBitCount) }

  /// The counts as steps.
  func plot(title: String, variable: String, label: String) -> Plot {
    var segment: [PlotPoint] = []
    for (bin, count) in counts.enumerated() {
      for end in [bin, bin + 1] {
        segment.append(
          PlotPoint(
            x: range.value(at: Double(end) / Double(counts.count)), y: Double(count)))
      }
    }
    var plot = Plot(
      title: title, variable: variable, xRange: range,
      yRange: AxisRange(0, Double(max(1, counts.max() ?? 1))),
      series: [PlotSeries(label: label, curve: Curve(segments: [segment]))],
      size: PlotSize(columns: 61, rows: 12))
    plot.countsUp = true
    return plot
  }
}
