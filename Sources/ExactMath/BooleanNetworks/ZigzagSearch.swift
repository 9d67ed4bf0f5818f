/// The search for a piecewise-linear function through points that takes few ReLUs.
///
/// A kink takes one ReLU, which is active on its left or on its right. The slope on the far left is
/// minus the sum of the jumps of those active on the left; where no choice of them fits, one more
/// ReLU gives the slope. The search draws the function from left to right, with slopes from a list.
struct ZigzagSearch {
  /// A point that the function goes through.
  struct Point {
    let at: Rational
    let value: Rational
  }

  /// A line drawn up to a point, and the kinks before.
  private struct Drawing {
    var point: Int
    var firstSlope: Rational
    var slope: Rational
    var kinks: [(position: Rational, jump: Rational)]
  }

  /// The points from left to right.
  let points: [Point]
  /// For each point how often the value changes from it on.
  private let changeCounts: [Int]

  /// The search for a function through points from left to right.
  init(points: [Point]) {
    self.points = points
    var changeCounts = [Int](repeating: 0, count: points.count)
    for index in points.indices.dropLast().reversed() {
      let changes = points[index].value != points[index + 1].value
      changeCounts[index] = changeCounts[index + 1] + (changes ? 1 : 0)
    }
    self.changeCounts = changeCounts
  }

  /// The slopes that are tried besides those through two neighbouring points.
  private static let slopes: [Rational] = [0, 1, -1, 2, -2, 3, -3, 4, -4]
  /// More units are not looked for: the choices of those active on the left would be too many.
  private static let mostUnits = 8
  /// How many drawings are gone on with for each number of units.
  private static let mostDrawings = 4000

  /// A function with as few ReLUs as the search finds, `nil` if it finds none within the limit.
  func zigzag(
    mostUnits: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Zigzag? {
    // Slopes up and down take turns, and between two of them lies a kink.
    let fewestUnits = max(1, (changeCounts.first ?? 0) - 1)
    guard fewestUnits <= min(mostUnits, Self.mostUnits) else { return nil }
    for unitCount in fewestUnits...min(mostUnits, Self.mostUnits) {
      if let found = try zigzag(unitCount: unitCount, &meter) { return found }
    }
    return nil
  }

  private func zigzag(unitCount: Int, _ meter: inout Meter) throws(Exhaustion) -> Zigzag? {
    var open: [Drawing] = []
    for slope in slopes(through: 0).reversed() {
      open.append(Drawing(point: 0, firstSlope: slope, slope: slope, kinks: []))
    }
    var count = 0
    while let drawing = open.popLast() {
      count += 1
      if count > Self.mostDrawings { return nil }
      try meter.charge(100)
      if drawing.point == points.count - 1 {
        if let found = finished(drawing, unitCount: unitCount) { return found }
        continue
      }
      // The last one put there is gone on with first: the straight line.
      let kinksLeft = unitCount - drawing.kinks.count
      if kinksLeft >= max(1, changeCounts[drawing.point + 1]) {
        for slope in slopes(through: drawing.point + 1).reversed() {
          if let bent = bent(drawing, to: slope) { open.append(bent) }
        }
      }
      let (a, b) = (points[drawing.point], points[drawing.point + 1])
      if kinksLeft >= changeCounts[drawing.point + 1] - 1,
        a.value + drawing.slope * (b.at - a.at) == b.value
      {
        var straight = drawing
        straight.point += 1
        open.append(straight)
      }
    }
    return nil
  }

  /// The slopes to try for a line through a point.
  private func slopes(through point: Int) -> [Rational] {
    var result = Self.slopes
    if point + 1 < points.count { result.insert(slope(from: point), at: 0) }
    if point > 0 { result.insert(slope(from: point - 1), at: 0) }
    return result
  }

  private func slope(from point: Int) -> Rational {
    let (a, b) = (points[point], points[point + 1])
    return (b.value - a.value) / (b.at - a.at)
  }

  /// The drawing gone on with one kink before the next point, `nil` where the line of that slope
  /// through the next point does not meet the present line between the points.
  private func bent(_ drawing: Drawing, to slope: Rational) -> Drawing? {
    let jump = slope - drawing.slope
    if jump.isZero { return nil }
    let (a, b) = (points[drawing.point], points[drawing.point + 1])
    let gap = a.value - (b.value - slope * (b.at - a.at))
    let position = a.at + gap / jump
    guard position >= a.at, position < b.at else { return nil }
    var result = drawing
    result.point += 1
    result.slope = slope
    result.kinks.append((position, jump))
    return result
  }

  /// The function drawn, if so many units are enough.
  private func finished(_ drawing: Drawing, unitCount: Int) -> Zigzag? {
    let kinks = drawing.kinks
    for choice in 0..<(1 << kinks.count) {
      var left: Rational = 0
      for index in kinks.indices where choice >> index & 1 == 1 { left += kinks[index].jump }
      if left == -drawing.firstSlope {
        return zigzag(drawing, facingLeft: choice, slope: 0)
      }
    }
    if kinks.count == unitCount { return nil }
    return zigzag(drawing, facingLeft: 0, slope: drawing.firstSlope)
  }

  private func zigzag(_ drawing: Drawing, facingLeft choice: Int, slope: Rational) -> Zigzag {
    var kinks: [Zigzag.Kink] = []
    for (index, kink) in drawing.kinks.enumerated() {
      kinks.append(
        Zigzag.Kink(
          position: kink.position, jump: kink.jump, facesLeft: choice >> index & 1 == 1))
    }
    return Zigzag(kinks: kinks, slope: slope, anchor: points[0])
  }
}
