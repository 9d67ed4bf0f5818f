extension Limbs {
  /// `a / b` rounded down and what remains, where `b` is not zero.
  static func quotientAndRemainder(
    _ a: Buffer, _ b: Buffer
  ) -> (quotient: [UInt64], remainder: [UInt64]) {
    if order(a, b) == .less { return ([], [UInt64](a)) }
    if b.count == 1 {
      var quotient = [UInt64](a)
      let remainder = quotient.withUnsafeMutableBufferPointer { quotient in
        divide(quotient, by: LimbDivisor(b[0]))
      }
      return (quotient, [remainder])
    }
    let shift = b[b.count - 1].leadingZeroBitCount
    var remainder = shiftedLeft(a, by: shift)
    let divisor = shiftedLeft(b, by: shift)
    var quotient = [UInt64](repeating: 0, count: remainder.count - b.count)
    divisor.withUnsafeBufferPointer { divisor in
      remainder.withUnsafeMutableBufferPointer { remainder in
        quotient.withUnsafeMutableBufferPointer { quotient in
          divideRows(
            remainder, by: Buffer(rebasing: divisor[..<b.count]), quotient: quotient)
        }
      }
    }
    let shifted = remainder.withUnsafeBufferPointer { remainder in
      shiftedRight(Buffer(rebasing: remainder[..<b.count]), by: shift)
    }
    return (quotient, shifted)
  }

  /// Long division (Knuth, TAOCP 2, 4.3.1, algorithm D) of `remainder` in place.
  ///
  /// `divisor` has two limbs or more and its highest bit set; the highest `divisor.count` limbs of
  /// `remainder` are less than `divisor`; `quotient` takes `remainder.count - divisor.count` limbs.
  private static func divideRows(
    _ remainder: MutableBuffer, by divisor: Buffer, quotient: MutableBuffer
  ) {
    let length = divisor.count
    let leading = LimbPairDivisor(high: divisor[length - 1], low: divisor[length - 2])
    var position = quotient.count
    while position > 0 {
      position -= 1
      let top = position + length
      var digit = leading.quotient(
        remainder[top], remainder[top - 1], remainder[top - 2])
      let row = remainder[position..<top]
      let borrow = subtractProduct(divisor, digit, from: row)
      let (high, isTooLarge) = remainder[top].subtractingReportingOverflow(borrow)
      remainder[top] = high
      if isTooLarge {
        // Three limbs by two estimate exactly or one too large: what the other limbs of the
        // divisor add to the product is less than the divisor.
        digit &-= 1
        remainder[top] &+= add(divisor, to: row)
      }
      quotient[position] = digit
    }
  }

  /// Subtracts `a * factor` from `slice`, which is as long as `a`, and returns the limb borrowed.
  private static func subtractProduct(
    _ a: Buffer, _ factor: UInt64, from slice: Slice<MutableBuffer>
  ) -> UInt64 {
    let result = MutableBuffer(rebasing: slice)
    var borrow: UInt64 = 0
    for index in 0..<a.count {
      let (high, low) = a[index].multipliedFullWidth(by: factor)
      let (partial, overflow) = result[index].subtractingReportingOverflow(low)
      let (difference, borrowOverflow) = partial.subtractingReportingOverflow(borrow)
      result[index] = difference
      borrow = high &+ UInt64(carry: overflow) &+ UInt64(carry: borrowOverflow)
    }
    return borrow
  }
}

/// The two leading limbs of a divisor with their reciprocal.
///
/// Source: Möller and Granlund, "Improved division by invariant integers", 2011,
/// algorithms 5 and 6.
private struct LimbPairDivisor {
  let high: UInt64
  let low: UInt64
  let reciprocal: UInt64

  /// Prepares a divisor of two limbs, with the highest bit of `high` set.
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
    var reciprocal = LimbDivisor.reciprocal(of: high)
    var rest = high &* reciprocal &+ low
    if rest < low {
      reciprocal &-= 1
      if rest >= high {
        reciprocal &-= 1
        rest &-= high
      }
      rest &-= high
    }
    let correction = reciprocal.multipliedFullWidth(by: low)
    rest &+= correction.high
    if rest < correction.high {
      reciprocal &-= 1
      if rest > high || (rest == high && correction.low >= low) { reciprocal &-= 1 }
    }
    self.reciprocal = reciprocal
  }

  /// The quotient of three limbs by the two of the divisor; `2^64 - 1` where it would not fit.
  @inline(__always)
  func quotient(_ top: UInt64, _ middle: UInt64, _ bottom: UInt64) -> UInt64 {
    if top > high || (top == high && middle >= low) { return .max }
    let estimate = reciprocal.multipliedFullWidth(by: top)
    let (fraction, carry) = estimate.low.addingReportingOverflow(middle)
    var quotient = estimate.high &+ top &+ UInt64(carry: carry)
    let product = low.multipliedFullWidth(by: quotient)
    var (restLow, restHigh) = (bottom, middle &- quotient &* high)
    Self.subtract(product.high, product.low, from: &restHigh, &restLow)
    Self.subtract(high, low, from: &restHigh, &restLow)
    quotient &+= 1
    if restHigh >= fraction {
      quotient &-= 1
      let (sum, overflow) = restLow.addingReportingOverflow(low)
      restLow = sum
      restHigh = restHigh &+ high &+ UInt64(carry: overflow)
    }
    if restHigh > high || (restHigh == high && restLow >= low) { quotient &+= 1 }
    return quotient
  }

  /// Subtracts one pair of limbs from another, modulo 2^128.
  @inline(__always)
  private static func subtract(
    _ high: UInt64, _ low: UInt64, from restHigh: inout UInt64, _ restLow: inout UInt64
  ) {
    let (difference, borrow) = restLow.subtractingReportingOverflow(low)
    restLow = difference
    restHigh = restHigh &- high &- UInt64(carry: borrow)
  }
}
