/// The search for a function that is put together easily and from which the given one differs by a
/// few faces of the cube.
///
/// A face costs one ReLU, which is 1 on it and 0 at all other corners.
struct FaceSearch {
  /// A function, and what makes the given one of it.
  private struct Candidate {
    let table: TruthTable
    /// The faces to change, with what becomes of them.
    var changes: [(face: Face, value: Bool)]
    /// How many units the function takes together with the changes.
    var unitCount: Int
  }

  /// How many functions are gone on with.
  private static let width = 3
  /// How many faces there are at most.
  private static let depth = 2

  private let table: TruthTable
  private var splits = SplitSearch()

  init(table: TruthTable) {
    self.table = table
  }

  /// The sum with the fewest units found for the function, which has five or six inputs.
  mutating func sum(_ meter: inout Meter) throws(Exhaustion) -> ReLUSum {
    try meter.charge(FourInputFunctions.unitCountSteps)
    if table.inputCount == 6 { try learnProjections(&meter) }
    let best = try bestCandidate(&meter)
    var result: ReLUSum?
    for rest in [false, true] {
      var sum = try splits.sum(of: best.table, around: rest, &meter)
      for (face, value) in best.changes { sum.units.append(face.unit(factor: value ? 1 : -1)) }
      result = ReLUSum.simpler(result, sum.ordered)
    }
    return result ?? .constant(false)
  }

  /// Looks for sums of the function's restrictions that depend on one weighted sum alone.
  private mutating func learnProjections(_ meter: inout Meter) throws(Exhaustion) {
    for input in 0..<table.inputCount {
      for value in [false, true] {
        let restricted = table.restricted(to: value, ofInputAt: input)
        if restricted.withoutIdleInput != nil { continue }
        let projection = try ProjectionSearch.sum(
          of: restricted, magnitudes: ProjectionSearch.fewMagnitudes,
          mostUnits: try unitCount(of: restricted, &meter) - 1, &meter)
        if let projection { splits.learn(projection, for: restricted) }
      }
    }
  }

  private mutating func bestCandidate(_ meter: inout Meter) throws(Exhaustion) -> Candidate {
    var best = Candidate(table: table, changes: [], unitCount: try unitCount(of: table, &meter))
    var candidates = [best]
    var seen: Set<TruthTable> = [table]
    for _ in 0..<Self.depth {
      var next: [Candidate] = []
      for candidate in candidates {
        for face in Face.all(inputCount: table.inputCount) {
          let ones = candidate.table.bits & face.corners
          if ones != 0, ones != face.corners { continue }
          let changed = TruthTable(
            inputCount: table.inputCount, bits: candidate.table.bits ^ face.corners)
          if !seen.insert(changed).inserted { continue }
          let changes = candidate.changes + [(face, ones != 0)]
          let count = try unitCount(of: changed, &meter) + changes.count
          next.append(Candidate(table: changed, changes: changes, unitCount: count))
        }
      }
      // Sorting keeps the order of equals nowhere promised, so it is asked for.
      let order = next.indices.sorted { a, b in
        next[a].unitCount == next[b].unitCount ? a < b : next[a].unitCount < next[b].unitCount
      }
      candidates = order.prefix(Self.width).map { index in next[index] }
      if let first = candidates.first, first.unitCount < best.unitCount { best = first }
    }
    return best
  }

  private mutating func unitCount(
    of table: TruthTable, _ meter: inout Meter
  ) throws(Exhaustion) -> Int {
    let aroundZero = try splits.unitCount(of: table, around: false, &meter)
    return min(aroundZero, try splits.unitCount(of: table, around: true, &meter))
  }
}
