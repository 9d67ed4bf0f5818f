import SourceText

/// Returns the plot as lines of text, joined by line feeds, the last one without.
///
/// Everything but markers and the given labels, title, variable and notes is 7-bit ASCII, unless
/// Braille patterns are asked for. Each curve has a mark of its own, or dashes, named in the legend;
/// where several curves run through the same characters, their marks alternate. At a jump, `[` and
/// `]` are ends that belong to the curve, `(` and `)` ends that do not. Markers are `●`, `○` and
/// upright lines, named in the legend too.
///
/// - Parameter charset: which characters draw the curves.
public func asciiPlot(_ plot: Plot, charset: Charset = .ascii) -> String {
  let layout = AsciiLayout(plot)
  var drawing = AsciiDrawing(layout, charset)
  drawing.draw(plot.series)
  let points = AsciiPoints(plot.points, layout)
  drawing.draw(points)
  let markers = plot.markers(inside: layout.yRange)
  drawing.draw(markers)
  let below =
    legendLines(plot.series, drawing, points, markers, width: max(layout.columns, 40))
    + noteLines(plot, drawing, charset, yRange: layout.yRange)
  var lines = asciiFrame(plot, layout, area: drawing.lines)
  if !below.isEmpty { lines += [""] + below.map { spaces(layout.gutter) + $0 } }
  return lines.map(withoutTrailingSpaces).joined(separator: "\n")
}

/// Returns the lines of a drawing area with title and axes around it.
///
/// - Parameter yName: the name of the vertical axis, above it.
func asciiFrame(
  _ plot: Plot, _ layout: AsciiLayout, area: [String], yName: String? = nil
) -> [String] {
  var lines: [String] = []
  if let title = plot.title, !title.isEmpty {
    let space = layout.gutter + max((layout.columns - displayWidth(of: title)) / 2, 0)
    lines += [spaces(space) + title, ""]
  }
  if let yName { lines.append(spaces(layout.gutter - displayWidth(of: yName)) + yName) }
  for (row, text) in area.enumerated() {
    let label = layout.yTicks.first { $0.row == row }?.label
    lines.append(
      spaces(layout.gutter - 2 - (label?.utf8.count ?? 0)) + (label ?? "")
        + (label == nil ? " |" : " +") + text)
  }
  lines.append(spaces(layout.gutter) + horizontalAxis(layout) + "  " + plot.variable)
  if !layout.xTicks.isEmpty { lines.append(horizontalLabels(layout, indent: layout.gutter)) }
  return lines
}

func horizontalAxis(_ layout: AsciiLayout) -> String {
  var line = [UInt8](repeating: UInt8(ascii: "-"), count: layout.columns)
  for tick in layout.xTicks where line.indices.contains(tick.column) {
    line[tick.column] = UInt8(ascii: "+")
  }
  return String(decoding: line, as: UTF8.self)
}

func horizontalLabels(_ layout: AsciiLayout, indent: Int) -> String {
  var line: [UInt8] = []
  for tick in layout.xTicks {
    let start = max(AsciiLayout.labelStart(tick) + indent, line.isEmpty ? 0 : line.count + 1)
    line += [UInt8](repeating: UInt8(ascii: " "), count: max(start - line.count, 0))
    line += Array(tick.label.utf8)
  }
  return String(decoding: line, as: UTF8.self)
}

/// The marks with their names, in as many columns as fit.
private func legendLines(
  _ series: [PlotSeries], _ drawing: AsciiDrawing, _ points: AsciiPoints,
  _ markers: [PlotMarker], width: Int
) -> [String] {
  var entries: [String] = []
  for (index, item) in series.enumerated() where !item.label.isEmpty {
    entries.append("\(drawing.sample(of: index))  \(item.label)")
  }
  entries += points.legend
  for marker in markers where !marker.label.isEmpty {
    let entry = "\(Character(marker.kind.character(drawing.charset)))  \(marker.label)"
    if !entries.contains(entry) { entries.append(entry) }
  }
  return inLines(entries, width: width)
}

/// Returns the entries of a legend in lines, in as many columns as fit.
func inLines(_ entries: [String], width: Int) -> [String] {
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

private func noteLines(
  _ plot: Plot, _ drawing: AsciiDrawing, _ charset: Charset, yRange: AxisRange
) -> [String] {
  var lines: [String] = []
  if drawing.curvesRunTogether {
    switch charset {
    case .ascii: lines.append("where curves run together, their marks alternate")
    case .braille: lines.append("where curves run together, one may hide another")
    }
  }
  if drawing.hasOpenEnds {
    lines.append("[ ] this end belongs to the curve, ( ) this one does not")
  }
  return lines + plot.allNotes(yRange: yRange)
}
