/// The sum of a power series in fixed-point arithmetic, rounded down.
///
/// A series has the terms `t(0) = 1` and `t(i) = t(i-1) * y / d(i)`, where `y >= 0` and the
/// divisors `d(i) >= 1` do not decrease. Terms are computed from the term before, and rounded down
/// to units of `2^-(64 fractionLimbs)`; the sum ends with the first term that is rounded to 0.
///
/// *Error.* All that is lost, the terms never looked at included, is less than `termCount * S`
/// units, where `S` is the sum of all terms. For, let `g(i) = y / d(i)`. Rounding term `j` loses
/// less than one unit, which would have given less than `1 + g(j+1) + g(j+1) g(j+2) + ...` units to
/// the sum. As `g` does not increase, this is at most `1 + g(1) + g(1) g(2) + ... = S`. There are
/// `termCount` terms that were rounded; those that follow the first 0 are 0 without rounding.
///
/// In an alternating sum, where terms with an odd index are subtracted, the same bounds what it is
/// too small or too large by.
struct FixedPointSeries {
  /// The sum, in units.
  let sum: Integer
  /// How many terms were rounded.
  let termCount: Int

  /// Sums the series of `y`, given in units, with divisors of its terms, and squares the sum so many
  /// times.
  ///
  /// The sum of all terms, and each of them times its divisor, must be less than
  /// `2^(64 wholeLimbs)`; an alternating sum must not be negative. A sum that is squared must be
  /// from 1 up to 2 each time, and is rounded down each time.
  @inline(__always)
  init(
    of y: Integer, isAlternating: Bool = false, fractionLimbs: Int, wholeLimbs: Int = 1,
    squarings: Int = 0, divisor: (UInt64) -> UInt64
  ) {
    self.init(
      of: y, isAlternating: isAlternating, fractionLimbs: fractionLimbs, wholeLimbs: wholeLimbs,
      squarings: squarings, divisor: divisor, weight: { _ in 1 })
  }

  /// Sums the series `1 + y/3 + y^2/5 + ...`, where `y < 1` is given in units.
  ///
  /// Its terms are those of a series with divisors of 1, each divided by its weight. Less than
  /// `termCount * (S + 1)` units are lost, where `S = 1 / (1 - y)`: the divisions by weights lose
  /// less than a unit each.
  init(arctangentSeriesOf y: Integer, isAlternating: Bool, fractionLimbs: Int) {
    self.init(
      of: y, isAlternating: isAlternating, fractionLimbs: fractionLimbs, wholeLimbs: 1,
      squarings: 0, divisor: { _ in 1 }, weight: { 2 * $0 + 1 })
  }

  @inline(__always)
  private init(
    of y: Integer, isAlternating: Bool, fractionLimbs: Int, wholeLimbs: Int, squarings: Int,
    divisor: (UInt64) -> UInt64, weight: (UInt64) -> UInt64
  ) {
    let length = fractionLimbs + wholeLimbs
    (sum, termCount) = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 5 * length) {
      workspace in
      workspace.initialize(repeating: 0)
      // The sum, what is subtracted from it, the term, and the product of the term and `y`.
      let sum = MutableBuffer(rebasing: workspace[..<length])
      let subtracted = MutableBuffer(rebasing: workspace[length..<(2 * length)])
      let term = MutableBuffer(rebasing: workspace[(2 * length)..<(3 * length)])
      let product = MutableBuffer(rebasing: workspace[(3 * length)...])
      sum[fractionLimbs] = 1
      term[fractionLimbs] = 1
      var termLength = fractionLimbs + 1
      var count: UInt64 = 0
      y.withLimbs { y in
        while termLength > 0 {
          count += 1
          termLength = Self.multiply(
            term, length: termLength, by: y, dropping: fractionLimbs, using: product)
          let active = MutableBuffer(rebasing: term[..<termLength])
          Self.divide(active, by: divisor(count))
          termLength = Limbs.trimmedCount(Buffer(active))
          let target = isAlternating && count & 1 == 1 ? subtracted : sum
          let weight = weight(count)
          if weight == 1 {
            Limbs.add(Buffer(rebasing: term[..<termLength]), to: target[...])
          } else {
            let weighted = MutableBuffer(rebasing: product[..<termLength])
            _ = weighted.update(fromContentsOf: term[..<termLength])
            Self.divide(weighted, by: weight)
            Limbs.add(Buffer(weighted), to: target[...])
          }
        }
      }
      if isAlternating { Limbs.subtract(Buffer(subtracted), from: sum[...]) }
      for _ in 0..<squarings {
        _ = Self.multiply(
          sum, length: length, by: Buffer(sum), dropping: fractionLimbs, using: product)
      }
      return (Integer(isNegative: false, limbs: [UInt64](sum)), Int(count))
    }
  }

  private typealias Buffer = Limbs.Buffer
  private typealias MutableBuffer = Limbs.MutableBuffer

  /// Divides in place, rounding down.
  @inline(__always)
  private static func divide(_ number: MutableBuffer, by divisor: UInt64) {
    if divisor != 1 { _ = Limbs.divide(number, by: LimbDivisor(divisor)) }
  }

  /// Multiplies the first limbs of a number by a factor in place, and drops so many limbs of the
  /// product; returns how many are left, for which the number has room.
  @inline(__always)
  private static func multiply(
    _ number: MutableBuffer, length: Int, by factor: Buffer, dropping dropped: Int,
    using product: MutableBuffer
  ) -> Int {
    guard let base = product.baseAddress else { return 0 }
    product[..<length].update(repeating: 0)
    let multiplicand = Buffer(rebasing: number[..<length])
    for row in 0..<factor.count {
      product[row + length] = Limbs.addProduct(multiplicand, factor[row], to: base + row)
    }
    let total = Limbs.trimmedCount(Buffer(rebasing: product[..<(length + factor.count)]))
    if total <= dropped { return 0 }
    _ = number.update(fromContentsOf: product[dropped..<total])
    return total - dropped
  }
}
