/// A piecewise-linear function of one variable, by what it is on the left and how its slope changes.
struct Zigzag {
  /// A place where the slope changes.
  struct Kink {
    let position: Rational
    let jump: Rational
    /// Whether its ReLU is active on the left rather than on the right of it.
    let facesLeft: Bool
  }

  let kinks: [Kink]
  /// The slope on the left that no kink's ReLU gives.
  let slope: Rational
  /// A point on the graph.
  let anchor: ZigzagSearch.Point

  /// The function of a weighted sum as a sum of ReLUs; the sum is nowhere less than `lowest`.
  func sum(along direction: [Int], lowest: Int) -> ReLUSum? {
    var units: [ReLUUnit] = []
    var value: Rational = 0
    for kink in kinks {
      // relu(t - p / q) = relu(q t - p) / q
      guard let numerator = Int(exactly: kink.position.numerator),
        let denominator = Int(exactly: kink.position.denominator)
      else { return nil }
      let sign = kink.facesLeft ? -1 : 1
      units.append(
        ReLUUnit(
          weights: direction.map { weight in sign * denominator * weight },
          bias: -sign * numerator,
          factor: kink.jump / Rational(denominator)))
      let distance = Rational(sign) * (anchor.at - kink.position)
      if !distance.isNegative { value += kink.jump * distance }
    }
    if !slope.isZero {
      units.append(ReLUUnit(weights: direction, bias: -lowest, factor: slope))
      value += slope * (anchor.at - Rational(lowest))
    }
    return ReLUSum(constant: anchor.value - value, units: units)
  }
}
