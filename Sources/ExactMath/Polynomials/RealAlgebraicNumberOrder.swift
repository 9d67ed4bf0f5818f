extension RealAlgebraicNumber {
  /// -1, 0 or 1, as the number is negative, zero or positive.
  ///
  /// The enclosure of an irrational number never has 0 inside.
  public var signum: Int {
    switch storage {
    case .rational(let value): value.signum
    case .irrational(let root): root.lower.isNegative ? -1 : 1
    }
  }

  /// How the number stands to a rational.
  public func order(
    relativeTo x: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> Ordering {
    switch storage {
    case .rational(let value):
      try meter.chargeProduct(value, x)
      return value.order(relativeTo: x)
    case .irrational(let root): return try root.order(relativeTo: x, &meter)
    }
  }

  /// How the number stands to another, exactly.
  public func order(
    relativeTo other: RealAlgebraicNumber, _ meter: inout Meter
  ) throws(Exhaustion) -> Ordering {
    switch (storage, other.storage) {
    case (_, .rational(let value)): return try order(relativeTo: value, &meter)
    case (.rational(let value), .irrational(let root)):
      return try root.order(relativeTo: value, &meter).reversed
    case (.irrational(var a), .irrational(var b)):
      // Numbers that are far apart need no more than this; for others it costs little.
      for _ in 0..<2 {
        if let order = try a.orderOfIntervals(b, &meter) { return order }
        try a.refine(bits: 4, &meter)
        try b.refine(bits: 4, &meter)
      }
      if try a.isEqual(to: b, &meter) { return .equal }
      var bits = 8
      while true {
        if let order = try a.orderOfIntervals(b, &meter) { return order }
        try a.refine(bits: bits, &meter)
        try b.refine(bits: bits, &meter)
        bits = min(2 * bits, 1 << 12)
      }
    }
  }

  /// Whether the number is the same as another, exactly.
  public func isEqual(
    to other: RealAlgebraicNumber, _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    try order(relativeTo: other, &meter) == .equal
  }

  /// The sign, -1, 0 or 1, that a polynomial has at the number, exactly.
  public func sign(
    of polynomial: Polynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> Int {
    if let constant = polynomial.constant { return constant.signum }
    let integral = try IntegerPolynomial(signsOf: polynomial, &meter)
    switch storage {
    case .rational(let value): return try integral.sign(at: value, &meter)
    case .irrational(let root): return try root.sign(of: integral, &meter)
    }
  }

  /// The simplest rational strictly between two numbers, by the rule of
  /// `Rational.simplest(between:and:)`; nil where the first is not less than the second.
  public static func simplestRational(
    between lower: RealAlgebraicNumber, and upper: RealAlgebraicNumber, _ meter: inout Meter
  ) throws(Exhaustion) -> Rational? {
    guard try lower.order(relativeTo: upper, &meter) == .less else { return nil }
    var (a, b) = (lower, upper)
    while true {
      // Simplest of all in a wider interval, it is so in the narrower one too, if it lies there.
      let (low, high) = (a.enclosure.lower, b.enclosure.upper)
      try meter.chargeIntegerDivisors(4, bits: low.bitWidth, and: high.bitWidth)
      guard
        let candidate = Rational.simplest(
          between: low, and: high, includingLower: false, includingUpper: false)
      else { return nil }
      let isAbove = try a.order(relativeTo: candidate, &meter) == .less
      let isBelow = try b.order(relativeTo: candidate, &meter) == .greater
      if isAbove && isBelow { return candidate }
      if !isAbove { a = try a.excluding(candidate, &meter) }
      if !isBelow { b = try b.excluding(candidate, &meter) }
    }
  }

  /// The same number with an enclosure that a rational other than the number does not lie in.
  private func excluding(
    _ x: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> RealAlgebraicNumber {
    guard case .irrational(var root) = storage else { return self }
    try root.exclude(x, &meter)
    return RealAlgebraicNumber(root)
  }
}

extension IsolatedRoot {
  /// How the intervals stand to each other, if they have no number in common inside.
  fileprivate func orderOfIntervals(
    _ other: IsolatedRoot, _ meter: inout Meter
  ) throws(Exhaustion) -> Ordering? {
    try meter.chargeProduct(upper, other.lower)
    try meter.chargeProduct(lower, other.upper)
    if upper <= other.lower { return .less }
    if lower >= other.upper { return .greater }
    return nil
  }

  /// Whether two roots are one number.
  fileprivate func isEqual(
    to other: IsolatedRoot, _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    if try orderOfIntervals(other, &meter) != nil { return false }
    let common = try polynomial.greatestCommonDivisor(other.polynomial, &meter)
    return try common.changesSign(
      from: max(lower, other.lower), to: min(upper, other.upper), &meter)
  }

  /// The sign, -1, 0 or 1, that a polynomial other than 0 has at the root.
  fileprivate func sign(
    of other: IntegerPolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> Int {
    if other.degree == 1 {
      // The sign of a * x + b depends on the side of -b / a.
      let (intercept, slope) = (other.coefficients[0], other.coefficients[1])
      let order = try order(relativeTo: Rational(-intercept, overNonzero: slope), &meter)
      return order == .greater ? slope.signum : -slope.signum
    }
    var root = self
    for _ in 0..<2 {
      if let sign = try root.signOnInterval(of: other, &meter) { return sign }
      try root.refine(bits: 6, &meter)
    }
    let primitive = try other.primitivePart(&meter)
    let common = try polynomial.greatestCommonDivisor(primitive, &meter)
    if try common.changesSign(from: root.lower, to: root.upper, &meter) { return 0 }
    var bits = 8
    while true {
      if let sign = try root.signOnInterval(of: other, &meter) { return sign }
      try root.refine(bits: bits, &meter)
      bits = min(2 * bits, 1 << 12)
    }
  }

  /// The sign that a polynomial has on all of the interval, where bounds tell.
  private func signOnInterval(
    of other: IntegerPolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> Int? {
    let interval = try FractionInterval(from: lower, to: upper, &meter)
    return lower.isNegative
      ? try other.reflected.sign(onNonnegative: interval.reflected, &meter)
      : try other.sign(onNonnegative: interval, &meter)
  }
}

extension IntegerPolynomial {
  /// Whether a divisor of a polynomial without rational roots, which has one root at most in an
  /// interval, has it there.
  fileprivate func changesSign(
    from lower: Rational, to upper: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    if degree == 0 { return false }
    return try sign(at: lower, &meter) != sign(at: upper, &meter)
  }
}
