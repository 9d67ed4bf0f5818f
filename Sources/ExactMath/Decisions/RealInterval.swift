/// An interval of real numbers, open, closed or half open, with ends that may be infinite.
public struct RealInterval: Sendable, Hashable {
  /// The lower end; none at minus infinity.
  public let lower: Rational?
  /// The upper end; none at infinity.
  public let upper: Rational?
  /// Whether the lower end belongs to the interval.
  public let includesLower: Bool
  /// Whether the upper end belongs to the interval.
  public let includesUpper: Bool

  /// Creates an interval; an infinite end never belongs to it.
  public init(
    lower: Rational?, upper: Rational?, includesLower: Bool = true, includesUpper: Bool = true
  ) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower && lower != nil
    self.includesUpper = includesUpper && upper != nil
  }

  /// All real numbers.
  public static let reals = RealInterval(lower: nil, upper: nil)

  /// Whether the interval holds no number at all.
  public var isEmpty: Bool {
    guard let lower, let upper else { return false }
    return upper < lower || lower == upper && !(includesLower && includesUpper)
  }

  /// Whether both ends are finite.
  public var isBounded: Bool { lower != nil && upper != nil }

  /// Whether the interval holds a number.
  public func contains(_ value: Rational) -> Bool {
    if let lower {
      if value < lower || value == lower && !includesLower { return false }
    }
    if let upper {
      if upper < value || value == upper && !includesUpper { return false }
    }
    return true
  }

  /// The numbers that lie in this interval and in another one.
  func intersection(_ other: RealInterval) -> RealInterval {
    var (lower, includesLower) = (lower, includesLower)
    if let end = other.lower {
      let isHigher = lower.map { $0 < end } ?? true
      if isHigher || lower == end && !other.includesLower {
        (lower, includesLower) = (end, other.includesLower)
      }
    }
    var (upper, includesUpper) = (upper, includesUpper)
    if let end = other.upper {
      let isLower = upper.map { end < $0 } ?? true
      if isLower || upper == end && !other.includesUpper {
        (upper, includesUpper) = (end, other.includesUpper)
      }
    }
    return RealInterval(
      lower: lower, upper: upper, includesLower: includesLower, includesUpper: includesUpper)
  }
}

extension RealInterval {
  /// The simplest number of the interval; 0 where it is empty.
  var simplestNumber: Rational {
    switch (lower, upper) {
    case (nil, nil): return .zero
    case (let lower?, nil):
      if lower.isNegative || lower.isZero && includesLower { return .zero }
      let ceiling = Rational(lower.ceiling)
      return ceiling == lower && !includesLower ? ceiling + .one : ceiling
    case (nil, let upper?):
      if upper.signum > 0 || upper.isZero && includesUpper { return .zero }
      let floor = Rational(upper.floor)
      return floor == upper && !includesUpper ? floor - .one : floor
    case (let lower?, let upper?):
      return Rational.simplest(
        between: lower, and: upper, includingLower: includesLower, includingUpper: includesUpper)
        ?? .zero
    }
  }

  /// The signs that numbers of the interval have.
  var signs: SignSet {
    var signs: SignSet = []
    if lower.map({ $0.isNegative }) ?? true { signs.insert(.negative) }
    if upper.map({ $0.signum > 0 }) ?? true { signs.insert(.positive) }
    if contains(.zero) { signs.insert(.zero) }
    return signs
  }
}

extension RealInterval {
  /// The multiples of the numbers of the interval.
  func scaled(by factor: Rational) -> RealInterval {
    let ends = (lower.map { $0 * factor }, upper.map { $0 * factor })
    return factor.isNegative
      ? RealInterval(
        lower: ends.1, upper: ends.0, includesLower: includesUpper, includesUpper: includesLower)
      : RealInterval(
        lower: ends.0, upper: ends.1, includesLower: includesLower, includesUpper: includesUpper)
  }

  /// The sums of the numbers of two intervals, neither of them empty.
  func adding(_ other: RealInterval) -> RealInterval {
    var sum: (lower: Rational?, upper: Rational?) = (nil, nil)
    if let a = lower, let b = other.lower { sum.lower = a + b }
    if let a = upper, let b = other.upper { sum.upper = a + b }
    return RealInterval(
      lower: sum.lower, upper: sum.upper, includesLower: includesLower && other.includesLower,
      includesUpper: includesUpper && other.includesUpper)
  }
}
