import ExactMath
import TensorEngine

// Activations of whole vectors.

extension Builtins {
  static let vectorActivations: [Builtin] = [
    Builtin(
      name: "softmax", aliases: ["Softmax"], group: .activation, parameters: ["v"],
      summary: "positive parts of 1, greater where the component is; exact where all are equal",
      formula: "e^v[i] / (e^v[1] + e^v[2] + ...)", derivative: "s[i] * ((1 if i = j) - s[j])",
      range: "(0, 1)", source: "Bridle 1990",
      implementation: .values(
        shape: { (shapes) throws(Fault) in
          try requireVector(shapes[0], of: "softmax")
          return shapes[0]
        },
        apply: { (arithmetic, values) throws(Fault) in
          let (_, powers, sum) = try exponentials(&arithmetic, values[0].numbers)
          var parts: [Number] = []
          for power in powers { parts.append(try arithmetic.divide(power, sum)) }
          return values[0].replacing(parts)
        }), vectorRule: FormulaRules.softmax),
    Builtin(
      name: "log_softmax", aliases: ["LogSoftmax"], group: .activation, parameters: ["v"],
      summary: "the logarithms of softmax, without loss where they are far below 0",
      formula: "v[i] - log(e^v[1] + e^v[2] + ...)", derivative: "(1 if i = j) - softmax(v)[j]",
      range: "(-inf, 0)", source: "Bridle 1990",
      implementation: .values(
        shape: { (shapes) throws(Fault) in
          try requireVector(shapes[0], of: "log_softmax")
          return shapes[0]
        },
        apply: { (arithmetic, values) throws(Fault) in
          let (offsets, _, sum) = try exponentials(&arithmetic, values[0].numbers)
          let logarithm = try arithmetic.apply(SmoothFunction.log, to: sum)
          var parts: [Number] = []
          for offset in offsets { parts.append(try arithmetic.subtract(offset, logarithm)) }
          return values[0].replacing(parts)
        }), vectorRule: FormulaRules.logSoftmax),
  ]

  /// How far components lie below the greatest, the exponentials of that, and their sum: none of them
  /// overflows, and the sum is at least 1.
  private static func exponentials(
    _ arithmetic: inout Arithmetic, _ numbers: [Number]
  ) throws(Fault) -> (offsets: [Number], powers: [Number], sum: Number) {
    var greatest = numbers[0]
    for number in numbers.dropFirst()
    where try arithmetic.compare(number, greatest) == .greater {
      greatest = number
    }
    var (offsets, powers): ([Number], [Number]) = ([], [])
    var sum = Number.zero
    for number in numbers {
      let offset = try arithmetic.subtract(number, greatest)
      let power = try arithmetic.apply(SmoothFunction.exp, to: offset)
      offsets.append(offset)
      powers.append(power)
      sum = try arithmetic.add(sum, power)
    }
    return (offsets, powers, sum)
  }
}
