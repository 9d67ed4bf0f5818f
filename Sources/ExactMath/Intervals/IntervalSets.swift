/// Operations whose results have the ends of the operands, so that nothing is rounded.
extension Interval {
  /// The opposite numbers.
  public static prefix func - (a: Interval) -> Interval {
    Interval(from: a.upperEnd.map { -$0 }, to: a.lowerEnd.map { -$0 })
  }

  /// The absolute values.
  public var magnitude: Interval {
    if isNonnegative { return self }
    if isNonpositive { return -self }
    guard let lowerEnd, let upperEnd else { return Interval(from: .zero, to: nil) }
    return Interval(from: .zero, to: max(-lowerEnd, upperEnd))
  }

  /// The greater of a number of this interval and one of another.
  public func maximum(with other: Interval) -> Interval {
    Interval(
      from: Self.greaterLower(lowerEnd, other.lowerEnd),
      to: Self.greaterUpper(upperEnd, other.upperEnd))
  }

  /// The lesser of a number of this interval and one of another.
  public func minimum(with other: Interval) -> Interval {
    Interval(
      from: Self.lesserLower(lowerEnd, other.lowerEnd),
      to: Self.lesserUpper(upperEnd, other.upperEnd))
  }

  /// The shortest interval that contains this one and another.
  public func hull(with other: Interval) -> Interval {
    Interval(
      from: Self.lesserLower(lowerEnd, other.lowerEnd),
      to: Self.greaterUpper(upperEnd, other.upperEnd))
  }

  /// The numbers that lie in this interval and in another; nil when there are none.
  public func intersection(with other: Interval) -> Interval? {
    let lower = Self.greaterLower(lowerEnd, other.lowerEnd)
    let upper = Self.lesserUpper(upperEnd, other.upperEnd)
    if let lower, let upper, lower > upper { return nil }
    return Interval(from: lower, to: upper)
  }

  /// The lesser of two lower ends, where nil is minus infinity.
  static func lesserLower(_ a: Dyadic?, _ b: Dyadic?) -> Dyadic? {
    guard let a, let b else { return nil }
    return min(a, b)
  }

  /// The greater of two lower ends, where nil is minus infinity.
  static func greaterLower(_ a: Dyadic?, _ b: Dyadic?) -> Dyadic? {
    guard let a, let b else { return a ?? b }
    return max(a, b)
  }

  /// The lesser of two upper ends, where nil is infinity.
  static func lesserUpper(_ a: Dyadic?, _ b: Dyadic?) -> Dyadic? {
    guard let a, let b else { return a ?? b }
    return min(a, b)
  }

  /// The greater of two upper ends, where nil is infinity.
  static func greaterUpper(_ a: Dyadic?, _ b: Dyadic?) -> Dyadic? {
    guard let a, let b else { return nil }
    return max(a, b)
  }
}

// MARK: - Splitting

extension Interval {
  /// The two parts on either side of `middle`, which both contain; nil for a single number, and for
  /// half-lines that begin beyond all numbers that are rounded to.
  public var halves: (lower: Interval, upper: Interval)? {
    guard let middle = middleEnd else { return nil }
    return (Interval(from: lowerEnd, to: middle), Interval(from: middle, to: upperEnd))
  }

  /// A number inside: about the midpoint of a bounded interval; 0 for all real numbers; for a
  /// half-line that begins at `a`, the first of 0, 1 and `2a` that lies inside (with the opposite
  /// signs for those that end at `-a`); nil where `halves` is nil.
  public var middle: Rational? { middleEnd.map { Rational($0) } }

  private var middleEnd: Dyadic? {
    switch (lowerEnd, upperEnd) {
    case (nil, nil): .zero
    case (let lower?, let upper?): Self.middle(lower, upper)
    case (let lower?, nil): Self.doubled(lower)
    case (nil, let upper?): Self.doubled(-upper).map { -$0 }
    }
  }

  /// A number between two, in the middle but for the rounding to few bits.
  private static func middle(_ lower: Dyadic, _ upper: Dyadic) -> Dyadic? {
    if lower == upper { return nil }
    let bits = 64
    if let sum = Dyadic.sum(lower, upper, bits: bits, .down) {
      let middle = sum.scaled(by: -1)
      if lower < middle, middle < upper { return middle }
    }
    // The ends have their highest bits in common, and the exact sum is no longer than they are; or
    // one end is zero or next to it, and the other the least number there is.
    return (lower + upper).scaled(by: -1)
  }

  /// The number where to split the numbers from `lower` up.
  private static func doubled(_ lower: Dyadic) -> Dyadic? {
    if lower.isNegative { return .zero }
    if lower < .one { return .one }
    let result = lower.scaled(by: 1)
    return result.top <= Dyadic.exponentLimit ? result : nil
  }
}
