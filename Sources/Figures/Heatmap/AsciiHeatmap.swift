import SourceText

/// Returns the heatmap as lines of text, joined by line feeds, the last one without.
///
/// Each character has the shade of the value in its middle; it is a space where there is none, and
/// then no shade is one. Below the map is the scale: all shades over an axis of values, or each of
/// few values with its shade.
///
/// - Parameter charset: which characters are shades: ten of 7-bit ASCII from space to `@`, or a space
///   and four blocks.
public func asciiHeatmap(_ map: Heatmap, charset: Charset = .ascii) -> String {
  let layout = AsciiLayout(map.frame, isOfCells: true)
  let scale = HeatmapScale(map)
  let shades = Shades(charset, scale, hasGaps: map.hasGaps)
  let points = AsciiPoints(map.points, layout)
  var area = shades.area(map, scale, layout)
  for point in points.places { area[point.row][point.column] = point.mark }
  let lines = area.map { row in
    var line = ""
    line.unicodeScalars.append(contentsOf: row)
    return line
  }
  let below = points.legend + (map.hasGaps ? ["blank: no value to show"] : []) + map.allNotes(scale)
  return
    (asciiFrame(map.frame, layout, area: lines, yName: map.yName)
    + [""] + shades.legend(map, scale, layout)
    + below.map { spaces(layout.gutter) + $0 })
    .map(withoutTrailingSpaces).joined(separator: "\n")
}

/// The characters that stand for values.
private struct Shades {
  private let scalars: [Unicode.Scalar]

  init(_ charset: Charset, _ scale: HeatmapScale, hasGaps: Bool) {
    let all: String
    switch charset {
    case .ascii: all = " .:-=+*#%@"
    case .braille: all = " ░▒▓█"
    }
    // A space is the first shade only where the axis of the scale shows that it is one.
    let hasSpace = scale.hasAxis && !hasGaps
    scalars = Array(all.unicodeScalars.dropFirst(hasSpace ? 0 : 1))
  }

  private func shade(of value: Double, _ scale: HeatmapScale) -> Unicode.Scalar {
    scalars[scale.shade(of: value, count: scalars.count)]
  }

  /// The characters of the drawing area, the top row first.
  func area(
    _ map: Heatmap, _ scale: HeatmapScale, _ layout: AsciiLayout
  ) -> [[Unicode.Scalar]] {
    (0..<layout.rows).map { row in
      (0..<layout.columns).map { column in
        let value = map.cells.value(
          atColumn: (Double(column) + 0.5) / Double(layout.columns),
          row: 1 - (Double(row) + 0.5) / Double(layout.rows))
        guard let value, value.isFinite else { return " " }
        return shade(of: value, scale)
      }
    }
  }

  func legend(_ map: Heatmap, _ scale: HeatmapScale, _ layout: AsciiLayout) -> [String] {
    let indent = spaces(layout.gutter)
    let label = map.label.isEmpty ? [] : [indent + map.label]
    guard scale.hasAxis else {
      let entries = scale.classes.map { value in
        "\(Character(shade(of: value, scale)))  \(map.className(of: value))"
      }
      return label + inLines(entries, width: max(layout.columns, 40)).map { indent + $0 }
    }
    // An axis of its own, each shade equally long on it.
    let width = max(min(layout.columns, 60) / 10 * 10, 20)
    let axis = AsciiLayout(
      Plot(
        variable: "", xRange: scale.range, yRange: AxisRange(0, 1), series: [],
        size: PlotSize(columns: width, rows: 1)), isOfCells: true)
    var bar = ""
    for column in 0..<width {
      let value = scale.range.value(at: (Double(column) + 0.5) / Double(width))
      bar.unicodeScalars.append(shade(of: value, scale))
    }
    // The bars at its ends take the last place of the gutter and one behind.
    let margin = spaces(layout.gutter - 1)
    return label + [
      margin + "|" + bar + "|", indent + horizontalAxis(axis),
      horizontalLabels(axis, indent: layout.gutter),
    ]
  }
}

extension Heatmap.Cells {
  /// Returns the value of the cell at a place, given in parts of the width and of the height, from
  /// the lower left corner.
  fileprivate func value(atColumn x: Double, row y: Double) -> Double? {
    let column = min(max(Int(floorInteger(x * Double(columns))), 0), columns - 1)
    let row = min(max(Int(floorInteger(y * Double(rows))), 0), rows - 1)
    return self[column, row]
  }
}
