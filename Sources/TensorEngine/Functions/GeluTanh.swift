extension ScalarFunction {
  /// The approximation of `gelu` by tanh, `x / 2 * (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))`.
  ///
  /// That is `x s(v)`, with s the sigmoid and `v = 2 sqrt(2 / pi) (x + 0.044715 x^3)`. Hendrycks
  /// and Gimpel, "Gaussian error linear units" (2016).
  public static let geluTanh = ScalarFunction(
    name: "gelu_tanh",
    value: { Elementary.geluTanh($0) },
    derivative: { x in
      if let value = RootExpansion.geluTanhDerivative.value(at: x) { return value }
      let inner = GeluTanhArgument(x)
      let growth = inner.x * inner.slope
      if inner.isFarBelow { return inner.exponential(times: 1 + growth) }
      return inner.sigmoid * (1 + growth * Elementary.sigmoid(-inner.v.head))
    },
    secondDerivative: { x in
      // An even function: the left side, whose sigmoid keeps its precision, serves for both.
      let left = -x.magnitude
      if let value = RootExpansion.geluTanhSecondDerivative.value(at: left) { return value }
      let inner = GeluTanhArgument(left)
      let linear = 2 * inner.slope + inner.x * inner.curvature
      let square = inner.x * inner.slope * inner.slope
      if inner.isFarBelow { return inner.exponential(times: linear + square) }
      let slant = -Elementary.tanh(0.5 * inner.v.head)
      return inner.sigmoid * Elementary.sigmoid(-inner.v.head) * (linear + square * slant)
    },
    series: { x, order in
      let inner = GeluTanhArgument(x)
      let cubic = [inner.v.head, inner.slope, 0.5 * inner.curvature, GeluTanhArgument.cubic]
      let padding = [Double](repeating: 0, count: max(order - 3, 0))
      let v = Array(cubic.prefix(order + 1)) + padding
      if inner.isFarBelow {
        let growth = PowerSeries.timesArgument(PowerSeries.exponential(of: v), at: inner.x)
        return growth.map { inner.exponential(times: $0) }
      }
      return PowerSeries.timesArgument(PowerSeries.sigmoid(of: v), at: x)
    })
}

/// The cubic polynomial `v = 2 sqrt(2 / pi) (x + 0.044715 x^3)` at a point, with its derivatives.
///
/// The value is kept to twice the precision: for negative x the sigmoid is nearly e^v, and v goes
/// down to -750.
private struct GeluTanhArgument {
  /// The point, no farther out than where the sigmoid is 0 or 1.
  let x: Double
  let v: DoubleDouble
  let slope: Double
  let curvature: Double

  private static let scale = DoubleDouble(
    head: 1.5957691216057308, tail: -9.96930880911092e-17)
  private static let weight = DoubleDouble(head: 0.044715, tail: 2.1960211427085595e-18)

  /// A sixth of the third derivative.
  static var cubic: Double { scale.head * weight.head }

  init(_ argument: Double) {
    x = argument < -64 ? -64 : argument > 64 ? 64 : argument
    let square = DoubleDouble(product: x, x)
    v = Self.scale * DoubleDouble(x) * (DoubleDouble(1) + Self.weight * square)
    slope = Self.scale.head + 3 * Self.cubic * square.head
    curvature = 6 * Self.cubic * x
  }

  /// Whether the sigmoid equals e^v to the last bit.
  var isFarBelow: Bool { v.head < -40 }

  /// `factor * exp(v)`.
  func exponential(times factor: Double) -> Double {
    Elementary.exp(v, times: factor)
  }

  /// The sigmoid of v, the tail by its slope.
  var sigmoid: Double {
    Elementary.sigmoid(v.head) * (1 + v.tail * Elementary.sigmoid(-v.head))
  }
}
