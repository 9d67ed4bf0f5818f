extension Integer {
  /// The number of limbs, of divisor and quotient alike, above which division goes by halves:
  /// where multiplication by Karatsuba's halves already pays well.
  private static let recursiveDivisionThreshold = 120

  /// Whether dividing by halves pays for operands of these numbers of limbs.
  static func usesRecursiveDivision(dividendCount: Int, divisorCount: Int) -> Bool {
    divisorCount > recursiveDivisionThreshold
      && dividendCount - divisorCount > recursiveDivisionThreshold
  }

  /// The quotient of natural numbers rounded down and the remainder, by recursion on halves: as
  /// fast as multiplication, but for a logarithm.
  ///
  /// Source: Burnikel and Ziegler, "Fast recursive division", 1998.
  func recursiveQuotientAndRemainder(
    dividingBy divisor: Integer
  ) -> (quotient: Integer, remainder: Integer) {
    // Blocks that can be halved down to the threshold, and a divisor with its highest bit set,
    // so that estimates of the quotient are at most two too large.
    var blockCount = 1
    while divisor.limbCount > blockCount * Self.recursiveDivisionThreshold { blockCount *= 2 }
    let length = (divisor.limbCount + blockCount - 1) / blockCount * blockCount
    let shift = length * 64 - divisor.bitWidth
    let (dividend, divisor) = (self << shift, divisor << shift)

    // Long division in base 2^(64 length).
    var quotient: Integer = 0
    var remainder: Integer = 0
    var position = (dividend.limbCount + length - 1) / length
    while position > 0 {
      position -= 1
      let block = dividend.limbs(from: position * length, count: length)
      let (digit, rest) = remainder.joined(with: block, limbCount: length)
        .dividedTwoByOne(divisor, length: length)
      quotient = quotient.joined(with: digit, limbCount: length)
      remainder = rest
    }
    return (quotient, remainder >> shift)
  }

  /// Divides `2 length` limbs by `length` limbs, where the quotient fits `length` limbs.
  private func dividedTwoByOne(
    _ divisor: Integer, length: Int
  ) -> (quotient: Integer, remainder: Integer) {
    if length & 1 == 1 || length <= Self.recursiveDivisionThreshold {
      return longQuotientAndRemainder(dividingBy: divisor)
    }
    let half = length / 2
    let (third, last) = (limbs(from: half, count: half), limbs(from: 0, count: half))
    let (high, rest) = limbs(from: length, count: length)
      .dividedThreeByTwo(third, divisor, half: half)
    let (low, remainder) = rest.dividedThreeByTwo(last, divisor, half: half)
    return (high.joined(with: low, limbCount: half), remainder)
  }

  /// Divides these two halves, followed by a third, by the two halves of the divisor, where the
  /// quotient fits one half.
  private func dividedThreeByTwo(
    _ third: Integer, _ divisor: Integer, half: Int
  ) -> (quotient: Integer, remainder: Integer) {
    let divisorHigh = divisor.limbs(from: half, count: half)
    let divisorLow = divisor.limbs(from: 0, count: half)
    var quotient: Integer
    var rest: Integer
    if limbs(from: half, count: half) == divisorHigh {
      // The estimate would not fit: the greatest that does takes its place.
      quotient = (Integer.one << (64 * half)) - 1
      rest = self - (divisorHigh << (64 * half)) + divisorHigh
    } else {
      (quotient, rest) = dividedTwoByOne(divisorHigh, length: half)
    }
    var remainder = rest.joined(with: third, limbCount: half) - quotient * divisorLow
    while remainder.isNegative {
      quotient -= 1
      remainder += divisor
    }
    return (quotient, remainder)
  }

  // MARK: Numbers as digits of several limbs

  private var limbCount: Int { withLimbs { $0.count } }

  /// The natural number that some of the limbs make up; limbs past the end are zero.
  private func limbs(from start: Int, count: Int) -> Integer {
    withLimbs { limbs in
      let end = Swift.min(limbs.count, start + count)
      return Integer(isNegative: false, limbs: start < end ? [UInt64](limbs[start..<end]) : [])
    }
  }

  /// The number whose high limbs are these, and whose `limbCount` low limbs are those of `low`.
  private func joined(with low: Integer, limbCount: Int) -> Integer {
    if isZero { return low }
    var limbs = low.limbs
    limbs.append(contentsOf: repeatElement(0, count: limbCount - limbs.count))
    limbs.append(contentsOf: self.limbs)
    return Integer(isNegative: false, limbs: limbs)
  }
}
