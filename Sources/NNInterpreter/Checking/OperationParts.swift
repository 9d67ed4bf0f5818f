import NNSyntax
import SourceText

/// An operation on parts of an expression.
struct OperationParts {
  let label: String
  let operands: [Expression]
  /// The operation with names for its operands.
  let body: Expression
  /// These names; none can be written in a chapter.
  let names: [Name]

  private init(
    _ label: String, _ operands: [Expression], at range: SourceRange,
    _ kind: ([Expression]) -> Expression.Kind
  ) {
    self.label = label
    self.operands = operands
    names = operands.indices.map { Name("#\($0 + 1)") }
    body = Expression(
      kind(zip(names, operands).map { Expression(.name($0), at: $1.range) }), at: range)
  }

  /// Takes the outermost operation off; nil where an expression is none.
  init?(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .negation(let value): self.init("-", [value], at: range) { .negation($0[0]) }
    case .absolute(let value): self.init("|x|", [value], at: range) { .absolute($0[0]) }
    case .sum(let terms):
      let signs = terms.dropFirst().map { $0.isNegative ? "-" : "+" }
      let isPlain = signs.count == 1 || signs.allSatisfy { $0 == "+" }
      self.init(
        isPlain ? signs[0] : "+ " + signs.joined(separator: " "), terms.map { $0.value }, at: range
      ) { names in
        .sum(zip(terms, names).map { Addend(isNegative: $0.isNegative, value: $1) })
      }
    case .product(let factors): self.init(factors, at: range)
    case .power(let base, let exponent, elementwise: false) where !exponent.isTransposition:
      if case .number(let text) = exponent.kind {
        self.init("^\(text)", [base], at: range) {
          .power($0[0], exponent, elementwise: false)
        }
      } else {
        self.init("^", [base, exponent], at: range) {
          .power($0[0], $0[1], elementwise: false)
        }
      }
    case .call(let function, let arguments):
      guard arguments.allSatisfy({ $0.binding == nil }) else { return nil }
      self.init(ExpressionPrinter.text(function), arguments.map { $0.value }, at: range) {
        .call(function, $0.map { Argument(value: $0, binding: nil) })
      }
    default: return nil
    }
  }

  /// The last division of a product, or its last run of multiplications.
  private init?(_ factors: [Factor], at range: SourceRange) {
    func product(_ factors: ArraySlice<Factor>) -> Expression {
      if factors.count == 1 { return factors[factors.startIndex].value }
      let (first, last) = (factors[factors.startIndex], factors[factors.endIndex - 1])
      return Expression(
        .product(Array(factors)), at: first.value.range.joined(with: last.value.range))
    }
    guard factors.allSatisfy({ [.times, .juxtaposed, .divide].contains($0.operation) }) else {
      return nil
    }
    guard let division = factors.lastIndex(where: { $0.operation == .divide }) else {
      self.init("*", factors.map { $0.value }, at: range) { names in
        .product(names.map { Factor(operation: .times, value: $0) })
      }
      return
    }
    if division == factors.count - 1 {
      self.init(
        "/", [product(factors[..<division]), factors[division].value], at: range
      ) { names in
        .product([
          Factor(operation: .times, value: names[0]), Factor(operation: .divide, value: names[1]),
        ])
      }
      return
    }
    let rest = factors[(division + 1)...].map { $0.value }
    self.init("*", [product(factors[...division])] + rest, at: range) { names in
      .product(names.map { Factor(operation: .times, value: $0) })
    }
  }
}
