extension IntervalArithmetic {
  /// The error function of the numbers of an interval.
  public func erf(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try charge(series: x, weight: 20, &meter)
    return increasing(x, from: Dyadic(-1), to: .one) { errorFunction($0) }
  }

  private func errorFunction(_ x: Dyadic) -> Interval {
    if x.isZero { return .zero }
    return x.isNegative ? -positiveErrorFunction(-x) : positiveErrorFunction(x)
  }

  /// The error function of a positive number.
  private func positiveErrorFunction(_ x: Dyadic) -> Interval {
    let inner = refined(by: 12)
    let factor = inner.twoOverRootOfPi
    if x.top < -precision / 2 - 2 {
      // 2/sqrt(pi) (x - x^3 / 3) <= erf x <= 2/sqrt(pi) x
      return rounded(inner.product(factor, alternating(x, cubeOver: 3)))
    }
    // A whole number no greater than x^2; beyond 2^22 the precision matters no more.
    let square = x * x
    let whole = square.top > 22 ? 1 << 21 : Int(exactly: square.floor(fractionBits: 0)) ?? 0
    // 1 - erf x < e^(-x^2) < 2^(-23/16 x^2)
    if whole * 23 / 16 >= precision + 2 {
      return Interval(
        from: Dyadic.sum(
          .one, -.powerOfTwo(-precision - 2), bits: precision, .down), to: .one)
    }
    let series = inner.errorSeries(square, whole: whole)
    let product = inner.product(
      inner.product(factor, Interval(x)), inner.product(inner.exponential(-square), series))
    return rounded(product).intersection(with: Interval(from: .zero, to: .one)) ?? .one
  }

  /// `1 + y/3 + y^2/(3*5) + ...` for `y = 2 x^2`, where `whole <= x^2 < whole + 1`.
  ///
  /// With it, `erf x = 2/sqrt(pi) x e^(-x^2) (1 + y/3 + y^2/(3*5) + ...)`: all terms are positive.
  /// Source: Abramowitz and Stegun, 7.1.6.
  private func errorSeries(_ square: Dyadic, whole: Int) -> Interval {
    let fractionLimbs = fractionLimbs(sparing: 40)
    let bits = 64 * fractionLimbs
    // The sum S is less than e^(x^2) < 2^(3/2 x^2), since 3 * 5 * ... * (2 i + 1) > 2^i i!. So is
    // each term, and its divisor less than 2^32.
    let wholeLimbs = (3 * (whole + 1) / 2 + 32) / 64 + 1
    let y = square.scaled(by: 1).floor(fractionBits: bits)
    let series = FixedPointSeries(
      of: y, fractionLimbs: fractionLimbs, wholeLimbs: wholeLimbs
    ) { 2 * $0 + 1 }
    // Less than `termCount * S` units are lost; y is less than one unit too small, for which the sum
    // grows by less than S units, because the derivative of each term by y is less than the term
    // before it. So the sum s found is short of S by less than `(termCount + 1) S` units, a small
    // part of S, and therefore by less than twice as many parts of s.
    let sum = series.sum
    let slack = ((sum * Integer(2 * (series.termCount + 1))) >> bits) + 1
    return FixedPointEnclosure(floor: sum, slack: slack, fractionBits: bits)
      .interval(bits: precision)
  }

  /// `2 / sqrt(pi)`
  private var twoOverRootOfPi: Interval {
    let limbs = fractionLimbs(sparing: 8)
    let pi = FixedPointEnclosure(
      floor: FixedPointConstants.pi(fractionLimbs: limbs), slack: 2, fractionBits: 64 * limbs
    ).interval(bits: precision)
    return quotient(Interval(2), squareRootWherePositive(pi)) ?? .reals
  }
}
