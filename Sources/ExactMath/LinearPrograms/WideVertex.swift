// A vertex with entries of any size, and rows of any size.

extension Vertex {
  typealias Words = SignedWords.Words
  typealias MutableWords = SignedWords.MutableWords

  /// What a row comes to at the entries of a vertex, in sums of a given number of words.
  private struct WideEntries {
    let base: Words
    let width: Int
    let variableCount: Int

    @inline(__always)
    init(_ buffer: UnsafeBufferPointer<UInt64>, width: Int, variableCount: Int) {
      base = buffer.baseAddress.unsafelyUnwrapped
      self.width = width
      self.variableCount = variableCount
    }

    func entry(_ column: Int, _ place: Int) -> Words {
      base + (column * (variableCount + 1) + place) * width
    }

    var denominator: Words { entry(variableCount, variableCount) }

    /// Writes the rate of a row in a column: its growth, its value, or that's infinitesimal part.
    func rate(
      _ row: ConstraintRows.Row, _ factors: Words, _ column: Int, into sum: MutableWords,
      _ sumWidth: Int
    ) {
      for index in 0..<sumWidth { sum[index] = 0 }
      for variable in row.variables {
        SignedWords.addProduct(
          factors + variable * row.width, row.width, entry(column, variable), width, to: sum,
          sumWidth)
      }
      if column == variableCount {
        SignedWords.addProduct(
          factors + variableCount * row.width, row.width, denominator, width, to: sum, sumWidth)
      } else if column > variableCount && row.kind == .open {
        withUnsafePointer(to: UInt64.max) { minusOne in
          SignedWords.addProduct(minusOne, 1, denominator, width, to: sum, sumWidth)
        }
      }
    }
  }

