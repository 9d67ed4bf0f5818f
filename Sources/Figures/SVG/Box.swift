/// A rectangle with sides along the axes, in units of a view box; y grows downwards.
struct Box: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  init(left: Double, top: Double, right: Double, bottom: Double) {
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }

  /// Makes a box around a middle.
  init(around middle: PlotPoint, width: Double, height: Double) {
    self.init(
      left: middle.x - width / 2, top: middle.y - height / 2, right: middle.x + width / 2,
      bottom: middle.y + height / 2)
  }

  /// Whether the two have more than their borders in common.
  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// The box with a margin on all sides.
  func widened(by margin: Double) -> Box {
    Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }

  /// Whether a straight line between two points passes through the inside of the box.
  func isCrossed(from start: PlotPoint, to end: PlotPoint) -> Bool {
    // Liang and Barsky 1984: the part of the line that is on the inner side of all four sides.
    var (first, last) = (0.0, 1.0)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    for (direction, distance) in [
      (-dx, start.x - left), (dx, right - start.x), (-dy, start.y - top), (dy, bottom - start.y),
    ] {
      if direction == 0 {
        if distance <= 0 { return false }
      } else if direction < 0 {
        first = max(first, distance / direction)
      } else {
        last = min(last, distance / direction)
      }
    }
    return first < last
  }
}

extension PlotPoint {
  /// The square of the distance to the nearest point of a straight line.
  func squaredDistance(toLineFrom start: PlotPoint, to end: PlotPoint) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    let share = length > 0 ? ((x - start.x) * dx + (y - start.y) * dy) / length : 0
    let inside = min(max(share, 0), 1)
    let (toX, toY) = (start.x + dx * inside - x, start.y + dy * inside - y)
    return toX * toX + toY * toY
  }
}
