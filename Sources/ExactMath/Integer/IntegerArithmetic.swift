extension Integer {
  /// The sum of two integers.
  @inline(__always)
  public static func + (a: Integer, b: Integer) -> Integer {
    if case .small(let x) = a.storage, case .small(let y) = b.storage {
      let (sum, overflow) = x.addingReportingOverflow(y)
      if !overflow { return Integer(sum) }
    }
    return signedSum(a, b, bIsNegative: b.isNegative)
  }

  /// The difference of two integers.
  @inline(__always)
  public static func - (a: Integer, b: Integer) -> Integer {
    if case .small(let x) = a.storage, case .small(let y) = b.storage {
      let (difference, overflow) = x.subtractingReportingOverflow(y)
      if !overflow { return Integer(difference) }
    }
    return signedSum(a, b, bIsNegative: !b.isNegative)
  }

  /// The product of two integers.
  @inline(__always)
  public static func * (a: Integer, b: Integer) -> Integer {
    if case .small(let x) = a.storage, case .small(let y) = b.storage {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      if !overflow { return Integer(product) }
    }
    return largeProduct(a, b)
  }

  /// The integer of the same magnitude and the opposite sign.
  public static prefix func - (a: Integer) -> Integer {
    switch a.storage {
    case .small(.min): Integer(Int64.min.magnitude)
    case .small(let value): Integer(-value)
    // Through `init`, because 2^63 becomes small when it turns negative.
    case .large(let isNegative, let limbs): Integer(isNegative: !isNegative, limbs: limbs)
    }
  }

  /// Adds an integer in place.
  public static func += (a: inout Integer, b: Integer) { a = a + b }
  /// Subtracts an integer in place.
  public static func -= (a: inout Integer, b: Integer) { a = a - b }
  /// Multiplies in place.
  public static func *= (a: inout Integer, b: Integer) { a = a * b }

  /// The sum of `a` and the magnitude of `b` with the given sign.
  @inline(never)
  private static func signedSum(_ a: Integer, _ b: Integer, bIsNegative: Bool) -> Integer {
    let aIsNegative = a.isNegative
    return a.withLimbs { x in
      b.withLimbs { y in
        if aIsNegative == bIsNegative {
          return Integer(isNegative: aIsNegative, limbs: Limbs.sum(x, y))
        }
        if Limbs.order(x, y) == .less {
          return Integer(isNegative: bIsNegative, limbs: Limbs.difference(y, x))
        }
        return Integer(isNegative: aIsNegative, limbs: Limbs.difference(x, y))
      }
    }
  }

  @inline(never)
  private static func largeProduct(_ a: Integer, _ b: Integer) -> Integer {
    let isNegative = a.isNegative != b.isNegative
    return a.withLimbs { x in
      b.withLimbs { y in Integer(isNegative: isNegative, limbs: Limbs.product(x, y)) }
    }
  }
}

// MARK: - Powers

extension Integer {
  /// The integer raised to a power; anything to the power 0 is 1.
  ///
  /// - Precondition: `exponent` is not negative. The result has up to
  ///   `powerBitEstimate(exponent)` bits; ask for it first where the input chooses the exponent.
  public func power(_ exponent: Int) -> Integer {
    precondition(exponent >= 0, "negative exponent")
    if exponent == 0 || self == 1 { return 1 }
    if isZero { return 0 }
    if self == -1 { return exponent & 1 == 0 ? 1 : -1 }
    if exponent == 1 { return self }
    // Powers of two need no multiplication: take them out, and shift at the end.
    let twos = trailingZeroBitCount
    let odd = self >> twos
    var result: Integer = 1
    var bit = Int.bitWidth - exponent.leadingZeroBitCount
    while bit > 0 {
      bit -= 1
      result = result * result
      if exponent >> bit & 1 == 1 { result = result * odd }
    }
    let (shift, overflow) = twos.multipliedReportingOverflow(by: exponent)
    precondition(!overflow, "a power beyond any memory")
    return result << shift
  }

  /// An upper bound on the bits of `power(exponent)`, at once and for any exponent.
  ///
  /// The bound is at most twice too large, and stops at `Int64.max`. A negative exponent counts as
  /// its magnitude.
  public func powerBitEstimate(_ exponent: Int) -> Int64 {
    let bits = magnitudeBitWidth
    if bits <= 1 || exponent == 0 { return 1 }
    let (product, overflow) = bits.multipliedReportingOverflow(
      by: Int64(clamping: exponent.magnitude))
    return overflow ? .max : product
  }
}
