extension ScalarFunction {
  /// The exponential, which is its own derivative.
  public static let exp = ScalarFunction(
    name: "exp",
    value: { Elementary.exp($0) },
    derivative: { Elementary.exp($0) },
    secondDerivative: { Elementary.exp($0) },
    series: { x, order in
      PowerSeries.exponential(scale: Elementary.exp(x), rate: 1, order: order)
    })

  /// The natural logarithm; the derivatives at zero are the limits from the right.
  public static let log = ScalarFunction(
    name: "log",
    value: { Elementary.log($0) },
    derivative: { 1 / nonNegative($0) },
    // Two divisions: the square could overflow, or underflow, where the result does not.
    secondDerivative: { -1 / nonNegative($0) / nonNegative($0) },
    series: { x, order in
      // The coefficient of order k is -(-1 / x)^k / k.
      var coefficients = [Elementary.log(x)]
      var power = -1.0
      for k in 0..<order {
        power = -power / nonNegative(x)
        coefficients.append(power / Double(k + 1))
      }
      return coefficients
    })

  /// The square root; the derivatives at zero are the limits from the right.
  public static let sqrt = ScalarFunction(
    name: "sqrt",
    value: { Elementary.sqrt($0) },
    derivative: { 0.5 / Elementary.sqrt(nonNegative($0)) },
    secondDerivative: { -0.25 / nonNegative($0) / Elementary.sqrt(nonNegative($0)) },
    series: { x, order in
      // Each coefficient is the one before it times (3/2 - k) / (k x).
      let root = Elementary.sqrt(x)
      guard order > 0 else { return [root] }
      var coefficients = [root, 0.5 / Elementary.sqrt(nonNegative(x))]
      for k in 1..<order {
        let ratio = (0.5 - Double(k)) / Double(k + 1)
        coefficients.append(coefficients[k] * ratio / nonNegative(x))
      }
      return coefficients
    })

  /// `x` within the domain of a function that ends at zero: no negative zero, whose reciprocal
  /// would have the wrong sign, and NaN below.
  private static func nonNegative(_ x: Double) -> Double {
    if x > 0 { return x }
    return x == 0 ? 0 : .nan
  }
}
