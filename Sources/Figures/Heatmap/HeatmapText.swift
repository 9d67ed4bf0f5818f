extension Heatmap {
  /// What the map is called where it cannot be seen.
  var name: String {
    if let title, !title.isEmpty { return title }
    return label.isEmpty ? "Heatmap" : label
  }

  /// What the map shows, in sentences: the box, the values and where they are, the notes.
  func textAlternative(_ scale: HeatmapScale) -> String {
    var sentences = [
      "Heatmap\(label.isEmpty ? "" : " of \(label)") for \(xName) from "
        + "\(significantText(xRange.lower)) to \(significantText(xRange.upper)), \(yName) from "
        + "\(significantText(yRange.lower)) to \(significantText(yRange.upper))."
    ]
    if scale.classes.isEmpty {
      if let extremes = extremes(scale) { sentences.append(extremes) }
    } else {
      sentences.append(shares(scale))
    }
    sentences += pointSentences(points, x: xRange, y: yRange)
    return (sentences + allNotes(scale).map { $0 + "." }).joined(separator: " ")
  }

  private func extremes(_ scale: HeatmapScale) -> String? {
    var lowest: (value: Double, cell: Int)?
    var highest: (value: Double, cell: Int)?
    for (cell, value) in cells.values.enumerated() {
      guard let value, value.isFinite else { continue }
      if lowest.map({ value < $0.value }) ?? true { lowest = (value, cell) }
      if highest.map({ value > $0.value }) ?? true { highest = (value, cell) }
    }
    guard let lowest, let highest else { return nil }
    return "Lowest \(significantText(lowest.value, digits: 4)) near \(placeText(lowest.cell)), "
      + "highest \(significantText(highest.value, digits: 4)) near \(placeText(highest.cell))."
  }

  /// The place of a cell, no more precisely than the cell is small.
  private func placeText(_ cell: Int) -> String {
    let x = xRange.value(at: (Double(cell % cells.columns) + 0.5) / Double(cells.columns))
    let y = yRange.value(at: (Double(cell / cells.columns) + 0.5) / Double(cells.rows))
    func text(_ value: Double, _ range: AxisRange) -> String {
      let largest = max(range.lower.magnitude, range.upper.magnitude)
      return significantText(value.magnitude < largest * 1e-9 ? 0 : value, digits: 3)
    }
    return "\(xName) = \(text(x, xRange)), \(yName) = \(text(y, yRange))"
  }

  /// How much of the box each of few values takes.
  private func shares(_ scale: HeatmapScale) -> String {
    var counts = [Int](repeating: 0, count: scale.classes.count)
    var total = 0
    for value in cells.values {
      guard let value, value.isFinite else { continue }
      let place = scale.place(of: value) * Double(scale.classes.count - 1)
      counts[scale.classes.count == 1 ? 0 : Int(nearestInteger(place))] += 1
      total += 1
    }
    let parts = zip(scale.classes, counts).map { value, count in
      let percent = nearestInteger(100 * Double(count) / Double(max(total, 1)))
      return "\(className(of: value)) in \(percent)%"
    }
    return "The value is \(parts.joined(separator: ", ")) of the cells."
  }
}
