extension ScalarFunction {
  /// The error function, `2 / sqrt(pi)` times the integral of `exp(-t^2)` from 0 to x.
  public static let erf = ScalarFunction(
    name: "erf",
    value: { Elementary.erf($0) },
    derivative: { bell($0, times: twoByRootPi) },
    secondDerivative: { bell($0, times: -2 * twoByRootPi * bounded($0)) },
    series: { x, order in
      // With rootTwo x as the variable, the slope is the normal density but for a factor.
      let x = bounded(x)
      var slope = PowerSeries.gaussian(scale: twoByRootPi, at: rootTwo * x, order: order)
      var power = 1.0
      for k in slope.indices {
        slope[k] = bell(x, times: slope[k] * power)
        power *= rootTwo
      }
      return Array(PowerSeries.antiderivative(slope, constant: 0).dropLast())
    })

  /// The Gaussian error linear unit `x * P(x)`, with P the normal distribution function.
  ///
  /// By the error function, not by its approximation with tanh. Hendrycks and Gimpel, "Gaussian
  /// error linear units" (2016).
  public static let gelu = ScalarFunction(
    name: "gelu",
    value: { Elementary.gelu($0) },
    derivative: { x in
      if let value = RootExpansion.geluDerivative.value(at: x) { return value }
      let x = bounded(x)
      let slope = x * normalDensityAtZero
      if x < tailStart { return Elementary.gaussian(x, times: tailRatio(x) + slope) }
      return normalDistribution(x) + Elementary.gaussian(x, times: slope)
    },
    secondDerivative: { x in
      // 2 - x^2 by its factors, with the root of 2 to twice the precision.
      let a = bounded(x).magnitude
      let factor = ((rootTwo - a) + rootTwoTail) * (rootTwo + a)
      return Elementary.gaussian(a, times: normalDensityAtZero * factor)
    },
    series: { x, order in
      // In units of exp(-x^2 / 2), which is multiplied last. The constant of the distribution
      // matters to the orders 0 and 1 alone.
      let x = bounded(x)
      let density = PowerSeries.gaussian(scale: normalDensityAtZero, at: x, order: order)
      let distribution = PowerSeries.antiderivative(density, constant: 0)
      return PowerSeries.timesArgument(Array(distribution.dropLast()), at: x).map { factor in
        Elementary.gaussian(x, times: factor)
      }
    })

  // The decimals of a constant go beyond a double, to show that it is the nearest one.
  private static let twoByRootPi = 1.1283791670955125738961589
  private static let normalDensityAtZero = 0.3989422804014326779399461
  private static let rootTwo = 1.4142135623730950488016887
  private static let rootTwoTail = -9.667293313452913e-17
  private static let rootHalf = 0.7071067811865475244008444

  /// Left of this the distribution function is a density times `tailRatio`.
  private static let tailStart = -0.75

  /// `x` no farther out than where every bell is zero, so that its factor stays finite.
  private static func bounded(_ x: Double) -> Double {
    if x < -64 { return -64 }
    return x > 64 ? 64 : x
  }

  /// `factor * exp(-x^2)`.
  private static func bell(_ x: Double, times factor: Double) -> Double {
    Elementary.exp(-DoubleDouble(product: x, x), times: factor)
  }

  /// The probability that a standard normal variable is below `x`, for `x` not below `tailStart`.
  private static func normalDistribution(_ x: Double) -> Double {
    0.5 * (1 + Elementary.erf(rootHalf * x))
  }

  /// P(x) exp(x^2 / 2) for `x` below `tailStart`; it falls slowly, like a multiple of -1 / x.
  private static func tailRatio(_ x: Double) -> Double {
    0.5 * Elementary.scaledErfc(-rootHalf * x)
  }
}
