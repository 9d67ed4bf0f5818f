/// An exact fraction of two integers of any size, always in lowest terms.
///
/// Where numerator and denominator both fit 64 bits, a value is held inline and arithmetic takes no
/// memory. Results grow as they must: whoever lets input choose operands asks for sizes first
/// (`bitWidth`, `powerBitEstimate(_:)`, `decimalBitEstimate(of:)`).
public struct Rational: Sendable, Hashable {
  /// The canonical form: lowest terms, a positive denominator, `large` only for what `small`
  /// cannot hold.
  enum Storage: Sendable, Hashable {
    case small(numerator: Int64, denominator: Int64)
    indirect case large(numerator: Integer, denominator: Integer)
  }

  let storage: Storage

  /// Wraps two small terms that are coprime, the denominator positive.
  @inline(__always)
  init(reducedNumerator numerator: Int64, denominator: Int64) {
    storage = .small(numerator: numerator, denominator: denominator)
  }

  /// Wraps two terms that are coprime, the denominator positive.
  init(reducedNumerator numerator: Integer, denominator: Integer) {
    if let smallNumerator = Int64(exactly: numerator),
      let smallDenominator = Int64(exactly: denominator)
    {
      storage = .small(numerator: smallNumerator, denominator: smallDenominator)
    } else {
      storage = .large(numerator: numerator, denominator: denominator)
    }
  }

  /// Makes the fraction of two integers; nil when the denominator is zero.
  public init?(_ numerator: Integer, over denominator: Integer) {
    if denominator.isZero { return nil }
    self.init(numerator, overNonzero: denominator)
  }

  /// Makes the fraction of two integers, of which the second is not zero.
  init(_ numerator: Integer, overNonzero denominator: Integer) {
    let divisor = numerator.greatestCommonDivisor(denominator)
    let n = numerator.dividedExactly(by: divisor)
    let d = denominator.dividedExactly(by: divisor)
    self.init(reducedNumerator: d.isNegative ? -n : n, denominator: d.magnitude)
  }

  /// Makes the rational of the same value.
  public init(_ value: Integer) {
    self.init(reducedNumerator: value, denominator: .one)
  }

  /// Makes the rational of the same value.
  @inline(__always)
  public init(_ value: Int) {
    self.init(reducedNumerator: Int64(value), denominator: 1)
  }

  /// The number 0.
  public static let zero: Rational = 0
  /// The number 1.
  public static let one: Rational = 1
}

extension Rational: ExpressibleByIntegerLiteral {
  /// Makes the rational that an integer literal of 64 bits or fewer stands for.
  @inline(__always)
  public init(integerLiteral value: Int64) {
    self.init(reducedNumerator: value, denominator: 1)
  }
}

// MARK: - Parts

extension Rational {
  /// The numerator in lowest terms, which carries the sign.
  public var numerator: Integer {
    switch storage {
    case .small(let numerator, _): Integer(numerator)
    case .large(let numerator, _): numerator
    }
  }

  /// The denominator in lowest terms, at least 1.
  public var denominator: Integer {
    switch storage {
    case .small(_, let denominator): Integer(denominator)
    case .large(_, let denominator): denominator
    }
  }

  /// Whether the number is 0.
  public var isZero: Bool {
    if case .small(0, _) = storage { true } else { false }
  }

  /// Whether the number is less than 0.
  public var isNegative: Bool { signum < 0 }

  /// Whether the denominator is 1.
  public var isInteger: Bool {
    switch storage {
    case .small(_, let denominator): denominator == 1
    case .large(_, let denominator): denominator == 1
    }
  }

  /// -1, 0 or 1, as the number is negative, zero or positive.
  public var signum: Int {
    switch storage {
    case .small(let numerator, _): Int(numerator.signum())
    case .large(let numerator, _): numerator.signum
    }
  }

  /// The bits of numerator and denominator together: what the number weighs.
  public var bitWidth: Int64 {
    switch storage {
    case .small(let numerator, let denominator):
      let zeros = numerator.magnitude.leadingZeroBitCount + denominator.leadingZeroBitCount
      return Int64(128 - zeros)
    case .large(let numerator, let denominator):
      return numerator.magnitudeBitWidth + denominator.magnitudeBitWidth
    }
  }
}

extension Integer {
  /// Makes the same value, or nil where the rational is no integer.
  public init?(exactly value: Rational) {
    guard value.isInteger else { return nil }
    self = value.numerator
  }
}

extension Int {
  /// Makes the same value, or nil where the rational is no integer or does not fit.
  public init?(exactly value: Rational) {
    guard value.isInteger else { return nil }
    self.init(exactly: value.numerator)
  }
}
