import ExactMath
import TensorEngine

extension Builtins {
  static let roundings: [Builtin] = [
    Builtin(
      name: "sign", group: .rounding, parameters: ["x"],
      summary: "-1, 0 or 1, as x is negative, zero or positive",
      formula: "1 if x > 0, -1 if x < 0, 0 otherwise", derivative: "0", range: "{-1, 0, 1}",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        switch try arithmetic.sign(x[0]) {
        case .less: result(-1, like: x[0])
        case .equal: result(0, like: x[0])
        case .greater: result(1, like: x[0])
        case .unordered: .approximate(.nan)
        }
      }, rule: FormulaRules.sign),
    Builtin(
      name: "floor", group: .rounding, parameters: ["x"],
      summary: "the largest integer that is at most x", formula: "the n with n <= x < n + 1",
      derivative: "0", range: "the integers",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try floor(&arithmetic, x[0])
      }, rule: FormulaRules.floor),
    Builtin(
      name: "float", group: .rounding, parameters: ["x"],
      summary: "the nearest Float64; what is computed with it is approximate",
      formula: "x, rounded to 53 bits", derivative: "1",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try float(&arithmetic, x[0])
      }),
  ]

  static let linearAlgebra: [Builtin] = [
    Builtin(
      name: "sum", group: .linearAlgebra, parameters: ["v"],
      summary: "the sum of the components, or of values: `sum(k^2 for k in 1..5)`",
      formula: "v[1] + v[2] + ...",
      implementation: .values(
        shape: { (shapes) throws(Fault) in
          try requireVector(shapes[0], of: "sum")
          return .number
        },
        apply: { (arithmetic, values) throws(Fault) in
          var sum = Number.zero
          for number in values[0].numbers { sum = try arithmetic.add(sum, number) }
          return .number(sum)
        }), rule: FormulaRules.sum),
    Builtin(
      name: "dot", group: .linearAlgebra, parameters: ["v", "w"],
      summary: "the inner product of two vectors", formula: "v[1] * w[1] + v[2] * w[2] + ...",
      implementation: .values(
        shape: { (shapes) throws(Fault) in
          try requireVector(shapes[0], of: "dot")
          guard shapes[0] == shapes[1] else {
            throw Fault(
              InterpreterCodes.shapeMismatch,
              "`dot` takes two vectors of the same length, and gets \(shapes[0].description) "
                + "and \(shapes[1].description)")
          }
          return .number
        },
        apply: { (arithmetic, values) throws(Fault) in
          .number(try dot(&arithmetic, values[0].numbers[...], values[1].numbers[...]))
        }), rule: FormulaRules.dot),
    Builtin(
      name: "norm", group: .linearAlgebra, parameters: ["v"],
      summary: "the length of a vector; exact where it is rational",
      formula: "sqrt(dot(v, v))",
      implementation: .values(
        shape: { (shapes) throws(Fault) in
          try requireVector(shapes[0], of: "norm")
          return .number
        },
        apply: { (arithmetic, values) throws(Fault) in
          let numbers = values[0].numbers[...]
          return .number(try arithmetic.apply(.sqrt, to: try dot(&arithmetic, numbers, numbers)))
        }), rule: FormulaRules.norm),
    Builtin(
      name: "argmax", group: .linearAlgebra, parameters: ["v"],
      summary: "the place of the largest component, counted from 1; the first of equal ones",
      formula: "the first i with v[i] = max(v)", range: "1..n",
      implementation: .values(
        shape: { (shapes) throws(Fault) in
          try requireVector(shapes[0], of: "argmax")
          return .number
        },
        apply: { (arithmetic, values) throws(Fault) in
          let numbers = values[0].numbers
          var best = 0
          for index in numbers.indices.dropFirst()
          where try arithmetic.compare(numbers[index], numbers[best]) == .greater {
            best = index
          }
          let place = Number.exact(Rational(best + 1))
          let isSure = numbers.indices.allSatisfy { index in
            index == best || areApart(numbers[index], numbers[best])
          }
          return .number(isSure ? place : place.rounded)
        }), rule: FormulaRules.argmax),
  ]

  static let gates: [Builtin] = [
    Builtin(
      name: "parity", group: .gate, parameters: ["x"], isVariadic: true,
      summary: "1 when an odd number of its arguments, all 0 or 1, is 1",
      formula: "(x1 + x2 + ...) modulo 2", range: "{0, 1}",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        var isOdd = false
        for number in x {
          try arithmetic.charge(1)
          guard case .exact(let value) = number, value.isZero || value == .one else {
            throw Fault(InterpreterCodes.undefined, "`parity` takes zeros and ones only")
          }
          if !value.isZero { isOdd.toggle() }
        }
        return isOdd ? .one : .zero
      }, rule: FormulaRules.parity)
  ]

  /// Forms that the checker knows by name; their rows feed the reference.
  static let forms: [Builtin] = [
    Builtin(
      name: "linear", aliases: ["Linear"], group: .form, parameters: ["W", "b"],
      summary: "a fixed linear layer of a chain", formula: "x -> W * x + b",
      implementation: .form),
    Builtin(
      name: "spacing", group: .form, parameters: ["x", "format"],
      summary: "how far the numbers of a format are apart around x; Float64 where none is named",
      formula: "2^(e - p + 1) where 2^e <= |x| < 2^(e + 1), with p bits",
      implementation: .form),
    Builtin(
      name: "iterate", group: .form, parameters: ["f", "k"],
      summary: "the function that applies f k times; k is constant",
      formula: "x -> f(f(...f(x)))", implementation: .form),
    Builtin(
      name: "network", group: .form, parameters: ["f"], isVariadic: true,
      summary: "the network of a formula of linear maps and relu; `network(f, shortcuts)` may let "
        + "inputs skip layers",
      formula: "W1, b1, relu, W2, b2, ...", source: "Arora, Basu, Mianjy and Mukherjee 2018",
      implementation: .form),
    Builtin(
      name: "formula", group: .form, parameters: ["net"],
      summary: "the function that a network computes, as a formula",
      formula: "x -> w * relu(...) + b", implementation: .form),
    Builtin(
      name: "gates", group: .form, parameters: ["table"],
      summary: "a network of at most two layers for a truth table of up to 6 inputs, the first "
        + "the most significant: `gates(\"0110\")` is xor",
      formula: "x -> w * relu(W * x + b) + c", implementation: .form),
    Builtin(
      name: "spline", group: .form, parameters: ["points"],
      summary: "the natural cubic spline through points, the rows of a matrix; in a model, "
        + "`spline(n)` is a trained one with n knots for each number",
      formula: "a cubic polynomial between two points, a line outside of them",
      source: "Schoenberg 1946", implementation: .form),
    Builtin(
      name: "one_hot", group: .form, parameters: ["k", "n"],
      summary: "n numbers, 1 at the place k and 0 elsewhere",
      formula: "[1 if i = k, 0 otherwise for i in 1..n]", implementation: .form),
    Builtin(
      name: "encode", group: .form, parameters: ["label", "d"],
      summary: "the vector that stands for a class of data: `encode(\"setosa\", iris)`",
      formula: "one_hot(k, n)", implementation: .form),
    Builtin(
      name: "decode", group: .form, parameters: ["v", "d"],
      summary: "what the class is called that has the greatest score, for `show`",
      formula: "the label with the number argmax(v)", implementation: .form),
  ]

  static func requireVector(_ shape: Shape, of name: String) throws(Fault) {
    if case .vector = shape { return }
    throw Fault(
      InterpreterCodes.shapeMismatch, "`\(name)` takes a vector, and gets \(shape.description)")
  }

  static func dot(
    _ arithmetic: inout Arithmetic, _ left: ArraySlice<Number>, _ right: ArraySlice<Number>
  ) throws(Fault) -> Number {
    var sum = Number.zero
    for (x, y) in zip(left, right) {
      sum = try arithmetic.add(sum, try arithmetic.multiply(x, y))
    }
    return sum
  }

  private static func floor(
    _ arithmetic: inout Arithmetic, _ x: Number
  ) throws(Fault) -> Number {
    switch x {
    case .exact(let value):
      try arithmetic.charge(1)
      return .exact(Rational(value.floor))
    case .approximate(let value):
      try arithmetic.charge(1)
      return .approximate(floor(value))
    case .nearby(let series):
      let floor = try floor(&arithmetic, series.leading)
      // Infinitely little below an integer lies the piece before it.
      if try arithmetic.compare(x, floor) == .less { return try arithmetic.subtract(floor, .one) }
      return floor
    }
  }

  /// The floor of a Float64; the standard library's calls libm.
  private static func floor(_ value: Double) -> Double {
    // From 2^52 on every Float64 is an integer; infinities and NaN are left alone too.
    guard abs(value) < 4_503_599_627_370_496 else { return value }
    let truncated = Double(Int64(value))
    return truncated > value ? truncated - 1 : truncated
  }

  /// Whether two numbers are exact, or differ by more than roundings do as a rule.
  private static func areApart(_ a: Number, _ b: Number) -> Bool {
    if a.isExact, b.isExact { return true }
    let (x, y) = (a.double, b.double)
    return abs(x - y) > 1e-9 * max(abs(x), abs(y))
  }

  private static func float(
    _ arithmetic: inout Arithmetic, _ x: Number
  ) throws(Fault) -> Number {
    try arithmetic.charge(1)
    return x.rounded
  }
}
