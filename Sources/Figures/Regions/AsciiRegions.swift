import SourceText

/// Returns the map as lines of text, joined by line feeds, the last one without.
///
/// Few regions are drawn with their borders, and the short names of their formulas are strewn over
/// them; of many regions each character is the key of the region that holds its middle.
public func asciiRegions(_ map: RegionMap) -> String {
  let frame = map.frame
  let layout = AsciiLayout(frame)
  let drawing = AsciiRegionDrawing(map, layout)
  var lines = asciiFrame(frame, layout, area: drawing.lines, yName: map.yName)
  let below = drawing.legend + map.notes
  if !below.isEmpty { lines += [""] + below.map { spaces(layout.gutter) + $0 } }
  return lines.map(withoutTrailingSpaces).joined(separator: "\n")
}

/// The drawing area of a map, filled with characters.
private struct AsciiRegionDrawing {
  private let map: RegionMap
  private let layout: AsciiLayout
  let regions: [RegionMap.Region]
  private let polygons: [Polygon]
  /// The region that holds the middle of each character, row by row.
  private var owners: [Int?] = []
  private var canvas = TextCanvas()
  /// Whether borders are drawn and names strewn.
  private let hasBorders: Bool
  /// Which regions have their name in them.
  private var isNamed: [Bool]

