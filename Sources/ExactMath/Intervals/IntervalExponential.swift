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
    let limbs = fractionLimbs(sparing: 40)
    let (value, scale) = Self.scaledExponential(x, fractionLimbs: limbs)
    return value.interval(scaledBy: scale, bits: precision)
  }

  /// The arguments whose exponentials are computed lie below 2 to this power.
  static let exponentialTop = 21

  /// The exponential `value * 2^scale` of a number of magnitude less than 2^21, with a value from 1
  /// to 2.2 that is known up to 2^36 units.
  static func scaledExponential(
    _ x: Dyadic, fractionLimbs: Int
  ) -> (value: FixedPointEnclosure, scale: Int) {
    let bits = 64 * fractionLimbs
    let argument = x.floor(fractionBits: bits)
    let logarithm = FixedPointConstants.logarithmOfTwo(fractionLimbs: fractionLimbs)
    var scale = approximateQuotientByLogarithmOfTwo(x)
    while true {
      // x = scale * log 2 + rest: in units, the argument is less than one unit too small, the
      // logarithm at most two.
      let rest = scale == 0 ? argument : argument - logarithm * Integer(scale)
      let error = 2 * abs(scale)
      let floor = error == 0 ? rest : rest - Integer(error)
      if floor.isNegative {
        // The rest might be negative, and is about 0. One logarithm of 2 makes it positive.
        scale -= 1
        continue
      }
      let reduced = FixedPointEnclosure(
        floor: floor, slack: Integer(2 * error + 1), fractionBits: bits)
      return (exponential(ofReduced: reduced), scale)
    }
  }

  /// The whole part of `x / log 2`, or a number so near that it leaves a rest from -2^-18 to
  /// `log 2 + 2^-18`.
  private static func approximateQuotientByLogarithmOfTwo(_ x: Dyadic) -> Int {
    // In units of 2^-40: x, of at most 61 bits, and log 2, which is less than one unit greater; as
    // the quotient has fewer than 22 bits, all errors together are less than 2^22 units.
    let units = Int64(exactly: x.floor(fractionBits: 40)) ?? 0
    let logarithm: Int64 = 762_123_384_785
    let quotient = units / logarithm
    return Int(units < quotient * logarithm ? quotient - 1 : quotient)
  }

  /// The exponential of a number from 0 to 3/4: from 1 to 2.2.
  ///
  /// The argument is halved `k` times, and the result squared as often.
  static func exponential(ofReduced x: FixedPointEnclosure) -> FixedPointEnclosure {
    let fractionLimbs = x.fractionBits / 64
    let halvings = min(12, 6 + fractionLimbs)
    let series = FixedPointSeries(
      of: x.floor >> halvings, fractionLimbs: fractionLimbs, squarings: halvings
    ) { $0 }
    // What the slack of the argument has become, one for the shift and one for the slack's own.
    // The sum of the series is less than e^(3/4 / 2^7) < 1.01: less than `2 termCount` units are
    // lost, and an argument greater by s units gives less than 2 s units more.
    var slack = (x.slack >> halvings) + 2
    slack = slack + slack + Integer(2 * series.termCount)
    for _ in 0..<halvings {
      // A number v from 1 to 1.46, known up to s units u: (v + s u)^2 - v^2 is less than
      // (2.92 + s u) s u, and the rounding loses one unit more. As s stays below 2^36 units, and
      // below 2^32 where these are 2^-64, 3 s + 1 units are enough.
      slack = slack + slack + slack + 1
    }
    return FixedPointEnclosure(floor: series.sum, slack: slack, fractionBits: x.fractionBits)
  }
}
