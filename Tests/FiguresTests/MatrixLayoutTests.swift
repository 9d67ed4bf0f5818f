import Figures
import Testing

/// Whole matrices, as they stand in a terminal.
struct MatrixLayoutTests {
  private func check(
    _ layout: MatrixLayout, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect("\n" + layout.text == "\n" + expected, sourceLocation: sourceLocation)
  }

  private func exact(_ rows: [[String]]) -> [[Cell]] { rows.map { $0.map { .exact($0) } } }

  @Test func columnWithLabel() {
    check(
      MatrixLayout(label: "W1 =", rows: exact([["1"], ["-1"]])),
      """
      W1 = [  1 ]
           [ -1 ]
      """)
  }

  @Test func entriesAreAlignedByThePoint() {
    check(
      MatrixLayout(
        label: "W =",
        rows: [
          [.exact("1"), .approximate("0.25"), .exact("1/3")],
          [.exact("-0.5"), .approximate("-12.125"), .exact("0")],
          [.exact("10"), .exact("3"), .exact("-100")],
        ]),
      """
          [  1    ≈   0.25    1/3 ]
      W = [ -0.5  ≈ -12.125     0 ]
          [ 10        3      -100 ]
      """)
  }

  @Test func matricesSideBySide() {
    check(
      MatrixLayout(blocks: [
        .init(label: "W1 =", rows: exact([["1", "0"], ["0", "1"], ["1", "-1"], ["-1", "1"]])),
        .init(label: "b1 =", column: [.exact("0"), .exact("-1"), .exact("1/2")]),
        .init(label: "c =", rows: exact([["7"]])),
      ]),
      """
           [  1   0 ]        [   0 ]
      W1 = [  0   1 ],  b1 = [  -1 ],  c = [ 7 ]
           [  1  -1 ]        [ 1/2 ]
           [ -1   1 ]
      """)
  }

  @Test func matricesWithoutLabels() {
    check(
      MatrixLayout(rows: exact([["1", "2", "3"]])),
      """
      [ 1  2  3 ]
      """)
    check(
      MatrixLayout(blocks: [.init(rows: exact([["1"]])), .init(rows: exact([["2"], ["3"]]))]),
      """
      [ 1 ],  [ 2 ]
              [ 3 ]
      """)
  }

  @Test func labelsInChinese() {
    check(
      MatrixLayout(label: "权重 =", rows: exact([["1"], ["2"], ["3"]])),
      """
             [ 1 ]
      权重 = [ 2 ]
             [ 3 ]
      """)
  }

  @Test func emptyAndRaggedMatrices() {
    check(
      MatrixLayout(label: "E =", rows: []),
      """
      E = [ ]
      """)
    check(
      MatrixLayout(label: "R =", rows: exact([["1", "2"], ["3"], []])),
      """
          [ 1  2 ]
      R = [ 3    ]
          [      ]
      """)
    #expect(MatrixLayout(blocks: []).text.isEmpty)
  }
}
