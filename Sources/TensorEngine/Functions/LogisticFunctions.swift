extension ScalarFunction {
  /// The logistic function `s(x) = 1 / (1 + exp(-x))`.
  public static let sigmoid = ScalarFunction(
    name: "sigmoid",
    value: { Elementary.sigmoid($0) },
    derivative: { sigmoidSlope($0) },
    secondDerivative: { sigmoidCurvature($0) },
    series: { x, order in
      PowerSeries.sigmoid(of: PowerSeries.argument(x, order: order))
    })

  /// The hyperbolic tangent, which is `2 s(2x) - 1`.
  public static let tanh = ScalarFunction(
    name: "tanh",
    value: { Elementary.tanh($0) },
    // 1 / cosh(x)^2, and its derivative.
    derivative: { 4 * sigmoidSlope(2 * $0) },
    secondDerivative: { 8 * sigmoidCurvature(2 * $0) },
    series: { x, order in
      var coefficients = PowerSeries.sigmoid(of: PowerSeries.argument(2 * x, order: order))
      var power = 2.0
      for k in coefficients.indices {
        coefficients[k] *= power
        power *= 2
      }
      return coefficients
    })

  /// The smooth ramp `log(1 + exp(x))`, whose derivative is the sigmoid.
  public static let softplus = ScalarFunction(
    name: "softplus",
    value: { Elementary.softplus($0) },
    derivative: { Elementary.sigmoid($0) },
    secondDerivative: { sigmoidSlope($0) },
    series: { x, order in
      let value = Elementary.softplus(x)
      guard order > 0 else { return [value] }
      let slope = PowerSeries.sigmoid(of: PowerSeries.argument(x, order: order - 1))
      return PowerSeries.antiderivative(slope, constant: value)
    })

  /// s'(x) = s(x) s(-x), where 1 - s(x) would cancel for large x.
  private static func sigmoidSlope(_ x: Double) -> Double {
    Elementary.sigmoid(x) * Elementary.sigmoid(-x)
  }

  /// s''(x) = s'(x) (1 - 2 s(x)), and 1 - 2 s(x) is -tanh(x / 2): again nothing cancels.
  private static func sigmoidCurvature(_ x: Double) -> Double {
    -sigmoidSlope(x) * Elementary.tanh(0.5 * x)
  }
}
