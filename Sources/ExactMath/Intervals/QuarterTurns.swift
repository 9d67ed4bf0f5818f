/// A number as a whole number of quarter turns and a rest: `x = quarters * pi/2 + rest`.
struct QuarterTurns {
  /// A whole number of quarter turns that x reaches: the rest is not negative.
  let quarters: Integer
  /// The rest, from 0 to `pi/2`, or less than a few units above.
  let rest: FixedPointEnclosure
  /// `pi/2` less the rest; it may be negative by a few units.
  let complement: FixedPointEnclosure

  /// Whether the rest could be as great as `pi/2`.
  var mayReachNextQuarter: Bool { complement.floor.signum <= 0 }

  /// Reduces a number other than 0.
  init(_ x: Dyadic, fractionLimbs: Int) {
    let bits = 64 * fractionLimbs
    // As many limbs more as the number of quarter turns has.
    let extraLimbs = max(0, x.top) / 64 + 1
    let extraBits = 64 * extraLimbs
    let pi = FixedPointConstants.pi(fractionLimbs: fractionLimbs + extraLimbs)
    let quarterTurn = pi >> (extraBits + 1)
    var (quarters, remainder) = (x.floor(fractionBits: bits) << (extraBits + 1))
      .floorQuotientAndRemainder(dividingBy: pi)
    // In units: the argument is less than one unit too small. There are no more than 2^extraBits
    // quarter turns, for each of which pi/2 is less than 2^-extraBits units off: less than one in
    // all. The shift loses less than one. So the truth lies between one unit below and three above.
    var rest = remainder >> (extraBits + 1)
    if rest.isZero {
      // The truth might be negative: a quarter turn makes it positive.
      quarters -= 1
      remainder += pi
      rest = remainder >> (extraBits + 1)
    }
    self.quarters = quarters
    self.rest = FixedPointEnclosure(floor: rest - 1, slack: 4, fractionBits: bits)
    // A quarter turn is from `quarterTurn` to less than two units above, and the rest at most one
    // unit greater than `quarterTurn`: the complement is at most 5 units less than 0, and its upper
    // bound is positive.
    complement = FixedPointEnclosure(
      floor: quarterTurn - rest - 3, slack: 6, fractionBits: bits)
  }

  /// `sin(x + added * pi/2)`
  func sine(addingQuarters added: Int) -> FixedPointEnclosure {
    let turns = quarters + Integer(added)
    let isReversed = (turns >> 1).isEven == false
    // The cosine of the rest is the sine of the complement; both come from the lesser of the two.
    let isFromRest = rest.floor <= complement.floor
    let angle = isFromRest ? rest : complement
    let value = turns.isEven == isFromRest ? Self.sine(angle) : Self.cosine(angle)
    return isReversed ? -value : value
  }

  /// The series `1 - y/(2*3) + ...` or `1 - y/(1*2) + ...` for the square of an angle.
  ///
  /// The angle is at most `pi/4` and a few units, so that all terms sum up to less than 4/3, and
  /// less than `2 termCount` units are lost, in either direction.
  private static func series(
    _ angle: Integer, bits: Int, firstFactor: UInt64
  ) -> (floor: Integer, slack: Integer) {
    let square = (angle * angle) >> bits
    let series = FixedPointSeries(of: square, isAlternating: true, fractionLimbs: bits / 64) {
      (2 * $0 - 2 + firstFactor) * (2 * $0 - 1 + firstFactor)
    }
    let lost = Integer(2 * series.termCount)
    // The square is less than one unit too small, for which the series decreases by less than one.
    return (series.sum - lost - 1, lost + lost + 1)
  }

  private static func sine(_ angle: FixedPointEnclosure) -> FixedPointEnclosure {
    let bits = angle.fractionBits
    // A few units around 0: the sine lies between 0 and the angle, and the upper bound of the angle
    // is positive.
    if angle.floor.signum <= 0 {
      return FixedPointEnclosure(
        floor: angle.floor, slack: angle.slack, fractionBits: bits)
    }
    let (floor, slack) = series(angle.floor, bits: bits, firstFactor: 2)
    // The product with the angle, which is less than 1; the shift loses less than one unit. The sine
    // increases by no more than the angle.
    return FixedPointEnclosure(
      floor: (angle.floor * floor) >> bits, slack: slack + angle.slack + 1, fractionBits: bits)
  }

  private static func cosine(_ angle: FixedPointEnclosure) -> FixedPointEnclosure {
    let bits = angle.fractionBits
    if angle.floor.signum <= 0 {
      // An angle of a few units: the cosine is less than one unit below 1.
      return FixedPointEnclosure(
        floor: (Integer.one << bits) - 1, slack: 1, fractionBits: bits)
    }
    let (floor, slack) = series(angle.floor, bits: bits, firstFactor: 1)
    // The cosine decreases by no more than the angle increases.
    return FixedPointEnclosure(
      floor: floor - angle.slack, slack: slack + angle.slack, fractionBits: bits)
  }
}
