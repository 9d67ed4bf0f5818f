import ExactMath
import TensorEngine

// Activations that are straight above 0, and fall off exponentially or as fractions below.

extension SmoothFunction {
  /// `e^x - 1`, as it stands below 0 in `elu`.
  fileprivate static let exponentialTail = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil },
    exactSeries: { _, _, order in
      var coefficients = [Rational.zero]
      var factorial = Rational.one
      for k in 1..<max(order + 1, 1) {
        factorial = factorial * Rational(k)
        coefficients.append(Rational.one / factorial)
      }
      return coefficients
    },
    numeric: .elu())

  /// What stands below 0 in `selu`; of its coefficients only the value at 0 is rational.
  fileprivate static let scaledTail = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil }, exactSeries: { _, value, _ in [value] },
    numeric: .selu)
}

extension Builtins {
  /// `elu`, which `celu` is too where its parameter is 1.
  private static let exponentialUnit = Builtin.Implementation.numbers {
    (arithmetic, x) throws(Fault) in
    try arithmetic.sign(x[0]) == .greater
      ? x[0] : try arithmetic.apply(SmoothFunction.exponentialTail, to: x[0])
  }

  static let exponentialUnits: [Builtin] = [
    Builtin(
      name: "elu", aliases: ["ELU"], group: .activation, parameters: ["x"],
      summary: "x above 0, and an exponential that ends at -1 below",
      formula: "x if x > 0, e^x - 1 otherwise", derivative: "1 above 0, e^x below and at 0",
      range: "(-1, inf)", source: "Clevert, Unterthiner and Hochreiter 2015",
      implementation: exponentialUnit, numeric: .elu(), rule: FormulaRules.elu),
    Builtin(
      name: "celu", aliases: ["CELU"], group: .activation, parameters: ["x"],
      summary: "elu with a slope without a jump for each alpha; with alpha = 1 elu itself",
      formula: "x if x > 0, e^x - 1 otherwise", derivative: "1 above 0, e^x below and at 0",
      range: "(-1, inf)", source: "Barron 2017",
      implementation: exponentialUnit, numeric: .celu(), rule: FormulaRules.elu),
    Builtin(
      name: "selu", aliases: ["SELU"], group: .activation, parameters: ["x"],
      summary: "elu scaled so that mean 0 and variance 1 are kept from layer to layer",
      formula: "1.0507... * (x if x > 0, 1.67326... * (e^x - 1) otherwise)",
      derivative: "1.0507... above 0, 1.7581... * e^x below and at 0", range: "(-1.7581..., inf)",
      source: "Klambauer et al. 2017",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        switch try arithmetic.sign(x[0]) {
        case .greater:
          if case .nearby = x[0] {
            return try arithmetic.multiply(.approximate(ScalarFunction.selu.derivative(1)), x[0])
          }
          return .approximate(ScalarFunction.selu.value(x[0].double))
        case .less, .equal, .unordered:
          return try arithmetic.apply(SmoothFunction.scaledTail, to: x[0])
        }
      }, numeric: .selu, rule: FormulaRules.selu),
    Builtin(
      name: "rrelu", aliases: ["RReLU"], group: .activation, parameters: ["x"],
      summary: "a leaky relu whose slope is random in training, and here its mean",
      formula: "x if x > 0, 11/48 x otherwise", derivative: "1 above 0, 11/48 below and at 0",
      range: "reals", source: "Xu, Wang, Chen and Li 2015",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try leaky(&arithmetic, x[0], slope: .exact(FormulaRules.meanSlope))
      }, rule: FormulaRules.rrelu),
    Builtin(
      name: "hardsigmoid", aliases: ["Hardsigmoid", "HardSigmoid"], group: .activation,
      parameters: ["x"], summary: "a sigmoid from straight lines",
      formula: "min(max((x + 3)/6, 0), 1)", derivative: "1/6 between -3 and 3, 0 elsewhere",
      range: "[0, 1]", source: "Howard et al. 2019",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        let shifted = try arithmetic.add(x[0], .exact(3))
        let clamped = try clamp(&arithmetic, shifted, from: 0, to: 6)
        return try arithmetic.divide(clamped, .exact(6))
      }, numeric: .hardsigmoid, rule: FormulaRules.hardsigmoid),
    Builtin(
      name: "softsign", aliases: ["Softsign", "SoftSign"], group: .activation, parameters: ["x"],
      summary: "squeezes the reals between -1 and 1 by a fraction", formula: "x / (1 + |x|)",
      derivative: "1 / (1 + |x|)^2", range: "(-1, 1)", source: "Bergstra et al. 2009",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        if case .approximate(let value) = x[0] {
          return .approximate(ScalarFunction.softsign.value(value))
        }
        let size = try absolute(&arithmetic, x[0])
        return try arithmetic.divide(x[0], try arithmetic.add(.one, size))
      }, numeric: .softsign, rule: FormulaRules.softsign),
  ]
}
