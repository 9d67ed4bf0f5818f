import ExactMath

extension Builtins {
  static let smoothFunctions: [Builtin] = [
    Builtin(
      name: "sigmoid", aliases: ["Sigmoid", "logistic"], group: .activation, parameters: ["x"],
      summary: "squeezes the reals between 0 and 1; exact at 0", formula: "1 / (1 + e^(-x))",
      derivative: "sigmoid(x) * (1 - sigmoid(x)), at most 1/4", range: "(0, 1)",
      source: "Verhulst 1838", implementation: .smooth(.sigmoid),
      rule: FormulaRules.smooth(.sigmoid)),
    Builtin(
      name: "tanh", aliases: ["Tanh"], group: .activation, parameters: ["x"],
      summary: "squeezes the reals between -1 and 1; exact at 0",
      formula: "(e^x - e^(-x)) / (e^x + e^(-x)), 2 sigmoid(2x) - 1",
      derivative: "1 - tanh(x)^2, at most 1", range: "(-1, 1)", source: "Lambert 1768",
      implementation: .smooth(.tanh), rule: FormulaRules.smooth(.tanh)),
    Builtin(
      name: "exp", group: .elementary, parameters: ["x"],
      summary: "the exponential function; exact at 0", formula: "e^x", derivative: "exp(x)",
      range: "(0, inf)", implementation: .smooth(.exp), rule: FormulaRules.smooth(.exp)),
    Builtin(
      name: "log", aliases: ["ln"], group: .elementary, parameters: ["x"],
      summary: "the natural logarithm, for x > 0; exact at 1", formula: "the y with e^y = x",
      derivative: "1/x", range: "reals", implementation: .smooth(.log),
      rule: FormulaRules.smooth(.log)),
    Builtin(
      name: "sqrt", group: .elementary, parameters: ["x"],
      summary: "the square root, for x >= 0; exact where it is rational",
      formula: "x^(1/2)", derivative: "1 / (2 sqrt(x))", range: "[0, inf)",
      implementation: .smooth(.sqrt), rule: FormulaRules.smooth(.sqrt)),
    Builtin(
      name: "sin", group: .elementary, parameters: ["x"],
      summary: "the sine of an angle in radians; exact at 0", formula: "x - x^3/3! + x^5/5! - ...",
      derivative: "cos(x)", range: "[-1, 1]", implementation: .smooth(.sin),
      rule: FormulaRules.smooth(.sin)),
    Builtin(
      name: "cos", group: .elementary, parameters: ["x"],
      summary: "the cosine of an angle in radians; exact at 0",
      formula: "1 - x^2/2! + x^4/4! - ...",
      derivative: "-sin(x)", range: "[-1, 1]", implementation: .smooth(.cos),
      rule: FormulaRules.smooth(.cos)),
    Builtin(
      name: "erf", group: .elementary, parameters: ["x"],
      summary: "the error function; exact at 0",
      formula: "2/sqrt(pi) times the integral of e^(-t^2) from 0 to x",
      derivative: "2/sqrt(pi) * e^(-x^2)", range: "(-1, 1)", implementation: .smooth(.erf),
      rule: FormulaRules.smooth(.erf)),
  ]
}
