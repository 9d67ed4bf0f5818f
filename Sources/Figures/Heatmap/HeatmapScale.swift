/// How the values of a heatmap become shades.
struct HeatmapScale {
  /// The values from the first shade to the last.
  let range: AxisRange
  /// The values themselves, ascending, where there are few of them, as of a classifier.
  let classes: [Double]
  /// Whether the values form a continuum: there are some, and more than few.
  var hasAxis: Bool { hasValues && classes.isEmpty }
  private let hasValues: Bool

  private static let classLimit = 8

  init(_ map: Heatmap) {
    let finite = map.cells.values.compactMap { $0 }.filter { $0.isFinite }.sorted()
    guard let lowest = finite.first, let greatest = finite.last else {
      range = map.valueRange ?? AxisRange(0, 1)
      classes = []
      hasValues = false
      return
    }
    hasValues = true
    // Differences in the last few bits are rounding: they make no value of its own.
    let noise = max(lowest.magnitude, greatest.magnitude) * 0x1p-43
    var distinct: [Double] = []
    for value in finite where distinct.count <= HeatmapScale.classLimit {
      if distinct.last.map({ value / 2 - $0 / 2 > noise / 2 }) ?? true { distinct.append(value) }
    }
    if distinct.count <= HeatmapScale.classLimit && map.valueRange == nil {
      classes = distinct
      range = AxisRange(distinct[0], distinct[distinct.count - 1])
    } else {
      classes = []
      range = (map.valueRange ?? AxisRange(lowest, greatest)).withRoundEnds(pieces: 20)
    }
  }

  /// Returns where a value lies on the scale, from 0 to 1; beyond its ends the end.
  ///
  /// Of few values each has a place of its own, at the same distance from the next.
  func place(of value: Double) -> Double {
    guard !classes.isEmpty else { return min(max(range.fraction(of: value), 0), 1) }
    if classes.count == 1 { return 0.5 }
    return Double(classIndex(of: value)) / Double(classes.count - 1)
  }

  /// The number of the class that is nearest to a value.
  private func classIndex(of value: Double) -> Int {
    var best = 0
    for (index, known) in classes.enumerated()
    where (known / 2 - value / 2).magnitude < (classes[best] / 2 - value / 2).magnitude {
      best = index
    }
    return best
  }

  /// Returns the number of the shade, of so many, that stands for a value.
  func shade(of value: Double, count: Int) -> Int {
    let place = place(of: value)
    if classes.isEmpty { return min(Int(floorInteger(place * Double(count))), count - 1) }
    return Int(nearestInteger(place * Double(count - 1)))
  }
}
