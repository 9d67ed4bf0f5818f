/// How many steps of a meter elementary functions take.
extension IntervalArithmetic {
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
    if limbs <= FixedPointConstants.storedLimbs { return }
    // About 14 terms for each limb, and a few divisions of all limbs for each term.
    try meter.charge(50 * Int64(limbs) * Int64(limbs))
  }
}
