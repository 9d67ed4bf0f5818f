import Figures
import SourceText
import Testing

/// What holds for every plot, and for models that no sampler makes.
struct AsciiPlotRuleTests {
  private func curve(_ points: [(Double, Double)]) -> Curve {
    Curve(segments: [points.map { PlotPoint(x: $0.0, y: $0.1) }])
  }

  private func lines(_ plot: Plot) -> [String] {
    asciiPlot(plot).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func bigPlotHasEachCharacterInItsPlace() {
    let diagonal = Plot(
      variable: "t", xRange: AxisRange(0, 199), yRange: AxisRange(0, 59),
      series: [PlotSeries(label: "", curve: curve([(0, 0), (199, 59)]))],
      size: PlotSize(columns: 200, rows: 60))
    let area = lines(diagonal).prefix(60).map { Array($0.dropFirst(4)) }
    for column in 0..<200 {
      let rows = (0..<60).filter { column < area[$0].count && area[$0][column] == "*" }
      let expected = 59 - Int((Double(column) * 59 / 199).rounded())
      #expect(rows == [expected], "column \(column)")
    }
  }

  @Test func steepCurvesAreUnbroken() {
    let steep = plot(
      from: -1, to: 1, size: PlotSize(columns: 30, rows: 20),
      [Labelled(label: "", function: { 10 * sine(8 * $0) })])
    let area = lines(steep).prefix(20).map { Array($0.dropFirst(5)) }
    var last: ClosedRange<Int>?
    for column in 0..<30 {
      let rows = (0..<20).filter { column < area[$0].count && area[$0][column] == "*" }
      guard let first = rows.first, let end = rows.last else {
        Issue.record("nothing in column \(column)")
        return
      }
      #expect(rows == Array(first...end))
      if let last { #expect(first <= last.upperBound + 1 && end >= last.lowerBound - 1) }
      last = first...end
    }
  }

  @Test func whatThePlotDrawsIsPlainASCII() {
    for size in [PlotSize(columns: 1, rows: 1), PlotSize(columns: 61, rows: 16)] {
      let text = asciiPlot(
        plot(
          from: -3, to: 3, title: "t", size: size,
          (0..<10).map { k in
            Labelled(label: "f", function: { $0 == 0 ? nil : Double(k) / $0 })
          }))
      #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
      #expect(!text.contains(" \n") && !text.hasSuffix("\n"))
    }
  }

  @Test func legendIsAlignedByDisplayWidth() {
    let labels = ["激活函数", "f", "步长 step", "g", "层", "h"]
    let text = lines(
      plot(from: 0, to: 1, labels.map { Labelled(label: $0, function: { $0 }) }))
    let legend = text.filter { $0.contains("  激活函数") || $0.contains("  层") }
    #expect(legend.count == 2)
    // The second entry of each line begins in the same column.
    let starts = legend.map { line -> Int in
      let mark = line.contains("激活函数") ? "o" : "%"
      return displayWidth(of: String(line.prefix { String($0) != mark }))
    }
    #expect(Set(starts).count == 1)
  }

  @Test func pointsOutsideOrWithoutNumbersAreLeftOut() {
    let odd = Plot(
      variable: "x", xRange: AxisRange(0, 10), yRange: AxisRange(0, 10),
      series: [
        PlotSeries(
          label: "f",
          curve: curve([
            (-1e300, 5), (2, 5), (.nan, 1), (4, .infinity), (6, 5), (1e300, 5), (8, -1e300),
          ])),
        PlotSeries(
          label: "g",
          curve: Curve(
            segments: [[], [PlotPoint(x: 3, y: 8)]],
            marks: [
              CurveMark(PlotPoint(x: 99, y: 1), isFilled: true),
              CurveMark(PlotPoint(x: .nan, y: .nan), isFilled: false),
              CurveMark(PlotPoint(x: 5, y: 2), isFilled: true),
            ])),
      ], size: PlotSize(columns: 11, rows: 11))
    #expect(
      "\n" + asciiPlot(odd) == """

        10 +
           |
           |   o
           |
           |
         5 +***   *****
           |
           |
           |     o
           |
         0 +
            +---------+  x
            0         10

            *  f    o  g
            clipped at 0
        """)
  }

  @Test func givenRangeClips() {
    var parabola = plot(
      from: -2, to: 2, size: PlotSize(columns: 21, rows: 5),
      [Labelled(label: "", function: { $0 * $0 })])
    parabola.yRange = AxisRange(1, 2)
    parabola.notes = ["a note"]
    #expect(
      "\n" + asciiPlot(parabola) == """

        2 +   *      .      *
          |   *      .      *
          |    *     .     *
          |    *     .     *
        1 +     *    .    *
           +---------+---------+  x
          -2         0         2

           a note
           clipped at 1 and 2
        """)
  }
}
