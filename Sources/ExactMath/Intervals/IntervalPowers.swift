extension IntervalArithmetic {
  /// The numbers of an interval raised to a power; anything to the power 0 is 1. Nil for a negative
  /// power when the interval contains 0.
  public func power(
    _ x: Interval, _ exponent: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval? {
    let steps = Int64(Int.bitWidth - exponent.magnitude.leadingZeroBitCount)
    let length = 1 + max(x.bitWidth, Int64(precision)) / 64
    try meter.charge(2 + 8 * steps * length * length)
    if exponent >= 0 { return power(x, exponent.magnitude) }
    if x.containsZero { return nil }
    return quotient(.one, refined(by: 8).power(x, exponent.magnitude))
  }

  private func power(_ x: Interval, _ exponent: UInt) -> Interval {
    if exponent == 0 { return .one }
    let isEven = exponent & 1 == 0
    if isEven { return powerOfNonnegative(x.magnitude, exponent) }
    if x.isNonnegative { return powerOfNonnegative(x, exponent) }
    if x.isNonpositive { return -powerOfNonnegative(-x, exponent) }
    // An odd power increases.
    let lower = x.lowerEnd.flatMap { endPower(-$0, exponent, .up) }.map { -$0 }
    let upper = x.upperEnd.flatMap { endPower($0, exponent, .up) }
    return Interval(from: lower, to: upper)
  }

  private func powerOfNonnegative(_ x: Interval, _ exponent: UInt) -> Interval {
    Interval(
      from: x.lowerEnd.flatMap { endPower($0, exponent, .down) },
      to: x.upperEnd.flatMap { endPower($0, exponent, .up) })
  }

  private static let greatestExactExponent: UInt = 8

  /// A power of a number that is not negative; nil is infinity.
  ///
  /// Products of bounds from one side are bounds from that side, since no factor is negative.
  private func endPower(_ x: Dyadic, _ exponent: UInt, _ rounding: Rounding) -> Dyadic? {
    if exponent <= Self.greatestExactExponent {
      // The exact power is not much longer than what is rounded in between otherwise.
      return .rounded(
        x.mantissa.power(Int(exponent)), exponent: x.exponent * Int(exponent), bits: precision,
        rounding)
    }
    var bit = UInt.bitWidth - exponent.leadingZeroBitCount - 1
    // The errors of all steps together count as the exponent times one: its bits more, and a few.
    let bits = precision + bit + 8
    var result = x
    while bit > 0 {
      bit -= 1
      guard let square = Dyadic.product(result, result, bits: bits, rounding) else { return nil }
      result = square
      if exponent >> UInt(bit) & 1 == 1 {
        guard let product = Dyadic.product(result, x, bits: bits, rounding) else { return nil }
        result = product
      }
    }
    return result.rounded(bits: precision, rounding)
  }

  /// The square roots of the numbers of an interval; nil when one is negative.
  public func sqrt(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval? {
    guard x.isNonnegative else { return nil }
    return try sqrtWhereNonnegative(x, &meter)
  }

  /// The square roots of the numbers of an interval that are not negative; nil when there are none.
  public func sqrtWhereNonnegative(
    _ x: Interval, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval? {
    try charge(series: x, weight: 1, &meter)
    guard let domain = x.intersection(with: Interval(from: .zero, to: nil)) else { return nil }
    return squareRootWherePositive(domain)
  }

  /// The square roots of the numbers of an interval that begins at 0 or above.
  func squareRootWherePositive(_ x: Interval) -> Interval {
    Interval(
      from: x.lowerEnd?.squareRoot(bits: precision, .down) ?? .zero,
      to: x.upperEnd?.squareRoot(bits: precision, .up))
  }
}
