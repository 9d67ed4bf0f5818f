// Values and signs at rational numbers, without fractions.

extension IntegerVector {
  /// The value at `numerator / denominator` of the polynomial with the given coefficients, times
  /// the denominator to the power of the last index.
  static func homogeneousValue(
    _ coefficients: [Integer], at numerator: Integer, over denominator: Integer,
    _ meter: inout Meter
  ) throws(Exhaustion) -> Integer {
    guard var value = coefficients.last else { return 0 }
    let pointBits = max(numerator.magnitudeBitWidth, denominator.magnitudeBitWidth)
    let degree = coefficients.count - 1
    try meter.chargeHomogeneousValue(
      degree: degree, bits: bitWidth(coefficients), pointBits: pointBits)
    // The powers of two of the denominator, often all of it, are left to shifts.
    let twos = denominator.trailingZeroBitCount
    let odd = denominator >> twos
    var (oddPower, shift) = (Integer.one, 0)
    for coefficient in coefficients.dropLast().reversed() {
      oddPower *= odd
      shift += twos
      value *= numerator
      if !coefficient.isZero { value += (coefficient * oddPower) << shift }
    }
    return value
  }
}

extension IntegerPolynomial {
  /// The value at `numerator / denominator`, times the denominator to the power of the degree.
  func homogeneousValue(
    at numerator: Integer, over denominator: Integer, _ meter: inout Meter
  ) throws(Exhaustion) -> Integer {
    try IntegerVector.homogeneousValue(coefficients, at: numerator, over: denominator, &meter)
  }

  /// The sign, -1, 0 or 1, of the value at a rational.
  func sign(at x: Rational, _ meter: inout Meter) throws(Exhaustion) -> Int {
    if x.isZero { return coefficients.first?.signum ?? 0 }
    return try homogeneousValue(at: x.numerator, over: x.denominator, &meter).signum
  }

  /// The sign, -1 or 1, that the polynomial has on all of a closed interval; nil where bounds do
  /// not tell.
  ///
  /// The interval has no negative numbers: there the sum of the positive terms and that of the
  /// negative ones both grow in magnitude, and each is bounded by its values at the two ends.
  func sign(
    onNonnegative interval: FractionInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> Int? {
    let positive = coefficients.map { $0.isNegative ? .zero : $0 }
    let negative = coefficients.map { $0.isNegative ? -$0 : .zero }
    let (lower, upper, denominator) = (interval.lower, interval.upper, interval.denominator)
    let least = try IntegerVector.homogeneousValue(
      positive, at: lower, over: denominator, &meter)
    let most = try IntegerVector.homogeneousValue(
      negative, at: upper, over: denominator, &meter)
    if least > most { return 1 }
    let greatest = try IntegerVector.homogeneousValue(
      positive, at: upper, over: denominator, &meter)
    let fewest = try IntegerVector.homogeneousValue(
      negative, at: lower, over: denominator, &meter)
    return greatest < fewest ? -1 : nil
  }
}

extension Meter {
  /// Counts Horner's rule at a fraction whose terms have up to so many bits.
  fileprivate mutating func chargeHomogeneousValue(
    degree: Int, bits: Int64, pointBits: Int64
  ) throws(Exhaustion) {
    let (growth, overflow) = Int64(degree).multipliedReportingOverflow(by: pointBits)
    if overflow || growth > Self.largestNumber { throw .memory }
    try chargeIntegerSums(1, bits: bits + growth)
    try chargeIntegerProducts(2 * degree, bits: bits + growth / 2, by: pointBits)
  }
}

/// An interval between two fractions of one denominator.
struct FractionInterval: Sendable {
  /// The numerator of the lower end.
  var lower: Integer
  /// The numerator of the upper end.
  var upper: Integer
  /// At least 1.
  var denominator: Integer

  init(lower: Integer, upper: Integer, denominator: Integer) {
    self.lower = lower
    self.upper = upper
    self.denominator = denominator
  }

  /// Brings two rationals to their least common denominator.
  init(
    from lower: Rational, to upper: Rational, _ meter: inout Meter
  ) throws(Exhaustion) {
    let (a, b) = (lower.denominator, upper.denominator)
    try meter.chargeIntegerDivisors(1, bits: a.magnitudeBitWidth, and: b.magnitudeBitWidth)
    try meter.chargeIntegerProducts(4, bits: lower.bitWidth, by: upper.bitWidth)
    let divisor = a.greatestCommonDivisor(b)
    let (aFactor, bFactor) = (b.dividedExactly(by: divisor), a.dividedExactly(by: divisor))
    self.init(
      lower: lower.numerator * aFactor, upper: upper.numerator * bFactor,
      denominator: a * aFactor)
  }

  /// The same interval, reflected at zero.
  var reflected: FractionInterval {
    FractionInterval(lower: -upper, upper: -lower, denominator: denominator)
  }

  /// The ends in lowest terms.
  func ends(_ meter: inout Meter) throws(Exhaustion) -> (lower: Rational, upper: Rational) {
    try meter.chargeIntegerDivisors(
      2, bits: max(lower.magnitudeBitWidth, upper.magnitudeBitWidth),
      and: denominator.magnitudeBitWidth)
    return (
      Rational(lower, overNonzero: denominator), Rational(upper, overNonzero: denominator)
    )
  }
}
