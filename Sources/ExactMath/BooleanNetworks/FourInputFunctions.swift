/// The networks of functions of up to four inputs, from the table of their 222 classes.
enum FourInputFunctions {
  /// About what it takes to look up a sum.
  private static let sumSteps = Int64(FourInputSymmetry.count * 32)
  /// About what it takes to find how many units each of the functions takes.
  static let unitCountSteps = Int64(222 * FourInputSymmetry.count * 32)

  /// The sum for a function of up to four inputs, with a constant if one is given: of all that the
  /// table's sums for its class become by a symmetry, the simplest.
  static func sum(
    of table: TruthTable, around rest: Bool?, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum {
    try meter.charge(sumSteps)
    var padded = table
    while padded.inputCount < 4 { padded = padded.withIdleLastInput }
    let bits = UInt16(truncatingIfNeeded: padded.bits)

    let images = FourInputSymmetry.all.map { symmetry in symmetry.image(of: bits) }
    let representative = images.reduce(bits) { least, image in min(least, image) }
    let known = FourInputTable.sums(ofClass: representative)
    var best: ReLUSum?
    for (symmetry, image) in zip(FourInputSymmetry.all, images) where image == representative {
      for sum in known {
        var sum = symmetry.preimage(of: sum)
        for unit in sum.units.indices {
          sum.units[unit].weights.removeLast(4 - table.inputCount)
        }
        best = ReLUSum.simpler(best, sum.around(rest, inputCount: table.inputCount).ordered)
      }
    }
    return best ?? .constant(false)
  }

  /// How many units the sum for a function of four inputs has around a constant.
  static func unitCount(of table: TruthTable, around rest: Bool) -> Int {
    let bits = UInt16(truncatingIfNeeded: table.bits)
    return Int(unitCountsAroundZero[Int(rest ? ~bits : bits)])
  }

  /// For each function of four inputs how many units it takes around 0.
  private static let unitCountsAroundZero: [UInt8] = {
    var result = [UInt8](repeating: 0, count: 1 << 16)
    for entry in FourInputTable.entries {
      // A function negated has the network around the other constant.
      let counts = [false, true].map { rest in
        entry.sums.map { sum in sum.around(rest, inputCount: 4).units.count }.min() ?? 0
      }
      for symmetry in FourInputSymmetry.all {
        let count = counts[symmetry.negatesOutput ? 1 : 0]
        result[Int(symmetry.image(of: entry.table))] = UInt8(count)
      }
    }
    return result
  }()
}
