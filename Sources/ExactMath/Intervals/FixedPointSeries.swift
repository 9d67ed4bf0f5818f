/// Sums of power series in fixed-point arithmetic, rounded down.
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
struct FixedPointSeries {
  /// The sum of the terms with an even index, in units.
  let even: Integer
  /// The sum of the terms with an odd index, in units.
  let odd: Integer
  /// How many terms were rounded.
  let termCount: Int

  /// The sum of all terms, in units.
  var sum: Integer { even + odd }

  /// The sum of the terms, of which every second one is subtracted; up to `termCount * S` units too
  /// small or too large.
  var alternatingSum: Integer { even - odd }

  /// Sums the series of `y`, given in units, with divisors of its terms.
  ///
  /// The sum of all terms, and each of them times its divisor, must be less than
  /// `2^(64 wholeLimbs)`.
  @inline(__always)
  init(
    of y: Integer, fractionLimbs: Int, wholeLimbs: Int = 1, divisor: (UInt64) -> UInt64
  ) {
    self.init(
      of: y, fractionLimbs: fractionLimbs, wholeLimbs: wholeLimbs, divisor: divisor,
      weight: { _ in 1 })
  }

  /// Sums the series `1 + y/3 + y^2/5 + ...`, where `y < 1` is given in units.
  ///
  /// Its terms are those of a series with divisors of 1, each divided by its weight. Less than
  /// `termCount * (S + 1)` units are lost, where `S = 1 / (1 - y)`: the divisions by weights lose
  /// less than a unit each.
  init(arctangentSeriesOf y: Integer, fractionLimbs: Int) {
    self.init(
      of: y, fractionLimbs: fractionLimbs, wholeLimbs: 1, divisor: { _ in 1 },
      weight: { 2 * $0 + 1 })
  }

  @inline(__always)
  private init(
    of y: Integer, fractionLimbs: Int, wholeLimbs: Int,
    divisor: (UInt64) -> UInt64, weight: (UInt64) -> UInt64
  ) {
    let length = fractionLimbs + wholeLimbs
    // Two sums, the term, and the product of the term and `y`.
    var workspace = [UInt64](repeating: 0, count: 5 * length)
    var count: UInt64 = 0
    let (even, odd) = workspace.withUnsafeMutableBufferPointer { workspace in
      let sums = (
        MutableBuffer(rebasing: workspace[..<length]),
        MutableBuffer(rebasing: workspace[length..<(2 * length)])
      )
      let term = MutableBuffer(rebasing: workspace[(2 * length)..<(3 * length)])
      let product = MutableBuffer(rebasing: workspace[(3 * length)...])
      sums.0[fractionLimbs] = 1
      term[fractionLimbs] = 1
      var termCount = fractionLimbs + 1
      y.withLimbs { y in
        while termCount > 0 {
          count += 1
          termCount = Self.multiply(
            term, count: termCount, by: y, dropping: fractionLimbs, using: product)
          let active = MutableBuffer(rebasing: term[..<termCount])
          Self.divide(active, by: divisor(count))
          termCount = Limbs.trimmedCount(Limbs.Buffer(active))
          let weight = weight(count)
          let sum = count & 1 == 0 ? sums.0 : sums.1
          guard weight != 1 else {
            Limbs.add(Limbs.Buffer(rebasing: term[..<termCount]), to: sum[...])
            continue
          }
          let weighted = MutableBuffer(rebasing: product[..<termCount])
          _ = weighted.update(fromContentsOf: term[..<termCount])
          Self.divide(weighted, by: weight)
          Limbs.add(Limbs.trimmed(Limbs.Buffer(weighted)), to: sum[...])
        }
      }
      return ([UInt64](sums.0), [UInt64](sums.1))
    }
    self.even = Integer(isNegative: false, limbs: even)
    self.odd = Integer(isNegative: false, limbs: odd)
    termCount = Int(count)
  }

  /// A fixed-point number from 1 up to 2 squared so many times, rounded down each time.
  static func squared(_ value: Integer, times: Int, fractionLimbs: Int) -> Integer {
    let length = fractionLimbs + 1
    var workspace = [UInt64](repeating: 0, count: 3 * length)
    workspace.withUnsafeMutableBufferPointer { workspace in
      let number = MutableBuffer(rebasing: workspace[..<length])
      let product = MutableBuffer(rebasing: workspace[length...])
      value.withLimbs { _ = number.update(fromContentsOf: $0) }
      for _ in 0..<times {
        _ = multiply(
          number, count: length, by: Limbs.Buffer(number), dropping: fractionLimbs,
          using: product)
      }
    }
    workspace.removeLast(2 * length)
    return Integer(isNegative: false, limbs: workspace)
  }

  private typealias MutableBuffer = Limbs.MutableBuffer

  /// Divides in place, rounding down.
  @inline(__always)
  private static func divide(_ number: MutableBuffer, by divisor: UInt64) {
    if divisor != 1 { _ = Limbs.divide(number, by: LimbDivisor(divisor)) }
  }

  /// Multiplies the first `count` limbs of a number by a factor in place, drops so many limbs of the
  /// product, and returns how many are left. The number has room for these.
  @inline(__always)
  private static func multiply(
    _ number: MutableBuffer, count: Int, by factor: Limbs.Buffer, dropping dropped: Int,
    using product: MutableBuffer
  ) -> Int {
    guard let base = product.baseAddress else { return 0 }
    product[..<count].update(repeating: 0)
    let multiplicand = Limbs.Buffer(rebasing: number[..<count])
    for row in 0..<factor.count {
      product[row + count] = Limbs.addProduct(multiplicand, factor[row], to: base + row)
    }
    let total = Limbs.trimmedCount(Limbs.Buffer(rebasing: product[..<(count + factor.count)]))
    if total <= dropped { return 0 }
    _ = number.update(fromContentsOf: product[dropped..<total])
    return total - dropped
  }
}
