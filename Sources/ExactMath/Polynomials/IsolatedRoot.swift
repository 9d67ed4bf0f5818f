/// An irrational root of a polynomial, known by an interval in which it is the only one.
struct IsolatedRoot: Sendable {
  /// Square-free, without a common divisor of its coefficients, positive for great numbers, and
  /// without rational roots.
  let polynomial: IntegerPolynomial
  /// The end below the root; no root itself.
  private(set) var lower: Rational
  /// The end above the root; no root itself.
  private(set) var upper: Rational
  /// The sign of the polynomial between the lower end and the root; it is the opposite above.
  let signBelow: Int

  init(
    _ polynomial: IntegerPolynomial, from lower: Rational, to upper: Rational, signBelow: Int
  ) {
    self.polynomial = polynomial
    self.lower = lower
    self.upper = upper
    self.signBelow = signBelow
  }

  /// The opposite number.
  var negated: IsolatedRoot {
    let turned = polynomial.degree & 1 == 0 ? -signBelow : signBelow
    return IsolatedRoot(
      polynomial.reflected.withPositiveLead, from: -upper, to: -lower, signBelow: turned)
  }

  /// How the root stands to a rational; never equal.
  func order(
    relativeTo x: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> Ordering {
    try meter.chargeProduct(lower, x)
    if x <= lower { return .greater }
    try meter.chargeProduct(upper, x)
    if x >= upper { return .less }
    return try polynomial.sign(at: x, &meter) == signBelow ? .greater : .less
  }
}

// MARK: - Refinement

extension IsolatedRoot {
  /// The width of the interval.
  func width(_ meter: inout Meter) throws(Exhaustion) -> Rational {
    try meter.chargeProduct(lower, upper)
    return upper - lower
  }

  /// Narrows the interval to a part of its width, 2^-bits.
  mutating func refine(bits: Int, _ meter: inout Meter) throws(Exhaustion) {
    let width = try width(&meter)
    try meter.chargeNumber(bits: width.bitWidth + Int64(bits))
    try refine(toWidth: width * Rational(reducedNumerator: 1, denominator: .one << bits), &meter)
  }

  /// Narrows the interval until a rational no longer lies inside of it.
  mutating func exclude(_ x: Rational, _ meter: inout Meter) throws(Exhaustion) {
    var bits = 4
    try meter.chargeProduct(lower, x)
    try meter.chargeProduct(upper, x)
    while lower < x, x < upper {
      try refine(bits: bits, &meter)
      bits = min(2 * bits, 1 << 12)
    }
  }

  /// Narrows the interval to a width, which is positive.
  ///
  /// Guesses by linear interpolation in which of 2^bits equal cells the root lies. As long as the
  /// guesses are right, `bits` doubles (Abbott, Quadratic interval refinement for real roots, 2006);
  /// where one is wrong, what it tells still narrows the interval.
  mutating func refine(toWidth width: Rational, _ meter: inout Meter) throws(Exhaustion) {
    if try self.width(&meter) <= width { return }
    var search = try RootSearch(self, &meter)
    while try !search.isWithin(width, &meter) { try search.step(&meter) }
    (lower, upper) = try search.interval.ends(&meter)
  }
}

/// The state of a search for a root within its interval.
private struct RootSearch {
  let polynomial: IntegerPolynomial
  let signBelow: Int
  private(set) var interval: FractionInterval
  /// The values at the ends, times the denominator to the power of the degree.
  private var (lowerValue, upperValue): (Integer, Integer)
  /// The interval is cut into 2^bits cells.
  private var bits = 2
  /// More bits would narrow the interval further than is asked for.
  private var bitLimit = 1

  init(_ root: IsolatedRoot, _ meter: inout Meter) throws(Exhaustion) {
    polynomial = root.polynomial
    signBelow = root.signBelow
    interval = try FractionInterval(from: root.lower, to: root.upper, &meter)
    lowerValue = try polynomial.homogeneousValue(
      at: interval.lower, over: interval.denominator, &meter)
    upperValue = try polynomial.homogeneousValue(
      at: interval.upper, over: interval.denominator, &meter)
  }

