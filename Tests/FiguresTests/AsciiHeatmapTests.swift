import Figures
import Testing

/// Whole heatmaps, as they stand in a terminal.
struct AsciiHeatmapTests {
  private func check(
    _ map: Heatmap, charset: Charset = .ascii, _ expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = asciiHeatmap(map, charset: charset)
    #expect("\n" + text == "\n" + expected, sourceLocation: sourceLocation)
  }

  @Test func tenShadesOverAnAxis() {
    check(
      heatmap("x + y", size: PlotSize(columns: 30, rows: 6)) { $0 + $1 },
      """
         y
       1 +==++++++******######%%%%%%@@@@
         |-======++++++******######%%%%%
         |------======++++++******######
       0 +:::::------======++++++******#
         |....::::::------======++++++**
      -1 +    ......:::::------======+++
          +--------------+-------------+  x
         -1              0             1

          x + y
         |   ...:::---===+++***###%%%@@@|
          +--------------+-------------+
         -2              0             2
      """)
  }

  @Test func fewValuesHaveAnEntryEach() {
    check(
      heatmap("step") { x, y in x < 0 ? -1 : y < 0 ? 0.5 : 2 },
      """
         y
       1 +..........@@@@@@@@@@@
         |..........@@@@@@@@@@@
         |..........@@@@@@@@@@@
       0 +..........@@@@@@@@@@@
         |..........+++++++++++
         |..........+++++++++++
      -1 +..........+++++++++++
          +---------+---------+  x
         -1         0         1

          step
          .  -1     +  0.5    @  2
      """)
  }

  @Test func cellsWithoutValueAreBlank() {
    check(
      heatmap("root", title: "一个半球") { x, y in
        let square = 1 - x * x - y * y
        return square < 0 ? nil : square
      },
      """
                一个半球

         y
       1 +     .::-----::.
         |  .-=++***#***++=-.
         |.:=+*##%%@@@%%##*+=:.
       0 +.-=+##%@@@@@@@%##+=-.
         |.:=+*##%%@@@%%##*+=:.
         |  .-=++***#***++=-.
      -1 +     .::-----::.
          +---------+---------+  x
         -1         0         1

          root
         |..::---==++**###%%@@|
          +---------+--------+
          0        0.5      1.0
          blank: no value to show
          undefined in 92 of 441 cells
      """)
  }

  @Test func blocks() {
    check(
      heatmap("x", size: PlotSize(columns: 20, rows: 3)) { x, _ in x }, charset: .braille,
      """
         y
       1 +    ░░░░▒▒▒▒▓▓▓▓████
       0 +    ░░░░▒▒▒▒▓▓▓▓████
      -1 +    ░░░░▒▒▒▒▓▓▓▓████
          +---------+--------+  x
         -1         0        1

          x
         |    ░░░░▒▒▒▒▓▓▓▓████|
          +---------+--------+
         -1         0        1
      """)
    check(
      heatmap("x", size: PlotSize(columns: 20, rows: 1)) { x, _ in x < 0 ? 0 : 1 },
      charset: .braille,
      """
        y
      1 +░░░░░░░░░░██████████
         +---------+--------+  x
        -1         0        1

         x
         ░  0    █  1
      """)
  }

  @Test func polesAreClipped() {
    let text = asciiHeatmap(heatmap { x, y in x * x + y * y == 0 ? nil : 1 / (x * x + y * y) })
    #expect(text.contains("undefined in 1 of 441 cells") && text.contains("clipped at "))
  }

  @Test func noValuesAtAll() {
    check(
      heatmap("none", size: PlotSize(columns: 10, rows: 3)) { _, _ in nil },
      """
         y
       1 +
       0 +
      -1 +
          +----+---+  x
         -1    0   1

          none
          blank: no value to show
          undefined everywhere in this box
      """)
    let text = asciiHeatmap(heatmap { _, _ in .infinity })
    #expect(text.contains("not a finite number everywhere in this box"))
  }

  @Test func pointsLieOverTheShades() {
    check(
      heatmap("g", points: scatteredPoints) { x, y in x * y > 0 ? 1 : 0 },
      """
         y
       1 +...........@@@@@@@@@B
         |...........@@@@@@@@@@
         |...........@@@@@C@@@@
       0 +..........B..........
         |@@@@@@@@@@...........
         |@@@@A@@@@@...........
      -1 +@@@@@@@@@@.....C.....
          +---------+---------+  x
         -1         0         1

          g
          .  0    @  1
          A  内
          B  outer
          C  rest
          3 points lie outside
      """)
  }

  @Test func aConstantIsOneShade() {
    let text = asciiHeatmap(heatmap("f") { x, _ in 3 + 1e-16 * x })
    #expect(text.contains("+++++++++++++++++++++\n") && text.hasSuffix("f\n    +  3"))
  }

  @Test func oddCellsAreNoTrouble() {
    let odd = [
      Heatmap.Cells(columns: 0, rows: -3, values: []),
      Heatmap.Cells(columns: 3, rows: 2, values: [1, .nan, nil, .infinity, -.infinity, 2, 7, 8]),
      Heatmap.Cells(columns: 2, rows: 2, values: [-1e308, 1e308, 1e-308, 0]),
      Heatmap.Cells(columns: 2, rows: 2, values: [5]),
      Heatmap.Cells(columns: 300, rows: 1, values: (0..<300).map { Double($0) }),
    ]
    for cells in odd {
      for size in [PlotSize(columns: 1, rows: 1), PlotSize(columns: 500, rows: 3), nil] {
        let map = Heatmap(
          label: "", xName: "x", yName: "y", xRange: AxisRange(-1e308, 1e308),
          yRange: AxisRange(0, 1e-300), cells: cells, size: size)
        let text = asciiHeatmap(map)
        #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        #expect(!text.contains(" \n") && !text.hasSuffix("\n"))
        #expect(Drawing(svgHeatmap(map, id: "h")).error == nil)
      }
    }
    #expect(odd[0].columns == 1 && odd[0].rows == 1 && odd[0][0, 0] == nil)
    #expect(odd[1][1, 0] == nil && odd[1][2, 1] == 2)
  }
}
