import ExactMath
import TensorEngine

extension Arithmetic {
  /// Raises to a power: exactly where the result is rational, approximately elsewhere.
  mutating func power(_ base: Number, _ exponent: Number) throws(Fault) -> Number {
    if case .exact(let value) = exponent, value.isInteger {
      guard let count = Int64(exactly: value.numerator) else {
        return try hugePower(base, isEven: value.numerator.isEven, isNegative: value.isNegative)
      }
      return try power(base, count)
    }
    if case .nearby = exponent { return try generalPower(base, exponent) }
    if case .nearby = base { return try generalPower(base, exponent) }
    if try sign(base) == .less {
      throw Fault(
        InterpreterCodes.undefined, "a fractional power is undefined below zero")
    }
    if case .exact(let x) = base, case .exact(let y) = exponent {
      if let root = try exactRoot(of: x, exponent: y) { return .exact(root) }
    }
    if base.isZero, try sign(exponent) == .less {
      throw Fault(InterpreterCodes.divisionByZero, "zero to a negative power")
    }
    try charge(1)
    return .approximate(Elementary.pow(base.double, exponent.double))
  }

  /// Raises to an integer power by repeated squaring.
  private mutating func power(_ base: Number, _ exponent: Int64) throws(Fault) -> Number {
    if exponent == 0 { return base.isExact ? .one : .approximate(1) }
    switch base {
    case .exact(let x):
      if x.isZero, exponent < 0 {
        throw Fault(InterpreterCodes.divisionByZero, "zero to a negative power")
      }
      if x.magnitude == .one || x.isZero {
        return exponent % 2 == 0 ? .exact(x.magnitude) : base
      }
      let bits = x.bitWidth.multipliedReportingOverflow(by: Int64(clamping: exponent.magnitude))
      try chargeNumber(bits: bits.overflow ? .max : bits.partialValue)
      guard let count = Int(exactly: exponent), let result = x.power(count) else {
        throw Fault(InterpreterCodes.undefined, "this power is undefined")
      }
      return .exact(result)
    case .approximate(let x):
      if x == 0, exponent < 0 {
        throw Fault(InterpreterCodes.divisionByZero, "zero to a negative power")
      }
      try charge(1)
      return .approximate(Self.power(x, exponent))
    case .nearby:
      var result = Number.one
      var square = base
      var rest = exponent.magnitude
      while rest > 0 {
        if rest & 1 == 1 { result = try multiply(result, square) }
        rest >>= 1
        if rest > 0 { square = try multiply(square, square) }
      }
      return exponent < 0 ? try divide(.one, result) : result
    }
  }

  /// Small powers are products, as a reader would compute them; the others come from `exp` and `log`.
  static func power(_ x: Double, _ exponent: Int64) -> Double {
    let square = x * x
    switch exponent {
    case 1: return x
    case 2: return square
    case 3: return square * x
    case 4: return square * square
    case -1: return 1 / x
    case -2: return 1 / square
    default: return Elementary.pow(x, Double(exponent))
    }
  }

  /// A power whose exponent has more than 63 bits.
  private mutating func hugePower(
    _ base: Number, isEven: Bool, isNegative: Bool
  ) throws(Fault) -> Number {
    guard case .exact(let x) = base, x.magnitude == .one || (x.isZero && !isNegative) else {
      throw Fault(
        InterpreterCodes.numberTooLarge, "an exact number of more than \(Self.largestNumber) bits",
        hint: "`float(...)` goes on approximately")
    }
    return isEven ? .exact(x.magnitude) : base
  }

  /// The rational `x^(p/q)`, if there is one: `4^(1/2)` is 2, `(8/27)^(2/3)` is 4/9.
  private mutating func exactRoot(of x: Rational, exponent: Rational) throws(Fault) -> Rational? {
    guard let degree = Int(exactly: exponent.denominator), degree <= 64 else {
      return x == .one || x.isZero && exponent.signum > 0 ? x : nil
    }
    try charge(1 + x.bitWidth / 4)
    guard let numerator = x.numerator.exactRoot(degree: degree),
      let denominator = x.denominator.exactRoot(degree: degree),
      let root = Rational(numerator, over: denominator)
    else { return nil }
    if root.isZero, exponent.isNegative { return nil }
    guard case .exact(let result) = try power(.exact(root), .exact(Rational(exponent.numerator)))
    else { return nil }
    return result
  }

  /// `(a + δ)^r` by the binomial series; exact wherever `a^r` is.
  private mutating func binomialSeries(
    _ base: Series, _ exponent: Rational
  ) throws(Fault) -> Number {
    var coefficients = [try power(base.leading, .exact(exponent))]
    for k in 1..<max(base.coefficients.count, 1) {
      let factor = (exponent - Rational(k - 1)) / Rational(k)
      let next = try multiply(coefficients[k - 1], .exact(factor))
      coefficients.append(try divide(next, base.leading))
    }
    return try compose(coefficients, with: base, isTruncated: true)
  }

  /// A power with an infinitesimal part, as `exp(exponent log(base))`.
  private mutating func generalPower(_ base: Number, _ exponent: Number) throws(Fault) -> Number {
    if try sign(base.leading) != .greater {
      throw Fault(
        InterpreterCodes.noDerivative, "this power has no derivative at or below zero")
    }
    if case .exact(let constant) = exponent, case .nearby(let series) = base {
      return try binomialSeries(series, constant)
    }
    let logarithm = try apply(SmoothFunction.log, to: base)
    let result = try apply(SmoothFunction.exp, to: try multiply(exponent, logarithm))
    guard case .nearby(let series) = result else { return result }
    // The power itself may be rational, and known better than by its logarithm.
    let leading = try power(base.leading, exponent.leading)
    guard leading.isExact, let scale = try? divide(leading, series.leading) else { return result }
    var coefficients: [Number] = [leading]
    for coefficient in series.coefficients.dropFirst() {
      coefficients.append(try multiply(coefficient, scale))
    }
    return .nearby(Series(coefficients, isTruncated: series.isTruncated))
  }
}

extension Integer {
  /// The root of the given degree, when it is an integer; nil otherwise.
  ///
  /// - Parameter degree: at least 1.
  func exactRoot(degree: Int) -> Integer? {
    if isNegative { return nil }
    if degree == 1 || isZero || self == .one { return self }
    // Newton's iteration from above, on integers; it falls until it reaches the floor of the root.
    var guess = Integer.one << (bitWidth / degree + 1)
    while true {
      let next = (Integer(degree - 1) * guess + self / guess.power(degree - 1)) / Integer(degree)
      if next >= guess { break }
      guess = next
    }
    return guess.power(degree) == self ? guess : nil
  }
}
