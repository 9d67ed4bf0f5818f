// A vertex whose entries fit 64 bits, so that products fit 128.

extension Vertex {
  /// What a row comes to at the entries of a vertex.
  private struct NarrowEntries {
    let base: UnsafePointer<UInt64>
    let variableCount: Int

    @inline(__always)
    init(_ buffer: UnsafeBufferPointer<UInt64>, variableCount: Int) {
      base = buffer.baseAddress.unsafelyUnwrapped
      self.variableCount = variableCount
    }

    @inline(__always)
    func column(_ index: Int) -> UnsafePointer<UInt64> { base + index * (variableCount + 1) }

    @inline(__always)
    var denominator: Int128 { Int128(Int64(bitPattern: column(variableCount)[variableCount])) }

    /// The sum of the products of a row's factors with the entries of a column.
    @inline(__always)
    func product(
      _ variables: Range<Int>, _ factors: UnsafePointer<UInt64>, _ index: Int
    ) -> Int128 {
      let entries = column(index)
      var sum: Int128 = 0
      for variable in variables {
        let (factor, entry) = (factors[variable], entries[variable])
        sum &+= Int128(Int64(bitPattern: factor)) &* Int128(Int64(bitPattern: entry))
      }
      return sum
    }

    /// The value of a row, times D.
    @inline(__always)
    func value(_ row: ConstraintRows.Row, _ factors: UnsafePointer<UInt64>) -> Int128 {
      product(row.variables, factors, variableCount)
        &+ Int128(Int64(bitPattern: factors[variableCount])) &* denominator
    }

    /// The infinitesimal part of that.
    @inline(__always)
    func infinitesimal(_ row: ConstraintRows.Row, _ factors: UnsafePointer<UInt64>) -> Int128 {
      let sum = product(row.variables, factors, variableCount + 1)
      return row.kind == .open ? sum &- denominator : sum
    }
  }

  func narrowSign(of index: Int, _ rows: ConstraintRows) -> Int {
    rows.words.withUnsafeBufferPointer { words in
      entries.withUnsafeBufferPointer { entries in
        let row = rows.rows[index]
        let factors = words.baseAddress.unsafelyUnwrapped + row.start
        let entries = NarrowEntries(entries, variableCount: variableCount)
        let value = entries.value(row, factors)
        if value != 0 { return value < 0 ? -1 : 1 }
        let infinitesimal = entries.infinitesimal(row, factors)
        return infinitesimal < 0 ? -1 : infinitesimal == 0 ? 0 : 1
      }
    }
  }

  /// Works out the rates of a row; false where one does not fit 64 bits.
  mutating func measureNarrow(_ index: Int, _ rows: ConstraintRows) -> Bool {
    let row = rows.rows[index]
    let count = variableCount
    let (fits, longest) = rates.withUnsafeMutableBufferPointer { rates in
      rows.words.withUnsafeBufferPointer { words in
        entries.withUnsafeBufferPointer { entries in
          let factors = words.baseAddress.unsafelyUnwrapped + row.start
          let entries = NarrowEntries(entries, variableCount: count)
          var longest: UInt64 = 0
          var fits = true
          for column in 0..<(count + 2) {
            let sum =
              column < count
              ? entries.product(row.variables, factors, column)
              : column == count
                ? entries.value(row, factors) : entries.infinitesimal(row, factors)
            let rate = Int64(truncatingIfNeeded: sum)
            if Int128(rate) != sum { fits = false }
            rates[column] = UInt64(bitPattern: rate)
            longest |= UInt64(bitPattern: rate ^ (rate >> 63))
          }
          return (fits, longest)
        }
      }
    }
    rateWidth = 1
    rateBits = 64 - longest.leadingZeroBitCount
    return fits
  }

  /// The bits of a row's value, which is positive, and of its infinitesimal part, which is
  /// negative; nil where they are not.
  func narrowLengths(of index: Int, _ rows: ConstraintRows) -> (value: Int, loss: Int)? {
    rows.words.withUnsafeBufferPointer { words in
      entries.withUnsafeBufferPointer { entries in
        let row = rows.rows[index]
        let factors = words.baseAddress.unsafelyUnwrapped + row.start
        let entries = NarrowEntries(entries, variableCount: variableCount)
        let value = entries.value(row, factors)
        let infinitesimal = entries.infinitesimal(row, factors)
        if value <= 0 || infinitesimal >= 0 { return nil }
        return (
          128 - value.leadingZeroBitCount, 128 - infinitesimal.magnitude.leadingZeroBitCount
        )
      }
    }
  }

  /// How far a movement goes until a row is zero: `value / rate`, neither of them negative.
  private struct NarrowStep {
    let row: Int
    let value: Int128
    let rate: Int128
    /// Whether the row comes up from below zero: its value is the opposite of `value`.
    var isBelow = false
  }

