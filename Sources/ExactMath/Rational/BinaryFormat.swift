/// A format of binary floating-point numbers.
///
/// IEEE 754; for eight bits, Micikevicius and others, "FP8 formats for deep learning" (2022).
public struct BinaryFormat: Sendable, Hashable {
  /// The bits of a significand, the leading one included.
  public let precision: Int
  /// The exponent of the least normal number.
  public let leastExponent: Int
  /// The greatest finite number.
  public let greatest: Rational
  /// Whether there are infinities; without them what is too large is no number.
  public let hasInfinities: Bool

  /// What a number is rounded to.
  public enum Rounded: Sendable, Hashable {
    case finite(Rational)
    case infinite(isNegative: Bool)
    case notANumber
  }

  /// IEEE binary64: 53 bits.
  public static let float64 = BinaryFormat(precision: 53, leastExponent: -1022)
  /// IEEE binary32: 24 bits.
  public static let float32 = BinaryFormat(precision: 24, leastExponent: -126)
  /// IEEE binary16: 11 bits.
  public static let float16 = BinaryFormat(precision: 11, leastExponent: -14)
  /// Eight bits, of which five are for the exponent, as in IEEE formats.
  public static let e5m2 = BinaryFormat(precision: 3, leastExponent: -14)
  /// Eight bits, of which four are for the exponent: there are no infinities, and the greatest finite
  /// number is 448.
  public static let e4m3 = BinaryFormat(
    precision: 4, leastExponent: -6, greatest: 448, hasInfinities: false)

  private init(precision: Int, leastExponent: Int, greatest: Rational, hasInfinities: Bool) {
    self.precision = precision
    self.leastExponent = leastExponent
    self.greatest = greatest
    self.hasInfinities = hasInfinities
  }

  /// A format whose exponents are as many below as above 0, as IEEE 754 has it.
  private init(precision: Int, leastExponent: Int) {
    let significand = (Integer.one << precision) - 1
    // The greatest exponent is 1 - leastExponent.
    let greatest = Rational(significand << (2 - leastExponent - precision))
    self.init(
      precision: precision, leastExponent: leastExponent, greatest: greatest, hasInfinities: true)
  }

  /// The number of the format nearest to a rational, and of two as near the one whose last bit is 0.
  public func rounded(_ x: Rational) -> Rounded {
    if x.isZero { return .finite(.zero) }
    // Beyond twice the greatest number nothing has to be made exact.
    if greatest + greatest < x.magnitude { return overflow(x) }
    let unit = spacing(at: x.magnitude)
    // What is far below the least number is 0: its quotient would be long.
    if x.magnitude.order(relativeTo: unit / 4) == .less { return .finite(.zero) }
    let result = Rational((x / unit).nearestInteger) * unit
    return greatest < result.magnitude ? overflow(x) : .finite(result)
  }

  private func overflow(_ x: Rational) -> Rounded {
    hasInfinities ? .infinite(isNegative: x.isNegative) : .notANumber
  }

  /// The distance of the neighbours of a rational: how far the format's numbers are apart from its
  /// magnitude upwards; nil beyond the greatest.
  public func spacing(around x: Rational) -> Rational? {
    greatest < x.magnitude ? nil : spacing(at: x.magnitude)
  }

  private func spacing(at magnitude: Rational) -> Rational {
    var exponent = leastExponent
    if !magnitude.isZero { exponent = max(exponent, magnitude.binaryExponent) }
    let last = exponent - (precision - 1)
    return last >= 0 ? Rational(Integer.one << last) : Rational.one / Rational(Integer.one << -last)
  }
}

extension Rational {
  /// The exponent of the greatest power of 2 that is at most a positive number; the least `Int` where
  /// it does not fit.
  fileprivate var binaryExponent: Int {
    let difference = numerator.magnitudeBitWidth - denominator.magnitudeBitWidth
    guard let estimate = Int(exactly: difference), estimate > -(1 << 24), estimate < 1 << 24 else {
      return difference < 0 ? .min : .max
    }
    // The number lies between 2^(estimate - 1) and 2^(estimate + 1).
    let isAbove =
      estimate >= 0
      ? numerator >= denominator << estimate : numerator << -estimate >= denominator
    return isAbove ? estimate : estimate - 1
  }
}
