/// Prints expressions in one canonical spelling.
///
/// What is printed reads back as the same tree.
public enum ExpressionPrinter {
  /// Returns the expression as text.
  public static func text(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let number): return number
    case .name(let name): return name.text
    case .negation(let value): return "-" + text(value)
    case .sum(let terms): return sum(terms)
    case .product(let factors): return product(factors)
    case .power(let base, let exponent, let elementwise):
      return text(base) + (elementwise ? " .^ " : "^") + text(exponent)
    case .call(let function, let arguments):
      return text(function) + "(" + arguments.map(argument).joined(separator: ", ") + ")"
    case .element(let base, let indices):
      return text(base) + "[" + list(indices) + "]"
    case .member(let base, let name): return text(base) + "." + name.text
    case .absolute(let value): return "|" + text(value) + "|"
    case .group(let value): return "(" + text(value) + ")"
    case .derivative(let value, let order):
      return text(value) + String(repeating: "'", count: order)
    case .vector(let elements): return "[" + list(elements) + "]"
    case .comprehension(let value, let binding):
      return "[" + text(value) + " for " + text(binding) + "]"
    case .cases(let cases): return cases.map(text).joined(separator: ", ")
    case .chain(let elements): return elements.map(text).joined(separator: " -> ")
    case .text(let text): return "\"\(text)\""
    case .hole: return "?"
    case .invalid: return ""
    }
  }

  /// Returns the claim as text.
  public static func text(_ claim: Claim) -> String {
    var result = text(claim.operands[0])
    for (relation, operand) in zip(claim.relations, claim.operands.dropFirst()) {
      result += " \(relation.rawValue) " + text(operand)
    }
    return result
  }

  /// Returns the domain as text.
  public static func text(_ domain: Domain) -> String {
    switch domain.kind {
    case .interval(let lower, let upper):
      let left = lower.value.map(text) ?? "-inf"
      let right = upper.value.map(text) ?? "inf"
      return (lower.isClosed ? "[" : "(") + left + ", " + right + (upper.isClosed ? "]" : ")")
    case .set(let members): return "{" + members.map(text).joined(separator: ", ") + "}"
    case .integers(let lower, let upper): return text(lower) + ".." + text(upper)
    case .grid(let lower, let upper, let count):
      return "grid(" + list([lower, upper, count]) + ")"
    case .reals: return "reals"
    case .power(let base, let exponents):
      let power = exponents.count == 1 ? text(exponents[0]) : "(" + list(exponents) + ")"
      return factor(base) + "^" + power
    case .product(let factors): return factors.map(factor).joined(separator: " × ")
    case .invalid: return ""
    }
  }

  /// Returns the point as text: a value, or a tuple in brackets.
  public static func text(_ point: Point) -> String {
    point.coordinates.count == 1
      ? text(point.coordinates[0]) : "(" + list(point.coordinates) + ")"
  }

  private static func factor(_ domain: Domain) -> String {
    if case .product = domain.kind { return "(" + text(domain) + ")" }
    return text(domain)
  }

  private static func sum(_ terms: [Addend]) -> String {
    var result = ""
    for (index, term) in terms.enumerated() {
      if index > 0 { result += term.isNegative ? " - " : " + " }
      result += text(term.value)
    }
    return result
  }

  private static func product(_ factors: [Factor]) -> String {
    var result = ""
    for (index, factor) in factors.enumerated() {
      if index > 0 {
        result += separator(factor, after: factors[index - 1])
      }
      result += text(factor.value)
    }
    return result
  }

  private static func separator(_ factor: Factor, after previous: Factor) -> String {
    switch factor.operation {
    case .times: return " * "
    // A quotient of numbers is one number to the reader: `1/2 relu(x)`.
    case .divide:
      let isFraction = previous.value.withoutSigns.isNumber && factor.value.isNumber
      return isFraction && previous.operation != .divide ? "/" : " / "
    case .elementTimes: return " .* "
    case .elementDivide: return " ./ "
    case .juxtaposed:
      if previous.operation == .divide { return " " }
      // `2 e3` must not become a number.
      let next = text(factor.value).unicodeScalars.first
      return next == "e" || next == "E" ? " " : ""
    }
  }

  private static func argument(_ argument: Argument) -> String {
    text(argument.value) + (argument.binding.map { " for " + text($0) } ?? "")
  }

  /// Returns the binding as text: `x in [0, 1]`.
  public static func text(_ binding: Binding) -> String {
    binding.name.text + " in " + text(binding.domain)
  }

  private static func text(_ value: Case) -> String {
    text(value.value) + (value.condition.map { " if " + text($0) } ?? " otherwise")
  }

  private static func list(_ expressions: [Expression]) -> String {
    expressions.map(text).joined(separator: ", ")
  }
}
