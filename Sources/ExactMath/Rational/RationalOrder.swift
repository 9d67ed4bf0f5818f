extension Rational: Comparable {
  /// Whether `a` is less than `b`.
  @inline(__always)
  public static func < (a: Rational, b: Rational) -> Bool {
    a.order(relativeTo: b) == .less
  }

  /// How this rational stands to another.
  public func order(relativeTo other: Rational) -> Ordering {
    if case .small(let an, let ad) = storage, case .small(let bn, let bd) = other.storage {
      if ad == bd { return an < bn ? .less : an == bn ? .equal : .greater }
      // Products of 128 bits: nothing can overflow.
      let (left, right) = (an.multipliedFullWidth(by: bd), bn.multipliedFullWidth(by: ad))
      if left.high != right.high { return left.high < right.high ? .less : .greater }
      return left.low < right.low ? .less : left.low == right.low ? .equal : .greater
    }
    return largeOrder(relativeTo: other)
  }

  @inline(never)
  private func largeOrder(relativeTo other: Rational) -> Ordering {
    let (sign, otherSign) = (signum, other.signum)
    if sign != otherSign { return sign < otherSign ? .less : .greater }
    let (an, ad, bn, bd) = (numerator, denominator, other.numerator, other.denominator)
    // The products have the bits of their factors together, or one fewer: often that decides.
    let left = an.magnitudeBitWidth + bd.magnitudeBitWidth
    let right = bn.magnitudeBitWidth + ad.magnitudeBitWidth
    if left < right - 1 { return sign < 0 ? .greater : .less }
    if left > right + 1 { return sign < 0 ? .less : .greater }
    return (an * bd).order(relativeTo: bn * ad)
  }
}

// MARK: - Neighbouring integers

extension Rational {
  /// The greatest integer that is not greater.
  public var floor: Integer {
    isInteger ? numerator : numerator.floorQuotientAndRemainder(dividingBy: denominator).quotient
  }

  /// The least integer that is not less.
  public var ceiling: Integer {
    isInteger ? numerator : floor + 1
  }

  /// The nearest integer, and of two as near the even one.
  public var nearestInteger: Integer {
    if isInteger { return numerator }
    let (floor, rest) = numerator.floorQuotientAndRemainder(dividingBy: denominator)
    return floor.roundedUp(by: rest, of: denominator)
  }
}

extension Integer {
  /// A quotient that was rounded down, rounded to the nearest instead, ties to even, given what
  /// remained of which divisor.
  func roundedUp(by remainder: Integer, of divisor: Integer) -> Integer {
    switch (remainder + remainder).order(relativeTo: divisor) {
    case .less: self
    case .equal: isEven ? self : self + 1
    case .greater: self + 1
    }
  }
}
