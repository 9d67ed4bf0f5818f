extension IntervalArithmetic {
  /// The sines of the numbers of an interval.
  public func sin(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try trigonometric(x, quarters: 0, &meter)
  }

  /// The cosines of the numbers of an interval.
  public func cos(_ x: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try trigonometric(x, quarters: 1, &meter)
  }

  /// The number pi, in the shortest interval or nearly so.
  public func pi(_ meter: inout Meter) throws(Exhaustion) -> Interval {
    let limbs = fractionLimbs(sparing: 8)
    try charge(constantOf: limbs, &meter)
    return FixedPointEnclosure(
      floor: FixedPointConstants.pi(fractionLimbs: limbs), slack: 2, fractionBits: 64 * limbs
    ).interval(bits: precision)
  }

  /// All numbers from -1 to 1.
  private static let allValues = Interval(from: Dyadic(-1), to: .one)

  /// Numbers of magnitude 2 to this power and more are not reduced: any value is possible.
  private static let greatestTop = 8192

  /// `sin(x + quarters * pi/2)` for the numbers of an interval.
  private func trigonometric(
    _ x: Interval, quarters: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval {
    guard let lower = x.lowerEnd, let upper = x.upperEnd else { return Self.allValues }
    if max(lower.top, upper.top) > Self.greatestTop { return Self.allValues }
    let first = try sine(lower, quarters: quarters, &meter)
    if lower == upper { return first.value }
    let last = try sine(upper, quarters: quarters, &meter)
    // The sine is 1 where the quarter turns before the argument are 1 more than a multiple of 4,
    // and -1 where they are 3 more. The turning points from the first end on are counted from the
    // quarter that certainly contains or precedes it, those up to the last end to the quarter that
    // certainly contains or follows it.
    let turns = last.latestQuarter - first.earliestQuarter
    guard let count = Int(exactly: turns), count < 5 else { return Self.allValues }
    var result = first.value.hull(with: last.value)
    for step in 0..<count {
      switch (first.earliestQuarter + Integer(step + 1)).residueModuloFour {
      case 1: result = result.hull(with: .one)
      case 3: result = result.hull(with: -.one)
      default: break
      }
    }
    return result
  }

  /// A sine, and where on the circle its argument lies.
  private struct Sine {
    /// The value.
    let value: Interval
    /// A number of quarter turns that the argument reaches.
    let earliestQuarter: Integer
    /// The least known number of quarter turns that the argument does not exceed by one or more.
    let latestQuarter: Integer
  }

  /// `sin(x + quarters * pi/2)` for a number.
  private func sine(
    _ x: Dyadic, quarters: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Sine {
    try charge(series: Interval(x), weight: 4, &meter)
    if x.isZero {
      return Sine(
        value: quarters == 0 ? .zero : .one, earliestQuarter: Integer(quarters),
        latestQuarter: Integer(quarters))
    }
    if x.top < -precision / 2 - 2 {
      // The first quarter turn begins at 0, and the one before it ends there.
      let quarter = Integer(x.isNegative ? quarters - 1 : quarters)
      return Sine(
        value: quarters == 0 ? smallSine(x) : smallCosine(x), earliestQuarter: quarter,
        latestQuarter: quarter)
    }
    // 40 bits to spare, and as many as the argument has leading zeros. A value that is near 0 for
    // another reason, an argument near a multiple of pi/2, takes a second attempt; such an argument
    // is about as many bits long as the value has leading zeros.
    var spare = 40 + max(0, -x.top)
    let greatestSpare = 104 + precision + x.mantissa.bitWidth
    while true {
      let limbs = fractionLimbs(sparing: spare)
      try charge(constantOf: limbs + max(0, x.top) / 64 + 1, &meter)
      let reduced = QuarterTurns(x, fractionLimbs: limbs)
      let value = reduced.sine(addingQuarters: quarters)
      let correctBits = value.floor.bitWidth - value.slack.bitWidth
      if correctBits < precision + 4, spare < greatestSpare {
        spare = min(greatestSpare, spare + max(64, precision + 4 - correctBits))
        try refined(by: spare).charge(series: Interval(x), weight: 4, &meter)
        continue
      }
      let earliest = reduced.quarters + Integer(quarters)
      let result = value.interval(bits: precision)
      return Sine(
        value: result.intersection(with: Self.allValues) ?? Self.allValues,
        earliestQuarter: earliest,
        latestQuarter: reduced.mayReachNextQuarter ? earliest + 1 : earliest)
    }
  }

  private func smallSine(_ x: Dyadic) -> Interval {
    // x - x^3 / 6 <= sin x <= x for positive numbers.
    x.isNegative
      ? -rounded(alternating(-x, cubeOver: 6)) : rounded(alternating(x, cubeOver: 6))
  }

  private func smallCosine(_ x: Dyadic) -> Interval {
    // 1 - x^2 / 2 <= cos x <= 1
    let square = product(Interval(x), Interval(x))
    let lower = (square.upperEnd?.scaled(by: -1)).flatMap {
      Dyadic.sum(.one, -$0, bits: precision, .down)
    }
    return Interval(from: lower ?? Dyadic(-1), to: .one)
  }
}

extension Integer {
  /// The remainder of the division by 4 that is not negative.
  fileprivate var residueModuloFour: Int {
    let low = Int(lowLimb & 3)
    return isNegative ? (4 - low) & 3 : low
  }
}
