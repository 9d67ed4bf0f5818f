extension ScalarFunction {
  /// The exponential linear unit: `x` for positive x, else `alpha * (exp(x) - 1)`.
  ///
  /// The derivatives at 0 are the limits from the left. Clevert, Unterthiner and Hochreiter, "Fast
  /// and accurate deep network learning by exponential linear units" (2015).
  public static func elu(alpha: Double = 1) -> ScalarFunction {
    exponentialUnit(name: "elu", slope: 1, scale: alpha)
  }

  /// The self-normalizing exponential linear unit.
  ///
  /// An `elu` whose constants keep mean 0 and variance 1 from layer to layer; the derivatives at 0
  /// are the limits from the left. Klambauer and others, "Self-normalizing neural networks" (2017).
  public static let selu = exponentialUnit(
    name: "selu",
    slope: 1.0507009873554804934193349852946,
    // The product of the slope and alpha = 1.6732632423543772848170429916717.
    scale: 1.7580993408473768599402175208123)

  /// The continuously differentiable exponential linear unit: `x` for positive x, else
  /// `alpha * (exp(x / alpha) - 1)`.
  ///
  /// The second derivative at 0 is the limit from the left. Barron, "Continuously differentiable
  /// exponential linear units" (2017).
  public static func celu(alpha: Double = 1) -> ScalarFunction {
    ScalarFunction(
      name: "celu",
      value: { x in x > 0 ? x : alpha * Elementary.expm1(x / alpha) },
      derivative: { x in x > 0 ? 1 : decay(x, over: alpha, times: 1) },
      secondDerivative: { x in x > 0 ? 0 : decay(x, over: alpha, times: 1 / alpha) },
      series: { x, order in
        if x > 0 { return PowerSeries.argument(x, order: order) }
        let scale = decay(x, over: alpha, times: alpha)
        return PowerSeries.exponential(scale: scale, rate: 1 / alpha, order: order)
      })
  }

  private static func exponentialUnit(
    name: String, slope: Double, scale: Double
  ) -> ScalarFunction {
    ScalarFunction(
      name: name,
      value: { x in x > 0 ? slope * x : scale * Elementary.expm1(x) },
      derivative: { x in x > 0 ? slope : decay(x, over: 1, times: scale) },
      secondDerivative: { x in x > 0 ? 0 : decay(x, over: 1, times: scale) },
      series: { x, order in
        if x > 0 { return PowerSeries.argument(x, order: order).map { slope * $0 } }
        let value = decay(x, over: 1, times: scale)
        return PowerSeries.exponential(scale: value, rate: 1, order: order)
      })
  }

  /// `factor * exp(x / length)` with the quotient to more bits than a double has.
  private static func decay(_ x: Double, over length: Double, times factor: Double) -> Double {
    let head = x / length
    let back = DoubleDouble(product: head, length)
    let tail = ((x - back.head) - back.tail) / length
    return Elementary.exp(DoubleDouble(head: head, tail: tail), times: factor)
  }
}
