import SourceText

/// Returns the plot as lines of text, joined by line feeds, the last one without.
///
/// Everything but the given labels, title, variable and notes is 7-bit ASCII. Each curve has a
/// mark of its own, named in the legend; where several curves run through the same characters,
/// their marks alternate. At a jump, `[` and `]` are ends that belong to the curve, `(` and `)`
/// ends that do not.
public func asciiPlot(_ plot: Plot) -> String {
  let layout = AsciiLayout(plot)
  var drawing = AsciiDrawing(layout)
  drawing.draw(plot.series)
  let gutter = layout.yTicks.map { $0.label.utf8.count }.max() ?? 0
  let indent = spaces(gutter + 2)

  var lines: [String] = []
  if let title = plot.title, !title.isEmpty {
    let space = gutter + 2 + max((layout.columns - displayWidth(of: title)) / 2, 0)
    lines += [spaces(space) + title, ""]
  }
  for (row, text) in drawing.lines.enumerated() {
    let label = layout.yTicks.first { $0.row == row }?.label
    lines.append(
      spaces(gutter - (label?.utf8.count ?? 0)) + (label ?? "") + (label == nil ? " |" : " +")
        + text)
  }
  lines.append(indent + horizontalAxis(layout) + "  " + plot.variable)
  if !layout.xTicks.isEmpty { lines.append(horizontalLabels(layout, indent: gutter + 2)) }
  let below =
    legendLines(plot.series, width: max(layout.columns, 40))
    + noteLines(plot, drawing, yRange: layout.yRange)
  if !below.isEmpty { lines += [""] + below.map { indent + $0 } }
  return lines.map(withoutTrailingSpaces).joined(separator: "\n")
}

private func horizontalAxis(_ layout: AsciiLayout) -> String {
  var line = [UInt8](repeating: UInt8(ascii: "-"), count: layout.columns)
  for tick in layout.xTicks where line.indices.contains(tick.column) {
    line[tick.column] = UInt8(ascii: "+")
  }
  return String(decoding: line, as: UTF8.self)
}

private func horizontalLabels(_ layout: AsciiLayout, indent: Int) -> String {
  var line: [UInt8] = []
  for tick in layout.xTicks {
    let start = max(AsciiLayout.labelStart(tick) + indent, line.isEmpty ? 0 : line.count + 1)
    line += [UInt8](repeating: UInt8(ascii: " "), count: max(start - line.count, 0))
    line += Array(tick.label.utf8)
  }
  return String(decoding: line, as: UTF8.self)
}

/// The marks with their names, in as many columns as fit.
private func legendLines(_ series: [PlotSeries], width: Int) -> [String] {
  var entries: [String] = []
  for (index, item) in series.enumerated() where !item.label.isEmpty {
    let mark = Unicode.Scalar(AsciiDrawing.mark(of: index))
    entries.append("\(Character(mark))  \(item.label)")
  }
  let gap = 4
  let entryWidth = (entries.map { displayWidth(of: $0) }.max() ?? 0) + gap
  let perLine = max((width + gap) / entryWidth, 1)
  var lines: [String] = []
  for (index, entry) in entries.enumerated() {
    if index % perLine == 0 {
      lines.append(entry)
    } else {
      let used = displayWidth(of: lines[lines.count - 1])
      let column = index % perLine * entryWidth
      lines[lines.count - 1] += spaces(column - used) + entry
    }
  }
  return lines
}

private func noteLines(_ plot: Plot, _ drawing: AsciiDrawing, yRange: AxisRange) -> [String] {
  var lines: [String] = []
  if drawing.marksAlternate { lines.append("where curves run together, their marks alternate") }
  if drawing.hasOpenEnds {
    lines.append("[ ] this end belongs to the curve, ( ) this one does not")
  }
  return lines + plot.allNotes(yRange: yRange)
}
