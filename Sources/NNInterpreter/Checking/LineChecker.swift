import ExactMath
import NNSyntax
import SourceText

/// Expressions of the same variables, and what these run through.
struct CheckedFunctions {
  let operands: BoundOperands
  let domain: ClaimDomain
  /// The domain as it is written, ` on [-1, 1]`; empty for all reals.
  let domainText: String
  let range: SourceRange

  /// The interval that the one variable runs through; nil where there are more.
  var interval: RealInterval? {
    guard operands.variables.count == 1, operands.variables[0].shape == .number,
      domain.factors.count == 1, case .interval(let interval) = domain.factors[0]
    else { return nil }
    return interval
  }
}

struct CheckedBestFit {
  let functions: CheckedFunctions
  let unknown: String
  let criteria: [BestFit.Criterion]
}

// Statements about functions: their pieces, and how far they are apart.

extension StatementChecker {
  func pieces(
    _ listing: PieceListing, at range: SourceRange
  ) throws(Rejection) -> CheckedStatement {
    .pieces(try functions([listing.expression], listing.scope, at: range))
  }

  func error(
    _ approximation: Approximation, at range: SourceRange
  ) throws(Rejection) -> CheckedStatement {
    let functions = try functions(
      [approximation.approximation, approximation.target], approximation.scope, at: range)
    return .error(functions)
  }

  func best(_ fit: BestFit, at range: SourceRange) throws(Rejection) -> CheckedStatement {
    let approximation = fit.approximation
    let scope = approximation.scope
    let expressions = [approximation.approximation, approximation.target]
    let functions = try functions(expressions, scope, unknown: fit.unknown, at: range)
    guard functions.operands.variables.count == 2 else {
      throw elaborator.reject(
        InterpreterCodes.variables, "beside `\(fit.unknown.text)` there is to be one variable",
        at: range, hint: "write `best c in f(x) + c vs x^2 on [-1, 1] by sup`")
    }
    return .best(
      CheckedBestFit(functions: functions, unknown: fit.unknown.text, criteria: fit.criteria))
  }

  private func functions(
    _ expressions: [Expression], _ scope: Scope, unknown: Name? = nil, at range: SourceRange
  ) throws(Rejection) -> CheckedFunctions {
    let (operands, domain) = try bound(expressions, scope, unknown: unknown, at: range)
    for (term, expression) in zip(operands.terms, expressions) where term.shape != .number {
      throw elaborator.reject(
        InterpreterCodes.shapeMismatch,
        "a function with one number as its value is needed, and this is \(term.shape.description)",
        at: expression.range)
    }
    if operands.variables.isEmpty {
      throw elaborator.reject(
        InterpreterCodes.variables, "there is no variable here", at: range,
        hint: "write an expression of `x`, or the name of a function")
    }
    var text = ""
    if let domain = scope.domain {
      text = " on \(ExpressionPrinter.text(domain))"
    } else if !scope.bindings.isEmpty {
      text = " for \(scope.bindings.map { ExpressionPrinter.text($0) }.joined(separator: ", "))"
    }
    return CheckedFunctions(
      operands: operands, domain: domain, domainText: text, range: range)
  }
}
