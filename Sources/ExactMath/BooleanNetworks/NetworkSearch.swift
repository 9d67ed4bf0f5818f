/// The search for a sum with few ReLUs.
///
/// Up to four inputs that matter it is a table's. With more it is the smaller of two: one that looks
/// at a single weighted sum of the inputs, and one put together from sums for the two faces of the
/// cube on which an input is 0 and 1, each of which is idle on the other.
enum NetworkSearch {
  /// The sum found for a function, in the order in which it is written.
  static func smallestSum(
    of table: TruthTable, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum {
    try smallestSum(of: table, around: nil, &meter).ordered
  }

  /// The sum found for a function, with a constant if one is given.
  ///
  /// It calls itself for one input less, so at most twice.
  private static func smallestSum(
    of table: TruthTable, around rest: Bool?, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum {
    try meter.charge(Int64(8 * table.entryCount))
    if let (input, smaller) = table.withoutIdleInput {
      return try smallestSum(of: smaller, around: rest, &meter).ignoringInput(at: input)
    }
    if table.inputCount <= 4 {
      let sum = try FourInputFunctions.sum(of: table, &meter)
      return sum.around(rest, inputCount: table.inputCount)
    }
    var best: ReLUSum?
    if let projection = try ProjectionSearch.sum(of: table, &meter) {
      best = projection.around(rest, inputCount: table.inputCount)
    }
    let rests = rest.map { value in [value] } ?? [false, true]
    for input in 0..<table.inputCount {
      for rest in rests {
        let split = try splitSum(of: table, atInput: input, around: rest, &meter)
        best = ReLUSum.simpler(best, split)
      }
    }
    return best ?? .constant(false)
  }

  /// The sums of the two faces, put together.
  private static func splitSum(
    of table: TruthTable, atInput input: Int, around rest: Bool, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum {
    var result = ReLUSum.constant(rest)
    for value in [false, true] {
      let face = table.restricted(to: value, ofInputAt: input)
      let sum = try smallestSum(of: face, around: rest, &meter)
      result.units += sum.units.map { unit in unit.restricted(to: value, ofInputAt: input) }
    }
    return result.ordered
  }
}
