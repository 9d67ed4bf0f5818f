/// Returns the parts of a polyline that lie inside a rectangle, each with at least one point.
///
/// Points that are not finite break the line. Where it leaves the rectangle, a point on the border
/// is added.
func clipped(_ points: [PlotPoint], x: AxisRange, y: AxisRange) -> [[PlotPoint]] {
  clipped(points, height: y).flatMap { part in
    clipped(transposed(part), height: x).map(transposed)
  }
}

private func transposed(_ points: [PlotPoint]) -> [PlotPoint] {
  points.map { PlotPoint(x: $0.y, y: $0.x) }
}

/// Returns the parts of a polyline between two heights.
private func clipped(_ points: [PlotPoint], height range: AxisRange) -> [[PlotPoint]] {
  var parts: [[PlotPoint]] = []
  var part: [PlotPoint] = []
  func endPart() {
    if !part.isEmpty { parts.append(part) }
    part = []
  }
  var last: PlotPoint?
  for point in points {
    guard point.x.isFinite && point.y.isFinite else {
      endPart()
      last = nil
      continue
    }
    if let last {
      if let entry = crossing(from: last, to: point, range) { part.append(entry) }
      if let exit = crossing(from: point, to: last, range) { part.append(exit) }
    }
    if range.contains(point.y) { part.append(point) } else { endPart() }
    last = point
  }
  endPart()
  return parts
}

/// Returns where the line enters the range, if it begins outside and comes inside.
private func crossing(
  from outside: PlotPoint, to other: PlotPoint, _ range: AxisRange
) -> PlotPoint? {
  let border: Double
  if outside.y < range.lower && other.y >= range.lower {
    border = range.lower
  } else if outside.y > range.upper && other.y <= range.upper {
    border = range.upper
  } else {
    return nil
  }
  // Halves, so that the difference of two great numbers stays a number.
  let share = (border / 2 - outside.y / 2) / (other.y / 2 - outside.y / 2)
  return PlotPoint(x: outside.x * (1 - share) + other.x * share, y: border)
}
