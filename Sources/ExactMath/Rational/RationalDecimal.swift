// MARK: - Reading

extension Rational {
  /// The size up to which `init(decimal:)` makes numbers by default, in bits.
  public static let defaultBitLimit: Int64 = 1 << 20

  /// Reads a decimal literal exactly: `3`, `-0.04`, `1e-3`, `2.5E+7`.
  ///
  /// At least one digit stands on each side of a point. Nil for any other text, and for a literal
  /// whose `decimalBitEstimate(of:)` is above the limit: so that `1e999999999` costs nothing.
  public init?(decimal text: String, bitLimit: Int64 = defaultBitLimit) {
    guard let literal = DecimalLiteral(text), literal.bitEstimate <= bitLimit else { return nil }
    guard let digits = Integer(decimalDigits: literal.digits) else {
      // Zero has no digits left, and its exponent does not matter.
      self = 0
      return
    }
    guard let exponent = Int(exactly: literal.exponent) else { return nil }
    let numerator = literal.isNegative ? -digits : digits
    if exponent >= 0 {
      self.init(numerator * Integer.powerOfTen(exponent))
    } else {
      self.init(numerator, overNonzero: Integer.powerOfTen(-exponent))
    }
  }

  /// An upper bound on the bits of numerator and denominator that a decimal literal stands for,
  /// found without making the number; nil where the text is no literal.
  ///
  /// Takes time in proportion to the text, whatever its exponent, and stops at `Int64.max`.
  public static func decimalBitEstimate(of text: String) -> Int64? {
    DecimalLiteral(text)?.bitEstimate
  }
}

// MARK: - Writing

extension Rational: CustomStringConvertible {
  /// The fraction in lowest terms, `-24/25`, or the integer, `3`.
  public var description: String {
    isInteger ? numerator.description : numerator.description + "/" + denominator.description
  }

  /// The number in plain decimal notation, exactly; nil when that takes more digits after the
  /// point.
  public func terminatingDecimal(maxFractionDigits: Int) -> String? {
    if isInteger { return numerator.description }
    guard let count = fractionDigitCount(atMost: maxFractionDigits) else { return nil }
    let scaled = numerator.magnitude * (Integer.powerOfTen(count) / denominator)
    let digits = scaled.decimalDigits
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    DecimalNotation.appendPlain(digits[...], exponent: digits.count - 1 - count, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The number rounded to a number of significant digits (at least one), ties to even, with
  /// zeros at the end of a fraction dropped.
  ///
  /// A number whose leading digit stands for 10^-5 to 10^15 is written in plain notation
  /// (`0.00001`, `1200`), any other with an exponent: `9.5367e-7`, `1e16`. So is one whose digits
  /// end before the point and that is no integer with zeros there: `3.14159e10`.
  public func decimal(significantDigits: Int) -> String {
    if isZero { return "0" }
    let count = max(1, significantDigits)
    let (rounded, exponent) = roundedDigits(count)
    // Only where digits are missing before the point does it matter what they are.
    let isWhole = exponent < count || exponent > 15 || endsInZeros(Int(exponent) + 1 - count)
    return DecimalNotation.text(
      isNegative: isNegative, digits: rounded.decimalDigits, exponent: exponent, isWhole: isWhole)
  }

  /// Whether the number is an integer whose last `count` digits, at most 16, are zeros.
  private func endsInZeros(_ count: Int) -> Bool {
    isInteger && (numerator.magnitude % Integer.powerOfTen(count)).isZero
  }

  /// The digits after the point of a decimal that ends; nil when there are more, or no end.
  private func fractionDigitCount(atMost limit: Int) -> Int? {
    let twos = denominator.trailingZeroBitCount
    let odd = denominator >> twos
    let fives = DecimalScale.powerOfFive(bitWidth: odd.bitWidth)
    let count = max(twos, fives)
    guard count <= limit, odd == Integer(5 as Int64).power(fives) else { return nil }
    return count
  }

  /// The magnitude, not zero, as an integer of `count` digits and the exponent of the first.
  private func roundedDigits(_ count: Int) -> (digits: Integer, exponent: Int64) {
    let (magnitude, divisor) = (numerator.magnitude, denominator)
    let difference = magnitude.magnitudeBitWidth - divisor.magnitudeBitWidth
    // The number lies above 2^(difference - 1) and below 2^(difference + 1): the exponent is the
    // one found here, or the next.
    var exponent = DecimalScale.floorOfLog10(powerOfTwo: difference - 1)
    let limit = Integer.powerOfTen(count)
    while true {
      let scale = Int(clamping: Int64(count) - 1 - exponent)
      let dividend = scale > 0 ? magnitude * Integer.powerOfTen(scale) : magnitude
      let scaledDivisor = scale < 0 ? divisor * Integer.powerOfTen(-scale) : divisor
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: scaledDivisor)
      if quotient < limit {
        let rounded = quotient.roundedUp(by: remainder, of: scaledDivisor)
        // Rounding may carry into one digit more, a power of ten.
        return (rounded, rounded == limit ? exponent + 1 : exponent)
      }
      exponent += 1
    }
  }
}
