/// Prints expressions in one canonical spelling.
///
/// What was read and is printed reads back as the same tree. A tree that was put together otherwise
/// gets the brackets that its meaning needs.
public enum ExpressionPrinter {
  /// Returns the expression as text.
  public static func text(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let number): return number
    case .name(let name): return name.text
    case .negation(let value): return "-" + text(value, atLeast: .negation)
    case .sum(let terms): return sum(terms)
    case .product(let factors): return product(factors)
    case .power(let base, let exponent, let elementwise):
      // Powers of powers are read from the right, and a sign may stand before an exponent.
      let above = exponent.isNegatedPower ? text(exponent) : text(exponent, atLeast: .power)
      return text(base, atLeast: .atom) + (elementwise ? " .^ " : "^") + above
    case .call(let function, let arguments):
      return text(function, atLeast: .atom) + "(" + arguments.map(argument).joined(separator: ", ")
        + ")"
    case .element(let base, let indices):
      return text(base, atLeast: .atom) + "[" + list(indices) + "]"
    case .member(let base, let name): return text(base, atLeast: .atom) + "." + name.text
    case .absolute(let value): return "|" + text(value) + "|"
    case .group(let value): return "(" + text(value) + ")"
    case .derivative(let value, let order):
      return text(value, atLeast: .atom) + String(repeating: "'", count: order)
    case .vector(let elements): return "[" + list(elements) + "]"
    case .comprehension(let value, let binding):
      return "[" + text(value) + " for " + text(binding) + "]"
    case .cases(let cases): return cases.map(text).joined(separator: ", ")
    case .chain(let elements):
      return elements.map { text($0, atLeast: .sum) }.joined(separator: " -> ")
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
    case .random(let distribution, let first, let second, let count):
      return distribution.rawValue + "(" + list([first, second, count]) + ")"
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
      result += text(term.value, atLeast: index > 0 ? .negation : .sum)
    }
    return result
  }

  private static func product(_ factors: [Factor]) -> String {
    var result = ""
    for (index, factor) in factors.enumerated() {
      if index == 0 {
        let isGlued = factors.dropFirst().first?.operation == .juxtaposed
        let isWhole = isGlued && factor.value.level == .product
        result = isWhole ? "(" + text(factor.value) + ")" : text(factor.value, atLeast: .negation)
        continue
      }
      // A sign reaches as far as its power does.
      let isSigned = factor.value.isNegatedPower
      let own = isSigned ? text(factor.value) : text(factor.value, atLeast: .power)
      result += separator(factor, own, after: factors[index - 1]) + own
    }
    return result
  }

  private static func separator(
    _ factor: Factor, _ text: String, after previous: Factor
  ) -> String {
    switch factor.operation {
    case .times: return " * "
    // A quotient of numbers is one number to the reader: `1/2 relu(x)`.
    case .divide:
      let isFraction = previous.value.withoutSigns.isNumber && factor.value.isNumber
      return isFraction && previous.operation != .divide ? "/" : " / "
    case .elementTimes: return " .* "
    case .elementDivide: return " ./ "
    case .juxtaposed:
      guard let next = text.unicodeScalars.first else { return "" }
      // Two numbers do not stand side by side, nor does a difference mean a product.
      if ("0"..."9").contains(next) || next == "-" || next == "." { return " * " }
      if previous.operation == .divide { return " " }
      // `2 e3` must not become a number.
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

// MARK: - Levels

/// How tightly the parts of an expression hold together.
private enum Level: Int {
  case chain
  case sum
  case negation
  case product
  case power
  case atom
}

extension ExpressionPrinter {
  /// The text of a part, in brackets where it would fall apart.
  private static func text(_ expression: Expression, atLeast level: Level) -> String {
    let own = text(expression)
    return expression.level.rawValue < level.rawValue ? "(" + own + ")" : own
  }
}

extension Expression {
  fileprivate var level: Level {
    switch kind {
    case .chain, .cases: .chain
    case .sum: .sum
    case .negation: .negation
    case .product: .product
    case .power: .power
    case .number, .name, .call, .element, .member, .absolute, .group, .derivative, .vector,
      .comprehension, .text, .hole, .invalid:
      .atom
    }
  }

  /// Whether the expression is the opposite of a power, or of what holds together as well.
  fileprivate var isNegatedPower: Bool {
    guard case .negation(let value) = kind else { return false }
    return value.level.rawValue >= Level.power.rawValue || value.isNegatedPower
  }
}
