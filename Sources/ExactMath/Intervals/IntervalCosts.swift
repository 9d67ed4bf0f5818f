/// How many steps of a meter operations take: about one for 20 nanoseconds of a fast machine where
/// precisions are usual, and more than that where they are not.
extension IntervalArithmetic {
  /// Counts an operation that looks at each limb of the operands once.
  func charge(
    linear a: Interval, _ b: Interval, _ meter: inout Meter
  ) throws(Exhaustion) {
    let bits = a.bitWidth + b.bitWidth
    try meter.charge(isSmall(bits) ? 3 : 15 + bits / 64)
  }

  /// Counts an operation that multiplies each limb of one operand by each of the other.
  func charge(
    quadratic a: Interval, _ b: Interval, _ meter: inout Meter
  ) throws(Exhaustion) {
    let (left, right) = (a.bitWidth, b.bitWidth)
    try meter.charge(isSmall(left + right) ? 4 : 25 + limbs(left) * limbs(right))
  }

  /// Counts a power: the squares of numbers that get longer, or of as many as the exponent has bits.
  func charge(
    power x: Interval, _ exponent: UInt, _ meter: inout Meter
  ) throws(Exhaustion) {
    let length = limbs(max(x.bitWidth, Int64(precision)))
    let steps = Int64(UInt.bitWidth - exponent.leadingZeroBitCount)
    if exponent <= Self.greatestExactExponent {
      let total = length * Int64(exponent)
      try meter.charge(30 + total * total / 2)
    } else {
      try meter.charge(steps * (30 + 2 * length * length))
    }
  }

  /// Counts a square root: a few divisions of numbers twice as long as the precision.
  func charge(rootOf x: Interval, _ meter: inout Meter) throws(Exhaustion) {
    let length = limbs(max(x.bitWidth, 2 * Int64(precision)))
    try meter.charge(100 + length * length)
  }

  /// Counts the evaluation of a function by a series, at each of the ends: a number of terms that
  /// grows with the precision, for each of which numbers of the precision are multiplied.
  func charge(
    series x: Interval, weight: Int64, _ meter: inout Meter
  ) throws(Exhaustion) {
    let limbs = Int64(fractionLimbs(sparing: 64))
    let ends: Int64 = x.isPoint ? 1 : 2
    let terms = weight * (4 + 2 * limbs)
    try meter.charge(ends * (terms * (2 + limbs * limbs / 4) + x.bitWidth / 64))
  }

  /// Counts the computation of a constant of so many limbs, where it is not stored.
  func charge(constantOf limbs: Int, _ meter: inout Meter) throws(Exhaustion) {
    if limbs <= FixedPointConstants.storedLimbs { return try meter.charge(4) }
    // About 14 terms for each limb, and a few divisions of all limbs for each term.
    try meter.charge(50 * Int64(limbs) * Int64(limbs))
  }

  /// Whether operands of so many bits together, with results of the precision, need no memory.
  private func isSmall(_ bits: Int64) -> Bool {
    bits <= Int64(2 * Dyadic.smallBits) && precision <= Dyadic.smallBits
  }

  private func limbs(_ bits: Int64) -> Int64 { 1 + bits / 64 }
}

extension Interval {
  /// The bits of the longer one of the mantissas.
  fileprivate var bitWidth: Int64 {
    max(
      lowerEnd?.mantissa.magnitudeBitWidth ?? 0, upperEnd?.mantissa.magnitudeBitWidth ?? 0)
  }
}
