/// Where data points stand among the characters of a drawing area, and with which marks.
struct AsciiPoints {
  /// A character with the mark of the points in it.
  struct Place {
    var column: Int
    var row: Int
    var mark: Unicode.Scalar
  }

  /// The characters that have points, row by row.
  private(set) var places: [Place] = []
  /// The entries of the legend.
  private(set) var legend: [String] = []

  /// Capital letters, which neither curves nor shades nor axes use.
  private static let marks = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

  private static func mark(of group: Int) -> Unicode.Scalar {
    Unicode.Scalar(marks[group % marks.count])
  }

  init(_ sets: [PointSet], _ layout: AsciiLayout) {
    let groups = PointGroup.groups(of: sets)
    if groups.isEmpty { return }
    // Of several groups in one character the one with most points there, of equal ones the first; a
    // point that is all of its group is never hidden by others.
    var most = [Int](repeating: 0, count: layout.columns * layout.rows)
    var winners = [Int?](repeating: nil, count: layout.columns * layout.rows)
    for (number, group) in groups.enumerated() {
      var counts: [Int: Int] = [:]
      for point in group.visible(x: layout.xRange, y: layout.yRange) {
        let column = Int(nearestInteger(layout.column(of: point.place.x)))
        let row = Int(nearestInteger(layout.row(of: point.place.y)))
        let place = row * layout.columns + column
        let count = group.points.count == 1 ? Int.max : (counts[place] ?? 0) + 1
        counts[place] = count
        if count > most[place] { (most[place], winners[place]) = (count, number) }
      }
      if !group.label.isEmpty {
        legend.append("\(Character(AsciiPoints.mark(of: number)))  \(group.label)")
      }
    }
    for (place, winner) in winners.enumerated() {
      guard let winner else { continue }
      places.append(
        Place(
          column: place % layout.columns, row: place / layout.columns,
          mark: AsciiPoints.mark(of: winner)))
    }
  }
}
