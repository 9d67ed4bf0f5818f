extension Rational {
  /// Makes the exact value of a floating-point number; nil for infinities and NaN.
  ///
  /// Both zeros give 0.
  public init?(exactly value: Double) {
    guard let parts = BinaryParts(value) else { return nil }
    if parts.significand == 0 {
      self = 0
      return
    }
    // Without its trailing zeros the significand is odd, and the fraction in lowest terms.
    let zeros = parts.significand.trailingZeroBitCount
    let odd = Integer(parts.significand >> UInt64(zeros))
    let exponent = parts.exponent + zeros
    let numerator = parts.isNegative ? -odd : odd
    if exponent >= 0 {
      self.init(numerator << exponent)
    } else {
      self.init(reducedNumerator: numerator, denominator: Integer.one << -exponent)
    }
  }

  /// The floating-point number nearest to the rational, and of two as near the one whose last bit
  /// is 0 (IEEE 754 round to nearest even).
  ///
  /// Beyond the greatest finite number it is an infinity; a rational too small for a subnormal
  /// number gives a zero, negative if the rational is.
  public var nearestDouble: Double {
    if case .small(let numerator, let denominator) = storage,
      numerator.magnitude <= 1 << 53, denominator <= 1 << 53
    {
      // Both conversions are exact, and IEEE division rounds its one result correctly, which is
      // far from the subnormal numbers.
      return Double(numerator) / Double(denominator)
    }
    let (magnitude, divisor, isNegative) = (numerator.magnitude, denominator, isNegative)
    // The quotient lies between 2^(difference - 1) and 2^(difference + 1).
    let difference = magnitude.magnitudeBitWidth - divisor.magnitudeBitWidth
    if difference > 1026 { return isNegative ? -.infinity : .infinity }
    if difference < -1078 { return isNegative ? -0.0 : 0.0 }
    // Scaled so that the quotient has 63 or 64 bits, all that rounding needs beside one bit that
    // says whether anything remains.
    let shift = 63 - Int(difference)
    let (scaled, scaledDivisor) =
      shift >= 0 ? (magnitude << shift, divisor) : (magnitude, divisor << -shift)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: scaledDivisor)
    return BinaryParts(
      isNegative: isNegative, significand: quotient.lowLimb, exponent: -shift
    ).rounded(isInexact: !remainder.isZero)
  }

  /// How the rational stands to the exact value of a floating-point number; nil for NaN.
  public func order(relativeTo value: Double) -> Ordering? {
    if let exact = Rational(exactly: value) { return order(relativeTo: exact) }
    if value.isNaN { return nil }
    return value > 0 ? .less : .greater
  }
}

/// A finite binary number: `significand * 2^exponent` with a sign.
private struct BinaryParts {
  let isNegative: Bool
  let significand: UInt64
  let exponent: Int

  init(isNegative: Bool, significand: UInt64, exponent: Int) {
    self.isNegative = isNegative
    self.significand = significand
    self.exponent = exponent
  }

  /// Takes a floating-point number apart; nil for infinities and NaN.
  init?(_ value: Double) {
    let bits = value.bitPattern
    let biasedExponent = Int(bits >> 52 & 0x7FF)
    if biasedExponent == 0x7FF { return nil }
    let fraction = bits & (1 << 52 - 1)
    isNegative = bits >> 63 == 1
    significand = biasedExponent == 0 ? fraction : fraction | 1 << 52
    exponent = max(biasedExponent, 1) - 1075
  }

  /// The nearest floating-point number, ties to even, of a significand of 63 or 64 bits.
  ///
  /// `isInexact` says that the true value lies above the significand, by less than one unit.
  func rounded(isInexact: Bool) -> Double {
    let sign: UInt64 = isNegative ? 1 << 63 : 0
    let leading = 64 - significand.leadingZeroBitCount
    // The exponent of the last bit that the result can hold; subnormal numbers end at 2^-1074.
    let lastExponent = max(exponent + leading - 53, -1074)
    // Ten bits at least; all of them and more where the result is zero or the least number.
    let dropped = UInt64(lastExponent - exponent)
    let truncated = significand >> dropped
    let rest = dropped < 64 ? significand & (1 << dropped - 1) : significand
    var kept = truncated
    // Past 64 dropped bits, all of the significand is less than half.
    if dropped <= 64 {
      let half: UInt64 = 1 << (dropped - 1)
      let isTie = rest == half && !isInexact
      if isTie ? truncated & 1 == 1 : rest >= half { kept += 1 }
    }
    // A normal number counts its hidden bit once too often, which the exponent field makes up
    // for: so a carry out of the significand moves on to the next exponent, and past the greatest
    // finite number to the bits of infinity.
    let field = kept >> 52 == 0 ? 0 : UInt64(lastExponent + 1074)
    let bits = field << 52 + kept
    let infinity: UInt64 = 0x7FF << 52
    let isTooLarge = lastExponent > 971 || bits > infinity
    return Double(bitPattern: sign | (isTooLarge ? infinity : bits))
  }
}
