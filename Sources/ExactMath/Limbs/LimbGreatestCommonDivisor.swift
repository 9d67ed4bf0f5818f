extension Limbs {
  /// The greatest common divisor of two limbs, by subtraction and shifts (Stein, 1967).
  @inline(__always)
  static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    if a == 0 { return b }
    if b == 0 { return a }
    let shift = (a | b).trailingZeroBitCount
    var x = a &>> UInt64(a.trailingZeroBitCount)
    var y = b &>> UInt64(b.trailingZeroBitCount)
    while x != y {
      // Written so that the compiler needs no branch, which would be mispredicted half the time.
      let (difference, isNegative) = x.subtractingReportingOverflow(y)
      y = isNegative ? x : y
      x = isNegative ? 0 &- difference : difference
      x &>>= UInt64(truncatingIfNeeded: difference.trailingZeroBitCount)
    }
    return x &<< UInt64(shift)
  }

  /// The greatest common divisor of two positive numbers, as trimmed limbs.
  ///
  /// Lehmer's method (Knuth, TAOCP 2, 4.5.2, algorithm L): the leading 62 bits decide many
  /// quotients at once, which then are applied to all limbs in one pass.
  static func greatestCommonDivisor(_ a: Buffer, _ b: Buffer) -> [UInt64] {
    if b.count == 1 {
      return [greatestCommonDivisor(remainder(a, dividingBy: LimbDivisor(b[0])), b[0])]
    }
    if a.count == 1 {
      return [greatestCommonDivisor(remainder(b, dividingBy: LimbDivisor(a[0])), a[0])]
    }
    var (x, y) = order(a, b) == .less ? ([UInt64](b), [UInt64](a)) : ([UInt64](a), [UInt64](b))
    while x.count > 1 {
      if y.isEmpty { return x }
      guard let step = LehmerStep(x, y) else {
        let rest = x.withUnsafeBufferPointer { x in
          y.withUnsafeBufferPointer { y in quotientAndRemainder(x, y).remainder }
        }
        (x, y) = (y, rest)
        trim(&y)
        continue
      }
      step.apply(&x, &y)
    }
    return [greatestCommonDivisor(x.first ?? 0, y.first ?? 0)]
  }

  /// Drops leading zero limbs.
  static func trim(_ limbs: inout [UInt64]) {
    while limbs.last == 0 { limbs.removeLast() }
  }
}
