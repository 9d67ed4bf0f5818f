extension ScalarFunction {
  /// The self-gated unit `x * tanh(softplus(x))`.
  ///
  /// Misra, "Mish: a self regularized non-monotonic activation function" (2019).
  public static let mish = ScalarFunction(
    name: "mish",
    value: { Elementary.mish($0) },
    derivative: { x in
      if let value = RootExpansion.mishDerivative.value(at: x) { return value }
      if x < exponentialStart { return exponentialTail(x) { 1 + $0 } }
      let gate = MishGate(x)
      return gate.value + gate.slope(times: gate.x)
    },
    secondDerivative: { x in
      if let value = RootExpansion.mishSecondDerivativeLeft.value(at: x) { return value }
      if let value = RootExpansion.mishSecondDerivativeRight.value(at: x) { return value }
      if x < exponentialStart { return exponentialTail(x) { 2 + $0 } }
      let gate = MishGate(x)
      return gate.slope(times: 2 + gate.x * gate.relativeCurvature)
    },
    series: { x, order in
      if x < exponentialStart { return tailSeries(at: x, rate: 1, order: order) }
      // The gate is 1 - 2 exp(-2x) there, and the line x has no part in the orders from 2 on.
      if x > -exponentialStart { return tailSeries(at: x, rate: -2, order: order).map { -2 * $0 } }
      return PowerSeries.timesArgument(MishGate.series(at: x, order: order), at: x)
    })
}

/// The gate `w = tanh(softplus(x))` and its derivatives, as rational functions of `n = exp(-|x|)`.
///
/// With e = e^x, w is `e (e + 2) / (e^2 + 2 e + 2)`; for positive x, numerator and denominator are
/// divided by e^2, so that nothing overflows and no term is negative.
private struct MishGate {
  /// The point, no farther right than where the gate is one.
  let x: Double
  let n: Double

  init(_ argument: Double) {
    x = argument > 1000 ? 1000 : argument
    n = Elementary.exp(-x.magnitude)
  }

  private var denominator: Double {
    x > 0 ? 1 + 2 * n * (1 + n) : 2 + n * (2 + n)
  }

  var value: Double {
    (x > 0 ? 1 + 2 * n : n * (n + 2)) / denominator
  }

  /// `factor * w'`, where w' is 4 e (1 + e) / (e^2 + 2 e + 2)^2.
  ///
  /// For positive x that is 4 n^2 (1 + n) / denominator^2; the second n is multiplied last, as the
  /// square of n may be subnormal where the product with the factor is not.
  func slope(times factor: Double) -> Double {
    let rest = factor * (4 * n * (1 + n) / denominator / denominator)
    return x > 0 ? rest * n : rest
  }

  /// w'' / w' = 1 + e / (1 + e) - 4 e (1 + e) / (e^2 + 2 e + 2).
  var relativeCurvature: Double {
    let fraction = (x > 0 ? 1 : n) / (1 + n)
    return 1 + fraction - 4 * (x > 0 ? 1 : n) * (1 + n) / denominator
  }

  /// The Taylor coefficients of w at `x`.
  static func series(at x: Double, order: Int) -> [Double] {
    let side = x > 0 ? -1.0 : 1.0
    let n = PowerSeries.exponential(
      scale: Elementary.exp(-x.magnitude), rate: side, order: order)
    let square = PowerSeries.product(n, n)
    if x > 0 {
      // 1 - w = 2 n^2 / (1 + 2 n + 2 n^2), which keeps its precision where w is nearly one.
      var denominator = zip(n, square).map { 2 * $0 + 2 * $1 }
      denominator[0] += 1
      var gate = PowerSeries.quotient(square.map { -2 * $0 }, denominator)
      gate[0] += 1
      return gate
    }
    let numerator = zip(n, square).map { 2 * $0 + $1 }
    var denominator = numerator
    denominator[0] += 2
    return PowerSeries.quotient(numerator, denominator)
  }
}
