/// A function of one number with its slope: all that a graph needs of it.
public struct DifferentiableFunction: Sendable {
  /// The value at a point; NaN outside the domain.
  public let value: @Sendable (Double) -> Double
  /// The first derivative at a point; at a kink by some convention.
  public let derivative: @Sendable (Double) -> Double

  /// Describes a function.
  public init(
    value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) {
    self.value = value
    self.derivative = derivative
  }
}

extension ScalarFunction {
  /// The function without its higher derivatives.
  public var differentiable: DifferentiableFunction {
    DifferentiableFunction(value: value, derivative: derivative)
  }
}

// Functions that are linear by pieces. Their slopes at kinks are those of PyTorch.

extension DifferentiableFunction {
  /// `x` where that is positive, `slope` times x elsewhere.
  public static func leakyReLU(slope: Double) -> Self {
    Self(
      value: { $0 > 0 || $0.isNaN ? $0 : slope * $0 }, derivative: { $0 > 0 ? 1 : slope })
  }

  /// `x` between two numbers, and the nearer of them elsewhere.
  public static func clamp(_ lower: Double, _ upper: Double) -> Self {
    Self(
      value: { $0 < lower ? lower : $0 > upper ? upper : $0 },
      derivative: { $0 > lower && $0 < upper ? 1 : 0 })
  }

  /// 1 from 0 on, 0 before.
  public static let step = Self(
    value: { $0.isNaN ? $0 : $0 >= 0 ? 1 : 0 }, derivative: { _ in 0 })

  /// -1, 0 or 1.
  public static let sign = Self(
    value: { $0.isNaN ? $0 : $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }, derivative: { _ in 0 })
}
