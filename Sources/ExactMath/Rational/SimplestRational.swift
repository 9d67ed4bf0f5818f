extension Rational {
  /// The simplest rational between two ends: the one with the least denominator, and among these
  /// with the least magnitude (and 0 before all); nil when there is none.
  ///
  /// Walks down the Stern-Brocot tree in as many steps as the continued fractions of the ends have
  /// terms in common, however close the ends are.
  public static func simplest(
    between lower: Rational, and upper: Rational,
    includingLower: Bool = true, includingUpper: Bool = true
  ) -> Rational? {
    switch lower.order(relativeTo: upper) {
    case .greater: return nil
    case .equal: return includingLower && includingUpper ? lower : nil
    case .less: break
    }
    let reachesDown = lower.isNegative || lower.isZero && includingLower
    let reachesUp = upper.signum > 0 || upper.isZero && includingUpper
    if reachesDown && reachesUp { return 0 }
    if reachesUp {
      return simplestPositive(
        End(lower, isIncluded: includingLower), End(upper, isIncluded: includingUpper))
    }
    return -simplestPositive(
      End(-upper, isIncluded: includingUpper), End(-lower, isIncluded: includingLower))
  }

  /// The simplest rational between two ends, the first of which is not negative and less than the
  /// second.
  ///
  /// As long as no integer lies between the ends, both have the same integer part `q`, and the
  /// result is `q + 1/y` with `y` the simplest between the reciprocals of what is left of them.
  private static func simplestPositive(_ lower: End, _ upper: End) -> Rational {
    var (lower, upper): (End, End?) = (lower, upper)
    // The last two convergents of the continued fraction that the quotients make up.
    var (previous, current) = (Convergent.zero, Convergent.infinity)
    while true {
      let (quotient, rest) = lower.numerator.quotientAndRemainder(
        dividingBy: lower.denominator)
      let least = rest.isZero && lower.isIncluded ? quotient : quotient + 1
      guard let bound = upper, !bound.reaches(least) else {
        let result = current.next(least, after: previous)
        return Rational(reducedNumerator: result.numerator, denominator: result.denominator)
      }
      (previous, current) = (current, current.next(quotient, after: previous))
      upper =
        rest.isZero
        ? nil : End(lower.denominator, over: rest, isIncluded: lower.isIncluded)
      lower = End(
        bound.denominator, over: bound.numerator - quotient * bound.denominator,
        isIncluded: bound.isIncluded)
    }
  }
}

/// An end of an interval, as a fraction that need not be in lowest terms.
private struct End {
  let numerator: Integer
  let denominator: Integer
  let isIncluded: Bool

  init(_ numerator: Integer, over denominator: Integer, isIncluded: Bool) {
    self.numerator = numerator
    self.denominator = denominator
    self.isIncluded = isIncluded
  }

  init(_ value: Rational, isIncluded: Bool) {
    self.init(value.numerator, over: value.denominator, isIncluded: isIncluded)
  }

  /// Whether an integer lies below this end, or on it if it is included.
  func reaches(_ integer: Integer) -> Bool {
    switch (integer * denominator).order(relativeTo: numerator) {
    case .less: true
    case .equal: isIncluded
    case .greater: false
    }
  }
}

/// A convergent of a continued fraction.
private struct Convergent {
  let numerator: Integer
  let denominator: Integer

  static let zero = Convergent(numerator: 0, denominator: 1)
  static let infinity = Convergent(numerator: 1, denominator: 0)

  /// The convergent that follows this one with the next quotient.
  func next(_ quotient: Integer, after previous: Convergent) -> Convergent {
    Convergent(
      numerator: quotient * numerator + previous.numerator,
      denominator: quotient * denominator + previous.denominator)
  }
}
