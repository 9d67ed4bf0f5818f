extension ScalarFunction {
  /// The sigmoid-weighted unit `x * s(x)`, also called SiLU.
  ///
  /// Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units for neural network function
  /// approximation" (2017); Ramachandran, Zoph and Le, "Searching for activation functions" (2017).
  public static let swish = ScalarFunction(
    name: "swish",
    value: { Elementary.swish($0) },
    derivative: { x in
      if let value = RootExpansion.swishDerivative.value(at: x) { return value }
      if x < exponentialStart { return exponentialTail(x) { 1 + $0 } }
      // By symmetry; at infinity the product below would be of infinity and zero.
      if x > -exponentialStart { return 1 - exponentialTail(-x) { 1 + $0 } }
      return Elementary.sigmoid(x) * (1 + x * Elementary.sigmoid(-x))
    },
    secondDerivative: { x in
      // An even function.
      let left = -x.magnitude
      if let value = RootExpansion.swishSecondDerivative.value(at: left) { return value }
      if left < exponentialStart { return exponentialTail(left) { 2 + $0 } }
      let slope = Elementary.sigmoid(left) * Elementary.sigmoid(-left)
      return slope * (2 - left * Elementary.tanh(0.5 * left))
    },
    series: { x, order in
      if x < exponentialStart { return tailSeries(at: x, rate: 1, order: order) }
      // The function is x less its mirror image.
      if x > -exponentialStart { return tailSeries(at: x, rate: -1, order: order).map { -$0 } }
      let sigmoid = PowerSeries.sigmoid(of: PowerSeries.argument(x, order: order))
      return PowerSeries.timesArgument(sigmoid, at: x)
    })

  /// Left of this the sigmoid and e^x are the same double.
  static let exponentialStart = -40.0

  /// `factor(x) * exp(x)`, normal wherever the product is; for x below about -1000 it is zero.
  static func exponentialTail(_ x: Double, times factor: (Double) -> Double) -> Double {
    let bounded = x < -1000 ? -1000 : x
    return Elementary.exp(DoubleDouble(bounded), times: factor(bounded))
  }

  /// The Taylor coefficients of `x * exp(rate * x)`, normal wherever they can be.
  static func tailSeries(at x: Double, rate: Double, order: Int) -> [Double] {
    let bounded = x < -1000 ? -1000 : x > 1000 ? 1000 : x
    let growth = PowerSeries.exponential(scale: 1, rate: rate, order: order)
    return PowerSeries.timesArgument(growth, at: bounded).map { factor in
      Elementary.exp(DoubleDouble(rate * bounded), times: factor)
    }
  }
}
