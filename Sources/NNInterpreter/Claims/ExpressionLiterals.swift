import ExactMath
import NNSyntax
import SourceText

/// Expressions that the program itself writes, for formulas that are shown.
enum WrittenExpression {
  /// Where such an expression stands: nowhere in a source.
  static let place = SourceRange(at: SourceLocation(line: 1, column: 1))

  static func make(_ kind: Expression.Kind) -> Expression { Expression(kind, at: place) }

  /// A positive number as the language writes it: a literal, or the quotient of two.
  static func factors(of value: Rational) -> [Factor] {
    let text = NumberText.exact(value)
    guard text.utf8.contains(UInt8(ascii: "/")) else {
      return [Factor(operation: .times, value: make(.number(text)))]
    }
    return [
      Factor(operation: .times, value: make(.number(value.numerator.description))),
      Factor(operation: .divide, value: make(.number(value.denominator.description))),
    ]
  }

  /// A number of either sign.
  static func signed(_ value: Rational) -> Expression {
    value.isNegative ? make(.negation(number(value.magnitude))) : number(value)
  }

  /// A number that is not negative.
  static func number(_ value: Rational) -> Expression {
    let factors = factors(of: value)
    return factors.count == 1 ? factors[0].value : make(.product(factors))
  }
}
