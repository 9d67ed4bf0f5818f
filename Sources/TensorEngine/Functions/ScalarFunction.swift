/// A function of one real number, together with its derivatives.
///
/// One row of a table: everything that the engine knows of the function stands in its row. The
/// value and the first two derivatives are closed forms without cancellation, accurate to a
/// relative 1e-14 wherever the exact result is a normal number.
public struct ScalarFunction: Sendable {
  /// The function's name, in lower case.
  public let name: String

  /// The value at a point; NaN outside the domain.
  public let value: @Sendable (Double) -> Double

  /// The first derivative at a point; at a kink the convention that the function documents.
  public let derivative: @Sendable (Double) -> Double

  /// The second derivative at a point.
  public let secondDerivative: @Sendable (Double) -> Double

  /// The Taylor coefficients of orders 0 to `order`, which is not negative, at a point.
  ///
  /// Those of orders 0, 1 and 2 need not be right: `taylor` replaces them.
  let series: @Sendable (_ x: Double, _ order: Int) -> [Double]

  /// The Taylor coefficients `f^(k)(x) / k!` at `x`, for k from 0 to `order`.
  ///
  /// There are `order + 1` of them, none when the order is negative. Those of orders 0, 1 and 2
  /// are the closed forms, the others come from the differential equation of the function
  /// (Griewank and Walther, Evaluating Derivatives, section 13.2).
  public func taylor(at x: Double, order: Int) -> [Double] {
    guard order >= 0 else { return [] }
    var coefficients = series(x, order)
    let exact = [value(x), derivative(x), 0.5 * secondDerivative(x)]
    for k in 0...min(order, 2) { coefficients[k] = exact[k] }
    return coefficients
  }
}
