/// A binary fraction `mantissa * 2^exponent`: what an end of an interval is.
///
/// The mantissa is odd, or mantissa and exponent are both zero, so that equal numbers have equal
/// parts. Exponents come from rounded results, which `Dyadic.exponentLimit` bounds: their sums fit
/// 32 bits by far.
package struct Dyadic: Sendable, Hashable {
  /// The digits and the sign.
  package let mantissa: Integer
  /// The power of two that the mantissa counts.
  package let exponent: Int

  /// Makes `mantissa * 2^exponent`.
  package init(_ mantissa: Integer, exponent: Int) {
    let zeros = mantissa.trailingZeroBitCount
    self.mantissa = zeros == 0 ? mantissa : mantissa >> zeros
    self.exponent = mantissa.isZero ? 0 : exponent + zeros
  }

  /// Makes the same value.
  package init(_ value: Int) {
    self.init(Integer(value), exponent: 0)
  }

  /// Makes the same value; nil where the denominator is no power of two.
  package init?(exactly value: Rational) {
    let denominator = value.denominator
    let zeros = denominator.trailingZeroBitCount
    guard denominator.bitWidth == zeros + 1 else { return nil }
    self.init(value.numerator, exponent: -zeros)
  }

  private init(oddOrZero mantissa: Integer, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// Wraps an odd mantissa.
  @inline(__always)
  init(odd mantissa: Int64, exponent: Int) {
    self.mantissa = Integer(mantissa)
    self.exponent = exponent
  }

  /// The number 0.
  static let zero = Dyadic(oddOrZero: 0, exponent: 0)
  /// The number 1.
  static let one = Dyadic(oddOrZero: 1, exponent: 0)

  /// The number `2^exponent`.
  static func powerOfTwo(_ exponent: Int) -> Dyadic {
    Dyadic(oddOrZero: 1, exponent: exponent)
  }
}

// MARK: - Parts

extension Dyadic {
  /// Whether the number is 0.
  package var isZero: Bool { mantissa.isZero }

  /// Whether the number is less than 0.
  package var isNegative: Bool { mantissa.isNegative }

  /// -1, 0 or 1, as the number is negative, zero or positive.
  package var signum: Int { mantissa.signum }

  /// The least power of two above the magnitude: `2^(top - 1) <= |x| < 2^top`; 0 for zero.
  var top: Int { mantissa.bitWidth + exponent }

  /// The absolute value.
  package var magnitude: Dyadic { isNegative ? -self : self }

  /// The number of the opposite sign.
  package static prefix func - (a: Dyadic) -> Dyadic {
    Dyadic(oddOrZero: -a.mantissa, exponent: a.exponent)
  }

  /// The number times `2^distance`.
  func scaled(by distance: Int) -> Dyadic {
    isZero ? self : Dyadic(oddOrZero: mantissa, exponent: exponent + distance)
  }

  /// The greatest integer that is no greater than the number times `2^fractionBits`.
  func floor(fractionBits: Int) -> Integer {
    mantissa << (exponent + fractionBits)
  }
}

// MARK: - Order

extension Dyadic: Comparable {
  /// Whether `a` is less than `b`.
  package static func < (a: Dyadic, b: Dyadic) -> Bool { a.order(relativeTo: b) == .less }

  /// How this number stands to another.
  func order(relativeTo other: Dyadic) -> Ordering {
    if exponent == other.exponent { return mantissa.order(relativeTo: other.mantissa) }
    let (sign, otherSign) = (signum, other.signum)
    if sign != otherSign { return sign < otherSign ? .less : .greater }
    let (top, otherTop) = (top, other.top)
    if top != otherTop { return (top < otherTop) == (sign > 0) ? .less : .greater }
    if let x = smallMantissa, let y = other.smallMantissa {
      // Shifted up to the same length, they have the same unit.
      let left = x << Int64(x.magnitude.leadingZeroBitCount - 1)
      let right = y << Int64(y.magnitude.leadingZeroBitCount - 1)
      return left < right ? .less : left == right ? .equal : .greater
    }
    // The exponents differ by no more than the mantissas' lengths.
    let distance = exponent - other.exponent
    return distance > 0
      ? (mantissa << distance).order(relativeTo: other.mantissa)
      : mantissa.order(relativeTo: other.mantissa << -distance)
  }

  /// How this number stands to a rational.
  func order(relativeTo other: Rational) -> Ordering {
    let (sign, otherSign) = (signum, other.signum)
    if sign != otherSign { return sign < otherSign ? .less : .greater }
    let (numerator, denominator) = (other.numerator, other.denominator)
    // The product of this number and the denominator lies from 2^(width - 2) up to 2^width.
    let width = top + denominator.bitWidth
    let numeratorWidth = numerator.bitWidth
    if width < numeratorWidth { return sign < 0 ? .greater : .less }
    if width - 2 > numeratorWidth { return sign < 0 ? .less : .greater }
    let product = mantissa * denominator
    return exponent >= 0
      ? (product << exponent).order(relativeTo: numerator)
      : product.order(relativeTo: numerator << -exponent)
  }
}

// MARK: - Exact results

extension Dyadic {
  /// The exact sum; as long as the distance between the highest and the lowest bit.
  package static func + (a: Dyadic, b: Dyadic) -> Dyadic {
    let exponent = min(a.exponent, b.exponent)
    return Dyadic(
      (a.mantissa << (a.exponent - exponent)) + (b.mantissa << (b.exponent - exponent)),
      exponent: exponent)
  }

  /// The exact difference; as long as the distance between the highest and the lowest bit.
  package static func - (a: Dyadic, b: Dyadic) -> Dyadic { a + -b }

  /// The exact product.
  package static func * (a: Dyadic, b: Dyadic) -> Dyadic {
    Dyadic(a.mantissa * b.mantissa, exponent: a.exponent + b.exponent)
  }
}

extension Rational {
  /// Makes the rational of the same value.
  package init(_ value: Dyadic) {
    if value.exponent >= 0 {
      self.init(value.mantissa << value.exponent)
    } else {
      // An odd numerator and a power of two have no common divisor.
      self.init(
        reducedNumerator: value.mantissa, denominator: Integer.one << -value.exponent)
    }
  }
}
