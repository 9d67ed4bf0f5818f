extension Rational {
  /// The rational raised to a power; nil for zero to a negative power, 1 for anything to the
  /// power 0.
  ///
  /// The result has up to `powerBitEstimate(exponent)` bits; ask for it first where the input
  /// chooses the exponent.
  public func power(_ exponent: Int) -> Rational? {
    if exponent == 0 { return 1 }
    if exponent > 0 { return positivePower(exponent) }
    guard let reciprocal else { return nil }
    // `Int.min` has no opposite; one factor is taken out to make room.
    if exponent == .min { return reciprocal.positivePower(.max) * reciprocal }
    return reciprocal.positivePower(-exponent)
  }

  /// An upper bound on the bits of numerator and denominator of `power(exponent)` together, at
  /// once and for any exponent.
  ///
  /// The bound is at most about twice too large, and stops at `Int64.max`.
  public func powerBitEstimate(_ exponent: Int) -> Int64 {
    let numeratorBits = numerator.powerBitEstimate(exponent)
    let (sum, overflow) = numeratorBits.addingReportingOverflow(
      denominator.powerBitEstimate(exponent))
    return overflow ? .max : sum
  }

  /// The square root where it is rational; nil otherwise.
  public var exactSquareRoot: Rational? {
    guard let numeratorRoot = numerator.integerSquareRoot, numeratorRoot.isExact,
      let denominatorRoot = denominator.integerSquareRoot, denominatorRoot.isExact
    else { return nil }
    return Rational(reducedNumerator: numeratorRoot.root, denominator: denominatorRoot.root)
  }

  /// Powers of coprime terms are coprime: nothing is to be reduced.
  private func positivePower(_ exponent: Int) -> Rational {
    Rational(
      reducedNumerator: numerator.power(exponent), denominator: denominator.power(exponent))
  }
}
