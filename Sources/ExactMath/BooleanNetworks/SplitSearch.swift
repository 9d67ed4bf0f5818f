/// The search for a sum of a function of five or six inputs, put together from sums of functions of
/// one input less.
struct SplitSearch {
  /// The units found for functions of five inputs, around 0.
  private var unitCounts: [TruthTable: Int] = [:]
  /// Sums known for functions of five inputs, around 0.
  private var knownSums: [TruthTable: ReLUSum] = [:]

  /// Makes a sum of a function of five inputs known that splits may be put together from.
  mutating func learn(_ sum: ReLUSum, for table: TruthTable) {
    for (table, sum) in [(table, sum), (table.negated, sum.negated)] {
      let sum = sum.around(false, inputCount: table.inputCount)
      knownSums[table] = sum
      if let count = unitCounts[table] { unitCounts[table] = min(count, sum.units.count) }
    }
  }

  /// How many units the sum has that is found for a function of four to six inputs.
  mutating func unitCount(
    of table: TruthTable, around rest: Bool, _ meter: inout Meter
  ) throws(Exhaustion) -> Int {
    if table.inputCount <= 4 { return FourInputFunctions.unitCount(of: table, around: rest) }
    let table = rest ? table.negated : table
    if let count = unitCounts[table] { return count }
    try meter.charge(Int64(300 * table.inputCount))
    var best = knownSums[table]?.units.count ?? Int.max
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
  mutating func sum(
    of table: TruthTable, around rest: Bool, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum {
    try sum(of: table, around: rest, triesAllSplits: true, &meter)
  }

  /// A sum with the fewest units found; the first one or the simplest.
  ///
  /// It calls itself for one input less, so at most twice.
  private mutating func sum(
    of table: TruthTable, around rest: Bool, triesAllSplits: Bool, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum {
    if table.inputCount <= 4 {
      return try FourInputFunctions.sum(of: table, around: rest, &meter)
    }
    if rest {
      let opposite = try sum(
        of: table.negated, around: false, triesAllSplits: triesAllSplits, &meter)
      return opposite.negated.ordered
    }
    let least = try unitCount(of: table, around: false, &meter)
    if let known = knownSums[table], known.units.count == least { return known.ordered }
    try meter.charge(Int64(300 * table.inputCount))
    var best: ReLUSum?
    for split in Split.all(inputCount: table.inputCount)
    where try unitCount(of: table, split, below: least + 1, &meter) == least {
      var joined = ReLUSum.constant(split.rest)
      for part in split.parts(of: table) {
        joined.units += try units(of: part, atInput: split.input, &meter)
      }
      let sum = joined.around(false, inputCount: table.inputCount).ordered
      best = ReLUSum.simpler(best, sum)
      if !triesAllSplits { break }
    }
    return best ?? .constant(false)
  }

  /// The units of a part as units of the function that was split.
  private mutating func units(
    of part: Split.Part, atInput input: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> [ReLUUnit] {
    // Trying all splits inside of all splits would take too long.
    let sum = try sum(of: part.table, around: part.rest, triesAllSplits: false, &meter)
    return sum.units.map { unit in
      var unit = unit
      if part.isNegative { unit.factor = -unit.factor }
      guard let face = part.face else { return unit.ignoringInput(at: input) }
      return unit.restricted(to: face, ofInputAt: input)
    }
  }
}
