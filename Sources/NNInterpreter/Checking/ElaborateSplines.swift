import ExactMath
import NNSyntax
import SourceText

extension Elaborator {
  /// `spline(points)`: the natural cubic spline through points, which are the rows of a matrix.
  mutating func spline(
    _ arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> FunctionDefinition {
    let example = "write `spline([[0, 0], [1, 1], [2, 0]])`"
    guard arguments.count == 1 else {
      throw reject(
        InterpreterCodes.wrongArity, "`spline` takes points, the rows of a matrix", at: range,
        hint: example)
    }
    guard case .matrix(let matrix) = try constant(arguments[0], "the points of a spline"),
      matrix.columns == 2
    else {
      throw reject(
        InterpreterCodes.shapeMismatch, "the points of a spline are a matrix with rows of two",
        at: arguments[0].range, hint: example)
    }
    let exact = matrix.elements.compactMap { $0.rational }
    let knots = stride(from: 0, to: exact.count, by: 2).map { exact[$0] }
    let values = stride(from: 1, to: exact.count, by: 2).map { exact[$0] }
    guard exact.count == matrix.elements.count,
      let spline = NaturalSpline(knots: knots, values: values)
    else {
      throw reject(
        InterpreterCodes.notConstant,
        "the points of a spline are two or more, exact, and go to the right",
        at: arguments[0].range, hint: example)
    }
    let x = Name("x")
    return FunctionDefinition(
      name: Name("spline"), parameters: [x], body: spline.expression(of: x), captured: [:],
      shapes: [.number], range: range,
      text: "spline(\(ExpressionPrinter.text(arguments[0])))")
  }
}

extension NaturalSpline {
  /// The spline by cases, as an author would write it.
  fileprivate func expression(of name: Name) -> Expression {
    let x = WrittenExpression.make(.name(name))
    var cases: [Case] = []
    for (index, piece) in pieces.enumerated() {
      let value = Self.value(of: piece, at: x)
      guard index < knots.count else {
        cases.append(Case(value: value, condition: nil))
        continue
      }
      let claim = Claim(
        operands: [x, WrittenExpression.signed(knots[index])], relations: [.lessOrEqual],
        range: WrittenExpression.place)
      cases.append(Case(value: value, condition: claim))
    }
    return WrittenExpression.make(.cases(cases))
  }

  /// A polynomial by Horner's rule, its constant coefficient first.
  private static func value(of coefficients: [Rational], at x: Expression) -> Expression {
    var result = WrittenExpression.signed(coefficients[coefficients.count - 1])
    for coefficient in coefficients.dropLast().reversed() {
      let product = WrittenExpression.make(
        .product([
          Factor(operation: .times, value: WrittenExpression.make(.group(result))),
          Factor(operation: .times, value: x),
        ]))
      result = WrittenExpression.make(
        .sum([
          Addend(isNegative: false, value: product),
          Addend(isNegative: false, value: WrittenExpression.signed(coefficient)),
        ]))
    }
    return result
  }
}
