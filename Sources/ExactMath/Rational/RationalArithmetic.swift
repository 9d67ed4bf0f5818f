extension Rational {
  /// The sum of two rationals.
  public static func + (a: Rational, b: Rational) -> Rational {
    if case .small(let an, let ad) = a.storage, case .small(let bn, let bd) = b.storage,
      let sum = smallSum(an, ad, bn, bd)
    {
      return sum
    }
    return largeSum(a.numerator, a.denominator, b.numerator, b.denominator)
  }

  /// The difference of two rationals.
  public static func - (a: Rational, b: Rational) -> Rational {
    if case .small(let an, let ad) = a.storage, case .small(let bn, let bd) = b.storage,
      bn != .min, let difference = smallSum(an, ad, -bn, bd)
    {
      return difference
    }
    return largeSum(a.numerator, a.denominator, -b.numerator, b.denominator)
  }

  /// The product of two rationals.
  public static func * (a: Rational, b: Rational) -> Rational {
    if case .small(let an, let ad) = a.storage, case .small(let bn, let bd) = b.storage,
      let product = smallProduct(an, ad, bn, bd)
    {
      return product
    }
    return largeProduct(a.numerator, a.denominator, b.numerator, b.denominator)
  }

  /// The quotient of two rationals.
  ///
  /// - Precondition: the divisor is not zero; `divided(by:)` returns nil instead.
  public static func / (a: Rational, b: Rational) -> Rational {
    guard let quotient = a.divided(by: b) else { preconditionFailure("division by zero") }
    return quotient
  }

  /// The quotient of this rational and another; nil when the divisor is zero.
  public func divided(by divisor: Rational) -> Rational? {
    guard let reciprocal = divisor.reciprocal else { return nil }
    return self * reciprocal
  }

  /// The rational of the same magnitude and the opposite sign.
  public static prefix func - (a: Rational) -> Rational {
    if case .small(let numerator, let denominator) = a.storage, numerator != .min {
      return Rational(reducedNumerator: -numerator, denominator: denominator)
    }
    return Rational(reducedNumerator: -a.numerator, denominator: a.denominator)
  }

  /// The absolute value.
  public var magnitude: Rational { isNegative ? -self : self }

  /// 1 divided by the rational; nil for zero.
  public var reciprocal: Rational? {
    if case .small(let numerator, let denominator) = storage, numerator != .min {
      if numerator == 0 { return nil }
      return numerator > 0
        ? Rational(reducedNumerator: denominator, denominator: numerator)
        : Rational(reducedNumerator: -denominator, denominator: -numerator)
    }
    let (n, d) = (numerator, denominator)
    return Rational(reducedNumerator: n.isNegative ? -d : d, denominator: n.magnitude)
  }

  /// Adds a rational in place.
  public static func += (a: inout Rational, b: Rational) { a = a + b }
  /// Subtracts a rational in place.
  public static func -= (a: inout Rational, b: Rational) { a = a - b }
  /// Multiplies in place.
  public static func *= (a: inout Rational, b: Rational) { a = a * b }
}

// MARK: - Terms of 64 bits

extension Rational {
  /// `an/ad + bn/bd`, or nil where an intermediate result does not fit 64 bits.
  ///
  /// Divides by the common divisor of the denominators first, so that numbers stay small
  /// (Knuth, TAOCP 2, 4.5.1).
  @inline(__always)
  private static func smallSum(_ an: Int64, _ ad: Int64, _ bn: Int64, _ bd: Int64) -> Rational? {
    if ad == bd {
      let (sum, overflow) = an.addingReportingOverflow(bn)
      if overflow { return nil }
      if ad == 1 { return Rational(reducedNumerator: sum, denominator: 1) }
      let divisor = commonDivisor(sum, ad)
      return Rational(reducedNumerator: sum / divisor, denominator: ad / divisor)
    }
    let divisor = commonDivisor(ad, bd)
    if divisor == 1 {
      guard let sum = crossSum(an, bd, bn, ad) else { return nil }
      let (denominator, overflow) = ad.multipliedReportingOverflow(by: bd)
      return overflow ? nil : Rational(reducedNumerator: sum, denominator: denominator)
    }
    let reducedA = ad / divisor
    guard let sum = crossSum(an, bd / divisor, bn, reducedA) else { return nil }
    // What the sum can share with the denominator lies in the common divisor alone.
    let rest = commonDivisor(sum, divisor)
    let (denominator, overflow) = reducedA.multipliedReportingOverflow(by: bd / rest)
    return overflow ? nil : Rational(reducedNumerator: sum / rest, denominator: denominator)
  }

  /// `an/ad * bn/bd`, or nil where a term of the result does not fit 64 bits.
  @inline(__always)
  private static func smallProduct(
    _ an: Int64, _ ad: Int64, _ bn: Int64, _ bd: Int64
  ) -> Rational? {
    let first = bd == 1 ? 1 : commonDivisor(an, bd)
    let second = ad == 1 ? 1 : commonDivisor(bn, ad)
    let (numerator, overflow) = (an / first).multipliedReportingOverflow(by: bn / second)
    let (denominator, denominatorOverflow) =
      (ad / second).multipliedReportingOverflow(by: bd / first)
    if overflow || denominatorOverflow { return nil }
    return Rational(reducedNumerator: numerator, denominator: denominator)
  }

  /// `a * b + c * d`, or nil where it does not fit 64 bits.
  @inline(__always)
  private static func crossSum(_ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64) -> Int64? {
    let (first, firstOverflow) = a.multipliedReportingOverflow(by: b)
    let (second, secondOverflow) = c.multipliedReportingOverflow(by: d)
    let (sum, overflow) = first.addingReportingOverflow(second)
    return firstOverflow || secondOverflow || overflow ? nil : sum
  }

  /// The greatest common divisor with a positive number, which fits 64 bits as that does.
  @inline(__always)
  private static func commonDivisor(_ a: Int64, _ positive: Int64) -> Int64 {
    Int64(truncatingIfNeeded: Limbs.greatestCommonDivisor(a.magnitude, positive.magnitude))
  }
}

// MARK: - Terms of any size

extension Rational {
  @inline(never)
  private static func largeSum(
    _ an: Integer, _ ad: Integer, _ bn: Integer, _ bd: Integer
  ) -> Rational {
    let divisor = ad.greatestCommonDivisor(bd)
    if divisor == 1 {
      return Rational(reducedNumerator: an * bd + bn * ad, denominator: ad * bd)
    }
    let reducedA = ad.dividedExactly(by: divisor)
    let sum = an * bd.dividedExactly(by: divisor) + bn * reducedA
    let rest = sum.greatestCommonDivisor(divisor)
    return Rational(
      reducedNumerator: sum.dividedExactly(by: rest),
      denominator: reducedA * bd.dividedExactly(by: rest))
  }

  @inline(never)
  private static func largeProduct(
    _ an: Integer, _ ad: Integer, _ bn: Integer, _ bd: Integer
  ) -> Rational {
    let first = an.greatestCommonDivisor(bd)
    let second = bn.greatestCommonDivisor(ad)
    return Rational(
      reducedNumerator: an.dividedExactly(by: first) * bn.dividedExactly(by: second),
      denominator: ad.dividedExactly(by: second) * bd.dividedExactly(by: first))
  }
}
