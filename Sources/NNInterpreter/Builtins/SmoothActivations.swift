import ExactMath
import TensorEngine

// Activations that are smooth everywhere. Around 0, where their values are rational, so are some of
// the coefficients of their power series: they are given as far as that goes.

extension SmoothFunction {
  /// Half of the argument in front, and then `1/sqrt(2 pi)`.
  static let gelu = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil }, exactSeries: { _, _, order in half(order) },
    numeric: .gelu)

  static let geluTanh = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil }, exactSeries: { _, _, order in half(order) },
    numeric: .geluTanh)

  static let swish = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil },
    exactSeries: { point, _, order in
      timesArgument(SmoothFunction.sigmoid.exactSeries(point, Rational.one / 2, order), order)
    },
    numeric: .swish)

  static let mish = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil },
    exactSeries: { _, _, order in
      // tanh(log(1 + e^x)) = w / (w + 2) with w = e^(2x) + 2 e^x.
      var w: [Rational] = []
      var (power, factorial) = (Rational.one, Rational.one)
      for k in 0..<(order + 1) {
        if k > 0 { (power, factorial) = (power * 2, factorial * Rational(k)) }
        w.append((power + 2) / factorial)
      }
      var quotient: [Rational] = []
      for k in 0..<(order + 1) {
        var sum = w[k]
        for j in 0..<k { sum = sum - quotient[j] * w[k - j] }
        quotient.append(sum / (w[0] + 2))
      }
      return timesArgument(quotient, order)
    },
    numeric: .mish)

  static let softplus = SmoothFunction(
    exactValue: { _ in nil }, exactSeries: { _, _, _ in nil }, numeric: .softplus)

  private static func half(_ order: Int) -> [Rational] {
    Array([Rational.zero, Rational.one / 2].prefix(order + 1))
  }

  /// The power series around 0 of a function times its argument.
  private static func timesArgument(_ series: [Rational]?, _ order: Int) -> [Rational]? {
    series.map { Array(([.zero] + $0).prefix(order + 1)) }
  }
}

extension Builtins {
  static let smoothActivations: [Builtin] = [
    Builtin(
      name: "gelu", aliases: ["GELU"], group: .activation, parameters: ["x"],
      summary: "x, weighted by the probability that a normal number is less; least at -0.751792",
      formula: "x * (1 + erf(x / sqrt(2))) / 2",
      derivative: "(1 + erf(x / sqrt(2))) / 2 + x * e^(-x^2/2) / sqrt(2 pi)",
      range: "[-0.169971, inf)", source: "Hendrycks and Gimpel 2016",
      implementation: .smooth(.gelu), rule: FormulaRules.gelu),
    Builtin(
      name: "gelu_tanh", aliases: ["GELUTanh"], group: .activation, parameters: ["x"],
      summary: "an approximation of gelu by tanh",
      formula: "x/2 * (1 + tanh(sqrt(2/pi) * (x + 0.044715 x^3)))",
      derivative: "by the rules for products and tanh", range: "[-0.170041, inf)",
      source: "Hendrycks and Gimpel 2016", implementation: .smooth(.geluTanh),
      rule: FormulaRules.geluTanh),
    Builtin(
      name: "swish", aliases: ["Swish", "silu", "SiLU"], group: .activation, parameters: ["x"],
      summary: "x, weighted by its sigmoid; least at -1.278465", formula: "x * sigmoid(x)",
      derivative: "sigmoid(x) * (1 + x * (1 - sigmoid(x)))", range: "[-0.278465, inf)",
      source: "Elfwing, Uchibe and Doya 2017; Ramachandran, Zoph and Le 2017",
      implementation: .smooth(.swish), rule: FormulaRules.swish),
    Builtin(
      name: "softplus", aliases: ["Softplus"], group: .activation, parameters: ["x"],
      summary: "a smooth relu", formula: "log(1 + e^x)", derivative: "sigmoid(x)",
      range: "(0, inf)", source: "Dugas et al. 2001", implementation: .smooth(.softplus),
      rule: FormulaRules.smooth(.softplus)),
    Builtin(
      name: "mish", aliases: ["Mish"], group: .activation, parameters: ["x"],
      summary: "x, weighted by the tanh of its softplus; least at -1.192440",
      formula: "x * tanh(softplus(x))", derivative: "by the rules for products and tanh",
      range: "[-0.308841, inf)", source: "Misra 2019", implementation: .smooth(.mish),
      rule: FormulaRules.mish),
  ]
}
