import Figures
import Testing

/// Plots drawn with Braille patterns, as they stand in a terminal.
struct BraillePlotTests {
  private func check(
    _ plot: Plot, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = asciiPlot(plot, charset: .braille)
    #expect("\n" + text == "\n" + expected, sourceLocation: sourceLocation)
  }

  /// The dots of a character: bit 0 is the one at the top left (The Unicode Standard, U+2800).
  private func dots(_ character: Character) -> UInt32 {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    return (0x2800...0x28FF).contains(scalar.value) ? scalar.value - 0x2800 : 0
  }

  @Test func curvesHaveDashesOfTheirOwn() {
    check(
      plot(
        from: -2, to: 2, size: PlotSize(columns: 30, rows: 6),
        [
          Labelled(label: "relu", function: relu),
          Labelled(label: "relu'", breakpoints: [0], function: reluDerivative),
          Labelled(label: "2 - x", function: { 2 - $0 }),
        ]),
      """
      4 +⠠⠤⣀            ·
        |    ⠈⠒⠢ ⢀      ·
        |         ⠉⠑ ⠠⢄⣀·
      2 +                ⠐⠒⠤ ⢀  ⢀⣀⠤⠔⠒⠉⠉
        |               (⠐ ⣂⡰⠤⠛⠚⠁⠢⣐⡀⠂⠐
      0 +⠠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤]⠊⠉        ⠈ ⠐⠢
         +--------------+-------------+  x
        -2              0             2

         ⠒⠒⠒⠒⠒⠒  relu     ⠂⠐ ⠂⠐   relu'
         ⠒⠒⠂ ⠒⠒  2 - x
         where curves run together, one may hide another
         [ ] this end belongs to the curve, ( ) this one does not
      """)
  }

  @Test func aDiagonalIsThinAndUnbroken() {
    let diagonal = Plot(
      variable: "x", xRange: AxisRange(0, 19), yRange: AxisRange(0, 9),
      series: [
        PlotSeries(
          label: "",
          curve: Curve(segments: [[PlotPoint(x: 0, y: 0), PlotPoint(x: 19, y: 9)]]))
      ], size: PlotSize(columns: 20, rows: 10))
    let area = asciiPlot(diagonal, charset: .braille).split(separator: "\n").prefix(10)
      .map { Array($0.dropFirst(3)) }
    let (left, right): (UInt32, UInt32) = (0x47, 0xB8)
    for column in 1..<19 {
      let patterns = area.map { column < $0.count ? dots($0[column]) : 0 }
      for half in [left, right] {
        #expect(patterns.map { ($0 & half).nonzeroBitCount }.reduce(0, +) == 1, "\(column)")
      }
    }
  }

  @Test func hiddenCurvesAreTold() {
    let together = plot(
      from: 0, to: 1,
      [Labelled(label: "f", function: { $0 }), Labelled(label: "g", function: { $0 })])
    #expect(
      asciiPlot(together, charset: .braille).contains("where curves run together, one may hide"))
    let crossing = plot(
      from: 0, to: 1,
      [Labelled(label: "f", function: { $0 }), Labelled(label: "g", function: { 1 - $0 })])
    #expect(!asciiPlot(crossing, charset: .braille).contains("run together"))
  }

  @Test func everySeriesHasASample() {
    let many = plot(
      from: 0, to: 1,
      (0..<9).map { k in Labelled(label: "f\(k)", function: { $0 * Double(k) }) })
    let text = asciiPlot(many, charset: .braille)
    let samples = (0..<8).compactMap { k -> String? in
      guard let range = text.firstRange(of: "  f\(k)") else { return nil }
      return String(text[..<range.lowerBound].suffix(6))
    }
    #expect(Set(samples).count == 8)
  }

  @Test func pointsMarkersAndSingleValuesLieOverDots() {
    var single = plot(
      from: 0, to: 1, size: PlotSize(columns: 21, rows: 5),
      [Labelled(label: "f", breakpoints: [0.5], function: { $0 == 0.5 ? 1 : 0 })])
    single.points = [PointSet(label: "d", points: [DataPoint(x: 1, y: 0)])]
    single.markers = [PlotMarker(x: 0, y: 0, label: "m")]
    let text = asciiPlot(single, charset: .braille)
    #expect(text.contains("•") && text.contains("A  d") && text.contains("●  m"))
  }

  @Test(arguments: [(1, 1), (500, 200), (1, 200), (500, 1)])
  func anySizeIsTaken(_ columns: Int, _ rows: Int) {
    let size = PlotSize(columns: columns, rows: rows)
    let text = asciiPlot(
      plot(from: -5, to: 5, size: size, [Labelled(label: "tan", function: tangent)]),
      charset: .braille)
    #expect(text.split(separator: "\n").count >= rows + 2)
  }
}
