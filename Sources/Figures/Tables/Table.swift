/// A table as data: the variables in front, the values behind.
public struct Table: Equatable, Sendable {
  /// The names of the columns.
  public var header: [Cell]
  /// The rows; one that is shorter than the header is filled up with empty entries.
  public var rows: [[Cell]]
  /// How many of the first columns hold variables; a rule stands behind them.
  public var variableColumns: Int

  /// Makes a table.
  public init(header: [Cell], rows: [[Cell]], variableColumns: Int = 0) {
    self.header = header
    self.rows = rows
    self.variableColumns = variableColumns
  }

  /// Makes a table whose header is plain text.
  public init(header: [String], rows: [[Cell]], variableColumns: Int = 0) {
    self.init(header: header.map { .text($0) }, rows: rows, variableColumns: variableColumns)
  }

  /// The number of columns: that of the longest row.
  var columnCount: Int { max(header.count, rows.map { $0.count }.max() ?? 0) }

  /// The number of columns with variables, between none and all.
  var variableCount: Int { min(max(variableColumns, 0), columnCount) }

  func cell(row: Int, column: Int) -> Cell {
    column < rows[row].count ? rows[row][column] : .text("")
  }

  func headerCell(_ column: Int) -> Cell {
    column < header.count ? header[column] : .text("")
  }

  /// The numbers of the rows that are shown if there may be at most `limit`: the first ones and
  /// the last ones.
  func shownRows(limit: Int?) -> (first: Range<Int>, last: Range<Int>) {
    guard let limit, rows.count > limit else { return (0..<rows.count, rows.count..<rows.count) }
    let shown = max(limit, 0)
    let first = (shown + 1) / 2
    return (0..<first, (rows.count - (shown - first))..<rows.count)
  }

  func layout(ofColumn column: Int, rows shown: [Int]) -> ColumnLayout {
    ColumnLayout(shown.map { cell(row: $0, column: column) }, header: headerCell(column))
  }
}

/// Returns the line that stands for rows left out.
func leftOutText(_ count: Int) -> String {
  count == 1 ? "... 1 row left out ..." : "... \(count) rows left out ..."
}
