/// A divisor of one limb with its reciprocal, so that each step of a long division costs
/// multiplications instead of a division of 128 by 64 bits (which WebAssembly does not have).
///
/// Source: Möller and Granlund, "Improved division by invariant integers", 2011, algorithm 4.
struct LimbDivisor {
  /// The number of leading zeros of the divisor.
  let shift: Int
  /// The divisor shifted left until its highest bit is set.
  let normalized: UInt64
  /// `(2^128 - 1) / normalized - 2^64`, rounded down.
  let reciprocal: UInt64

  /// Prepares a divisor, which is not zero.
  init(_ divisor: UInt64) {
    shift = divisor.leadingZeroBitCount
    normalized = divisor << UInt64(shift)
    reciprocal = Self.reciprocal(of: normalized)
  }

  /// Divides two limbs, of which `high` is less than `normalized`, by `normalized`.
  @inline(__always)
  func divide(high: UInt64, low: UInt64) -> (quotient: UInt64, remainder: UInt64) {
    let estimate = reciprocal.multipliedFullWidth(by: high)
    let (fraction, carry) = estimate.low.addingReportingOverflow(low)
    var quotient = estimate.high &+ high &+ UInt64(carry: carry) &+ 1
    var remainder = low &- quotient &* normalized
    if remainder > fraction {
      quotient &-= 1
      remainder &+= normalized
    }
    if remainder >= normalized {
      quotient &+= 1
      remainder &-= normalized
    }
    return (quotient, remainder)
  }

  /// The reciprocal of a limb whose highest bit is set: two digits of 32 bits by hand
  /// (Knuth, TAOCP 2, 4.3.1, algorithm D).
  static func reciprocal(of divisor: UInt64) -> UInt64 {
    // (2^128 - 1) - 2^64 divisor = (~divisor) 2^64 + (2^64 - 1), and ~divisor < divisor.
    let (high, remainder) = halfStep(~divisor, 0xFFFF_FFFF, by: divisor)
    let (low, _) = halfStep(remainder, 0xFFFF_FFFF, by: divisor)
    return high << 32 | low
  }

  /// Divides `remainder * 2^32 + digit` by `divisor`, where `remainder < divisor`.
  private static func halfStep(
    _ remainder: UInt64, _ digit: UInt64, by divisor: UInt64
  ) -> (quotient: UInt64, remainder: UInt64) {
    let (divisorHigh, divisorLow) = (divisor >> 32, divisor & 0xFFFF_FFFF)
    var (quotient, rest) = remainder.quotientAndRemainder(dividingBy: divisorHigh)
    while quotient >> 32 != 0 || quotient &* divisorLow > rest << 32 | digit {
      quotient &-= 1
      rest &+= divisorHigh
      if rest >> 32 != 0 { break }
    }
    // The true remainder is less than 2^64, so that arithmetic modulo 2^64 finds it.
    return (quotient, (remainder << 32 | digit) &- quotient &* divisor)
  }
}

extension Limbs {
  /// Divides `a` (not necessarily trimmed) in place and returns the remainder.
  static func divide(_ a: MutableBuffer, by divisor: LimbDivisor) -> UInt64 {
    guard let top = a.last else { return 0 }
    let shift = divisor.shift
    let complement = 64 - shift
    var remainder = top >> complement
    var index = a.count
    while index > 0 {
      index -= 1
      let below = index > 0 ? a[index - 1] >> complement : 0
      let digit = a[index] << shift | below
      (a[index], remainder) = divisor.divide(high: remainder, low: digit)
    }
    return remainder >> shift
  }

  /// The remainder of `a` divided by one limb.
  static func remainder(_ a: Buffer, dividingBy divisor: LimbDivisor) -> UInt64 {
    guard let top = a.last else { return 0 }
    let shift = divisor.shift
    let complement = 64 - shift
    var remainder = top >> complement
    var index = a.count
    while index > 0 {
      index -= 1
      let below = index > 0 ? a[index - 1] >> complement : 0
      remainder = divisor.divide(high: remainder, low: a[index] << shift | below).remainder
    }
    return remainder >> shift
  }
}
