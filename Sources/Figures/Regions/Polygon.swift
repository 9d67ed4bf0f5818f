/// A polygon in a drawing.
struct Polygon {
  /// The corners; the last is joined to the first.
  let corners: [PlotPoint]
  /// The sides, each with its two ends.
  let sides: [(PlotPoint, PlotPoint)]
  /// The smallest box around it.
  let bounds: Box

  /// Makes a polygon with at least one corner.
  init(_ corners: [PlotPoint]) {
    self.corners = corners
    sides = corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
    var bounds = Box(around: corners.first ?? PlotPoint(x: 0, y: 0), width: 0, height: 0)
    for corner in corners {
      bounds.left = min(bounds.left, corner.x)
      bounds.right = max(bounds.right, corner.x)
      bounds.top = min(bounds.top, corner.y)
      bounds.bottom = max(bounds.bottom, corner.y)
    }
    self.bounds = bounds
  }

  /// Whether a point lies inside, by the number of sides on the way to the right (even-odd rule).
  func contains(_ point: PlotPoint) -> Bool {
    var isInside = false
    for (start, end) in sides where (start.y > point.y) != (end.y > point.y) {
      let share = (point.y - start.y) / (end.y - start.y)
      if point.x < start.x + (end.x - start.x) * share { isInside.toggle() }
    }
    return isInside
  }

  /// A point inside that is far from all sides, or nil if the polygon has no inside that can be
  /// seen.
  ///
  /// It is the best point of a grid over the bounds, then of finer and finer ones around it.
  var visualCentre: PlotPoint? {
    var best: PlotPoint?
    var bestDistance = 0.0
    var middle = PlotPoint(
      x: bounds.left / 2 + bounds.right / 2, y: bounds.top / 2 + bounds.bottom / 2)
    var (width, height) = (bounds.right - bounds.left, bounds.bottom - bounds.top)
    for round in 0..<6 {
      // Only the first grid has to find what is narrow.
      let steps = round == 0 ? 20 : 8
      for i in 0...steps {
        for j in 0...steps {
          let point = PlotPoint(
            x: middle.x + width * (Double(i) / Double(steps) - 0.5),
            y: middle.y + height * (Double(j) / Double(steps) - 0.5))
          guard contains(point) else { continue }
          let distance = squaredDistanceToSides(from: point)
          // Of points that are equally good but for rounding the first one, so that it stays.
          if distance > bestDistance * (1 + 1e-9) { (best, bestDistance) = (point, distance) }
        }
      }
      guard let best else { return nil }
      middle = best
      (width, height) = (width / 3, height / 3)
    }
    return best
  }

  private func squaredDistanceToSides(from point: PlotPoint) -> Double {
    var nearest = Double.infinity
    for (start, end) in sides {
      nearest = min(nearest, point.squaredDistance(toLineFrom: start, to: end))
    }
    return nearest
  }

  /// Whether a whole box lies inside.
  func contains(_ box: Box) -> Bool {
    let middle = PlotPoint(x: box.left / 2 + box.right / 2, y: box.top / 2 + box.bottom / 2)
    return contains(middle) && !sides.contains { box.isCrossed(from: $0, to: $1) }
  }
}

/// Returns the part of a polygon inside a rectangle (Sutherland and Hodgman 1974); empty if there
/// is none.
func clipped(polygon corners: [PlotPoint], x: AxisRange, y: AxisRange) -> [PlotPoint] {
  var corners = corners
  for (isUpper, border) in [(false, x.lower), (true, x.upper)] {
    corners = cut(corners, at: border, keepsBelow: isUpper)
  }
  corners = corners.map { PlotPoint(x: $0.y, y: $0.x) }
  for (isUpper, border) in [(false, y.lower), (true, y.upper)] {
    corners = cut(corners, at: border, keepsBelow: isUpper)
  }
  return corners.map { PlotPoint(x: $0.y, y: $0.x) }
}

/// Cuts off what lies beyond an upright line.
private func cut(
  _ corners: [PlotPoint], at border: Double, keepsBelow: Bool
) -> [PlotPoint] {
  func isKept(_ point: PlotPoint) -> Bool { keepsBelow ? point.x <= border : point.x >= border }
  var kept: [PlotPoint] = []
  for (index, corner) in corners.enumerated() {
    let last = corners[(index + corners.count - 1) % corners.count]
    if isKept(corner) != isKept(last) {
      // Halves, so that the difference of two great numbers stays a number.
      let share = (border / 2 - last.x / 2) / (corner.x / 2 - last.x / 2)
      kept.append(PlotPoint(x: border, y: last.y * (1 - share) + corner.y * share))
    }
    if isKept(corner) { kept.append(corner) }
  }
  return kept
}
