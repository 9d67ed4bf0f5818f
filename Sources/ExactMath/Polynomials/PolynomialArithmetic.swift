extension Polynomial {
  /// The sum of two polynomials.
  public static func + (a: Polynomial, b: Polynomial) -> Polynomial {
    let (a, b) = (a.coefficients, b.coefficients)
    // Piecewise linear functions need little else.
    if a.count == 2, b.count == 2 {
      return .linear(slope: a[1] + b[1], intercept: a[0] + b[0])
    }
    let (long, short) = a.count >= b.count ? (a, b) : (b, a)
    var sum = long
    for power in short.indices { sum[power] += short[power] }
    return Polynomial(sum)
  }

  /// The difference of two polynomials.
  public static func - (a: Polynomial, b: Polynomial) -> Polynomial {
    let (a, b) = (a.coefficients, b.coefficients)
    if a.count == 2, b.count == 2 {
      return .linear(slope: a[1] - b[1], intercept: a[0] - b[0])
    }
    var difference = a
    difference.reserveCapacity(b.count)
    for power in b.indices {
      if power < a.count {
        difference[power] -= b[power]
      } else {
        difference.append(-b[power])
      }
    }
    return Polynomial(difference)
  }

  /// The polynomial of opposite values.
  public static prefix func - (a: Polynomial) -> Polynomial {
    Polynomial(a.coefficients.map { -$0 })
  }

  /// The product of two polynomials.
  public static func * (a: Polynomial, b: Polynomial) -> Polynomial {
    let (a, b) = (a.coefficients, b.coefficients)
    if a.isEmpty || b.isEmpty { return .zero }
    if a.count == 1 { return Polynomial(b.map { a[0] * $0 }) }
    if b.count == 1 { return Polynomial(a.map { $0 * b[0] }) }
    if a.count == 2, b.count == 2 {
      return Polynomial([a[0] * b[0], a[0] * b[1] + a[1] * b[0], a[1] * b[1]])
    }
    var product = [Rational](repeating: 0, count: a.count + b.count - 1)
    for i in a.indices where !a[i].isZero {
      for j in b.indices { product[i + j] += a[i] * b[j] }
    }
    return Polynomial(product)
  }

  /// The polynomial times a number.
  public static func * (factor: Rational, a: Polynomial) -> Polynomial { a.scaled(by: factor) }

  /// The polynomial times a number.
  public func scaled(by factor: Rational) -> Polynomial {
    if factor.isZero { return .zero }
    if factor == 1 { return self }
    if degree == 1 {
      return .linear(slope: coefficients[1] * factor, intercept: coefficients[0] * factor)
    }
    return Polynomial(coefficients.map { $0 * factor })
  }

  /// Adds a polynomial in place.
  public static func += (a: inout Polynomial, b: Polynomial) { a = a + b }
  /// Subtracts a polynomial in place.
  public static func -= (a: inout Polynomial, b: Polynomial) { a = a - b }
  /// Multiplies in place.
  public static func *= (a: inout Polynomial, b: Polynomial) { a = a * b }
}

// MARK: - With a meter

extension Polynomial {
  /// The sum of two polynomials.
  public func adding(
    _ other: Polynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> Polynomial {
    try chargeSum(with: other, &meter)
    return self + other
  }

  /// The difference of two polynomials.
  public func subtracting(
    _ other: Polynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> Polynomial {
    try chargeSum(with: other, &meter)
    return self - other
  }

  /// The polynomial times a number.
  public func scaled(
    by factor: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> Polynomial {
    for coefficient in coefficients { try meter.chargeProduct(coefficient, factor) }
    return scaled(by: factor)
  }

  /// The product of two polynomials.
  public func multiplied(
    by other: Polynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> Polynomial {
    if isZero || other.isZero { return .zero }
    if let constant { return try other.scaled(by: constant, &meter) }
    if let constant = other.constant { return try scaled(by: constant, &meter) }
    if degree + other.degree <= 4, coefficientBitWidth <= 64, other.coefficientBitWidth <= 64 {
      try meter.charge(2 * Int64(coefficients.count * other.coefficients.count))
      return self * other
    }
    // With integers, each coefficient of the product is brought to lowest terms but once.
    let (a, b) = (try ScaledPolynomial(self, &meter), try ScaledPolynomial(other, &meter))
    return try a.multiplied(by: b, &meter).polynomial(&meter)
  }

  /// The polynomial raised to a power; anything to the power 0 is 1, and nil for a negative
  /// exponent.
  public func power(
    _ exponent: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Polynomial? {
    if exponent < 0 { return nil }
    if exponent == 0 || self == .one { return .one }
    if isZero { return .zero }
    let base = try ScaledPolynomial(self, &meter)
    var result = base
    var bit = Int.bitWidth - exponent.leadingZeroBitCount - 1
    while bit > 0 {
      bit -= 1
      result = try result.multiplied(by: result, &meter)
      if exponent >> bit & 1 == 1 { result = try result.multiplied(by: base, &meter) }
    }
    return try result.polynomial(&meter)
  }

  private func chargeSum(with other: Polynomial, _ meter: inout Meter) throws(Exhaustion) {
    for (a, b) in zip(coefficients, other.coefficients) { try meter.chargeProduct(a, b) }
    try meter.charge(Int64(max(coefficients.count, other.coefficients.count)))
  }
}