  private static let keys = Array(
    "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)
  /// Smaller regions than this, in characters, have no room for borders and names.
  private static let leastArea = 36

  var lines: [String] {
    let lines = canvas.lines
    return (0..<layout.rows).map { lines.indices.contains($0) ? lines[$0] : "" }
  }

  init(_ map: RegionMap, _ layout: AsciiLayout) {
    self.map = map
    self.layout = layout
    let visible = map.drawableRegions.compactMap { region in
      let corners = clipped(polygon: region.corners, x: map.xRange, y: map.yRange).map {
        PlotPoint(x: layout.column(of: $0.x), y: layout.row(of: $0.y))
      }
      return corners.count >= 3 ? (region: region, polygon: Polygon(corners)) : nil
    }
    regions = visible.map { $0.region }
    polygons = visible.map { $0.polygon }
    let cells = layout.columns * layout.rows
    hasBorders = regions.count * AsciiRegionDrawing.leastArea <= cells
    isNamed = [Bool](repeating: false, count: regions.count)
    findOwners()
    if hasBorders {
      drawBorders()
      strewNames()
      nameTheUnnamed()
    } else {
      fill()
    }
  }

  /// What stands for a formula: its own short name, or a single character if there is no room.
  func mark(_ formula: Int) -> String {
    if hasBorders { return map.formulas[formula].label }
    let keys = AsciiRegionDrawing.keys
    return String(Character(keys[formula % keys.count]))
  }

  /// What the names or keys stand for.
  var legend: [String] {
    let shown = map.legendFormulas(regions)
    let widest = shown.map { displayWidth(of: mark($0)) }.max() ?? 0
    var lines = shown.map { number in
      mark(number) + spaces(widest - displayWidth(of: mark(number)) + 2)
        + map.formulas[number].text
    }
    if let leftOut = map.leftOutText(regions) { lines.append(leftOut) }
    if !hasBorders && map.formulas.count > AsciiRegionDrawing.keys.count {
      lines.append("each character stands for several formulas")
    }
    return lines
  }

  private mutating func findOwners() {
    owners = [Int?](repeating: nil, count: layout.columns * layout.rows)
    for (number, polygon) in polygons.enumerated() {
      let bounds = polygon.bounds
      let rows =
        max(Int(floorInteger(bounds.top)), 0)...max(Int(floorInteger(bounds.bottom)) + 1, 0)
      let columns =
        max(Int(floorInteger(bounds.left)), 0)...max(Int(floorInteger(bounds.right)) + 1, 0)
      for row in rows where row < layout.rows {
        for column in columns where column < layout.columns {
          if owners[row * layout.columns + column] == nil,
            polygon.contains(middle(column: column, row: row))
          {
            owners[row * layout.columns + column] = number
          }
        }
      }
    }
  }

  /// The middle of a character; at the border of the area a little further inside.
  private func middle(column: Int, row: Int) -> PlotPoint {
    let slack = 0.01
    return PlotPoint(
      x: min(max(Double(column), slack), Double(layout.columns - 1) - slack),
      y: min(max(Double(row), slack), Double(layout.rows - 1) - slack))
  }

  private func owner(column: Int, row: Int) -> Int? {
    guard (0..<layout.columns).contains(column) && (0..<layout.rows).contains(row) else {
      return nil
    }
    return owners[row * layout.columns + column]
  }

  private mutating func fill() {
    for row in 0..<layout.rows {
      for column in 0..<layout.columns {
        guard let number = owner(column: column, row: row) else { continue }
        canvas.put(mark(regions[number].formula), column: column, row: row)
      }
    }
  }

  /// Puts names on a wide grid, each line of it shifted against the one before.
  private mutating func strewNames() {
    for row in stride(from: 1, to: layout.rows, by: 2) {
      for column in stride(from: row % 4 == 1 ? 2 : 5, to: layout.columns, by: 6) {
        guard let number = owner(column: column, row: row) else { continue }
        putName(of: number, column: column, row: row)
      }
    }
  }

  private mutating func putName(of number: Int, column: Int, row: Int) {
    let name = mark(regions[number].formula)
    let width = displayWidth(of: name)
    // Not beside a border, which would be taken for a part of it.
    let isFree = (column - 1...column + width).allSatisfy { place in
      owner(column: place, row: row) == number && canvas[place, row] == " "
    }
    guard isFree else { return }
    canvas.put(name, column: column, row: row)
    isNamed[number] = true
  }

  private mutating func drawBorders() {
    for polygon in polygons {
      for (start, end) in polygon.sides where !isOnFrame(start, end) {
        // The two regions beside a border have it in opposite directions: it must fall on the same
        // characters.
        if (start.x, start.y) < (end.x, end.y) {
          drawSide(from: start, to: end)
        } else {
          drawSide(from: end, to: start)
        }
      }
    }
  }

  private func isOnFrame(_ start: PlotPoint, _ end: PlotPoint) -> Bool {
    let slack = 1e-6
    let (right, bottom) = (Double(layout.columns - 1), Double(layout.rows - 1))
    return (max(start.x, end.x) < slack) || (min(start.x, end.x) > right - slack)
      || (max(start.y, end.y) < slack) || (min(start.y, end.y) > bottom - slack)
  }

  private mutating func drawSide(from start: PlotPoint, to end: PlotPoint) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let mark = AsciiRegionDrawing.strokeCharacter(dx: dx, dy: dy)
    let steps = max(Int(nearestInteger(max(dx.magnitude, dy.magnitude))), 1)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let column = Int(nearestInteger(start.x + dx * share))
      let row = Int(nearestInteger(start.y + dy * share))
      guard (0..<layout.columns).contains(column) && (0..<layout.rows).contains(row) else {
        continue
      }
      canvas.put(mark, column: column, row: row)
    }
  }

  /// The character nearest to the direction of a line; a character is twice as high as wide.
  private static func strokeCharacter(dx: Double, dy: Double) -> String {
    let (width, height) = (dx.magnitude, dy.magnitude)
    if height <= 0.3 * width { return "-" }
    if width <= 0.3 * height { return "|" }
    return (dx > 0) == (dy > 0) ? "\\" : "/"
  }

  /// Puts the name into the middle of each region that has none so far and has room for it.
  private mutating func nameTheUnnamed() {
    for (number, polygon) in polygons.enumerated() where !isNamed[number] {
      guard let centre = polygon.visualCentre else { continue }
      let name = mark(regions[number].formula)
      let column = Int(nearestInteger(centre.x)) - (displayWidth(of: name) - 1) / 2
      let row = Int(nearestInteger(centre.y))
      if column >= 0 && owner(column: column, row: row) == number {
        canvas.put(name, column: column, row: row)
      }
    }
  }
}
