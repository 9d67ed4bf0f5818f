/// Functions made of the exponential. Each is increasing, and is computed from `e^-|x|`, which never
/// overflows, with some bits more than the result has.
extension IntervalArithmetic {
  /// `1 / (1 + e^-x)` for the numbers of an interval.
  public func sigmoid(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try charge(series: x, weight: 3, &meter)
    return increasing(x, from: .zero, to: .one) { sigmoid($0) }
  }

  /// The hyperbolic tangents of the numbers of an interval.
  public func tanh(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try charge(series: x, weight: 4, &meter)
    return increasing(x, from: Dyadic(-1), to: .one) { hyperbolicTangent($0) }
  }

  /// `log(1 + e^x)` for the numbers of an interval.
  public func softplus(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try charge(series: x, weight: 7, &meter)
    return increasing(x, from: .zero, to: nil) { softplus($0) }
  }

  /// All numbers from 0 to 1.
  private static let unitInterval = Interval(from: .zero, to: .one)

  private func sigmoid(_ x: Dyadic) -> Interval {
    if x.isZero { return Interval(.powerOfTwo(-1)) }
    if x.top > Self.exponentialTop {
      // e^-|x| is below all numbers that are rounded to.
      return x.isNegative ? exponential(x) : justBelowOne
    }
    let decay = Decay(-x.magnitude, fractionLimbs: fractionLimbs(sparing: 40))
    // r = 1 / (1 + t) decreases with t, by no more than t increases, and the division rounds down.
    let one = decay.one
    let quotient = (one * one) / (one + decay.floor)
    let reciprocal = FixedPointEnclosure(
      floor: quotient - decay.slack, slack: decay.slack + 1, fractionBits: decay.fractionBits)
    if !x.isNegative {
      return reciprocal.interval(bits: precision).intersection(with: Self.unitInterval)
        ?? Self.unitInterval
    }
    // e^x / (1 + e^x) = t r, with t = v 2^scale. The product of v < 2.2, known up to e units, and
    // r <= 1, known up to s units, is known up to 2.2 s + 2 e units, and one for the shift.
    let value = decay.value
    return FixedPointEnclosure(
      floor: (value.floor * reciprocal.floor) >> decay.fractionBits,
      slack: reciprocal.slack * 3 + value.slack * 2 + 1, fractionBits: decay.fractionBits
    ).interval(scaledBy: decay.scale, bits: precision)
  }

  private func hyperbolicTangent(_ x: Dyadic) -> Interval {
    if x.isZero { return .zero }
    if x.isNegative { return -hyperbolicTangent(-x) }
    // x - x^3 / 3 <= tanh x <= x, and the cube is too small to count.
    if x.top < -precision / 2 - 2 { return rounded(alternating(x, cubeOver: 3)) }
    if x.top >= Self.exponentialTop { return justBelowOne }
    // 1 - e^-2x has up to as many leading zeros as x.
    let decay = Decay(
      -x.scaled(by: 1), fractionLimbs: fractionLimbs(sparing: 44 + max(0, -x.top)))
    // (1 - t) / (1 + t) decreases with t, by no more than twice what t increases, and the division
    // rounds down.
    let one = decay.one
    let quotient = ((one - decay.floor) << decay.fractionBits) / (one + decay.floor)
    let error = decay.slack + decay.slack
    return FixedPointEnclosure(
      floor: quotient - error, slack: error + 1, fractionBits: decay.fractionBits
    ).interval(bits: precision).intersection(with: Self.unitInterval) ?? Self.unitInterval
  }

  /// The numbers between 1 and the number before it.
  var justBelowOne: Interval {
    Interval(
      from: .sum(.one, -.powerOfTwo(-precision - 2), bits: precision, .down), to: .one)
  }

  /// An interval from `x - x^3 / divisor` up to x, for a positive number.
  func alternating(_ x: Dyadic, cubeOver divisor: Int) -> Interval {
    let inner = refined(by: 8)
    let point = Interval(x)
    let cube = inner.product(point, inner.product(point, point))
    let lower = inner.quotient(cube, Interval(divisor)).map { inner.sum(point, -$0) }
    return Interval(from: lower?.lowerEnd ?? .zero, to: x)
  }

  private func softplus(_ x: Dyadic) -> Interval {
    let inner = refined(by: 8)
    let decay = inner.exponential(-x.magnitude)
    guard let least = decay.lowerEnd, let greatest = decay.upperEnd else { return .reals }
    // log(1 + t) increases with t, by no more than t does.
    let atLeast = inner.logarithmOfOne(plus: least)
    let logarithm = Interval(
      from: atLeast.lowerEnd, to: inner.sum(atLeast, Interval(greatest - least)).upperEnd)
    return rounded(x.isNegative ? logarithm : inner.sum(Interval(x), logarithm))
  }
}

/// The exponential t of a negative number, from 0 to 1, in the fixed-point numbers of a sum with 1.
private struct Decay {
  /// The exponential without its scale.
  let value: FixedPointEnclosure
  /// The power of two to multiply `value` by; it is negative.
  let scale: Int
  /// The units by which t is greater than `floor` at most.
  let slack: Integer
  /// The number t rounded down to units.
  let floor: Integer

  var fractionBits: Int { value.fractionBits }
  /// The number 1 in units.
  var one: Integer { Integer.one << fractionBits }

  /// The exponential of a negative number of magnitude less than 2^21.
  init(_ x: Dyadic, fractionLimbs: Int) {
    (value, scale) = IntervalArithmetic.scaledExponential(x, fractionLimbs: fractionLimbs)
    floor = value.floor << scale
    // The slack shifted likewise, one unit for that shift, and one for the other.
    slack = (value.slack << scale) + 2
  }
}
