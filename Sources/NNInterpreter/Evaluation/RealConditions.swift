import ExactMath
import SourceText

// A condition may hang on numbers of which only approximate values are at hand, such as
// `sqrt(x)^2 <= x`: it is decided about the real numbers, where that is possible.

extension Evaluator {
  /// The most steps for one decision.
  private static let decisionSteps: Int64 = 200_000

  /// Whether a condition on real numbers holds; nil where that is not decided.
  mutating func decide(
    _ condition: Condition, _ frame: [Value]
  ) throws(Diagnostic) -> Bool? {
    let left = arithmetic.budget.steps - arithmetic.steps
    let budget = Budget(
      steps: min(left, Self.decisionSteps), memory: arithmetic.budget.memory)
    var builder = FormulaBuilder(budget: budget)
    let verdict = Self.verdict(on: condition, frame, &builder)
    let used = builder.meter.steps
    try compute(at: condition.range) { (arithmetic) throws(Fault) in try arithmetic.charge(used) }
    switch verdict {
    case .proved?: return true
    case .refuted?: return false
    case .undefined?, .unknown?, nil: return nil
    }
  }

  private static func verdict(
    on condition: Condition, _ frame: [Value], _ builder: inout FormulaBuilder
  ) -> Verdict? {
    guard let symbols = builder.constants(frame) else { return nil }
    do throws(FormulaFailure) {
      let sides = try builder.sides(condition.operands, symbols, symbols.count)
      return builder.decide(try builder.comparisons(condition.relations, sides))
    } catch {
      return nil
    }
  }
}
