/// Returns the points without those that lie on the straight line between others but for rounding,
/// so that a curve made of lines is left with its corners.
func withoutNeedlessPoints(_ points: [PlotPoint]) -> [PlotPoint] {
  simplified(points) { anchor, point in
    1e-11 * max(anchor.y.magnitude, point.y.magnitude)
  }
}

/// Returns the points without those that lie no farther above or below the line between the
/// points kept than a tolerance allows.
///
/// From each point kept, the slopes of all lines that pass every later point closely enough form
/// an interval, which shrinks from point to point; when a point lies outside of it, the one before
/// is kept, and all begins again.
func simplified(
  _ points: [PlotPoint], tolerance: (_ anchor: PlotPoint, _ point: PlotPoint) -> Double
) -> [PlotPoint] {
  guard points.count > 2, var anchor = points.first else { return points }
  var kept = [anchor]
  var last = anchor
  var (least, greatest) = (-Double.infinity, Double.infinity)
  for point in points.dropFirst() {
    var slope = slopeBetween(anchor, point)
    // Points above one another, and slopes beyond every number, are corners.
    if !(least <= slope && slope <= greatest) || !slope.isFinite {
      if last != anchor { kept.append(last) }
      anchor = last
      slope = slopeBetween(anchor, point)
      (least, greatest) = (-Double.infinity, Double.infinity)
    }
    let slack = tolerance(anchor, point) / (point.x - anchor.x).magnitude
    if slope.isFinite && slack.isFinite {
      (least, greatest) = (max(least, slope - slack), min(greatest, slope + slack))
    } else {
      (least, greatest) = (1, -1)
    }
    last = point
  }
  if kept.last != last { kept.append(last) }
  return kept
}

/// Returns the slope, or infinity if it or the distance is beyond every number.
private func slopeBetween(_ left: PlotPoint, _ right: PlotPoint) -> Double {
  let width = right.x - left.x
  return width.isFinite ? (right.y - left.y) / width : .infinity
}
