import ExactMath

// Rounding to formats of floating-point numbers. What an exact number is rounded to is exact again:
// unlike `float`, these do not go on approximately.

extension Builtins {
  /// The formats that `spacing` knows by name, each with what it is.
  static let formats: [(name: String, format: BinaryFormat, summary: String)] = [
    ("float32", .float32, "24 bits of precision, up to about 3.4e38"),
    ("float16", .float16, "11 bits of precision, up to 65504"),
    ("e5m2", .e5m2, "eight bits, 3 of precision, up to 57344"),
    ("e4m3", .e4m3, "eight bits, 4 of precision, up to 448, and no infinities"),
  ]

  static let binaryFormats: [Builtin] = formats.map { name, format, summary in
    Builtin(
      name: name, group: .rounding, parameters: ["x"],
      summary: "the nearest number of the format: \(summary)",
      formula: "x, rounded to \(format.precision) bits, ties to even",
      source: name.hasPrefix("e") ? "Micikevicius et al. 2022" : "IEEE 754",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try rounded(&arithmetic, x[0], to: format, name)
      })
  }

  /// The function that tells how far the numbers of a format are apart.
  static func spacing(of name: String, _ format: BinaryFormat) -> Builtin {
    Builtin(
      name: "spacing", group: .rounding, parameters: ["x"], summary: "", formula: "",
      implementation: .numbers { (arithmetic, x) throws(Fault) in
        try arithmetic.charge(4)
        guard let value = x[0].leading.binaryFraction else { return .approximate(.nan) }
        guard let gap = format.spacing(around: value) else {
          throw Fault(
            InterpreterCodes.undefined,
            "\(NumberText.short(x[0].leading)) lies beyond the numbers of \(name)")
        }
        return x[0].isExact ? .exact(gap) : .approximate(gap.nearestDouble)
      })
  }

  private static func rounded(
    _ arithmetic: inout Arithmetic, _ x: Number, to format: BinaryFormat, _ name: String
  ) throws(Fault) -> Number {
    if case .nearby = x {
      throw Fault(InterpreterCodes.noDerivative, "`\(name)` rounds, and has no derivative")
    }
    guard let value = x.binaryFraction else {
      // Infinities stay where the format has them.
      return .approximate(format.hasInfinities ? x.double : .nan)
    }
    try arithmetic.charge(4 + value.bitWidth / 64)
    switch format.rounded(value) {
    case .finite(let result): return x.isExact ? .exact(result) : .approximate(result.nearestDouble)
    case .infinite(let isNegative): return .approximate(isNegative ? -.infinity : .infinity)
    case .notANumber: return .approximate(.nan)
    }
  }
}
