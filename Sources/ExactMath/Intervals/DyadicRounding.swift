/// The direction in which a result that needs too many bits is rounded.
package enum Rounding: Sendable {
  /// Toward minus infinity: for lower ends.
  case down
  /// Toward infinity: for upper ends.
  case up
}

/// Results of a limited number of bits.
///
/// Each of these functions returns a number on the stated side of the true result, or nil for the
/// infinity on that side. Nothing is ever rounded to nearest.
extension Dyadic {
  /// The magnitudes of rounded results lie below `2^exponentLimit`, and from `2^-exponentLimit` up,
  /// or are zero.
  ///
  /// A number within these bounds is a rational that `Meter.largestNumber` admits.
  static let exponentLimit = 2_000_000

  /// `mantissa * 2^exponent`, rounded to so many bits.
  package static func rounded(
    _ mantissa: Integer, exponent: Int, bits: Int, _ rounding: Rounding
  ) -> Dyadic? {
    let excess = mantissa.bitWidth - bits
    if excess > 0, bits <= smallBits {
      let (magnitude, isInexact, shift) = mantissa.withLimbs { leadingBits(of: $0) }
      return roundedSmall(
        isNegative: mantissa.isNegative, magnitude: magnitude, isInexact: isInexact,
        exponent: exponent + shift, bits: bits, rounding)
    }
    if excess <= 0 { return Dyadic(mantissa, exponent: exponent).withinLimits(rounding) }
    // A shift to the right rounds down; up is one more, unless nothing was dropped.
    var kept = mantissa >> excess
    if rounding == .up, mantissa.trailingZeroBitCount < excess { kept += 1 }
    return Dyadic(kept, exponent: exponent + excess).withinLimits(rounding)
  }

  /// The number rounded to so many bits.
  package func rounded(bits: Int, _ rounding: Rounding) -> Dyadic? {
    Self.rounded(mantissa, exponent: exponent, bits: bits, rounding)
  }

  /// The number itself where its exponent is admitted; otherwise the next number on the side of the
  /// rounding that is, and nil for infinity.
  func withinLimits(_ rounding: Rounding) -> Dyadic? {
    let (top, limit) = (top, Self.exponentLimit)
    if top > limit {
      // The magnitude is 2^limit or more.
      switch (isNegative, rounding) {
      case (false, .down): return .powerOfTwo(limit - 1)
      case (true, .up): return -.powerOfTwo(limit - 1)
      case (false, .up), (true, .down): return nil
      }
    }
    if top <= -limit {
      // The magnitude is less than 2^-limit, and not zero: zero has a top of 0.
      switch (isNegative, rounding) {
      case (false, .down), (true, .up): return .zero
      case (false, .up): return .powerOfTwo(-limit)
      case (true, .down): return -.powerOfTwo(-limit)
      }
    }
    return self
  }

  /// A rational rounded to so many bits.
  package static func rounded(_ value: Rational, bits: Int, _ rounding: Rounding) -> Dyadic? {
    if let exact = Dyadic(exactly: value) { return exact.rounded(bits: bits, rounding) }
    return quotient(value.numerator, value.denominator, exponent: 0, bits: bits, rounding)
  }

  /// `a + b`.
  package static func sum(
    _ a: Dyadic, _ b: Dyadic, bits: Int, _ rounding: Rounding
  ) -> Dyadic? {
    if a.isZero { return b.rounded(bits: bits, rounding) }
    if b.isZero { return a.rounded(bits: bits, rounding) }
    let isFirstLarger = a.top >= b.top
    let (large, small) = isFirstLarger ? (a, b) : (b, a)
    if bits <= smallBits, let x = large.smallMantissa, let y = small.smallMantissa,
      let sum = smallSum(
        x, exponent: large.exponent, y, exponent: small.exponent, bits: bits, rounding)
    {
      return sum
    }
    let floor = min(large.top - bits - 3, large.exponent)
    if small.top > floor { return (large + small).rounded(bits: bits, rounding) }
    // The smaller number lies below the last bits of the larger one and of the result, perhaps very
    // far below. Zero or 2^floor, which its magnitude does not reach, stands in for it on the side
    // of the rounding, and gives the same result.
    switch (small.isNegative, rounding) {
    case (false, .down), (true, .up): return large.rounded(bits: bits, rounding)
    case (false, .up): return (large + .powerOfTwo(floor)).rounded(bits: bits, rounding)
    case (true, .down): return (large - .powerOfTwo(floor)).rounded(bits: bits, rounding)
    }
  }

  /// `a * b`.
  package static func product(
    _ a: Dyadic, _ b: Dyadic, bits: Int, _ rounding: Rounding
  ) -> Dyadic? {
    let exponent = a.exponent + b.exponent
    if bits <= smallBits, let x = a.smallMantissa, let y = b.smallMantissa {
      return smallProduct(x, y, exponent: exponent, bits: bits, rounding)
    }
    return rounded(a.mantissa * b.mantissa, exponent: exponent, bits: bits, rounding)
  }

  /// `a / b`, where `b` is not zero.
  package static func quotient(
    _ a: Dyadic, _ b: Dyadic, bits: Int, _ rounding: Rounding
  ) -> Dyadic? {
    let exponent = a.exponent - b.exponent
    if a.isZero { return .zero }
    if bits <= smallBits, let x = a.smallMantissa, let y = b.smallMantissa {
      return smallQuotient(x, y, exponent: exponent, bits: bits, rounding)
    }
    return quotient(a.mantissa, b.mantissa, exponent: exponent, bits: bits, rounding)
  }

  /// `a / b * 2^exponent`, where `b` is not zero.
  private static func quotient(
    _ a: Integer, _ b: Integer, exponent: Int, bits: Int, _ rounding: Rounding
  ) -> Dyadic? {
    // A quotient of more bits than are wanted, so that little is lost by rounding twice.
    let shift = max(0, bits + 2 + b.bitWidth - a.bitWidth)
    var (quotient, remainder) = (a << shift).floorQuotientAndRemainder(dividingBy: b)
    if rounding == .up, !remainder.isZero { quotient += 1 }
    return rounded(quotient, exponent: exponent - shift, bits: bits, rounding)
  }

  /// The square root; nil (which no root is) for negative numbers.
  package func squareRoot(bits: Int, _ rounding: Rounding) -> Dyadic? {
    // An even exponent, and a root of more bits than are wanted.
    var shift = max(0, 2 * bits + 4 - mantissa.bitWidth)
    if (exponent - shift) & 1 != 0 { shift += 1 }
    guard let (floor, isExact) = (mantissa << shift).integerSquareRoot else { return nil }
    let root = rounding == .up && !isExact ? floor + 1 : floor
    return Self.rounded(root, exponent: (exponent - shift) / 2, bits: bits, rounding)
  }
}
