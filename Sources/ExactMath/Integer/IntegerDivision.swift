extension Integer {
  /// The quotient rounded toward zero, and the remainder with the sign of the dividend.
  ///
  /// - Precondition: `divisor` is not zero; `Rational.divided(by:)` checks that itself.
  public func quotientAndRemainder(
    dividingBy divisor: Integer
  ) -> (quotient: Integer, remainder: Integer) {
    precondition(!divisor.isZero, "division by zero")
    if case .small(let a) = storage, case .small(let b) = divisor.storage {
      // `Int64.min / -1` is the one quotient of small integers that is not small.
      if b == -1 { return (-self, 0) }
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      return (Integer(quotient), Integer(remainder))
    }
    let (quotient, remainder) = magnitude.naturalQuotientAndRemainder(
      dividingBy: divisor.magnitude)
    return (
      isNegative == divisor.isNegative ? quotient : -quotient,
      isNegative ? -remainder : remainder
    )
  }

  /// The quotient of natural numbers rounded down and the remainder, by the faster method.
  private func naturalQuotientAndRemainder(
    dividingBy divisor: Integer
  ) -> (quotient: Integer, remainder: Integer) {
    let isLong = withLimbs { a in
      divisor.withLimbs { b in
        Integer.usesRecursiveDivision(dividendCount: a.count, divisorCount: b.count)
      }
    }
    return isLong
      ? recursiveQuotientAndRemainder(dividingBy: divisor)
      : longQuotientAndRemainder(dividingBy: divisor)
  }

  /// The quotient of natural numbers rounded down and the remainder, by long division.
  func longQuotientAndRemainder(
    dividingBy divisor: Integer
  ) -> (quotient: Integer, remainder: Integer) {
    withLimbs { a in
      divisor.withLimbs { b in
        let (quotient, remainder) = Limbs.quotientAndRemainder(a, b)
        return (
          Integer(isNegative: false, limbs: quotient),
          Integer(isNegative: false, limbs: remainder)
        )
      }
    }
  }

  /// The quotient rounded down, and the remainder with the sign of the divisor.
  ///
  /// - Precondition: `divisor` is not zero.
  public func floorQuotientAndRemainder(
    dividingBy divisor: Integer
  ) -> (quotient: Integer, remainder: Integer) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    if remainder.isZero || remainder.isNegative == divisor.isNegative {
      return (quotient, remainder)
    }
    return (quotient - 1, remainder + divisor)
  }

  /// The quotient rounded toward zero.
  ///
  /// - Precondition: the divisor is not zero.
  public static func / (a: Integer, b: Integer) -> Integer {
    a.quotientAndRemainder(dividingBy: b).quotient
  }

  /// The remainder with the sign of the dividend.
  ///
  /// - Precondition: the divisor is not zero.
  public static func % (a: Integer, b: Integer) -> Integer {
    a.quotientAndRemainder(dividingBy: b).remainder
  }

  /// The quotient by a divisor that leaves no remainder, which often is 1.
  func dividedExactly(by divisor: Integer) -> Integer {
    divisor == 1 ? self : self / divisor
  }
}
