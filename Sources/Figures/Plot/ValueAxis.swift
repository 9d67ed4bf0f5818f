extension Plot {
  /// What the vertical axis shows: the given range, or one with round ends that holds every curve,
  /// every data point and every marker.
  var resolvedYRange: AxisRange {
    if let yRange { return yRange }
    var lowest = Double.infinity
    var greatest = -Double.infinity
    for (low, high) in series.compactMap({ $0.curve.valuesToShow(in: xRange) }) {
      lowest = min(lowest, low)
      greatest = max(greatest, high)
    }
    for marker in markers where xRange.contains(marker.x) {
      let (low, high) = marker.values
      guard low.isFinite && high.isFinite else { continue }
      lowest = min(lowest, low)
      greatest = max(greatest, high)
    }
    for set in points {
      for place in set.points.map({ $0.place })
      where xRange.contains(place.x) && place.y.isFinite {
        lowest = min(lowest, place.y)
        greatest = max(greatest, place.y)
      }
    }
    guard lowest <= greatest else { return AxisRange(-1, 1) }
    let magnitude = max(lowest.magnitude, greatest.magnitude)
    // Differences in the last few bits are rounding, not shape: they are shown as a constant.
    let noise = magnitude * 0x1p-43
    guard greatest / 2 - lowest / 2 > noise / 2 else {
      // A constant lies in the middle, and its distance from zero can be seen.
      let range = lowest == 0 ? AxisRange(-1, 1) : AxisRange(0, 2 * lowest)
      return range.withRoundEnds(pieces: 6)
    }
    return AxisRange(lowest, greatest).withRoundEnds(pieces: 6)
  }
}

extension Curve {
  /// The least and the greatest value to be shown, or nil if there is none.
  fileprivate func valuesToShow(in xRange: AxisRange) -> (Double, Double)? {
    if let valueRange { return (valueRange.lower, valueRange.upper) }
    var lowest = Double.infinity
    var greatest = -Double.infinity
    func include(_ point: PlotPoint) {
      guard point.y.isFinite && xRange.contains(point.x) else { return }
      lowest = min(lowest, point.y)
      greatest = max(greatest, point.y)
    }
    for segment in segments { segment.forEach(include) }
    for mark in marks { include(mark.point) }
    return lowest <= greatest ? (lowest, greatest) : nil
  }
}

extension AxisRange {
  /// Returns the smallest range around this one that begins and ends at ticks, with at most
  /// `pieces` steps between them.
  func withRoundEnds(pieces: Int) -> AxisRange {
    var step = TickStep.fine(for: self, count: pieces)
    for _ in 0..<20 {
      let slack = 1e-9
      let first = floorInteger(step.position(of: lower) + slack)
      let last = -floorInteger(-(step.position(of: upper) - slack))
      if last - first <= Int64(pieces) {
        return AxisRange(min(step.value(of: first), lower), max(step.value(of: last), upper))
      }
      step = step.next
    }
    return self
  }
}
