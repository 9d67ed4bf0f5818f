extension ScalarFunction {
  /// The piecewise linear sigmoid: 0 up to -3, `(x + 3) / 6` between, 1 from 3 on.
  ///
  /// The derivative at the two corners is 0.
  public static let hardsigmoid = ScalarFunction(
    name: "hardsigmoid",
    value: { x in
      if x <= -3 { return 0 }
      return x >= 3 ? 1 : (x + 3) / 6
    },
    derivative: { x in
      if x.isNaN { return .nan }
      return x.magnitude < 3 ? 1.0 / 6 : 0
    },
    secondDerivative: { x in x.isNaN ? .nan : 0 },
    // All but the first two coefficients, which `taylor` fills in, are zero.
    series: { x, order in
      [Double](repeating: x.isNaN ? .nan : 0, count: order + 1)
    })

  /// The rational sigmoid `x / (1 + |x|)`; the second derivative, which jumps at 0, is 0 there.
  public static let softsign = ScalarFunction(
    name: "softsign",
    value: { x in
      x.magnitude == .infinity ? signed(1, like: x) : x / (1 + x.magnitude)
    },
    // Repeated divisions, as powers of 1 + |x| could overflow where the result does not.
    derivative: { x in 1 / (1 + x.magnitude) / (1 + x.magnitude) },
    secondDerivative: { x in
      let d = 1 + x.magnitude
      return x == 0 ? 0 : signed(-2, like: x) / d / d / d
    },
    series: { x, order in
      // On either side of zero a constant less a multiple of 1 / (1 + |x + h|).
      let d = 1 + x.magnitude
      let ratio = signed(-1, like: x)
      var coefficients = [x / d]
      var next = 1 / d / d
      for _ in 0..<order {
        coefficients.append(next)
        next *= ratio / d
      }
      return coefficients
    })

  /// `value` for positive `x`, its negative for negative `x`, NaN for NaN.
  private static func signed(_ value: Double, like x: Double) -> Double {
    if x.isNaN { return .nan }
    return x < 0 ? -value : value
  }
}
