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

  private func sigmoid(_ x: Dyadic) -> Interval {
    let inner = refined(by: 8)
    let decay = inner.exponential(-x.magnitude)
    // 1 / (1 + e^-x), or e^x / (1 + e^x); both are monotonic in the exponential, whose two ends
    // give the two ends of the result.
    let lower = Interval(decay.lowerEnd ?? .zero)
    let upper = Interval(decay.upperEnd ?? .one)
    let (atLower, atUpper) = (
      inner.quotient(x.isNegative ? lower : .one, inner.sum(.one, lower)),
      inner.quotient(x.isNegative ? upper : .one, inner.sum(.one, upper))
    )
    guard let atLower, let atUpper else { return Interval(from: .zero, to: .one) }
    return rounded(atLower.hull(with: atUpper))
  }

  private func hyperbolicTangent(_ x: Dyadic) -> Interval {
    if x.isZero { return .zero }
    if x.isNegative { return -hyperbolicTangent(-x) }
    if x.top < -precision / 2 - 2 {
      // x - x^3 / 3 <= tanh x <= x, and the cube is too small to count.
      return rounded(alternating(x, cubeOver: 3))
    }
    // 1 - e^-2x has up to as many leading zeros as x.
    let inner = refined(by: 8 + max(0, -x.top))
    let decay = inner.exponential(-x.scaled(by: 1))
    // (1 - t) / (1 + t) decreases with t.
    guard let greatest = decay.upperEnd, let least = decay.lowerEnd,
      let lower = Dyadic.sum(.one, -greatest, bits: inner.precision, .down),
      let upper = Dyadic.sum(.one, -least, bits: inner.precision, .up),
      let lowerDivisor = Dyadic.sum(.one, greatest, bits: inner.precision, .up),
      let upperDivisor = Dyadic.sum(.one, least, bits: inner.precision, .down)
    else { return Interval(from: .zero, to: .one) }
    return Interval(
      from: .quotient(lower, lowerDivisor, bits: precision, .down),
      to: .quotient(upper, upperDivisor, bits: precision, .up))
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
