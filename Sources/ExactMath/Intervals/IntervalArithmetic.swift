/// Arithmetic on intervals with ends of a limited number of bits, rounded outward.
///
/// The fundamental theorem holds for every operation: the result contains the value at any numbers
/// of the operands. Lower ends are rounded down and upper ends up, each once.
public struct IntervalArithmetic: Sendable, Hashable {
  /// The most bits of a finite end of a result.
  public let precision: Int

  /// The numbers of bits to choose from.
  public static let precisions = 2...16_384

  /// Creates an arithmetic of so many bits, or of the nearest number of bits to choose from.
  ///
  /// With 62 bits, ends need no memory of their own.
  public init(precision: Int) {
    self.precision = min(
      max(precision, Self.precisions.lowerBound), Self.precisions.upperBound)
  }

  /// An arithmetic of so many bits more, for intermediate results.
  func refined(by bits: Int) -> IntervalArithmetic {
    IntervalArithmetic(exactPrecision: precision + bits)
  }

  private init(exactPrecision: Int) {
    precision = exactPrecision
  }
}

// MARK: - Operations

extension IntervalArithmetic {
  /// The sums of a number of `a` and one of `b`.
  public func sum(
    _ a: Interval, _ b: Interval, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval {
    try charge(linear: a, b, &meter)
    return sum(a, b)
  }

  /// The differences of a number of `a` and one of `b`.
  public func difference(
    _ a: Interval, _ b: Interval, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval {
    try charge(linear: a, b, &meter)
    return sum(a, -b)
  }

  /// The products of a number of `a` and one of `b`.
  public func product(
    _ a: Interval, _ b: Interval, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval {
    try charge(quadratic: a, b, &meter)
    return product(a, b)
  }

  /// The quotients of a number of `a` by one of `b`; nil when `b` contains 0.
  public func quotient(
    _ a: Interval, _ b: Interval, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval? {
    try charge(quadratic: a, b, &meter)
    return quotient(a, b)
  }

  /// The shortest interval that contains the quotients of a number of `a` by one of `b` that is not
  /// 0; nil when `b` contains nothing but 0.
  public func quotientWhereDefined(
    _ a: Interval, _ b: Interval, _ meter: inout Meter
  ) throws(Exhaustion) -> Interval? {
    try charge(quadratic: a, b, &meter)
    return quotient(a, b) ?? quotientByBothSides(a, b)
  }

  /// The same numbers, with ends rounded outward to the precision.
  public func rounded(_ a: Interval, _ meter: inout Meter) throws(Exhaustion) -> Interval {
    try charge(linear: a, a, &meter)
    return rounded(a)
  }
}

// MARK: - Operations that nobody counts

extension IntervalArithmetic {
  func rounded(_ a: Interval) -> Interval {
    Interval(
      from: a.lowerEnd.flatMap { $0.rounded(bits: precision, .down) },
      to: a.upperEnd.flatMap { $0.rounded(bits: precision, .up) })
  }

  func sum(_ a: Interval, _ b: Interval) -> Interval {
    var lower: Dyadic?
    if let x = a.lowerEnd, let y = b.lowerEnd {
      lower = .sum(x, y, bits: precision, .down)
    }
    var upper: Dyadic?
    if let x = a.upperEnd, let y = b.upperEnd {
      upper = .sum(x, y, bits: precision, .up)
    }
    return Interval(from: lower, to: upper)
  }

  /// Picks the ends whose products are extreme by the signs of the factors.
  func product(_ a: Interval, _ b: Interval) -> Interval {
    let (al, au, bl, bu) = (a.lowerEnd, a.upperEnd, b.lowerEnd, b.upperEnd)
    if a.isNonnegative {
      if b.isNonnegative { return Interval(from: lower(al, bl), to: upper(au, bu)) }
      if b.isNonpositive { return Interval(from: lower(au, bl), to: upper(al, bu)) }
      return Interval(from: lower(au, bl), to: upper(au, bu))
    }
    if a.isNonpositive {
      if b.isNonnegative { return Interval(from: lower(al, bu), to: upper(au, bl)) }
      if b.isNonpositive { return Interval(from: lower(au, bu), to: upper(al, bl)) }
      return Interval(from: lower(al, bu), to: upper(al, bl))
    }
    if b.isNonnegative { return Interval(from: lower(al, bu), to: upper(au, bu)) }
    if b.isNonpositive { return Interval(from: lower(au, bl), to: upper(al, bl)) }
    return Interval(
      from: Interval.lesserLower(lower(al, bu), lower(au, bl)),
      to: Interval.greaterUpper(upper(al, bl), upper(au, bu)))
  }

  func quotient(_ a: Interval, _ b: Interval) -> Interval? {
    if b.containsZero { return nil }
    if b.isNonpositive { return positiveQuotient(-a, -b) }
    return positiveQuotient(a, b)
  }

  // MARK: Ends

  /// The product of two ends rounded down, where they meet in a lower end: nil is minus infinity.
  private func lower(_ a: Dyadic?, _ b: Dyadic?) -> Dyadic? { endProduct(a, b, .down) }

  /// The product of two ends rounded up, where they meet in an upper end: nil is infinity.
  private func upper(_ a: Dyadic?, _ b: Dyadic?) -> Dyadic? { endProduct(a, b, .up) }

  /// The product of two ends, of which nil is one of the infinities.
  ///
  /// An infinite end stands for finite numbers without bound, so that its product with 0 is 0. By
  /// the choice of ends in `product`, any other product with it is the infinity of the rounding's
  /// side.
  private func endProduct(_ a: Dyadic?, _ b: Dyadic?, _ rounding: Rounding) -> Dyadic? {
    if let a, a.isZero { return .zero }
    if let b, b.isZero { return .zero }
    guard let a, let b else { return nil }
    return .product(a, b, bits: precision, rounding)
  }

  /// The quotients by positive numbers.
  private func positiveQuotient(_ a: Interval, _ b: Interval) -> Interval {
    // The divisor that makes a quotient least: the greatest for what is not negative.
    let forLower = a.isNonnegative ? b.upperEnd : b.lowerEnd
    let forUpper = a.isNonpositive ? b.upperEnd : b.lowerEnd
    return Interval(
      from: endQuotient(a.lowerEnd, forLower, .down), to: endQuotient(a.upperEnd, forUpper, .up))
  }

  /// The quotient of two ends; nil is the infinity of the rounding's side for the dividend, and
  /// infinity for the divisor, by which quotients tend to 0.
  private func endQuotient(_ a: Dyadic?, _ b: Dyadic?, _ rounding: Rounding) -> Dyadic? {
    guard let a else { return nil }
    guard let b else { return .zero }
    return .quotient(a, b, bits: precision, rounding)
  }

  /// The quotients by the numbers other than 0 of an interval that contains 0.
  func quotientByBothSides(_ a: Interval, _ b: Interval) -> Interval? {
    if b == .zero { return nil }
    if a == .zero { return .zero }
    if b.isNonpositive { return quotientByBothSides(-a, -b) }
    // Divisors on both sides of 0, or dividends: quotients of both signs without bound.
    if !b.isNonnegative { return .reals }
    if a.isNonnegative {
      return Interval(from: endQuotient(a.lowerEnd, b.upperEnd, .down), to: nil)
    }
    if a.isNonpositive {
      return Interval(from: nil, to: endQuotient(a.upperEnd, b.upperEnd, .up))
    }
    return .reals
  }
}
