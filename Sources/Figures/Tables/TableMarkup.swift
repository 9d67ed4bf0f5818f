/// Returns the table as an HTML `table` of the class `nn-table`.
///
/// Numbers are aligned by their decimal points: what stands behind the point is in a box as wide
/// as the longest of the column. `tableStylesheet` belongs to it.
///
/// - Parameter rowLimit: how many rows are shown at most, half of them from the beginning, half
///   from the end; nil: all.
public func tableMarkup(_ table: Table, rowLimit: Int? = nil) -> Markup {
  let shown = table.shownRows(limit: rowLimit)
  let rows = Array(shown.first) + Array(shown.last)
  let layouts = (0..<table.columnCount).map { table.layout(ofColumn: $0, rows: rows) }
  func row(_ number: Int) -> Markup {
    .element(
      "tr", [:],
      (0..<table.columnCount).map { column in
        let cell = table.cell(row: number, column: column)
        return dataCell(cell, layouts[column], isVariable: column < table.variableCount)
      })
  }
  let header = (0..<table.columnCount).map { column in
    let name = classes(
      layouts[column].isRightAligned ? "nn-number" : "nn-text",
      isVariable: column < table.variableCount)
    return Markup.element(
      "th", ["scope": "col", "class": name], text: table.headerCell(column).text)
  }
  var body = shown.first.map(row)
  let leftOut = table.rows.count - rows.count
  if leftOut > 0 {
    let text = leftOutText(leftOut)
    body.append(
      .element(
        "tr", ["class": "nn-left-out"],
        [.element("td", ["colspan": "\(max(table.columnCount, 1))"], text: text)]))
  }
  body += shown.last.map(row)
  return .element(
    "table", ["class": "nn-table"],
    [
      .element("thead", [:], [.element("tr", [:], header)]),
      .element("tbody", [:], body),
    ])
}

private func classes(_ name: String, isVariable: Bool) -> String {
  isVariable ? name + " nn-variable" : name
}

private func dataCell(_ cell: Cell, _ layout: ColumnLayout, isVariable: Bool) -> Markup {
  guard cell.isNumber else {
    let name = layout.isRightAligned ? "nn-number" : "nn-text"
    return .element("td", ["class": classes(name, isVariable: isVariable)], text: cell.text)
  }
  let (whole, rest) = cell.partsAtPoint
  var content: [Markup] = []
  if cell.kind == .approximate {
    content.append(.element("span", ["class": "nn-approximate"], text: "≈ "))
  }
  content.append(.text(whole))
  if layout.restWidth > 0 {
    let style = "width:\(layout.restWidth)ch"
    content.append(.element("span", ["class": "nn-decimals", "style": style], text: rest))
  }
  return .element("td", ["class": classes("nn-number", isVariable: isVariable)], content)
}

/// The style of `tableMarkup`, for the style sheet of a page.
///
/// Colours can be set through `--nn-rule` and `--nn-muted`.
public let tableStylesheet = """
  .nn-table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  .nn-table th, .nn-table td { padding: .2em .8em; text-align: left; font-weight: inherit; }
  .nn-table thead th { border-bottom: 1px solid var(--nn-rule, #8c959f); font-weight: 600; }
  .nn-table .nn-number { text-align: right; white-space: nowrap; }
  .nn-table .nn-variable:has(+ :not(.nn-variable)) {
    border-right: 1px solid var(--nn-rule, #8c959f);
  }
  .nn-table .nn-approximate { float: left; margin-right: .4em; color: var(--nn-muted, #767b82); }
  .nn-table .nn-decimals { display: inline-block; text-align: left; }
  .nn-table .nn-left-out td { text-align: center; color: var(--nn-muted, #767b82); }

  """
