import ExactMath
import TensorEngine

/// A function of one number that is smooth where it is defined, and exact at few points only.
struct SmoothFunction: Sendable {
  /// The value where it is rational: `exp(0)`, `sqrt(9/4)`.
  let exactValue: @Sendable (Rational) -> Rational?
  /// The coefficients of the power series around a point at which the value is rational, from its
  /// value on as far as they are rational; nil where there is no derivative.
  let exactSeries: @Sendable (Rational, Rational, Int) -> [Rational]?
  /// Value, derivatives and power series as Float64.
  let numeric: ScalarFunction
  /// What is wrong with an argument outside of the domain, by its sign; nil inside.
  var complaint: @Sendable (Comparison) -> String? = { _ in nil }
}

extension Arithmetic {
  /// Applies a smooth function: exactly where the value is rational, approximately elsewhere.
  mutating func apply(_ function: SmoothFunction, to argument: Number) throws(Fault) -> Number {
    try charge(1)
    if let complaint = function.complaint(try sign(argument.leading)) {
      throw Fault(InterpreterCodes.undefined, complaint)
    }
    switch argument {
    case .exact(let x):
      if let y = function.exactValue(x) { return .exact(y) }
      return .approximate(function.numeric.value(x.nearestDouble))
    case .approximate(let x): return .approximate(function.numeric.value(x))
    case .nearby(let series):
      let order = series.coefficients.count - 1
      let coefficients = try seriesCoefficients(function, at: series.leading, order: order)
      return try compose(coefficients, with: series, isTruncated: true)
    }
  }

  private mutating func seriesCoefficients(
    _ function: SmoothFunction, at point: Number, order: Int
  ) throws(Fault) -> [Number] {
    try charge(Int64(order) * Int64(order) + 1)
    if case .exact(let x) = point, let y = function.exactValue(x) {
      guard let coefficients = function.exactSeries(x, y, order) else {
        throw Fault(InterpreterCodes.noDerivative, "there is no derivative here")
      }
      let exact = coefficients.map { Number.exact($0) }
      if exact.count > order { return exact }
      let rest = function.numeric.taylor(at: x.nearestDouble, order: order)
      return exact + rest.dropFirst(exact.count).map { .approximate($0) }
    }
    return function.numeric.taylor(at: point.double, order: order).map { .approximate($0) }
  }
}
