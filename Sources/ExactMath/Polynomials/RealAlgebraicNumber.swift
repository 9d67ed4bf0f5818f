/// A real root of a polynomial with rational coefficients, known exactly.
///
/// An irrational one is held as a polynomial and an interval in which it is the only root. A number
/// that can be rational is never held in that way: so `rational` is nil for irrational ones alone.
/// There is no `==`, as comparing costs what the polynomials make it cost: see
/// `order(relativeTo:_:)`. All that takes a `Meter` throws where it ends.
public struct RealAlgebraicNumber: Sendable {
  enum Storage: Sendable {
    case rational(Rational)
    case irrational(IsolatedRoot)
  }

  let storage: Storage

  /// Wraps a rational.
  public init(_ value: Rational) {
    storage = .rational(value)
  }

  init(_ root: IsolatedRoot) {
    storage = .irrational(root)
  }

  /// The value, if it is rational.
  public var rational: Rational? {
    switch storage {
    case .rational(let value): value
    case .irrational: nil
    }
  }

  /// Whether the number is rational.
  public var isRational: Bool { rational != nil }

  /// The polynomial without multiple roots of which the number is one: integer coefficients without
  /// a common divisor, the first one positive.
  ///
  /// It is not always the one of least degree.
  public var definingPolynomial: Polynomial {
    switch storage {
    case .rational(let value):
      Polynomial([Rational(-value.numerator), Rational(value.denominator)])
    case .irrational(let root): Polynomial(root.polynomial.coefficients.map { Rational($0) })
    }
  }

  /// Two rationals: an irrational number lies strictly between them, a rational one is both.
  public var enclosure: (lower: Rational, upper: Rational) {
    switch storage {
    case .rational(let value): (value, value)
    case .irrational(let root): (root.lower, root.upper)
    }
  }

  /// The number of opposite sign.
  public static prefix func - (a: RealAlgebraicNumber) -> RealAlgebraicNumber {
    switch a.storage {
    case .rational(let value): RealAlgebraicNumber(-value)
    case .irrational(let root): RealAlgebraicNumber(root.negated)
    }
  }
}

// MARK: - Approximation

extension RealAlgebraicNumber {
  /// The same number with an enclosure that is no wider than asked for; a width that is not
  /// positive asks for nothing.
  public func refined(
    toWidth width: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> RealAlgebraicNumber {
    guard case .irrational(var root) = storage, width.signum > 0 else { return self }
    try root.refine(toWidth: width, &meter)
    return RealAlgebraicNumber(root)
  }

  /// The greatest integer that is not greater.
  public func floor(_ meter: inout Meter) throws(Exhaustion) -> Integer {
    switch storage {
    case .rational(let value):
      try meter.chargeIntegerProducts(1, bits: value.bitWidth, by: value.bitWidth)
      return value.floor
    case .irrational(var root):
      while true {
        try meter.chargeIntegerProducts(2, bits: root.lower.bitWidth, by: root.upper.bitWidth)
        let floor = root.lower.floor
        // The number is no integer, and so lies above its floor and below its ceiling.
        if root.upper <= Rational(floor + 1) { return floor }
        try root.refine(bits: 4, &meter)
      }
    }
  }

  /// The floating-point number nearest to the number (never halfway between two, if it is
  /// irrational), by the rules of `Rational.nearestDouble`.
  public func nearestDouble(_ meter: inout Meter) throws(Exhaustion) -> Double {
    switch storage {
    case .rational(let value):
      try meter.chargeNumber(bits: value.bitWidth)
      return value.nearestDouble
    case .irrational(var root):
      var bits = try root.bitsBeyond(60, &meter)
      while true {
        try meter.chargeNumber(bits: root.lower.bitWidth)
        try meter.chargeNumber(bits: root.upper.bitWidth)
        let (low, high) = (root.lower.nearestDouble, root.upper.nearestDouble)
        // Of two zeros, the one on the side of the number.
        if low == high { return root.lower.isNegative ? low : high }
        try root.refine(bits: bits, &meter)
        bits = 8
      }
    }
  }

  /// The number rounded to so many significant digits (at least one), in the notation of
  /// `Rational.decimal(significantDigits:)`.
  public func decimal(
    significantDigits: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> String {
    let digits = max(1, significantDigits)
    // A digit has fewer than 4 bits.
    let (bitCount, overflow) = Int64(digits).multipliedReportingOverflow(by: 4)
    if overflow || bitCount > Meter.largestNumber { throw .memory }
    switch storage {
    case .rational(let value):
      try meter.chargeIntegerProducts(4, bits: value.bitWidth + bitCount, by: bitCount)
      return value.decimal(significantDigits: digits)
    case .irrational(var root):
      var bits = try root.bitsBeyond(bitCount, &meter)
      while true {
        try root.refine(bits: bits, &meter)
        let size = max(root.lower.bitWidth, root.upper.bitWidth)
        try meter.chargeIntegerProducts(8, bits: size + bitCount, by: bitCount)
        let low = root.lower.decimal(significantDigits: digits)
        if low == root.upper.decimal(significantDigits: digits) { return low }
        bits = 8
      }
    }
  }
}

extension IsolatedRoot {
  /// How many bits the interval has yet to be narrowed by, for its ends to agree in about so many
  /// leading bits: it no longer reaches down to zero then.
  fileprivate mutating func bitsBeyond(
    _ precision: Int64, _ meter: inout Meter
  ) throws(Exhaustion) -> Int {
    var step = 4
    while true {
      let nearest = lower.isNegative ? -upper : lower
      if !nearest.isZero {
        let width = try width(&meter)
        let excess = Self.logarithmBound(width) - Self.logarithmBound(nearest) + 2
        return max(1, Int(clamping: precision + excess))
      }
      try refine(bits: step, &meter)
      step = min(2 * step, 1 << 12)
    }
  }

  /// A bound on the binary logarithm of a positive rational, by less than 2 too great.
  private static func logarithmBound(_ x: Rational) -> Int64 {
    x.numerator.magnitudeBitWidth - x.denominator.magnitudeBitWidth + 1
  }
}
