import Figures

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
  /// The operations with their values and derivatives, where they are drawn.
  var graph: GradientGraph?

  /// The text, with the graph below.
  var text: String { graph.map { "\(lines)\n\n\(asciiGraph($0.figure))" } ?? lines }

  /// The value and the derivatives, a line each.
  var lines: String {
    var text = ValueText.equation(label, .number(value))
    if !point.isEmpty { text += " at \(CheckResult.text(point))" }
    let width = parts.map { $0.variable.unicodeScalars.count }.max() ?? 0
    for part in parts {
      let padding = String(
        repeating: " ", count: width - part.variable.unicodeScalars.count)
      text += "\n  d/d\(part.variable)\(padding) "
      let value = ValueText.inline(.number(part.value))
      let isShown = part.formula == nil || part.formula == value
      if let formula = part.formula, !isShown { text += "= \(formula) " }
      // An approximate value has its mark in place of the sign.
      text += part.value.isExact ? "= \(value)" : value
      if part.isByConvention { text += ", by convention" }
      if let sum = disagreement(part) { text += "; the edges add up to \(sum), by convention" }
    }
    return text
  }

  /// What comes back to a variable along the edges, where conventions make that another number.
  private func disagreement(_ part: Part) -> String? {
    guard
      let node = graph?.nodes.first(where: { $0.label == part.variable && $0.kind == .variable }),
      case .exact(let sum)? = node.gradient, case .exact(let value) = part.value, sum != value
    else { return nil }
    return NumberText.short(.exact(sum))
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
    ] + (graph.map { [("graph", $0.json)] } ?? [])
  }
}
