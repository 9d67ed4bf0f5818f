import ExactMath

// Activations that are exact: linear by pieces. `relu'(0)` and its like follow the convention of
// the language; they are looked at only where there is no derivative.

extension Builtins {
  static let piecewiseActivations: [Builtin] = [
    Builtin(
      name: "relu", aliases: ["ReLU", "RELU", "Relu"], group: .activation, parameters: ["x"],
      summary: "passes what is positive and stops what is not", formula: "max(x, 0)",
      derivative: "1 above 0, 0 below and at 0", range: "[0, inf)",
      source: "Fukushima 1969; Nair and Hinton 2010",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try arithmetic.sign(x[0]) == .greater ? x[0] : nan(x[0]) ?? result(.zero, like: x[0])
      }, rule: FormulaRules.relu),
    Builtin(
      name: "leaky_relu", aliases: ["LeakyReLU", "leakyrelu", "Leaky_ReLU"], group: .activation,
      parameters: ["x"], summary: "lets one hundredth of what is negative through",
      formula: "x if x > 0, x/100 otherwise", derivative: "1 above 0, 1/100 below and at 0",
      range: "reals", source: "Maas, Hannun and Ng 2013",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try leaky(&arithmetic, x[0], slope: .exact(Rational.one / 100))
      }, rule: FormulaRules.leakyRelu),
    Builtin(
      name: "prelu", aliases: ["PReLU"], group: .activation, parameters: ["x", "a"],
      summary: "a leaky relu whose slope is given, and can be learnt",
      formula: "x if x > 0, a * x otherwise", derivative: "1 above 0, a below and at 0",
      source: "He, Zhang, Ren and Sun 2015",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try leaky(&arithmetic, x[0], slope: x[1])
      }, rule: FormulaRules.prelu),
    Builtin(
      name: "relu6", aliases: ["ReLU6"], group: .activation, parameters: ["x"],
      summary: "a relu that stops growing at 6", formula: "min(max(x, 0), 6)",
      derivative: "1 between 0 and 6, 0 elsewhere", range: "[0, 6]",
      source: "Krizhevsky 2010",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try clamp(&arithmetic, x[0], from: 0, to: 6)
      }, rule: FormulaRules.relu6),
    Builtin(
      name: "hardtanh", aliases: ["Hardtanh", "HardTanh"], group: .activation, parameters: ["x"],
      summary: "x, cut off at -1 and 1", formula: "min(max(x, -1), 1)",
      derivative: "1 between -1 and 1, 0 elsewhere", range: "[-1, 1]",
      source: "Collobert 2004",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try clamp(&arithmetic, x[0], from: -1, to: 1)
      }, rule: FormulaRules.hardtanh),
    Builtin(
      name: "step", aliases: ["Step", "heaviside"], group: .activation, parameters: ["x"],
      summary: "1 from 0 on, 0 below; useless for training, since its derivative is 0",
      formula: "1 if x >= 0, 0 otherwise", derivative: "0", range: "{0, 1}",
      source: "McCulloch and Pitts 1943",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        let isBelow = try arithmetic.sign(x[0]) == .less
        return nan(x[0]) ?? result(isBelow ? .zero : .one, like: x[0])
      }, rule: FormulaRules.step),
    Builtin(
      name: "maxout", aliases: ["Maxout"], group: .activation, parameters: ["x"],
      isVariadic: true, summary: "the largest of its arguments", formula: "max(x1, x2, ...)",
      derivative: "1 for the largest argument, 0 for the others; ties share it",
      source: "Goodfellow et al. 2013",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try extremum(&arithmetic, x, .greater)
      }, rule: FormulaRules.maximum),
    Builtin(
      name: "abs", group: .elementary, parameters: ["x"], summary: "the absolute value",
      formula: "|x|, relu(x) + relu(-x)", derivative: "sign(x)", range: "[0, inf)",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try absolute(&arithmetic, x[0])
      }, rule: FormulaRules.absolute),
    Builtin(
      name: "max", group: .elementary, parameters: ["x"], isVariadic: true,
      summary: "the largest of its arguments, or of the components of a vector",
      formula: "relu(x1 - x2) + x2 for two",
      derivative: "1 for the largest argument, 0 for the others; ties share it",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try extremum(&arithmetic, x, .greater)
      }, rule: FormulaRules.maximum),
    Builtin(
      name: "min", group: .elementary, parameters: ["x"], isVariadic: true,
      summary: "the least of its arguments, or of the components of a vector",
      formula: "-max(-x1, -x2, ...)",
      derivative: "1 for the least argument, 0 for the others; ties share it",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try extremum(&arithmetic, x, .less)
      }, rule: FormulaRules.minimum),
  ]

  /// NaN passes through a choice between pieces.
  static func nan(_ x: Number) -> Number? {
    x.leading.isExact || !x.leading.double.isNaN ? nil : .approximate(.nan)
  }

  /// A constant that is as exact as the argument it comes from.
  static func result(_ value: Rational, like argument: Number) -> Number {
    argument.isExact ? .exact(value) : .approximate(value.nearestDouble)
  }

  static func absolute(_ arithmetic: inout Arithmetic, _ x: Number) throws(Fault) -> Number {
    switch try arithmetic.sign(x) {
    case .less: return try arithmetic.negate(x)
    // By convention the derivative at 0 is 0; a plain zero stays what it is, without its sign.
    case .equal:
      if case .approximate = x { return .approximate(0) }
      return arithmetic.ties == .conventional ? x.leading : x
    case .greater, .unordered: return x
    }
  }

  /// The largest or least of numbers.
  static func extremum(
    _ arithmetic: inout Arithmetic, _ numbers: [Number], _ wanted: Comparison
  ) throws(Fault) -> Number {
    var best = [numbers[0]]
    var allExact = numbers[0].isExact
    for number in numbers.dropFirst() {
      allExact = allExact && number.isExact
      let comparison = try arithmetic.compare(number, best[0])
      if comparison == wanted {
        best = [number]
      } else if comparison == .equal {
        best.append(number)
      } else if comparison == .unordered {
        return .approximate(.nan)
      }
    }
    if arithmetic.ties == .conventional, best.count > 1 {
      var sum = best[0]
      for number in best.dropFirst() { sum = try arithmetic.add(sum, number) }
      return try arithmetic.divide(sum, .exact(Rational(best.count)))
    }
    // What has been compared with an approximate number is only as sure as that.
    if !allExact, case .exact(let value) = best[0] { return .approximate(value.nearestDouble) }
    return best[0]
  }

  static func leaky(
    _ arithmetic: inout Arithmetic, _ x: Number, slope: Number
  ) throws(Fault) -> Number {
    try arithmetic.sign(x) == .greater ? x : try arithmetic.multiply(slope, x)
  }

  static func clamp(
    _ arithmetic: inout Arithmetic, _ x: Number, from lower: Rational, to upper: Rational
  ) throws(Fault) -> Number {
    if let nan = nan(x) { return nan }
    if try arithmetic.compare(x, .exact(lower)) != .greater { return result(lower, like: x) }
    if try arithmetic.compare(x, .exact(upper)) != .less { return result(upper, like: x) }
    return x
  }
}
