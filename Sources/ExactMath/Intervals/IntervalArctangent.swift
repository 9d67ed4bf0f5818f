extension IntervalArithmetic {
  /// The arctangents, between `-pi/2` and `pi/2`, of the numbers of an interval.
  public func atan(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try charge(series: x, weight: 8, &meter)
    try charge(constantOf: fractionLimbs(sparing: 24), &meter)
    let limit = halfOfPi
    return increasing(x, from: (-limit).lowerEnd, to: limit.upperEnd) { x in
      x.isNegative ? -positiveArctangent(-x) : positiveArctangent(x)
    }
  }

  /// `pi / 2`
  private var halfOfPi: Interval {
    let limbs = fractionLimbs(sparing: 8)
    return FixedPointEnclosure(
      floor: FixedPointConstants.pi(fractionLimbs: limbs), slack: 2, fractionBits: 64 * limbs
    ).interval(scaledBy: -1, bits: precision)
  }

  /// The arctangent of a number that is not negative.
  private func positiveArctangent(_ x: Dyadic) -> Interval {
    if x.isZero { return .zero }
    // x - x^3 / 3 <= atan x <= x
    if x.top < -precision / 2 - 2 { return rounded(alternating(x, cubeOver: 3)) }
    let inner = refined(by: 16)
    if x <= .one { return rounded(inner.arctangentUpToOne(Interval(x))) }
    // atan x = pi/2 - atan 1/x, and 0 <= atan 1/x <= 1/x.
    guard let reciprocal = inner.quotient(.one, Interval(x)) else { return .reals }
    let rest =
      x.top > precision + 2
      ? Interval(from: .zero, to: reciprocal.upperEnd) : inner.arctangentUpToOne(reciprocal)
    return rounded(inner.sum(inner.halfOfPi, -rest))
  }

  /// The arctangents of the numbers of a short interval from 0 to 1.
  private func arctangentUpToOne(_ x: Interval) -> Interval {
    // atan x = 2 atan (x / (1 + sqrt (1 + x^2))): three times.
    let halvings = 3
    var z = x
    for _ in 0..<halvings {
      let root = squareRootWherePositive(sum(.one, product(z, z)))
      guard let half = quotient(z, sum(.one, root)) else { return .reals }
      z = half
    }
    let factor = Self.arctangentFactor(
      product(z, z), isAlternating: true, fractionLimbs: fractionLimbs(sparing: 40))
    let scale = Interval(1 << halvings)
    return product(scale, product(z, factor.interval(bits: precision)))
  }
}
