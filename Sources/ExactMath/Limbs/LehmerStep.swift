/// Several steps of Euclid's algorithm in one, for a pair of numbers `x >= y` in limbs.
///
/// The pair becomes `a x - b y` and `d y - c x`; after an odd number of steps `x` and `y` change
/// their places in this.
struct LehmerStep {
  private let a: UInt64
  private let b: UInt64
  private let c: UInt64
  private let d: UInt64
  private let isOdd: Bool

  /// Finds the steps that the leading 62 bits of `x >= y` decide; nil when there are none.
  init?(_ x: [UInt64], _ y: [UInt64]) {
    let top = x.count - 1
    let shift = x[top].leadingZeroBitCount
    var high = Self.leadingBits(x, at: top, shift: shift)
    var low = Self.leadingBits(y, at: top, shift: shift)
    var (a, b, c, d): (Int64, Int64, Int64, Int64) = (1, 0, 0, 1)
    var steps = 0
    while low > c {
      // A quotient counts only if the bits that were cut off cannot change it: with the next
      // cofactor no greater than the next remainder they cannot (Collins' condition).
      let quotient = (high + (a - 1)) / (low - c)
      guard let rest = Self.linear(high, minus: quotient, times: low),
        let nextC = Self.linear(b, plus: quotient, times: d),
        let nextD = Self.linear(a, plus: quotient, times: c),
        nextC <= rest
      else { break }
      (high, low) = (low, rest)
      (a, b, c, d) = (d, c, nextC, nextD)
      steps += 1
    }
    guard steps > 0 else { return nil }
    self.a = a.magnitude
    self.b = b.magnitude
    self.c = c.magnitude
    self.d = d.magnitude
    isOdd = steps & 1 == 1
  }

  /// Replaces the pair by what the steps make of it.
  func apply(_ x: inout [UInt64], _ y: inout [UInt64]) {
    var larger = LimbCombination(plus: a, minus: b)
    var smaller = LimbCombination(plus: d, minus: c)
    y.append(contentsOf: repeatElement(0, count: x.count - y.count))
    for index in x.indices {
      let (p, q) = isOdd ? (y[index], x[index]) : (x[index], y[index])
      x[index] = larger.next(p, q)
      y[index] = smaller.next(q, p)
    }
    Limbs.trim(&x)
    Limbs.trim(&y)
  }

  /// The 62 bits below the leading one of the longer number, at the same place in both.
  private static func leadingBits(_ limbs: [UInt64], at top: Int, shift: Int) -> Int64 {
    let high = top < limbs.count ? limbs[top] << shift : 0
    let low = top - 1 < limbs.count ? limbs[top - 1] >> (64 - shift) : 0
    return Int64((high | low) >> 2)
  }

  /// `a + b c`, or nil where it does not fit.
  private static func linear(_ a: Int64, plus b: Int64, times c: Int64) -> Int64? {
    let (product, productOverflow) = b.multipliedReportingOverflow(by: c)
    let (sum, overflow) = a.addingReportingOverflow(product)
    return productOverflow || overflow ? nil : sum
  }

  /// `a - b c`, or nil where it does not fit.
  private static func linear(_ a: Int64, minus b: Int64, times c: Int64) -> Int64? {
    let (product, productOverflow) = b.multipliedReportingOverflow(by: c)
    let (difference, overflow) = a.subtractingReportingOverflow(product)
    return productOverflow || overflow ? nil : difference
  }
}

/// `plus p - minus q` limb by limb, for a result that is not negative.
private struct LimbCombination {
  private let plus: UInt64
  private let minus: UInt64
  private var carry: UInt64 = 0
  private var borrow: UInt64 = 0

  init(plus: UInt64, minus: UInt64) {
    self.plus = plus
    self.minus = minus
  }

  /// The next limb of the result from the next limbs of `p` and `q`.
  @inline(__always)
  mutating func next(_ p: UInt64, _ q: UInt64) -> UInt64 {
    let added = p.multipliedFullWidth(by: plus)
    let (sum, sumOverflow) = added.low.addingReportingOverflow(carry)
    carry = added.high &+ UInt64(carry: sumOverflow)
    let subtracted = q.multipliedFullWidth(by: minus)
    let (partial, overflow) = sum.subtractingReportingOverflow(subtracted.low)
    let (difference, borrowOverflow) = partial.subtractingReportingOverflow(borrow)
    borrow = subtracted.high &+ UInt64(carry: overflow) &+ UInt64(carry: borrowOverflow)
    return difference
  }
}
