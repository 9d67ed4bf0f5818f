extension ScalarFunction {
  /// The sine.
  public static let sin = ScalarFunction(
    name: "sin",
    value: { Elementary.sin($0) },
    derivative: { Elementary.cos($0) },
    secondDerivative: { -Elementary.sin($0) },
    series: { x, order in circular(Elementary.sin(x), Elementary.cos(x), order: order) })

  /// The cosine.
  public static let cos = ScalarFunction(
    name: "cos",
    value: { Elementary.cos($0) },
    derivative: { -Elementary.sin($0) },
    secondDerivative: { -Elementary.cos($0) },
    series: { x, order in circular(Elementary.cos(x), -Elementary.sin(x), order: order) })

  /// The series of a function with `f'' = -f`, from its value and its derivative.
  private static func circular(_ value: Double, _ derivative: Double, order: Int) -> [Double] {
    guard order > 0 else { return [value] }
    var coefficients = [value, derivative]
    for k in 1..<order {
      coefficients.append(-coefficients[k - 1] / Double(k * (k + 1)))
    }
    return coefficients
  }
}
