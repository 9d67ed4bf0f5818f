extension Vertex {
  /// Puts a row, whose rates are measured, into a column, with entries of any size.
  ///
  /// - Parameter resultBits: a bound on the bits of the results.
  mutating func exchangeWide(_ pivotColumn: Int, resultBits: Int) {
    let (columnCount, stride, width) = (variableCount + 2, stride, width)
    let resultWidth = SignedWords.count(forBits: resultBits)
    let needed = columnCount * stride * resultWidth
    if spare.count < needed { spare = [UInt64](repeating: 0, count: needed) }
    let rateWidth = rateWidth
    let longest = spare.withUnsafeMutableBufferPointer { spare in
      entries.withUnsafeBufferPointer { entries in
        rates.withUnsafeMutableBufferPointer { rates in
          let exchange = WideExchange(
            entries: entries.baseAddress.unsafelyUnwrapped, width: width,
            rates: rates.baseAddress.unsafelyUnwrapped, rateWidth: rateWidth,
            results: spare.baseAddress.unsafelyUnwrapped, resultWidth: resultWidth,
            stride: stride)
          return exchange.run(pivotColumn)
        }
      }
    }
    swap(&entries, &spare)
    bits = longest
    self.width = resultWidth
    narrow(to: SignedWords.count(forBits: longest))
  }

  /// Drops words that say nothing.
  private mutating func narrow(to newWidth: Int) {
    if newWidth >= width { return }
    let (count, width) = ((variableCount + 2) * stride, width)
    entries.withUnsafeMutableBufferPointer { entries in
      let base = entries.baseAddress.unsafelyUnwrapped
      for index in 0..<count {
        for word in 0..<newWidth { base[index * newWidth + word] = base[index * width + word] }
      }
    }
    self.width = newWidth
  }
}

/// One exchange on entries of several words: `(entry * pivot - direction * rate) / D`.
private struct WideExchange {
  let entries: SignedWords.Words
  let width: Int
  let rates: SignedWords.MutableWords
  let rateWidth: Int
  let results: SignedWords.MutableWords
  let resultWidth: Int
  /// The integers of a column; there is one column more than that.
  let stride: Int

  /// Writes the results, and returns the bits of the longest.
  func run(_ pivotColumn: Int) -> Int {
    let denominator = entries + (stride * stride - 1) * width
    var shift = 0
    while denominator[shift / 64] == 0 { shift += 64 }
    shift += denominator[shift / 64].trailingZeroBitCount
    // The division by a power of two takes bits away from below.
    let sumWidth = resultWidth + (shift + 63) / 64
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: sumWidth + width) { memory in
      let sum = memory.baseAddress.unsafelyUnwrapped
      let odd = sum + sumWidth
      SignedWords.copy(denominator, width, to: odd, width)
      SignedWords.shiftRight(odd, width, by: shift)
      let oddWidth = max(1, width - shift / 64)
      let inverse = SignedWords.inverse(of: odd[0])
      let direction = entries + pivotColumn * stride * width
      // So that D stays positive, all signs change where the pivot is negative.
      let pivot = rates + pivotColumn * rateWidth
      let isMirrored = SignedWords.signum(pivot, rateWidth) < 0
      if isMirrored { SignedWords.negate(pivot, rateWidth) }
      var longest = 0
      for column in 0...stride {
        let rate = rates + column * rateWidth
        if column != pivotColumn && !isMirrored { SignedWords.negate(rate, rateWidth) }
        for place in 0..<stride {
          let entry = entries + (column * stride + place) * width
          let result = results + (column * stride + place) * resultWidth
          if column == pivotColumn {
            SignedWords.copy(entry, width, to: result, resultWidth)
            if isMirrored { SignedWords.negate(result, resultWidth) }
          } else if SignedWords.signum(entry, width) == 0
            && SignedWords.signum(direction + place * width, width) == 0
          {
            for index in 0..<resultWidth { result[index] = 0 }
          } else {
            for index in 0..<sumWidth { sum[index] = 0 }
            SignedWords.addProduct(
              entry, width, pivot, rateWidth, to: sum, sumWidth)
            SignedWords.addProduct(
              direction + place * width, width, rate, rateWidth, to: sum, sumWidth)
            SignedWords.shiftRight(sum, sumWidth, by: shift)
            SignedWords.divideExactly(sum, resultWidth, by: odd, oddWidth, inverse: inverse)
            SignedWords.copy(sum, resultWidth, to: result, resultWidth)
          }
          longest = max(longest, SignedWords.bitWidth(result, resultWidth))
        }
      }
      return longest
    }
  }
}