  func narrowBlockingRow(
    _ direction: Direction, _ rows: ConstraintRows, before end: Int, goal: Int?
  ) -> Int? {
    rows.words.withUnsafeBufferPointer { words in
      entries.withUnsafeBufferPointer { entries in
        let words = words.baseAddress.unsafelyUnwrapped
        let entries = NarrowEntries(entries, variableCount: variableCount)
        func infinitesimal(_ step: NarrowStep) -> Int128 {
          let row = rows.rows[step.row]
          let infinitesimal = entries.infinitesimal(row, words + row.start)
          return step.isBelow ? -infinitesimal : infinitesimal
        }
        var best = goal.map { narrowStep(toGoal: $0, direction) }
        for index in 0..<end where rows.rows[index].canBlock {
          let row = rows.rows[index]
          let factors = words + row.start
          let growth = entries.product(row.variables, factors, direction.column)
          let rate = direction.isIncreasing ? -growth : growth
          if rate <= 0 { continue }
          let step = NarrowStep(row: index, value: entries.value(row, factors), rate: rate)
          if let best {
            let order = Self.order(step.value, over: rate, best.value, over: best.rate)
            if order == .greater { continue }
            if order == .equal {
              let tie = Self.order(
                infinitesimal(step), over: rate, infinitesimal(best), over: best.rate)
              if tie != .less { continue }
            }
          }
          best = step
        }
        return best?.row
      }
    }
  }

  /// The step to the goal, whose rates are measured.
  private func narrowStep(toGoal goal: Int, _ direction: Direction) -> NarrowStep {
    let value = Int128(Int64(bitPattern: rates[pointColumn]))
    let rate = Int128(Int64(bitPattern: rates[direction.column]))
    let isBelow = value < 0 || value == 0 && rateSign(infinitesimalColumn) < 0
    return NarrowStep(
      row: goal, value: isBelow ? -value : value, rate: rate < 0 ? -rate : rate, isBelow: isBelow)
  }

  /// How `a / b` stands to `c / d`, of which `b` and `d` are positive.
  @inline(__always)
  private static func order(
    _ a: Int128, over b: Int128, _ c: Int128, over d: Int128
  ) -> Ordering {
    let (smallA, smallB) = (Int64(truncatingIfNeeded: a), Int64(truncatingIfNeeded: b))
    let (smallC, smallD) = (Int64(truncatingIfNeeded: c), Int64(truncatingIfNeeded: d))
    let fit =
      Int128(smallA) == a && Int128(smallB) == b && Int128(smallC) == c && Int128(smallD) == d
    if !fit { return longOrder(a, over: b, c, over: d) }
    let (left, right) = (Int128(smallA) &* Int128(smallD), Int128(smallC) &* Int128(smallB))
    return left < right ? .less : left == right ? .equal : .greater
  }

  @inline(never)
  private static func longOrder(
    _ a: Int128, over b: Int128, _ c: Int128, over d: Int128
  ) -> Ordering {
    if a.signum() != c.signum() { return a < c ? .less : .greater }
    let left = a.magnitude.multipliedFullWidth(by: d.magnitude)
    let right = c.magnitude.multipliedFullWidth(by: b.magnitude)
    if left.high == right.high && left.low == right.low { return .equal }
    let isLess = left.high != right.high ? left.high < right.high : left.low < right.low
    return isLess == (a > 0) ? .less : .greater
  }

  /// Puts a row, whose rates are measured, into a column, where the results fit 64 bits.
  mutating func exchangeNarrow(_ pivotColumn: Int) {
    let (count, stride) = (variableCount + 2, stride)
    var longest: UInt64 = 0
    let pivot = Int64(bitPattern: rates[pivotColumn])
    let sign: Int64 = pivot < 0 ? -1 : 1
    rates.withUnsafeBufferPointer { rates in
      entries.withUnsafeMutableBufferPointer { entries in
        let entries = entries.baseAddress.unsafelyUnwrapped
        let denominator = entries[(count - 1) * stride - 1]
        let shift = UInt64(denominator.trailingZeroBitCount)
        let inverse = SignedWords.inverse(of: denominator >> shift)
        let direction = entries + pivotColumn * stride
        let factor = Int128(pivot &* sign)
        for column in 0..<count where column != pivotColumn {
          let rate = Int128(Int64(bitPattern: rates[column]) &* sign)
          let target = entries + column * stride
          for place in 0..<stride {
            let product = Int128(Int64(bitPattern: target[place])) &* factor
            let other = Int128(Int64(bitPattern: direction[place])) &* rate
            let quotient = Self.lowWord(of: product &- other, shiftedBy: shift) &* inverse
            target[place] = quotient
            longest |= quotient ^ UInt64(bitPattern: Int64(bitPattern: quotient) >> 63)
          }
        }
        for place in 0..<stride {
          let entry = Int64(bitPattern: direction[place]) &* sign
          direction[place] = UInt64(bitPattern: entry)
          longest |= UInt64(bitPattern: entry ^ (entry >> 63))
        }
      }
    }
    bits = 64 - longest.leadingZeroBitCount
  }

  /// The 64 lowest bits that remain after a shift by fewer than 64.
  @inline(__always)
  private static func lowWord(of value: Int128, shiftedBy shift: UInt64) -> UInt64 {
    let low = UInt64(truncatingIfNeeded: value)
    let high = UInt64(truncatingIfNeeded: value >> 64)
    // Shifted in two steps: 64 at once is more than a word has.
    return low &>> shift | (high &<< 1) &<< (63 &- shift)
  }
}
