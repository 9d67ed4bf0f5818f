extension Integer {
  /// The greatest integer that divides both; never negative, and 0 for 0 and 0.
  public func greatestCommonDivisor(_ other: Integer) -> Integer {
    if case .small(let a) = storage, case .small(let b) = other.storage {
      return Integer(Limbs.greatestCommonDivisor(a.magnitude, b.magnitude))
    }
    if isZero { return other.magnitude }
    if other.isZero { return magnitude }
    return withLimbs { a in
      other.withLimbs { b in
        Integer(isNegative: false, limbs: Limbs.greatestCommonDivisor(a, b))
      }
    }
  }
}
