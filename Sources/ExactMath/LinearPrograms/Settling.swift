// How the vertex moves.

extension LinearSystem {
  /// Moves the vertex until a row holds, while those before it stay true; returns a contradiction
  /// where it cannot.
  mutating func settle(_ index: Int, _ meter: inout Meter) throws(Exhaustion) -> Certificate? {
    let isEquation = rows.rows[index].kind == .equation
    var stalls = 0
    while true {
      try meter.charge(Int64(variableCount + 1), times: words(index))
      let sign = vertex.sign(of: index, rows)
      if sign == 0 && isEquation { try fix(index, &meter) }
      if sign == 0 || sign > 0 && !isEquation { return nil }
      try chargeMove(index, &meter)
      vertex.measure(index, rows)
      guard let direction = direction(raising: sign < 0, stalls: stalls) else {
        return contradiction(index, isBelow: sign < 0)
      }
      // The row itself is in the way: it is to become zero.
      guard let blocking = vertex.blockingRow(direction, rows, before: index, goal: index) else {
        return nil
      }
      if blocking != index { vertex.measure(blocking, rows) }
      exchange(direction.column, with: blocking, &stalls)
    }
  }

  /// Moves the vertex until a row, which need not hold, is as large as can be; returns the
  /// direction in which it grows without end, or nil.
  mutating func raise(
    _ index: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Vertex.Direction? {
    var stalls = 0
    while true {
      try chargeMove(index, &meter)
      vertex.measure(index, rows)
      guard let direction = direction(raising: true, stalls: stalls) else { return nil }
      guard let blocking = vertex.blockingRow(direction, rows, before: index, goal: nil) else {
        return direction
      }
      vertex.measure(blocking, rows)
      exchange(direction.column, with: blocking, &stalls)
    }
  }

  /// The direction in which the row whose rates are measured grows (or shrinks) fastest.
  ///
  /// Directions that nothing limits come first. After some moves that led nowhere, the row of least
  /// index decides, so that no vertex is met in a circle.
  private func direction(raising isRaising: Bool, stalls: Int) -> Vertex.Direction? {
    var best: Int?
    for column in 0..<variableCount {
      let known = vertex.columns[column]
      let sign = vertex.rateSign(column)
      if sign == 0 || known.isFixed { continue }
      if known.row < 0 {
        return Vertex.Direction(column: column, isIncreasing: (sign > 0) == isRaising)
      }
      if (sign > 0) != isRaising { continue }
      guard let other = best else {
        best = column
        continue
      }
      let isBetter =
        if stalls > 2 * variableCount + 8 {
          known.row < vertex.columns[other].row
        } else if isRaising {
          vertex.isRate(other, lessThan: column)
        } else {
          vertex.isRate(column, lessThan: other)
        }
      if isBetter { best = column }
    }
    return best.map { Vertex.Direction(column: $0, isIncreasing: true) }
  }

  /// Puts a row, whose rates are measured, into a column, and counts moves that lead nowhere.
  private mutating func exchange(_ column: Int, with row: Int, _ stalls: inout Int) {
    let isStalled =
      vertex.rateSign(vertex.pointColumn) == 0 && vertex.rateSign(vertex.infinitesimalColumn) == 0
    stalls = isStalled ? stalls + 1 : 0
    let old = vertex.columns[column].row
    if old >= 0 { rows.setIsColumn(old, false) }
    rows.setIsColumn(row, true)
    vertex.exchange(column, with: row, isFixed: rows.rows[row].kind == .equation)
  }

  /// Gives an equation that is true at the vertex a column, so that it stays true; where it needs
  /// none, it follows from those that have one.
  private mutating func fix(_ index: Int, _ meter: inout Meter) throws(Exhaustion) {
    if rows.rows[index].isColumn { return }
    try chargeMove(index, &meter)
    vertex.measure(index, rows)
    guard
      let direction = direction(raising: true, stalls: 0) ?? direction(raising: false, stalls: 0)
    else { return }
    var stalls = 0
    exchange(direction.column, with: index, &stalls)
  }

  // MARK: Costs

  /// What a product of an entry and an integer of a row costs.
  private func words(_ index: Int) -> Int64 {
    Int64(vertex.width) * Int64(1 + rows.rows[index].maximumBits / 64)
  }

  /// Counts what a move costs, and the memory that it may need, beforehand: a product for each
  /// integer of the rows that may be in the way, and two products and a division for each entry.
  private func chargeMove(_ index: Int, _ meter: inout Meter) throws(Exhaustion) {
    let count = Int64(variableCount)
    let entries = (count + 1) * (count + 2)
    try meter.charge(2 * (count + 1) * Int64(index + 1), times: words(index))
    // Results have the words of both factors at most.
    let width = Int64(vertex.width) + Int64(1 + rows.rows[index].maximumBits / 64)
    let isShort = words(index) == 1
    try meter.charge(2 * entries, times: isShort ? 1 : 2 * width * width)
    let (bytes, overflow) = (32 * entries).multipliedReportingOverflow(by: width)
    if overflow { throw .memory }
    try meter.hold(bytes: bytes)
    meter.release(bytes: bytes)
  }

  // MARK: Certificates

  /// Why a row, whose rates are measured, cannot hold: its multiple by D, less what it grows with
  /// the columns' rows, is its value.
  private func contradiction(_ index: Int, isBelow: Bool) -> Certificate {
    var divisor = vertex.denominator
    for column in 0..<variableCount where divisor != 1 {
      divisor = divisor.greatestCommonDivisor(vertex.rate(column))
    }
    let multiple = Rational(vertex.denominator.dividedExactly(by: divisor))
    return [(rows.constraints[index], multiplier(of: index, isBelow ? multiple : -multiple))]
      + combination { column in
        let rate = Rational(vertex.rate(column).dividedExactly(by: divisor))
        return isBelow ? -rate : rate
      }
  }

  /// Multiples of the columns' rows, where the row whose rates are measured grows with them.
  func combination(_ multiple: (_ column: Int) -> Rational) -> Certificate {
    var combination: Certificate = []
    for column in 0..<variableCount where vertex.rateSign(column) != 0 {
      let index = vertex.columns[column].row
      combination.append((rows.constraints[index], multiplier(of: index, multiple(column))))
    }
    return combination
  }

  /// The multiple of a constraint that is a multiple of its row.
  private func multiplier(of index: Int, _ multiple: Rational) -> Rational {
    let scale = rows.scales[index]
    return scale == .one ? multiple : multiple / scale
  }
}

extension Meter {
  /// Counts a product of steps before they are made.
  fileprivate mutating func charge(_ count: Int64, times factor: Int64) throws(Exhaustion) {
    let (product, overflow) = count.multipliedReportingOverflow(by: factor)
    if overflow { throw .steps }
    // An operation on integers in a row takes about a sixteenth of one on rationals.
    try charge(1 + product / 16)
  }
}