  func wideSign(of index: Int, _ rows: ConstraintRows) -> Int {
    let row = rows.rows[index]
    let sumWidth = sumWidth(rowBits: row.bits)
    return rows.words.withUnsafeBufferPointer { words in
      entries.withUnsafeBufferPointer { entries in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: sumWidth) { sum in
          let factors = words.baseAddress.unsafelyUnwrapped + row.start
          let entries = WideEntries(entries, width: width, variableCount: variableCount)
          let sum = sum.baseAddress.unsafelyUnwrapped
          for column in [pointColumn, infinitesimalColumn] {
            entries.rate(row, factors, column, into: sum, sumWidth)
            let sign = SignedWords.signum(sum, sumWidth)
            if sign != 0 { return sign }
          }
          return 0
        }
      }
    }
  }

  /// The bits of a row's value, which is positive, and of its infinitesimal part, which is
  /// negative; nil where they are not.
  func wideLengths(of index: Int, _ rows: ConstraintRows) -> (value: Int, loss: Int)? {
    let row = rows.rows[index]
    let sumWidth = sumWidth(rowBits: row.bits)
    return rows.words.withUnsafeBufferPointer { words in
      entries.withUnsafeBufferPointer { entries in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * sumWidth) { sums in
          let factors = words.baseAddress.unsafelyUnwrapped + row.start
          let entries = WideEntries(entries, width: width, variableCount: variableCount)
          let value = sums.baseAddress.unsafelyUnwrapped
          let infinitesimal = value + sumWidth
          entries.rate(row, factors, pointColumn, into: value, sumWidth)
          entries.rate(row, factors, infinitesimalColumn, into: infinitesimal, sumWidth)
          if SignedWords.signum(value, sumWidth) <= 0 { return nil }
          if SignedWords.signum(infinitesimal, sumWidth) >= 0 { return nil }
          return (
            SignedWords.bitWidth(value, sumWidth), SignedWords.bitWidth(infinitesimal, sumWidth)
          )
        }
      }
    }
  }

  mutating func measureWide(_ index: Int, _ rows: ConstraintRows) {
    let row = rows.rows[index]
    let sumWidth = sumWidth(rowBits: row.bits)
    let count = variableCount
    let needed = (count + 2) * sumWidth
    if rates.count < needed { rates = [UInt64](repeating: 0, count: needed) }
    rateBits = rates.withUnsafeMutableBufferPointer { rates in
      rows.words.withUnsafeBufferPointer { words in
        entries.withUnsafeBufferPointer { entries in
          let factors = words.baseAddress.unsafelyUnwrapped + row.start
          let entries = WideEntries(entries, width: width, variableCount: count)
          let rates = rates.baseAddress.unsafelyUnwrapped
          var bits = 0
          for column in 0..<(count + 2) {
            let rate = rates + column * sumWidth
            entries.rate(row, factors, column, into: rate, sumWidth)
            bits = max(bits, SignedWords.bitWidth(rate, sumWidth))
          }
          return bits
        }
      }
    }
    rateWidth = sumWidth
  }

  func wideBlockingRow(
    _ direction: Direction, _ rows: ConstraintRows, before end: Int, goal: Int?, rowBits: Int
  ) -> Int? {
    let candidates = BlockingCandidates(self, direction, rows, before: end, goal: goal)
    if candidates.isCertain { return candidates.rows.first }
    // A goal's rates have been measured already, perhaps with more words.
    let sumWidth = max(sumWidth(rowBits: rowBits), goal == nil ? 1 : rateWidth)
    return rows.words.withUnsafeBufferPointer { words in
      entries.withUnsafeBufferPointer { entries in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 10 * sumWidth) { memory in
          let words = words.baseAddress.unsafelyUnwrapped
          let entries = WideEntries(entries, width: width, variableCount: variableCount)
          let steps = WideSteps(memory.baseAddress.unsafelyUnwrapped, width: sumWidth)
          var best: Int?
          for index in candidates.rows {
            if index == goal {
              takeGoal(direction, steps)
              best = index
              continue
            }
            let row = rows.rows[index]
            let factors = words + row.start
            entries.rate(row, factors, direction.column, into: steps.rate, sumWidth)
            if direction.isIncreasing { SignedWords.negate(steps.rate, sumWidth) }
            if SignedWords.signum(steps.rate, sumWidth) <= 0 { continue }
            entries.rate(row, factors, pointColumn, into: steps.value, sumWidth)
            entries.rate(row, factors, infinitesimalColumn, into: steps.infinitesimal, sumWidth)
            if best != nil && !steps.isShorter { continue }
            steps.keep()
            best = index
          }
          return best
        }
      }
    }
  }

  /// Takes the rates that are measured for the shortest step so far.
  private func takeGoal(_ direction: Direction, _ steps: WideSteps) {
    rates.withUnsafeBufferPointer { rates in
      let rates = rates.baseAddress.unsafelyUnwrapped
      let width = steps.width
      let places = [
        (pointColumn, steps.value), (infinitesimalColumn, steps.infinitesimal),
        (direction.column, steps.rate),
      ]
      for (column, place) in places {
        SignedWords.copy(rates + column * rateWidth, rateWidth, to: place, width)
      }
      let sign = SignedWords.signum(steps.value, width)
      if sign < 0 || sign == 0 && SignedWords.signum(steps.infinitesimal, width) < 0 {
        SignedWords.negate(steps.value, width)
        SignedWords.negate(steps.infinitesimal, width)
      }
      if SignedWords.signum(steps.rate, width) < 0 { SignedWords.negate(steps.rate, width) }
      steps.keep()
    }
  }

  /// Two steps, the one at hand and the shortest so far, each a value, its infinitesimal part and
  /// a positive rate; and memory for two products.
  private struct WideSteps {
    let base: MutableWords
    let width: Int

    init(_ base: MutableWords, width: Int) {
      self.base = base
      self.width = width
    }

    var value: MutableWords { base }
    var infinitesimal: MutableWords { base + width }
    var rate: MutableWords { base + 2 * width }

    func keep() {
      for index in 0..<(3 * width) { base[3 * width + index] = base[index] }
    }

    /// Whether the step at hand is shorter.
    var isShorter: Bool {
      for part in 0..<2 {
        let (left, right) = (base + 6 * width, base + 8 * width)
        for index in 0..<(2 * width) {
          left[index] = 0
          right[index] = 0
        }
        SignedWords.addProduct(
          base + part * width, width, base + 5 * width, width, to: left, 2 * width)
        SignedWords.addProduct(
          base + (3 + part) * width, width, rate, width, to: right, 2 * width)
        if SignedWords.isLess(left, right, 2 * width) { return true }
        if SignedWords.isLess(right, left, 2 * width) { return false }
      }
      return false
    }
  }
}
