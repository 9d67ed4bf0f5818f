extension Plot {
  /// The lines below the plot: those given, then what the curves cannot show.
  func allNotes(yRange: AxisRange) -> [String] {
    var lines = notes
    for item in series {
      let name = series.count > 1 && !item.label.isEmpty ? item.label + ": " : ""
      for line in gapNotes(of: item.curve) + poleNotes(of: item.curve) {
        lines.append(name + line)
      }
    }
    let values = series.flatMap { $0.curve.finiteValues }
    var borders: [String] = []
    if values.contains(where: { $0 < yRange.lower }) {
      borders.append(significantText(yRange.lower))
    }
    if values.contains(where: { $0 > yRange.upper }) {
      borders.append(significantText(yRange.upper))
    }
    if !borders.isEmpty { lines.append("clipped at " + borders.joined(separator: " and ")) }
    return lines + pointNotes(points, x: xRange, y: yRange)
  }

  private func poleNotes(of curve: Curve) -> [String] {
    if curve.poles.isEmpty { return [] }
    let places = listed(curve.poles.map { placeText($0) })
    return ["grows without bound at \(variable) = \(places)"]
  }

  private func gapNotes(of curve: Curve) -> [String] {
    var lines: [String] = []
    for (reason, words) in [
      (CurveGap.Reason.undefined, "undefined"), (.infinite, "not a finite number"),
    ] {
      let gaps = curve.gaps.filter { $0.reason == reason }
      if gaps.isEmpty { continue }
      if let only = gaps.first, gaps.count == 1,
        only.lower <= xRange.lower && only.upper >= xRange.upper
      {
        lines.append("\(words) everywhere on this interval")
        continue
      }
      // A pole has its own line, which says more than that there is no value.
      let points = gaps.filter { $0.lower == $0.upper && !curve.poles.contains($0.lower) }
      let stretches = gaps.filter { $0.lower < $0.upper }
      if !points.isEmpty {
        let places = listed(points.map { placeText($0.lower) })
        lines.append("\(words) at \(variable) = \(places)")
      }
      if !stretches.isEmpty {
        let places = listed(
          stretches.map { "from \(placeText($0.lower)) to \(placeText($0.upper))" })
        lines.append("\(words) for \(variable) \(places)")
      }
    }
    return lines
  }

  /// A place on the horizontal axis; a number that is zero but for rounding is written as zero.
  func placeText(_ x: Double) -> String {
    let largest = max(xRange.lower.magnitude, xRange.upper.magnitude)
    return significantText(x.magnitude < largest * 1e-9 ? 0 : x)
  }
}

/// Joins the items with commas; of a long list only the first few, and the number of the others.
private func listed(_ items: [String]) -> String {
  let limit = 6
  if items.count <= limit { return items.joined(separator: ", ") }
  let shown = items.prefix(limit - 1).joined(separator: ", ")
  return "\(shown) and \(items.count - limit + 1) more"
}

extension Curve {
  /// The values of all points, in no particular order.
  fileprivate var finiteValues: [Double] {
    (segments.flatMap { $0.map { $0.y } } + marks.map { $0.point.y }).filter { $0.isFinite }
  }
}
