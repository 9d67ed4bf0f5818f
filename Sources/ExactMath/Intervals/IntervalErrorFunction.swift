extension IntervalArithmetic {
  /// The error function of the numbers of an interval.
  public func erf(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try charge(series: x, weight: 8, &meter)
    try charge(constantOf: fractionLimbs(sparing: 108), &meter)
    return increasing(x, from: Dyadic(-1), to: .one) { errorFunction($0) }
  }

  private func errorFunction(_ x: Dyadic) -> Interval {
    if x.isZero { return .zero }
    return x.isNegative ? -positiveErrorFunction(-x) : positiveErrorFunction(x)
  }

  /// The error function of a positive number.
  private func positiveErrorFunction(_ x: Dyadic) -> Interval {
    if x.top < -precision / 2 - 2 {
      // 2/sqrt(pi) (x - x^3 / 3) <= erf x <= 2/sqrt(pi) x
      let inner = refined(by: 8)
      let limbs = fractionLimbs(sparing: 16)
      let factor = FixedPointEnclosure(
        floor: FixedPointConstants.twoOverRootOfPi(fractionLimbs: limbs), slack: 2,
        fractionBits: 64 * limbs)
      return rounded(
        inner.product(
          factor.interval(bits: inner.precision), inner.alternating(x, cubeOver: 3)))
    }
    // A whole number no greater than x^2; beyond 2^21 the precision matters no more.
    let square = x * x
    let whole = square.top > 22 ? 1 << 21 : Int(exactly: square.floor(fractionBits: 0)) ?? 0
    // 1 - erf x < e^(-x^2) < 2^(-23/16 x^2)
    if whole * 23 / 16 >= precision + 2 { return justBelowOne }
    return errorSeries(x, square, whole: whole).intersection(
      with: Interval(from: .zero, to: .one)) ?? .one
  }

  /// The error function of a positive number, where `whole <= x^2 < whole + 1`, by a series of
  /// positive terms: `2/sqrt(pi) x e^(-x^2) (1 + y/3 + y^2/(3*5) + ...)` for `y = 2 x^2`.
  ///
  /// Source: Abramowitz and Stegun, 7.1.6.
  private func errorSeries(_ x: Dyadic, _ square: Dyadic, whole: Int) -> Interval {
    let fractionLimbs = fractionLimbs(sparing: 44)
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
    let sumSlack = ((sum * Integer(2 * (series.termCount + 1))) >> bits) + 1

    let (exponential, scale) = Self.scaledExponential(-square, fractionLimbs: fractionLimbs)
    let constant = FixedPointConstants.twoOverRootOfPi(fractionLimbs: fractionLimbs)
    // The constant, less than 1.2, is known up to 2 units; the exponential, less than 2.2, up to e
    // units: their product up to 1.2 e + 4.4 units, and less than one each for the shift and for the
    // product of what is unknown.
    let factor = (constant * exponential.floor) >> bits
    let factorSlack = exponential.slack * 2 + 7
    // The same again: what one factor is unknown by, times the other, and one for the shift.
    let floor = (factor * sum) >> bits
    let unknown = factor * sumSlack + (sum + sumSlack) * factorSlack
    let slack = (unknown >> bits) + 2
    return FixedPointEnclosure(
      floor: floor * x.mantissa, slack: slack * x.mantissa, fractionBits: bits
    ).interval(scaledBy: scale + x.exponent, bits: precision)
  }
}
