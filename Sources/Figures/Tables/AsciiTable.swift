/// Returns the table as lines of text, joined by line feeds, the last one without.
///
/// - Parameters:
///   - width: how many columns of the terminal it may take. A wider one is cut between columns
///     into several tables below each other, each with the variables in front; a single column is
///     never cut.
///   - rowLimit: how many rows are shown at most, half of them from the beginning, half from the
///     end; nil: all.
public func asciiTable(_ table: Table, width: Int = 100, rowLimit: Int? = nil) -> String {
  if table.columnCount == 0 { return "" }
  let shown = table.shownRows(limit: rowLimit)
  let rows = Array(shown.first) + Array(shown.last)
  let layouts = (0..<table.columnCount).map { table.layout(ofColumn: $0, rows: rows) }
  var lines: [String] = []
  for values in groups(of: table, layouts: layouts, width: width) {
    if !lines.isEmpty { lines.append("") }
    let writer = RowWriter(
      layouts: layouts, variables: Array(0..<table.variableCount), values: values)
    lines.append(writer.line { layouts[$0].text(of: table.headerCell($0).text) })
    lines.append(writer.rule)
    for row in shown.first {
      lines.append(writer.line { layouts[$0].text(of: table.cell(row: row, column: $0)) })
    }
    let leftOut = table.rows.count - rows.count
    if leftOut > 0 { lines.append(leftOutText(leftOut)) }
    for row in shown.last {
      lines.append(writer.line { layouts[$0].text(of: table.cell(row: row, column: $0)) })
    }
  }
  return lines.map(withoutTrailingSpaces).joined(separator: "\n")
}

private let columnGap = 2

/// Divides the columns of values into groups that fit beside the variables.
private func groups(of table: Table, layouts: [ColumnLayout], width: Int) -> [[Int]] {
  let variableWidth = layouts.prefix(table.variableCount).reduce(1) { $0 + $1.width + columnGap }
  var groups: [[Int]] = []
  var group: [Int] = []
  var used = 0
  for column in table.variableCount..<table.columnCount {
    let needed = layouts[column].width + columnGap
    if !group.isEmpty && variableWidth + used + needed > width {
      groups.append(group)
      (group, used) = ([], 0)
    }
    group.append(column)
    used += needed
  }
  if !group.isEmpty || groups.isEmpty { groups.append(group) }
  return groups
}

/// Writes rows of columns, with a rule between the variables and the values.
private struct RowWriter {
  let layouts: [ColumnLayout]
  let variables: [Int]
  let values: [Int]

  func line(_ text: (Int) -> String) -> String {
    let gap = spaces(columnGap)
    let left = variables.map(text).joined(separator: gap)
    let right = values.map(text).joined(separator: gap)
    return variables.isEmpty || values.isEmpty ? left + right : left + " | " + right
  }

  var rule: String {
    let left = ruleLength(variables)
    let right = ruleLength(values)
    if variables.isEmpty || values.isEmpty { return String(repeating: "-", count: left + right) }
    return String(repeating: "-", count: left + 1) + "+" + String(repeating: "-", count: right + 1)
  }

  private func ruleLength(_ columns: [Int]) -> Int {
    columns.reduce(0) { $0 + layouts[$1].width } + columnGap * max(columns.count - 1, 0)
  }
}
