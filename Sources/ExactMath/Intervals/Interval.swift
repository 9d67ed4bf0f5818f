/// A closed interval of real numbers that is never empty, with ends that are binary fractions or
/// infinite.
///
/// `IntervalArithmetic` computes with intervals: its results contain every value that the operation
/// takes on numbers of the operands. The greatest ends have about two million bits before the point
/// or behind it; beyond, a bound gives way to infinity or to zero.
public struct Interval: Sendable, Hashable {
  /// The lower end; nil for minus infinity.
  package let lowerEnd: Dyadic?
  /// The upper end; nil for infinity.
  package let upperEnd: Dyadic?

  /// Wraps two ends in order; nil is minus infinity first, and infinity second.
  package init(from lowerEnd: Dyadic?, to upperEnd: Dyadic?) {
    if let lowerEnd, let upperEnd { assert(lowerEnd <= upperEnd, "the ends are in order") }
    self.lowerEnd = lowerEnd
    self.upperEnd = upperEnd
  }

  /// Wraps a single number.
  package init(_ point: Dyadic) {
    self.init(from: point, to: point)
  }

  /// Makes the interval of a single integer.
  public init(_ value: Int) {
    self.init(Dyadic(value))
  }

  /// Makes the shortest interval with ends of so many bits that contains a number: the number alone
  /// where it fits.
  public init(enclosing value: Rational, precision: Int) {
    let bits = IntervalArithmetic(precision: precision).precision
    self.init(
      from: .rounded(value, bits: bits, .down), to: .rounded(value, bits: bits, .up))
  }

  /// Makes the shortest interval with ends of so many bits that contains all numbers between two,
  /// where nil stands for infinity; nil when the first is greater than the second.
  public init?(lower: Rational?, upper: Rational?, precision: Int) {
    if let lower, let upper, lower > upper { return nil }
    let bits = IntervalArithmetic(precision: precision).precision
    self.init(
      from: lower.flatMap { .rounded($0, bits: bits, .down) },
      to: upper.flatMap { .rounded($0, bits: bits, .up) })
  }

  /// All real numbers.
  public static let reals = Interval(from: nil, to: nil)
  /// The number 0 alone.
  public static let zero = Interval(Dyadic.zero)
  /// The number 1 alone.
  public static let one = Interval(Dyadic.one)
}

// MARK: - Parts

extension Interval {
  /// The lower end; nil for minus infinity.
  public var lower: Rational? { lowerEnd.map { Rational($0) } }

  /// The upper end; nil for infinity.
  public var upper: Rational? { upperEnd.map { Rational($0) } }

  /// Whether both ends are finite.
  public var isBounded: Bool { lowerEnd != nil && upperEnd != nil }

  /// Whether the interval is a single number.
  public var isPoint: Bool { lowerEnd != nil && lowerEnd == upperEnd }

  /// The distance between the ends; nil for infinity.
  public var width: Rational? {
    guard let lowerEnd, let upperEnd else { return nil }
    return Rational(upperEnd - lowerEnd)
  }

  /// Whether no number of the interval is negative.
  public var isNonnegative: Bool { lowerEnd.map { !$0.isNegative } ?? false }

  /// Whether no number of the interval is positive.
  public var isNonpositive: Bool { upperEnd.map { $0.signum <= 0 } ?? false }

  /// The sign that all numbers of the interval have.
  public var sign: IntervalSign {
    if let lowerEnd, lowerEnd.signum > 0 { return .positive }
    if let upperEnd, upperEnd.isNegative { return .negative }
    return self == .zero ? .zero : .unknown
  }

  /// Whether a number lies in the interval.
  public func contains(_ value: Rational) -> Bool {
    if let lowerEnd, lowerEnd.order(relativeTo: value) == .greater { return false }
    if let upperEnd, upperEnd.order(relativeTo: value) == .less { return false }
    return true
  }

  /// Whether all numbers of another interval lie in this one.
  public func contains(_ other: Interval) -> Bool {
    if let lowerEnd {
      guard let otherLower = other.lowerEnd, lowerEnd <= otherLower else { return false }
    }
    if let upperEnd {
      guard let otherUpper = other.upperEnd, otherUpper <= upperEnd else { return false }
    }
    return true
  }

  /// Whether 0 lies in the interval.
  var containsZero: Bool {
    (lowerEnd?.signum ?? -1) <= 0 && (upperEnd?.signum ?? 1) >= 0
  }
}

/// What is known about the sign of the numbers of an interval.
public enum IntervalSign: Sendable {
  /// All are less than 0.
  case negative
  /// 0 is the only one.
  case zero
  /// All are greater than 0.
  case positive
  /// The interval contains 0 and other numbers.
  case unknown
}
