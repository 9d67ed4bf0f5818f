/// The search for a sum with few ReLUs.
///
/// Up to four inputs that matter it is a table's. With more it is the smaller of two: one that looks
/// at a single weighted sum of the inputs, and one put together from the table's.
enum NetworkSearch {
  /// The sum found for a function, in the order in which it is written.
  static func smallestSum(
    of table: TruthTable, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum {
    try meter.charge(Int64(8 * table.entryCount))
    if let (input, smaller) = table.withoutIdleInput {
      // As often as there are inputs, at most.
      return try smallestSum(of: smaller, &meter).ignoringInput(at: input)
    }
    if table.inputCount <= 4 {
      return try FourInputFunctions.sum(of: table, around: nil, &meter)
    }
    var search = FaceSearch(table: table)
    let composed = try search.sum(&meter)
    let projection = try ProjectionSearch.sum(
      of: table, magnitudes: ProjectionSearch.manyMagnitudes, mostUnits: composed.units.count,
      &meter)
    return ReLUSum.simpler(projection, composed)
  }
}
