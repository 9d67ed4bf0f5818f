// The simplex method on a dictionary: where the rules below choose the variable of least index, it
// comes to an end (Bland 1977; Dutertre and de Moura 2006).

extension Tableau {
  /// What a run of pivots came to.
  enum Progress {
    /// All variables have the signs that they must have.
    case feasible
    /// The variable of this row is negative, and nothing can raise it.
    case infeasible(row: Int)
    /// The objective cannot be raised further.
    case optimal
    /// The objective can be raised without end, by the variable of this column.
    case unbounded(column: Int, isIncreasing: Bool)
    /// An entry did not fit; the dictionary is as it was before that pivot.
    case overflow
  }

  /// Pivots until no variable is negative that must not be.
  mutating func makeFeasible(_ meter: inout Meter) throws(Exhaustion) -> Progress {
    while true {
      var leaving: Int?
      for row in basic.indices where basic[row] >= freeCount && sign(ofRow: row) < 0 {
        if let known = leaving, basic[known] < basic[row] { continue }
        leaving = row
      }
      guard let row = leaving else { return .feasible }
      var entering: Int?
      for column in 0..<freeCount {
        let sign = self[row, column].signum
        let isFree = nonbasic[column] < freeCount
        guard sign > 0 || isFree && sign != 0 else { continue }
        if let known = entering, nonbasic[known] < nonbasic[column] { continue }
        entering = column
      }
      guard let column = entering else { return .infeasible(row: row) }
      try charge(&meter)
      guard pivot(row: row, column: column) else { return .overflow }
    }
  }

  /// Pivots until the variable of a row, which is not limited itself, is as great as can be.
  mutating func maximize(row: Int, _ meter: inout Meter) throws(Exhaustion) -> Progress {
    while true {
      var entering: Int?
      for column in 0..<freeCount {
        let sign = self[row, column].signum
        let isFree = nonbasic[column] < freeCount
        guard sign > 0 || isFree && sign != 0 else { continue }
        if let known = entering, nonbasic[known] < nonbasic[column] { continue }
        entering = column
      }
      guard let column = entering else { return .optimal }
      let isIncreasing = self[row, column].signum > 0
      guard let leaving = blockingRow(column, isIncreasing: isIncreasing) else {
        return .unbounded(column: column, isIncreasing: isIncreasing)
      }
      try charge(&meter)
      guard pivot(row: leaving, column: column) else { return .overflow }
    }
  }

  /// The row that reaches 0 first when the variable of a column moves away from 0.
  private func blockingRow(_ column: Int, isIncreasing: Bool) -> Int? {
    var best: Int?
    for row in basic.indices where basic[row] >= freeCount && basic[row] != .max {
      let slope = self[row, column].signum
      guard isIncreasing ? slope < 0 : slope > 0 else { continue }
      guard let known = best else {
        best = row
        continue
      }
      switch ratioOrder(row, known, column) {
      case .less: best = row
      case .equal: if basic[row] < basic[known] { best = row }
      case .greater: break
      }
    }
    return best
  }

  /// How the distances at which two rows reach 0 compare: first the constants, then the
  /// infinitesimals.
  private func ratioOrder(_ a: Int, _ b: Int, _ column: Int) -> Ordering {
    for place in [constantColumn, infinitesimalColumn] {
      // Both slopes have the same sign; with positive ones the fractions compare as they stand.
      let isPositive = self[a, column].signum > 0
      guard let x = isPositive ? self[a, column] : self[a, column].opposite,
        let y = isPositive ? self[b, column] : self[b, column].opposite
      else { return .equal }
      let order = Entry.order(self[a, place], over: x, self[b, place], over: y)
      if order != .equal { return order }
    }
    return .equal
  }

  private func charge(_ meter: inout Meter) throws(Exhaustion) {
    var words: Int64 = 1
    if let large = entries.first(where: { $0.integer.bitWidth > 64 }) {
      words = 2 + Int64(large.integer.bitWidth / 64)
    }
    try meter.charge(Int64(entries.count) * words)
  }
}
