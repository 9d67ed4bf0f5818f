extension Limbs {
  /// `a * 2^distance`.
  static func shiftedLeft(_ a: Buffer, by distance: Int) -> [UInt64] {
    let (limbShift, bitShift) = distance.quotientAndRemainder(dividingBy: 64)
    var result = [UInt64](repeating: 0, count: a.count + limbShift + 1)
    let complement = 64 - bitShift
    for index in 0..<a.count {
      result[index + limbShift] |= a[index] << bitShift
      // A distance of 64 gives zero: Swift's `>>` does not wrap its distance.
      result[index + limbShift + 1] = a[index] >> complement
    }
    return result
  }

  /// `a / 2^distance`, rounded down.
  static func shiftedRight(_ a: Buffer, by distance: Int) -> [UInt64] {
    let (limbShift, bitShift) = distance.quotientAndRemainder(dividingBy: 64)
    guard limbShift < a.count else { return [] }
    let complement = 64 - bitShift
    var result = [UInt64](repeating: 0, count: a.count - limbShift)
    for index in 0..<result.count {
      let above = index + limbShift + 1
      let high = above < a.count ? a[above] << complement : 0
      result[index] = a[index + limbShift] >> bitShift | high
    }
    return result
  }

  /// The number of zero bits below the lowest one; 0 for zero.
  static func trailingZeroBitCount(_ a: Buffer) -> Int {
    guard let index = a.firstIndex(where: { $0 != 0 }) else { return 0 }
    return index * 64 + a[index].trailingZeroBitCount
  }
}
