extension IntervalArithmetic {
  /// The natural logarithms of the numbers of an interval; nil unless all of them are positive.
  public func log(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval? {
    guard x.sign == .positive else { return nil }
    return try logWherePositive(x, &meter)
  }

  /// The shortest interval, or nearly so, that contains the natural logarithms of the positive
  /// numbers of an interval; nil when there are none.
  public func logWherePositive(
    _ x: Interval, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval? {
    guard let positive = x.intersection(with: Interval(from: .zero, to: nil)), positive != .zero
    else { return nil }
    try charge(series: x, weight: 4, &meter)
    return increasing(positive, from: nil, to: nil) { $0.isZero ? .reals : logarithm($0) }
  }

  /// The logarithm of a positive number.
  func logarithm(_ x: Dyadic) -> Interval {
    if x == .one { return .zero }
    let top = x.top
    if top == 0 || top == 1 {
      // From 1/2 up to 2; the difference is no longer than the number.
      let difference = x - .one
      if difference.top < Self.smallTop { return logarithmOfOne(plus: difference) }
    }
    // x = 2^twos * factor, where the factor lies from 3/4 up to 3/2: for a logarithm near 0, twos
    // is 0. The magnitude of the logarithm is at least 2^-9.
    let isHigh = x.scaled(by: 1 - top) >= Dyadic(3, exponent: -1)
    let twos = isHigh ? top : top - 1
    // 56 bits to spare: 9 for small logarithms, the rest for the errors counted below.
    let limbs = fractionLimbs(sparing: 56)
    let factor = Self.logarithm(ofFactor: x.scaled(by: -twos), fractionLimbs: limbs)
    if twos == 0 { return factor.interval(bits: precision) }
    // A product of less than 2^23 and a logarithm known to 2^-63 units is less than one unit off,
    // and the shift loses less than one.
    let logarithmOfTwo = FixedPointConstants.logarithmOfTwo(fractionLimbs: limbs + 1)
    let product = (logarithmOfTwo * Integer(twos)) >> 64
    return FixedPointEnclosure(
      floor: factor.floor + product - 1, slack: factor.slack + 3,
      fractionBits: factor.fractionBits
    ).interval(bits: precision)
  }

  /// `log(1 + x)` for a number greater than -1.
  func logarithmOfOne(plus x: Dyadic) -> Interval {
    if x.isZero { return .zero }
    return x.top < Self.smallTop ? smallLogarithmOfOne(plus: x) : logarithm(.one + x)
  }

  /// The logarithm of `1 + x` is computed from x itself for magnitudes below 2 to this power, less
  /// one.
  private static let smallTop = -7

  /// `log(1 + x)` for a number of magnitude less than 2^-8, other than 0: twice the area hyperbolic
  /// tangent of `z = x / (2 + x)`, which is `2 z (1 + z^2/3 + z^4/5 + ...)`.
  private func smallLogarithmOfOne(plus x: Dyadic) -> Interval {
    let inner = refined(by: 8)
    let numerator = Interval(x)
    guard let z = inner.quotient(numerator, inner.sum(Interval(2), numerator)) else {
      return .reals
    }
    let limbs = fractionLimbs(sparing: 40)
    let series = Self.arctangentFactor(
      inner.product(z, z), isAlternating: false, fractionLimbs: limbs)
    let product = inner.product(z, series.interval(bits: inner.precision))
    return rounded(inner.product(Interval(2), product))
  }

  /// `1 + y/3 + y^2/5 + ...`, or the same with alternating signs, for the numbers of an interval
  /// that begins at 0 or above and ends below 1/4.
  ///
  /// These are `atanh(z) / z` and `atan(z) / z` for `y = z^2`.
  static func arctangentFactor(
    _ y: Interval, isAlternating: Bool, fractionLimbs: Int
  ) -> FixedPointEnclosure {
    let bits = 64 * fractionLimbs
    let floor = y.lowerEnd?.floor(fractionBits: bits) ?? 0
    let ceiling = (y.upperEnd?.floor(fractionBits: bits) ?? 0) + 1
    let series = FixedPointSeries(
      arctangentSeriesOf: floor, isAlternating: isAlternating, fractionLimbs: fractionLimbs)
    // Sums of less than 4/3: less than `termCount * (4/3 + 1)` units are lost, of either sign in an
    // alternating sum. The derivative by y is at most 1/3 + 2/5 y + ... < 1 in magnitude.
    let lost = Integer(3 * series.termCount)
    let width = ceiling - floor
    if isAlternating {
      return FixedPointEnclosure(
        floor: series.sum - lost - width, slack: lost + lost + width, fractionBits: bits)
    }
    return FixedPointEnclosure(floor: series.sum, slack: lost + width, fractionBits: bits)
  }

  /// The logarithm of a number from 3/4 up to 3/2.
  ///
  /// For any guess `y` of the magnitude of the logarithm, the logarithm is `y + 2 atanh(z)` with
  /// `z = (x - e^y) / (x + e^y)`, or `-y + 2 atanh(z)` with `z = (x e^y - 1) / (x e^y + 1)`. The
  /// guess is good to about 40 bits, so that z is small and the series short; nothing else depends
  /// on it.
  private static func logarithm(
    ofFactor x: Dyadic, fractionLimbs: Int
  ) -> FixedPointEnclosure {
    let bits = 64 * fractionLimbs
    let one = Integer.one << bits
    let argument = x.floor(fractionBits: bits)
    let guess = guessedLogarithm(x) << (bits - guessBits)
    let power = exponential(
      ofReduced: FixedPointEnclosure(floor: guess, slack: 0, fractionBits: bits))
    // Numerator and denominator of z, and the number of units that z may lie below and above what
    // they give. For numbers a and b, each from 3/4 up to 2.2, one of them at least 1, the
    // derivatives of (a - b) / (a + b) are 2 b / (a + b)^2 and -2 a / (a + b)^2, of magnitude less
    // than 1.
    let (a, b, below, above): (Integer, Integer, Integer, Integer)
    if argument >= one {
      // x is less than a unit above `argument`, e^y up to the slack above.
      (a, b, below, above) = (argument, power.floor, power.slack, 1)
    } else {
      // x e^y: with e^y < 2 and x < 1, a unit of x counts for 2, and the shift loses one.
      a = (argument * power.floor) >> bits
      (b, below, above) = (one, 0, power.slack + 4)
    }
    let z = ((a - b) << bits).floorQuotientAndRemainder(dividingBy: a + b).quotient
    let magnitude = z.magnitude
    // |z| < 1/2, whatever the guess.
    let square = Dyadic(magnitude * magnitude, exponent: -2 * bits)
    let series = arctangentFactor(
      Interval(square), isAlternating: false, fractionLimbs: fractionLimbs)
    // atanh |z|, and one unit for the shift; |z| < 1 makes no error greater.
    let floor = (magnitude * series.floor) >> bits
    let slack = series.slack + 1
    // The division rounds down by less than one unit. The derivative of atanh is less than 4/3, so
    // that twice atanh varies by less than 3 units for each unit of z.
    let double = (z.isNegative ? -(floor + slack) : floor) << 1
    let offset = argument >= one ? guess : -guess
    return FixedPointEnclosure(
      floor: offset + double - below * 3,
      slack: slack + slack + (below + above + 1) * 3, fractionBits: bits)
  }

  /// The bits of a guess behind the point.
  private static let guessBits = 53

  /// The magnitude of the logarithm of a number from 3/4 up to 3/2, to about 40 bits, in units of
  /// `2^-guessBits`: from 0 to 1/2.
  private static func guessedLogarithm(_ x: Dyadic) -> Integer {
    let leading = Int64(exactly: x.floor(fractionBits: guessBits)) ?? 0
    let argument = Double(leading) / Double(Int64(1) << Int64(guessBits))
    let z = (argument - 1) / (argument + 1)
    let square = z * z
    // |z| <= 1/5: the terms that are left out are less than 2^-40.
    var sum = 0.0
    var divisor = 17.0
    while divisor >= 1 {
      sum = sum * square + 1 / divisor
      divisor -= 2
    }
    let scaled = (2 * z * sum).magnitude * Double(Int64(1) << Int64(guessBits))
    return Integer(Int64(min(scaled, Double(Int64(1) << Int64(guessBits - 1)))))
  }
}
