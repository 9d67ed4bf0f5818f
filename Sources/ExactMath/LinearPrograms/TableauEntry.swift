/// A number in a tableau: an integer that may be limited in size.
protocol TableauEntry: Sendable, Equatable {
  /// What is prepared of a divisor.
  associatedtype Divisor

  static var zero: Self { get }
  static var one: Self { get }
  var signum: Int { get }
  var integer: Integer { get }
  /// The entry of the same value; nil where it does not fit.
  init?(_ value: Integer)
  /// The opposite number; nil where it does not fit.
  var opposite: Self? { get }
  static func divisor(_ value: Self) -> Divisor
  /// `(a * p - b * c) / d`, a division without remainder; nil where the result does not fit.
  static func crossed(_ a: Self, _ p: Self, _ b: Self, _ c: Self, by divisor: Divisor) -> Self?
  /// `sum + a * b`; nil where it does not fit.
  static func adding(_ sum: Self, _ a: Self, times b: Self) -> Self?
  /// How `a * d` stands to `c * b`: how fractions compare whose denominators are positive.
  static func order(_ a: Self, over b: Self, _ c: Self, over d: Self) -> Ordering
}

extension Int64: TableauEntry {
  /// A divisor without its factors 2, with the inverse of what is left modulo 2^64: a product
  /// takes the place of a division that has no remainder.
  struct Divisor {
    let value: Int64
    let shift: UInt64
    let inverse: UInt64
  }

  static let zero: Int64 = 0
  static let one: Int64 = 1
  var signum: Int { self < 0 ? -1 : self > 0 ? 1 : 0 }
  var integer: Integer { Integer(self) }
  init?(_ value: Integer) {
    guard let small = Int64(exactly: value), small != .min else { return nil }
    self = small
  }
  var opposite: Int64? { -self }

  static func divisor(_ value: Int64) -> Divisor {
    let shift = value.trailingZeroBitCount
    let odd = UInt64(bitPattern: value >> Int64(shift))
    // Newton's iteration doubles the bits that are right; an odd number is its own inverse to 3.
    var inverse = odd
    for _ in 0..<5 { inverse = inverse &* (2 &- odd &* inverse) }
    return Divisor(value: value, shift: UInt64(shift), inverse: inverse)
  }

  @inline(__always)
  static func crossed(
    _ a: Int64, _ p: Int64, _ b: Int64, _ c: Int64, by divisor: Divisor
  ) -> Int64? {
    let (left, right) = (a.multipliedFullWidth(by: p), b.multipliedFullWidth(by: c))
    let (low, borrow) = left.low.subtractingReportingOverflow(right.low)
    // No entry is -2^63, so that a product has at most 127 bits with its sign, a difference 128.
    let high = left.high &- right.high &- (borrow ? 1 : 0)
    let shifted =
      divisor.shift == 0
      ? low : low >> divisor.shift | UInt64(bitPattern: high) << (64 - divisor.shift)
    let quotient = Int64(bitPattern: shifted &* divisor.inverse)
    // The candidate is right modulo 2^64; the product tells whether it is right.
    let check = quotient.multipliedFullWidth(by: divisor.value)
    return check.low == low && check.high == high && quotient != .min ? quotient : nil
  }

  static func adding(_ sum: Int64, _ a: Int64, times b: Int64) -> Int64? {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    let (result, sumOverflow) = sum.addingReportingOverflow(product)
    return overflow || sumOverflow || result == .min ? nil : result
  }

  static func order(_ a: Int64, over b: Int64, _ c: Int64, over d: Int64) -> Ordering {
    let (left, right) = (a.multipliedFullWidth(by: d), c.multipliedFullWidth(by: b))
    if left.high != right.high { return left.high < right.high ? .less : .greater }
    return left.low < right.low ? .less : left.low == right.low ? .equal : .greater
  }
}

extension Integer: TableauEntry {
  var integer: Integer { self }
  init?(_ value: Integer) { self = value }
  var opposite: Integer? { -self }
  static func divisor(_ value: Integer) -> Integer { value }

  static func crossed(
    _ a: Integer, _ p: Integer, _ b: Integer, _ c: Integer, by divisor: Integer
  ) -> Integer? {
    (a * p - b * c).dividedExactly(by: divisor)
  }

  static func adding(_ sum: Integer, _ a: Integer, times b: Integer) -> Integer? { sum + a * b }

  static func order(
    _ a: Integer, over b: Integer, _ c: Integer, over d: Integer
  ) -> Ordering {
    (a * d).order(relativeTo: c * b)
  }
}