  /// Whether the interval is no wider than asked for.
  mutating func isWithin(_ width: Rational, _ meter: inout Meter) throws(Exhaustion) -> Bool {
    let span = interval.upper - interval.lower
    let denominatorBits = interval.denominator.magnitudeBitWidth
    try meter.chargeIntegerProducts(2, bits: span.magnitudeBitWidth, by: width.bitWidth)
    try meter.chargeIntegerProducts(1, bits: denominatorBits, by: width.bitWidth)
    let (left, right) = (span * width.denominator, width.numerator * interval.denominator)
    if left <= right { return true }
    let excess = left.magnitudeBitWidth - right.magnitudeBitWidth + 1
    bitLimit = max(1, Int(clamping: excess))
    return false
  }

  /// Narrows the interval by one guess.
  mutating func step(_ meter: inout Meter) throws(Exhaustion) {
    let bits = min(self.bits, bitLimit)
    try divide(bits, &meter)
    let count = Integer.one << bits
    let (low, high) = (lowerValue.magnitude, upperValue.magnitude)
    try meter.chargeIntegerProducts(2, bits: low.magnitudeBitWidth, by: Int64(bits))
    let cell = (low << bits) / (low + high)
    let span = (interval.upper - interval.lower) >> bits
    try meter.chargeIntegerProducts(2, bits: Int64(bits), by: span.magnitudeBitWidth)
    let (start, end) = (interval.lower + span * cell, interval.lower + span * (cell + 1))
    let hadLastCell = cell + 1 == count
    if !cell.isZero, try !moveEnd(to: start, &meter) {
      // The root lies below the cell.
      self.bits = max(1, bits / 2)
    } else if !hadLastCell, try moveEnd(to: end, &meter) {
      // The root lies above the cell.
      self.bits = max(1, bits / 2)
    } else {
      self.bits = min(2 * bits, 1 << 16)
    }
    try shorten(&meter)
  }

  /// Moves the end to a point on whose side the point lies; returns whether that is the lower one.
  private mutating func moveEnd(
    to point: Integer, _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    let value = try polynomial.homogeneousValue(
      at: point, over: interval.denominator, &meter)
    if value.signum == signBelow {
      (interval.lower, lowerValue) = (point, value)
      return true
    }
    (interval.upper, upperValue) = (point, value)
    return false
  }

  /// Multiplies the terms of the ends by 2^bits.
  private mutating func divide(_ bits: Int, _ meter: inout Meter) throws(Exhaustion) {
    let growth = Int64(polynomial.degree) * Int64(bits)
    try meter.chargeIntegerSums(
      3, bits: interval.denominator.magnitudeBitWidth + Int64(bits))
    try meter.chargeIntegerSums(
      2, bits: max(lowerValue.magnitudeBitWidth, upperValue.magnitudeBitWidth) + growth)
    interval.lower = interval.lower << bits
    interval.upper = interval.upper << bits
    interval.denominator = interval.denominator << bits
    lowerValue = lowerValue << Int(growth)
    upperValue = upperValue << Int(growth)
  }

  /// Divides the terms of the ends by the power of 2 that they have in common.
  private mutating func shorten(_ meter: inout Meter) throws(Exhaustion) {
    var twos = interval.denominator.trailingZeroBitCount
    for end in [interval.lower, interval.upper] where !end.isZero {
      twos = min(twos, end.trailingZeroBitCount)
    }
    if twos == 0 { return }
    try meter.chargeIntegerSums(3, bits: interval.denominator.magnitudeBitWidth)
    try meter.chargeIntegerSums(
      2, bits: max(lowerValue.magnitudeBitWidth, upperValue.magnitudeBitWidth))
    interval.lower = interval.lower >> twos
    interval.upper = interval.upper >> twos
    interval.denominator = interval.denominator >> twos
    lowerValue = lowerValue >> (twos * polynomial.degree)
    upperValue = upperValue >> (twos * polynomial.degree)
  }
}
