import ExactMath
import NNSyntax
import SourceText

/// A claim, and the points around which it is to hold.
struct CheckedRobustness {
  let claim: CheckedClaim
  let points: Points
}

extension StatementChecker {
  func robust(
    _ robustness: Robustness, at range: SourceRange
  ) throws(Rejection) -> CheckedStatement {
    let given = try givenPoints(robustness.scope, at: range)
    var binder = VariableBinder(
      elaborator, robustness.scope, givenShapes: given?.shapes, dimension: given?.dimension)
    let operands = try binder.bind(robustness.claim.operands)
    guard let given, !operands.variables.isEmpty else {
      throw elaborator.reject(
        InterpreterCodes.variables, "there is no variable that could move", at: range)
    }
    let points = try points(given, for: operands, at: range)
    guard points.allSatisfy({ $0.allSatisfy { $0.isExact } }) else {
      throw elaborator.reject(
        InterpreterCodes.notConstant, "the point should be made of rational numbers",
        at: given.range, hint: "distances to it are exact")
    }
    let count = operands.variables.map { $0.shape.count }.reduce(0, +)
    let factors = [ClaimDomain.Factor](repeating: .interval(.reals), count: count)
    let claim = CheckedClaim(
      claim: try condition(robustness.claim, operands.terms), conditions: [], operands: operands,
      domain: ClaimDomain(factors: factors), coverage: "", constants: [], models: [],
      digits: try halfUnits(of: robustness.claim))
    return .robust(CheckedRobustness(claim: claim, points: points))
  }
}
