import ExactMath
import NNSyntax
import SourceText

/// Finds how far points can be moved before a claim fails.
struct RobustnessRunner {
  let budget: Budget

  func run(
    _ checked: CheckedRobustness, of statement: Statement
  ) throws(Diagnostic) -> [RobustnessResult] {
    var results: [RobustnessResult] = []
    for point in checked.points { results.append(try run(checked.claim, at: point, statement)) }
    return results
  }

  private func run(
    _ claim: CheckedClaim, at point: [Value], _ statement: Statement
  ) throws(Diagnostic) -> RobustnessResult {
    let names = claim.operands.variables.map { $0.name.text }
    var result = RobustnessResult(
      claim: text(of: statement),
      point: zip(names, point).map { (name: $0, value: $1) })
    var checker = PointChecker(claim, budget: budget)
    let start = try checker.check(point, covered: "")
    if let start, start.verdict == .unknown {
      throw Diagnostic(
        InterpreterCodes.outsideFragment,
        "it is open whether the claim holds at \(CheckResult.text(result.point))",
        at: claim.claim.range, hint: start.explanation)
    }
    guard start?.verdict == .proved else {
      throw Diagnostic(
        InterpreterCodes.falseAtPoint,
        "the claim does not hold at \(CheckResult.text(result.point))", at: claim.claim.range,
        hint: "`robust` measures how far the point can be moved before the claim fails")
    }
    let coordinates = point.flatMap { $0.numbers }.compactMap { $0.rational }
    let zeros = [Number](repeating: .zero, count: coordinates.count)
    let formulas: ClaimFormulas
    do throws(FormulaFailure) {
      let meter = Meter(steps: budget.steps, bytes: budget.memory)
      formulas = try ClaimFormulas(claim, at: zeros, meter: meter, budget: budget)
    } catch {
      throw error.diagnostic(
        at: claim.claim.range, variable: names.first ?? "", budget: budget)
    }
    var meter = formulas.meter
    var decider = Decider(formulas.problem)
    switch decider.robustness(around: coordinates, &meter) {
    case .unlimited: result.radius = .unlimited
    case .radius(let radius, let tight):
      let values = claim.deal(tight.map { .exact($0) })
      result.radius = .exact(radius)
      result.tight = zip(names, values).map { (name: $0, value: $1) }
      let outcome = try checker.check(values, covered: "")
      result.holdsAtTight = outcome?.verdict == .proved
      result.left = try sides(claim, at: values).first
    case .enclosed(let lower, let upper): result.radius = .enclosed(lower, upper)
    case .unknown(let reason): throw unknown(reason, claim)
    }
    return result
  }

  private func sides(_ claim: CheckedClaim, at point: [Value]) throws(Diagnostic) -> [Value] {
    var evaluator = Evaluator(budget: budget)
    var values: [Value] = []
    for term in claim.claim.operands {
      values.append(
        try evaluator.evaluate(term, frame: point, size: claim.operands.frameSize))
    }
    return values
  }

  private func text(of statement: Statement) -> String {
    guard case .robust(let robustness) = statement.kind else { return statement.text }
    return ExpressionPrinter.text(robustness.claim)
  }

  private func unknown(_ reason: UnknownReason, _ claim: CheckedClaim) -> Diagnostic {
    switch reason {
    case .steps:
      Diagnostic(
        InterpreterCodes.outOfSteps, "more than \(budget.steps) steps", at: claim.claim.range,
        hint: "make the statement smaller, or give the block more: `steps=1e9`")
    case .memory:
      Diagnostic(
        InterpreterCodes.outOfMemory, "more than \(budget.memory) bytes", at: claim.claim.range,
        hint: "make it smaller, or give the block more: `memory=1GB`")
    case .fragment(let what):
      Diagnostic(
        InterpreterCodes.outsideFragment, "the radius is not worked out for \(what)",
        at: claim.claim.range)
    case .witness:
      Diagnostic(
        InterpreterCodes.outsideFragment, "the claim fails at irrational numbers only",
        at: claim.claim.range)
    }
  }
}
