/// The search for a sum of a function of five or six inputs, put together from sums of functions of
/// one input less.
struct SplitSearch {
  /// The units found for functions of five inputs, around 0.
  private var unitCounts: [TruthTable: Int] = [:]
  /// Sums known for functions of five inputs.
  private var knownSums: [TruthTable: ReLUSum] = [:]

  /// Makes a sum known that splits may be put together from.
  mutating func learn(_ sum: ReLUSum, for table: TruthTable) {
    knownSums[table] = sum
    knownSums[table.negated] = sum.negated
  }

  /// How many units the sum has that is found for a function of four to six inputs.
  mutating func unitCount(
    of table: TruthTable, around rest: Bool, _ meter: inout Meter
  ) throws(Exhaustion) -> Int {
    if table.inputCount <= 4 { return FourInputFunctions.unitCount(of: table, around: rest) }
    let table = rest ? table.negated : table
    if let count = unitCounts[table] { return count }
    var best = Int.max
    if let known = knownSums[table] {
      best = known.around(false, inputCount: table.inputCount).units.count
    }
    try meter.charge(Int64(100 * table.inputCount))
    for split in Split.all(inputCount: table.inputCount) {
      best = min(best, try unitCount(of: table, split, below: best, &meter))
    }
    if table.inputCount == 5 { unitCounts[table] = best }
    return best
  }

  /// How many units a function takes around 0 that is split in a way; where they are not below a
  /// limit, any number that is not.
  private mutating func unitCount(
    of table: TruthTable, _ split: Split, below limit: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Int {
    var result = split.rest ? 1 : 0
    for part in split.parts(of: table) where result < limit {
      result += try unitCount(of: part.table, around: part.rest, &meter)
    }
    return result
  }

  /// The simplest of the sums with the fewest units found for a function of four to six inputs.
  ///
  /// It calls itself for one input less, so at most twice.
  mutating func sum(
    of table: TruthTable, around rest: Bool, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum {
    if table.inputCount <= 4 {
      return try FourInputFunctions.sum(of: table, around: rest, &meter)
    }
    if rest { return try sum(of: table.negated, around: false, &meter).negated.ordered }
    let least = try unitCount(of: table, around: false, &meter)
    if let known = knownSums[table]?.around(false, inputCount: table.inputCount),
      known.units.count == least
    {
      return known.ordered
    }
    var best: ReLUSum?
    for split in Split.all(inputCount: table.inputCount)
    where try unitCount(of: table, split, below: least + 1, &meter) == least {
      var joined = ReLUSum.constant(split.rest)
      for part in split.parts(of: table) {
        joined.units += try units(of: part, atInput: split.input, &meter)
      }
      let sum = joined.around(false, inputCount: table.inputCount).ordered
      best = ReLUSum.simpler(best, sum)
      // One split a level is enough inside of a split.
      if table.inputCount < 6 { break }
    }
    return best ?? .constant(false)
  }

  /// The units of a part as units of the function that was split.
  private mutating func units(
    of part: Split.Part, atInput input: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> [ReLUUnit] {
    let sum = try sum(of: part.table, around: part.rest, &meter)
    return sum.units.map { unit in
      var unit = unit
      if part.isNegative { unit.factor = -unit.factor }
      guard let face = part.face else { return unit.ignoringInput(at: input) }
      return unit.restricted(to: face, ofInputAt: input)
    }
  }
}
