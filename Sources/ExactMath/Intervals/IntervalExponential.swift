extension IntervalArithmetic {
  /// The exponentials of the numbers of an interval.
  public func exp(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try charge(series: x, weight: 2, &meter)
    return increasing(x, from: .zero, to: nil) { exponential($0) }
  }

  /// The number e, in the shortest interval or nearly so.
  public func e(_ meter: inout Meter) throws(Exhaustion) -> Interval {
    try exp(.one, &meter)
  }

  /// The values of an increasing function with limits at the infinities, of which nil is infinite.
  func increasing(
    _ x: Interval, from least: Dyadic?, to greatest: Dyadic?, _ function: (Dyadic) -> Interval
  ) -> Interval {
    if let lower = x.lowerEnd, let upper = x.upperEnd, lower == upper { return function(lower) }
    return Interval(
      from: x.lowerEnd.map { function($0).lowerEnd } ?? least,
      to: x.upperEnd.map { function($0).upperEnd } ?? greatest)
  }

  /// The exponential of a number.
  func exponential(_ x: Dyadic) -> Interval {
    if x.isZero { return .one }
    if x.top < -precision {
      // |x| < 1/4, where 1 + x <= e^x <= 1 + 2 |x|, and e^x <= 1 for negative numbers.
      return x.isNegative
        ? Interval(from: Dyadic.sum(.one, x, bits: precision, .down), to: .one)
        : Interval(
          from: .one, to: .sum(.one, x.scaled(by: 1), bits: precision, .up))
    }
    if x.top > Self.exponentialTop {
      // |x| >= 2^21, where e^|x| > 2^(1.4 |x|) is beyond all limits.
      return x.isNegative
        ? Interval(from: .zero, to: .powerOfTwo(-Dyadic.exponentLimit))
        : Interval(from: .powerOfTwo(Dyadic.exponentLimit - 1), to: nil)
    }
    // 40 bits to spare for the errors that `exponential(ofReduced:)` counts.
    let limbs = fractionLimbs(sparing: 40)
    let (twos, rest) = dividedByLogarithmOfTwo(x, fractionLimbs: limbs)
    return Self.exponential(ofReduced: rest, fractionLimbs: limbs)
      .interval(scaledBy: twos, bits: precision)
  }

  /// The arguments whose exponentials are computed lie below 2 to this power.
  private static let exponentialTop = 21

  /// Writes `x = twos * log 2 + rest`, with `0 <= rest < 3/4`.
  private func dividedByLogarithmOfTwo(
    _ x: Dyadic, fractionLimbs: Int
  ) -> (twos: Int, rest: FixedPointEnclosure) {
    let bits = 64 * fractionLimbs
    let logarithm = FixedPointConstants.logarithmOfTwo(fractionLimbs: fractionLimbs + 1)
    let argument = x.floor(fractionBits: bits)
    var twos = argument.floorQuotientAndRemainder(dividingBy: logarithm >> 64).quotient
    while true {
      // In units: the argument is less than one unit too small, the product of less than 2^23 and a
      // logarithm known to 2^-63 units less than one unit off, and the shift loses less than one.
      let rest = ((argument << 64) - twos * logarithm) >> 64
      // So the truth lies between one unit below and three above. A rest that might be negative is
      // made positive by one logarithm of 2.
      if rest >= 1 {
        return (
          Int(exactly: twos) ?? 0,
          FixedPointEnclosure(floor: rest - 1, slack: 4, fractionBits: bits)
        )
      }
      twos -= 1
    }
  }

  /// The exponential of a number from 0 to 3/4 that is known up to 4 units: from 1 to 2.2.
  ///
  /// The argument is halved `k` times, and the result squared as often.
  static func exponential(
    ofReduced x: FixedPointEnclosure, fractionLimbs: Int
  ) -> FixedPointEnclosure {
    let halvings = min(12, 6 + fractionLimbs)
    // What 4 units have become, and one for the shift: less than 2 units.
    let argument = x.floor >> halvings
    let series = FixedPointSeries(of: argument, fractionLimbs: fractionLimbs) { $0 }
    // The sum of the series is e^(3/4 / 2^7) < 1.01: less than `2 termCount` units are lost, and
    // 2 units of the argument add less than 3 units.
    var slack = Int64(2 * series.termCount + 3)
    for _ in 0..<halvings {
      // A number v from 1 to 1.46, known up to s units u: (v + s u)^2 - v^2 is less than
      // (2.92 + s u) s u, and the rounding loses one unit more. As s < 2^40 units are less than
      // 2^-20 (3^12 times the slack to begin with is), 3 s + 1 units are enough.
      slack = 3 * slack + 1
    }
    return FixedPointEnclosure(
      floor: FixedPointSeries.squared(
        series.sum, times: halvings, fractionLimbs: fractionLimbs),
      slack: Integer(slack), fractionBits: 64 * fractionLimbs)
  }
}
