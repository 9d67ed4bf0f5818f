/// A gradient at a point.
struct GradientResult: Sendable {
  /// The derivative by one variable.
  struct Part: Sendable {
    let variable: String
    /// The derivative as a formula; none where it has no short one.
    let formula: String?
    let value: Number
    /// Whether there is no derivative, and a convention gave it a value.
    let isByConvention: Bool
  }

  let label: String
  let point: [(name: String, value: Value)]
  let value: Number
  let parts: [Part]

  var text: String {
    var text = ValueText.equation(label, .number(value))
    if !point.isEmpty { text += " at \(CheckResult.text(point))" }
    let width = parts.map { $0.variable.unicodeScalars.count }.max() ?? 0
    for part in parts {
      let padding = String(
        repeating: " ", count: width - part.variable.unicodeScalars.count)
      text += "\n  d/d\(part.variable)\(padding) = "
      let value = ValueText.inline(.number(part.value))
      if let formula = part.formula, formula != value {
        text += formula + (part.value.isExact ? " = " : " ") + value
      } else {
        text += value
      }
      if part.isByConvention { text += ", by convention" }
    }
    return text
  }

  var json: [(key: String, value: JSON)] {
    [
      ("expression", .string(label)), ("value", value.json),
      ("at", .object(point.map { ($0.name, $0.value.json) })),
      (
        "gradient",
        .object(
          parts.map { part in
            (
              part.variable,
              .object([
                ("formula", part.formula.map { .string($0) } ?? .null),
                ("value", part.value.json), ("byConvention", .bool(part.isByConvention)),
              ])
            )
          })
      ),
    ]
  }
}
