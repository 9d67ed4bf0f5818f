/// Arithmetic on natural numbers written as limbs: 64-bit digits, the least significant first.
///
/// Operands are *trimmed* unless said otherwise: their last limb is not zero, and zero has no
/// limbs. Results may carry leading zero limbs; `Integer` trims them. Limbs are 64 bits wide on
/// every platform, so that a 32-bit build takes the same steps.
enum Limbs {
  typealias Buffer = UnsafeBufferPointer<UInt64>
  typealias MutableBuffer = UnsafeMutableBufferPointer<UInt64>

  /// The number of limbs that remain when leading zeros are dropped.
  static func trimmedCount(_ limbs: Buffer) -> Int {
    var count = limbs.count
    while count > 0, limbs[count - 1] == 0 { count -= 1 }
    return count
  }

  /// The same number without leading zero limbs.
  static func trimmed(_ limbs: Buffer) -> Buffer {
    Buffer(rebasing: limbs[..<trimmedCount(limbs)])
  }

  /// The number of bits up to the highest one; 0 for zero.
  static func bitWidth(_ limbs: Buffer) -> Int64 {
    guard let top = limbs.last else { return 0 }
    return Int64(limbs.count) * 64 - Int64(top.leadingZeroBitCount)
  }

  /// How `a` stands to `b`.
  static func order(_ a: Buffer, _ b: Buffer) -> Ordering {
    if a.count != b.count { return a.count < b.count ? .less : .greater }
    var index = a.count
    while index > 0 {
      index -= 1
      if a[index] != b[index] { return a[index] < b[index] ? .less : .greater }
    }
    return .equal
  }

  /// `a + b`.
  static func sum(_ a: Buffer, _ b: Buffer) -> [UInt64] {
    let (long, short) = a.count >= b.count ? (a, b) : (b, a)
    return [UInt64](unsafeUninitializedCapacity: long.count + 1) { result, count in
      _ = result.initialize(fromContentsOf: long)
      result.initializeElement(at: long.count, to: 0)
      add(short, to: result[...long.count])
      count = long.count + 1
    }
  }

  /// `a - b`, where `a >= b`.
  static func difference(_ a: Buffer, _ b: Buffer) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: a.count) { result, count in
      _ = result.initialize(fromContentsOf: a)
      subtract(b, from: result[..<a.count])
      count = a.count
    }
  }

  /// Adds `b` to `a` in place, and returns the carry out of `a`, which is at least as long.
  @discardableResult
  static func add(_ b: Buffer, to slice: Slice<MutableBuffer>) -> UInt64 {
    let a = MutableBuffer(rebasing: slice)
    var carry: UInt64 = 0
    for index in 0..<b.count {
      let (partial, overflow) = a[index].addingReportingOverflow(b[index])
      let (sum, carryOverflow) = partial.addingReportingOverflow(carry)
      a[index] = sum
      carry = UInt64(carry: overflow) &+ UInt64(carry: carryOverflow)
    }
    var index = b.count
    while carry != 0, index < a.count {
      let (sum, overflow) = a[index].addingReportingOverflow(carry)
      a[index] = sum
      carry = UInt64(carry: overflow)
      index += 1
    }
    return carry
  }

  /// Subtracts `b` from `a` in place, and returns the borrow out of `a`, which is at least as long.
  @discardableResult
  static func subtract(_ b: Buffer, from slice: Slice<MutableBuffer>) -> UInt64 {
    let a = MutableBuffer(rebasing: slice)
    var borrow: UInt64 = 0
    for index in 0..<b.count {
      let (partial, overflow) = a[index].subtractingReportingOverflow(b[index])
      let (difference, borrowOverflow) = partial.subtractingReportingOverflow(borrow)
      a[index] = difference
      borrow = UInt64(carry: overflow) &+ UInt64(carry: borrowOverflow)
    }
    var index = b.count
    while borrow != 0, index < a.count {
      let (difference, overflow) = a[index].subtractingReportingOverflow(borrow)
      a[index] = difference
      borrow = UInt64(carry: overflow)
      index += 1
    }
    return borrow
  }
}

extension UInt64 {
  /// 1 for a carry, 0 for none.
  ///
  /// Reads the byte of the Boolean: `carry ? 1 : 0` becomes a branch, and one that depends on
  /// random digits is mispredicted half the time, which made long products five times slower.
  @inline(__always)
  init(carry: Bool) {
    self = UInt64(unsafeBitCast(carry, to: UInt8.self))
  }
}
