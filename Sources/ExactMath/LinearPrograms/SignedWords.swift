/// Arithmetic on integers of a given number of 64-bit words in two's complement, the least
/// significant word first.
///
/// Sums and products wrap around: whoever calls knows a bound on the result, and gives it words
/// enough. Then no intermediate result needs a sign of its own, nor memory.
package enum SignedWords {
  package typealias Words = UnsafePointer<UInt64>
  package typealias MutableWords = UnsafeMutablePointer<UInt64>

  /// The number of words that hold integers of so many bits and a sign.
  package static func count(forBits bits: Int) -> Int { bits / 64 + 1 }

  /// The word that stands for all words above the highest one.
  @inline(__always)
  static func signExtension(_ a: Words, _ count: Int) -> UInt64 {
    UInt64(bitPattern: Int64(bitPattern: a[count - 1]) >> 63)
  }

  /// -1, 0 or 1, as the integer is negative, zero or positive.
  package static func signum(_ a: Words, _ count: Int) -> Int {
    if Int64(bitPattern: a[count - 1]) < 0 { return -1 }
    for index in 0..<count where a[index] != 0 { return 1 }
    return 0
  }

  /// The least number of bits `b` with `-2^b <= a < 2^b`.
  package static func bitWidth(_ a: Words, _ count: Int) -> Int {
    let sign = signExtension(a, count)
    var top = count - 1
    while top > 0, a[top] == sign { top -= 1 }
    return top * 64 + 64 - (a[top] ^ sign).leadingZeroBitCount
  }

  /// Whether `a` is less than `b`, of as many words.
  package static func isLess(_ a: Words, _ b: Words, _ count: Int) -> Bool {
    let (high, otherHigh) = (Int64(bitPattern: a[count - 1]), Int64(bitPattern: b[count - 1]))
    if high != otherHigh { return high < otherHigh }
    var index = count - 1
    while index > 0 {
      index -= 1
      if a[index] != b[index] { return a[index] < b[index] }
    }
    return false
  }

  /// Writes an integer with more words, or without words that say nothing.
  package static func copy(_ a: Words, _ count: Int, to result: MutableWords, _ resultCount: Int) {
    let common = min(count, resultCount)
    for index in 0..<common { result[index] = a[index] }
    if resultCount > count {
      let sign = signExtension(a, count)
      for index in common..<resultCount { result[index] = sign }
    }
  }

  /// Turns the sign in place.
  package static func negate(_ a: MutableWords, _ count: Int) {
    var carry = true
    for index in 0..<count {
      let (word, overflow) = (~a[index]).addingReportingOverflow(UInt64(carry: carry))
      a[index] = word
      carry = overflow
    }
  }

  /// Adds `a * b` to `sum`.
  package static func addProduct(
    _ a: Words, _ aCount: Int, _ b: Words, _ bCount: Int, to sum: MutableWords, _ count: Int
  ) {
    for row in 0..<min(aCount, count) {
      let factor = a[row]
      if factor == 0 { continue }
      var carry: UInt64 = 0
      let end = min(row + bCount, count)
      for index in row..<end {
        // (2^64 - 1)^2 + 2 (2^64 - 1) = 2^128 - 1: both additions fit, and `high` cannot overflow.
        let (high, low) = factor.multipliedFullWidth(by: b[index - row])
        let (partial, overflow) = low.addingReportingOverflow(sum[index])
        let (total, carryOverflow) = partial.addingReportingOverflow(carry)
        sum[index] = total
        carry = high &+ UInt64(carry: overflow) &+ UInt64(carry: carryOverflow)
      }
      var index = end
      while carry != 0, index < count {
        let (total, overflow) = sum[index].addingReportingOverflow(carry)
        sum[index] = total
        carry = UInt64(carry: overflow)
        index += 1
      }
    }
    // The words of a negative number stand for 2^(64 words) more than the number.
    let aIsNegative = signExtension(a, aCount) != 0
    let bIsNegative = signExtension(b, bCount) != 0
    if aIsNegative { subtract(b, bCount, isSigned: true, from: sum, aCount, count) }
    if bIsNegative { subtract(a, aCount, isSigned: false, from: sum, bCount, count) }
  }

  /// Subtracts an integer times `2^(64 start)`.
  private static func subtract(
    _ a: Words, _ aCount: Int, isSigned: Bool, from sum: MutableWords, _ start: Int, _ count: Int
  ) {
    let sign = isSigned ? signExtension(a, aCount) : 0
    var borrow = false
    var index = start
    while index < count {
      let word = index - start < aCount ? a[index - start] : sign
      let (partial, overflow) = sum[index].subtractingReportingOverflow(word)
      let (total, borrowOverflow) = partial.subtractingReportingOverflow(UInt64(carry: borrow))
      sum[index] = total
      borrow = overflow || borrowOverflow
      index += 1
    }
  }

  /// Shifts right in place by so many bits, of which all are 0; the words at the top lose their
  /// meaning.
  package static func shiftRight(_ a: MutableWords, _ count: Int, by bits: Int) {
    let (words, rest) = (bits / 64, UInt64(bits % 64))
    for index in 0..<max(0, count - words) {
      let low = a[index + words]
      let high = index + words + 1 < count ? a[index + words + 1] : 0
      a[index] = rest == 0 ? low : low &>> rest | high &<< (64 &- rest)
    }
  }

  /// Divides in place by an odd divisor that leaves no remainder, from the lowest word upwards
  /// (Jebelean 1993): with the divisor's inverse modulo 2^64 each word of the quotient is one
  /// product.
  package static func divideExactly(
    _ a: MutableWords, _ count: Int, by divisor: Words, _ divisorCount: Int, inverse: UInt64
  ) {
    for start in 0..<count {
      let quotient = a[start] &* inverse
      a[start] = quotient
      if quotient == 0 { continue }
      // The lowest word of the product is what stood here.
      var carry = quotient.multipliedFullWidth(by: divisor[0]).high
      var index = start + 1
      let end = min(start + divisorCount, count)
      while index < end {
        let (high, low) = quotient.multipliedFullWidth(by: divisor[index - start])
        let (product, overflow) = low.addingReportingOverflow(carry)
        let (rest, borrow) = a[index].subtractingReportingOverflow(product)
        a[index] = rest
        carry = high &+ UInt64(carry: overflow) &+ UInt64(carry: borrow)
        index += 1
      }
      while carry != 0, index < count {
        let (rest, borrow) = a[index].subtractingReportingOverflow(carry)
        a[index] = rest
        carry = UInt64(carry: borrow)
        index += 1
      }
    }
  }

  /// The inverse of an odd number modulo 2^64.
  package static func inverse(of odd: UInt64) -> UInt64 {
    // An odd number is its own inverse modulo 8; each step of Newton's doubles the bits.
    var inverse = odd
    for _ in 0..<5 { inverse = inverse &* (2 &- odd &* inverse) }
    return inverse
  }
}

extension Integer {
  /// The integer that so many words in two's complement stand for.
  package init(signedWords words: SignedWords.Words, _ count: Int) {
    if count == 1 {
      self.init(Int64(bitPattern: words[0]))
      return
    }
    var limbs = [UInt64](UnsafeBufferPointer(start: words, count: count))
    let isNegative = Int64(bitPattern: words[count - 1]) < 0
    if isNegative {
      limbs.withUnsafeMutableBufferPointer { limbs in
        if let base = limbs.baseAddress { SignedWords.negate(base, count) }
      }
    }
    self.init(isNegative: isNegative, limbs: limbs)
  }

  /// Appends the integer as so many words in two's complement, which hold it.
  package func appendSignedWords(_ count: Int, to words: inout [UInt64]) {
    let start = words.count
    withLimbs { words.append(contentsOf: $0) }
    while words.count < start + count { words.append(0) }
    if isNegative {
      words.withUnsafeMutableBufferPointer { words in
        if let base = words.baseAddress { SignedWords.negate(base + start, count) }
      }
    }
  }
}
