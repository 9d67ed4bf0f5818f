extension Integer {
  /// The number of bits of the magnitude up to the highest one; 0 for zero, 1 for 1 and -1.
  ///
  /// On a 32-bit platform the count stops at `Int.max`, for integers of more than 256 MB.
  public var bitWidth: Int { Int(clamping: magnitudeBitWidth) }

  /// The number of zero bits below the lowest one; 0 for zero.
  public var trailingZeroBitCount: Int {
    switch storage {
    case .small(let value): value == 0 ? 0 : value.trailingZeroBitCount
    case .large(_, let limbs): limbs.withUnsafeBufferPointer { Limbs.trailingZeroBitCount($0) }
    }
  }

  /// The number of bits of the magnitude, exact on every platform.
  var magnitudeBitWidth: Int64 { withLimbs { Limbs.bitWidth($0) } }

  /// The integer times `2^distance`; a negative distance shifts right.
  public static func << (a: Integer, distance: Int) -> Integer {
    if distance < 0 { return a.shiftedRight(by: distance.magnitude) }
    if a.isZero || distance == 0 { return a }
    if case .small(let value) = a.storage, distance < value.magnitude.leadingZeroBitCount - 1 {
      return Integer(value << Int64(distance))
    }
    let isNegative = a.isNegative
    return a.withLimbs { limbs in
      Integer(isNegative: isNegative, limbs: Limbs.shiftedLeft(limbs, by: distance))
    }
  }

  /// The integer divided by `2^distance`, rounded down; a negative distance shifts left.
  public static func >> (a: Integer, distance: Int) -> Integer {
    if distance >= 0 { return a.shiftedRight(by: distance.magnitude) }
    // `0 - Int.min` does not fit; neither would the result.
    return a << (distance == .min ? .max : -distance)
  }

  private func shiftedRight(by distance: UInt) -> Integer {
    if case .small(let value) = storage {
      return Integer(value >> Int64(clamping: distance))
    }
    let width = Int(clamping: distance)
    let shifted = withLimbs { limbs in
      Integer(isNegative: isNegative, limbs: Limbs.shiftedRight(limbs, by: width))
    }
    // Dropping bits of the magnitude rounds toward zero; below zero, down is one further.
    return isNegative && trailingZeroBitCount < width ? shifted - 1 : shifted
  }
}
