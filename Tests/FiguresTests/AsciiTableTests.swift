import Figures
import Testing

/// Whole tables, as they stand in a terminal.
struct AsciiTableTests {
  private func check(
    _ table: Table, width: Int = 100, rowLimit: Int? = nil, _ expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = asciiTable(table, width: width, rowLimit: rowLimit)
    #expect("\n" + text == "\n" + expected, sourceLocation: sourceLocation)
  }

  @Test func truthTable() {
    check(
      Table(
        header: ["a", "b", "and", "or", "xor"],
        rows: [[0, 0, 0, 0, 0], [0, 1, 0, 1, 1], [1, 0, 0, 1, 1], [1, 1, 1, 1, 0]].map {
          $0.map { Cell.exact("\($0)") }
        }, variableColumns: 2),
      """
      a  b | and  or  xor
      -----+-------------
      0  0 |   0   0    0
      0  1 |   0   1    1
      1  0 |   0   1    1
      1  1 |   1   1    0
      """)
  }

  @Test func numbersOfAllKinds() {
    check(
      mixedTable,
      """
           x |   a/b      gelu(x)  note         relu
      -------+--------------------------------------
       -1    | 1/3    ≈ -0.158655  [1, 2]       0
        0.25 | -12       0         none         0.25
      100    | inf    ≈  1e-7      a       undefined
        2    |   0.5  ≈  1.5e10                 2
      """)
  }

  @Test func wideTablesAreCutBetweenColumns() {
    check(
      mixedTable, width: 34,
      """
           x |   a/b      gelu(x)
      -------+-------------------
       -1    | 1/3    ≈ -0.158655
        0.25 | -12       0
      100    | inf    ≈  1e-7
        2    |   0.5  ≈  1.5e10

           x | note         relu
      -------+------------------
       -1    | [1, 2]       0
        0.25 | none         0.25
      100    | a       undefined
        2    |              2
      """)
  }

  @Test func longTablesAreShortened() {
    check(
      squares, rowLimit: 5,
      """
       k | k^2
      ---+----
       1 |   1
       2 |   4
       3 |   9
      ... 15 rows left out ...
      19 | 361
      20 | 400
      """)
    check(
      squares, rowLimit: 19,
      """
       k | k^2
      ---+----
       1 |   1
       2 |   4
       3 |   9
       4 |  16
       5 |  25
       6 |  36
       7 |  49
       8 |  64
       9 |  81
      10 | 100
      ... 1 row left out ...
      12 | 144
      13 | 169
      14 | 196
      15 | 225
      16 | 256
      17 | 289
      18 | 324
      19 | 361
      20 | 400
      """)
  }

  @Test func chineseText() {
    check(
      Table(
        header: ["层", "激活函数", "参数"],
        rows: [
          [.text("输入"), .text("无"), .exact("0")],
          [.text("隐藏层 1"), .text("relu"), .exact("1280")],
          [.text("e\u{301}"), .text("softmax"), .approximate("12.5")],
        ]),
      """
      层        激活函数      参数
      ----------------------------
      输入      无             0
      隐藏层 1  relu        1280
      é         softmax   ≈   12.5
      """)
  }

  @Test func tablesWithoutRowsOrColumns() {
    check(
      Table(header: ["x", "f(x)"], rows: [], variableColumns: 1),
      """
      x | f(x)
      --+-----
      """)
    check(
      Table(header: ["x"], rows: [[.exact("1")]], variableColumns: 5),
      """
      x
      -
      1
      """)
    check(
      Table(header: ["x"], rows: [[.exact("1"), .exact("2")], []], variableColumns: -1),
      """
      x
      ----
      1  2

      """)
    #expect(asciiTable(Table(header: [String](), rows: [])).isEmpty)
  }

  private let mixedTable = Table(
    header: ["x", "a/b", "gelu(x)", "note", "relu"],
    rows: [
      [.exact("-1"), .exact("1/3"), .approximate("-0.158655"), .text("[1, 2]"), .exact("0")],
      [.exact("0.25"), .exact("-12"), .exact("0"), .text("none"), .exact("0.25")],
      [.exact("100"), .exact("inf"), .approximate("1e-7"), .text("a"), .text("undefined")],
      [.exact("2"), .exact("0.5"), .approximate("1.5e10"), .text(""), .exact("2")],
    ], variableColumns: 1)

  private let squares = Table(
    header: ["k", "k^2"], rows: (1...20).map { [.exact("\($0)"), .exact("\($0 * $0)")] },
    variableColumns: 1)
}
