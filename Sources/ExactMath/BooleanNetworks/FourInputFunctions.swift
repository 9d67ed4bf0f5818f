/// The networks of functions of up to four inputs, from the table of their 222 classes.
enum FourInputFunctions {
  /// About what it takes to look up a function.
  private static let lookupSteps = Int64(FourInputSymmetry.count * 32)

  /// The sum for a function of up to four inputs: of all that the table's sum for its class becomes
  /// by a symmetry, the simplest.
  static func sum(of table: TruthTable, _ meter: inout Meter) throws(Exhaustion) -> ReLUSum {
    try meter.charge(lookupSteps)
    var padded = table
    while padded.inputCount < 4 { padded = padded.withIdleLastInput }
    let bits = UInt16(truncatingIfNeeded: padded.bits)

    let images = FourInputSymmetry.all.map { symmetry in symmetry.image(of: bits) }
    let representative = images.reduce(bits) { least, image in min(least, image) }
    let known = FourInputTable.sum(ofClass: representative)
    var best: ReLUSum?
    for (symmetry, image) in zip(FourInputSymmetry.all, images) where image == representative {
      var sum = symmetry.preimage(of: known)
      for unit in sum.units.indices {
        sum.units[unit].weights.removeLast(4 - table.inputCount)
      }
      best = ReLUSum.simpler(best, sum.ordered)
    }
    return best ?? known
  }
}
