extension Limbs {
  /// The length from which Karatsuba's recursion is faster than schoolbook rows; measured, and flat
  /// between 24 and 56.
  static let karatsubaThreshold = 40

  /// `a * b`.
  static func product(_ a: Buffer, _ b: Buffer) -> [UInt64] {
    let (long, short) = a.count >= b.count ? (a, b) : (b, a)
    if short.isEmpty { return [] }
    var result = [UInt64](repeating: 0, count: long.count + short.count)
    result.withUnsafeMutableBufferPointer { result in
      if short.count < karatsubaThreshold {
        multiplyRows(long, short, into: result)
      } else {
        multiplyBlocks(long, short, into: result)
      }
    }
    return result
  }

  /// Adds `a * factor` to `result`, which is as long as `a`, and returns the limb carried out.
  @inline(__always)
  static func addProduct(
    _ a: Buffer, _ factor: UInt64, to result: UnsafeMutablePointer<UInt64>
  ) -> UInt64 {
    var carry: UInt64 = 0
    for index in 0..<a.count {
      // (2^64 - 1)^2 + 2 (2^64 - 1) = 2^128 - 1: both additions fit, and `high` cannot overflow.
      let (high, low) = a[index].multipliedFullWidth(by: factor)
      let (partial, overflow) = low.addingReportingOverflow(result[index])
      let (sum, carryOverflow) = partial.addingReportingOverflow(carry)
      result[index] = sum
      carry = high &+ UInt64(carry: overflow) &+ UInt64(carry: carryOverflow)
    }
    return carry
  }

  /// Schoolbook multiplication into `result`, which holds `a.count + b.count` zeros.
  private static func multiplyRows(_ a: Buffer, _ b: Buffer, into result: MutableBuffer) {
    guard let base = result.baseAddress else { return }
    for row in 0..<b.count {
      result[row + a.count] = addProduct(a, b[row], to: base + row)
    }
  }

  /// Cuts the longer factor into blocks as long as the shorter one, so that Karatsuba's halves
  /// are of equal length; `result` holds `long.count + short.count` zeros.
  private static func multiplyBlocks(
    _ long: Buffer, _ short: Buffer, into result: MutableBuffer
  ) {
    let length = short.count
    var workspace = [UInt64](
      repeating: 0, count: 2 * length + karatsubaWorkspaceCount(length))
    workspace.withUnsafeMutableBufferPointer { workspace in
      let block = MutableBuffer(rebasing: workspace[..<(2 * length)])
      let rest = MutableBuffer(rebasing: workspace[(2 * length)...])
      var start = 0
      while start + length <= long.count {
        let part = Buffer(rebasing: long[start..<(start + length)])
        multiplyKaratsuba(part, short, into: block, workspace: rest)
        add(Buffer(block), to: result[start...])
        start += length
      }
      let tail = trimmed(Buffer(rebasing: long[start...]))
      if !tail.isEmpty {
        product(short, tail).withUnsafeBufferPointer { tailProduct in
          _ = add(trimmed(tailProduct), to: result[start...])
        }
      }
    }
  }

  /// The workspace that `multiplyKaratsuba` needs for factors of `length` limbs.
  private static func karatsubaWorkspaceCount(_ length: Int) -> Int {
    var (length, total) = (length, 0)
    while length >= karatsubaThreshold {
      let half = (length + 1) / 2
      total += 4 * half + 1
      length = half
    }
    return total
  }

  /// Multiplies factors of equal length (not necessarily trimmed) into `result`, twice as long.
  ///
  /// With `a = a1 B + a0` and `b = b1 B + b0`, three products instead of four give
  /// `a b = z2 B^2 + (z0 + z2 - (a0 - a1)(b0 - b1)) B + z0` (Karatsuba and Ofman, 1962).
  private static func multiplyKaratsuba(
    _ a: Buffer, _ b: Buffer, into result: MutableBuffer, workspace: MutableBuffer
  ) {
    let length = a.count
    guard length >= karatsubaThreshold else {
      result.update(repeating: 0)
      multiplyRows(a, b, into: result)
      return
    }
    let half = (length + 1) / 2
    let (low, high) = (0..<half, half..<length)
    let (aLow, aHigh) = (Buffer(rebasing: a[low]), Buffer(rebasing: a[high]))
    let (bLow, bHigh) = (Buffer(rebasing: b[low]), Buffer(rebasing: b[high]))

    let aDifference = MutableBuffer(rebasing: workspace[..<half])
    let bDifference = MutableBuffer(rebasing: workspace[half..<(2 * half)])
    let middle = MutableBuffer(rebasing: workspace[..<(2 * half + 1)])
    let cross = MutableBuffer(rebasing: workspace[(2 * half + 1)..<(4 * half + 1)])
    let rest = MutableBuffer(rebasing: workspace[(4 * half + 1)...])

    let aIsNegative = setDistance(aDifference, aLow, aHigh)
    let bIsNegative = setDistance(bDifference, bLow, bHigh)
    multiplyKaratsuba(Buffer(aDifference), Buffer(bDifference), into: cross, workspace: rest)

    let lowProduct = MutableBuffer(rebasing: result[..<(2 * half)])
    let highProduct = MutableBuffer(rebasing: result[(2 * half)...])
    multiplyKaratsuba(aLow, bLow, into: lowProduct, workspace: rest)
    multiplyKaratsuba(aHigh, bHigh, into: highProduct, workspace: rest)

    // `middle` takes the room of the two differences, which are no longer needed.
    middle[2 * half] = 0
    _ = middle.update(fromContentsOf: lowProduct)
    add(Buffer(highProduct), to: middle[...])
    if aIsNegative == bIsNegative {
      subtract(Buffer(cross), from: middle[...])
    } else {
      add(Buffer(cross), to: middle[...])
    }
    add(trimmed(Buffer(middle)), to: result[half...])
  }

  /// Sets `result` to `|low - high|` and returns whether the difference is negative;
  /// `result` is as long as `low`, and `high` as long or one limb shorter.
  private static func setDistance(
    _ result: MutableBuffer, _ low: Buffer, _ high: Buffer
  ) -> Bool {
    let isNegative = order(trimmed(low), trimmed(high)) == .less
    let (larger, smaller) = isNegative ? (high, low) : (low, high)
    let copied = result.update(fromContentsOf: larger)
    result[copied...].update(repeating: 0)
    subtract(trimmed(smaller), from: result[...])
    return isNegative
  }
}
