import ExactMath
import NNSyntax
import SourceText

/// Checks a claim at single points, with the evaluator that all other statements use.
struct PointChecker {
  private let claim: CheckedClaim
  private let budget: Budget
  private var evaluator: Evaluator
  /// The values that conventions gave to derivatives where there are none, for the reader.
  var conventions: [String] { evaluator.conventions }

  init(_ claim: CheckedClaim, budget: Budget) {
    self.claim = claim
    self.budget = budget
    evaluator = Evaluator(budget: budget)
  }

  /// Checks the claim at a point; nil where its conditions do not hold.
  ///
  /// Where approximate numbers take part that stand for real ones, such as `sqrt(2)`, it is decided
  /// about these, also where what was computed looks exact: which case applies, or whether there is a
  /// value at all, may have hung on a rounding. What is rounded by `float` makes the verdict a
  /// measured one.
  mutating func check(
    _ point: [Value], covered: String
  ) throws(Diagnostic) -> ClaimRunner.Outcome? {
    evaluator.arithmetic.metApproximation = false
    var outcome: ClaimRunner.Outcome?
    var complaint: Diagnostic?
    do {
      outcome = try evaluated(point, covered)
    } catch {
      guard error.isUndefined, evaluator.arithmetic.metApproximation else { throw error }
      complaint = error
    }
    guard evaluator.arithmetic.metApproximation else { return outcome }
    switch judgement(at: point) {
    case .excluded: return nil
    case .holds: return ClaimRunner.Outcome(verdict: .proved, covered: covered)
    case .fails(let index):
      return ClaimRunner.Outcome(
        verdict: .refuted, covered: covered, witness: point,
        left: approximateSide(index, at: point), right: approximateSide(index + 1, at: point))
    case .undefined:
      throw complaint
        ?? Diagnostic(
          InterpreterCodes.undefined, "a side of the claim has no value\(place(of: point))",
          at: claim.claim.range)
    case .rounded:
      if let complaint { throw complaint }
      guard var outcome else { return nil }
      outcome.holds = outcome.verdict == .proved
      outcome.verdict = .measured
      return outcome
    case .open(let reason):
      return ClaimRunner.Outcome(
        verdict: .unknown, covered: covered, reason: "fragment", explanation: reason)
    }
  }

  /// ` at x = 1`, where there are variables.
  private func place(of point: [Value]) -> String {
    if point.isEmpty { return "" }
    let names = claim.operands.variables.map { $0.name.text }
    return " at \(CheckResult.text(zip(names, point).map { (name: $0, value: $1) }))"
  }

  // MARK: By the evaluator

  /// What the evaluator says, its approximate numbers taken for what they are.
  private mutating func evaluated(
    _ point: [Value], _ covered: String
  ) throws(Diagnostic) -> ClaimRunner.Outcome? {
    for condition in claim.conditions {
      let values = try sides(condition.operands, at: point)
      for (index, relation) in condition.relations.enumerated() {
        let (left, right) = (values[index], values[index + 1])
        guard try compare(relation, left, right, nil, condition.range) else { return nil }
      }
    }
    let values = try sides(claim.claim.operands, at: point)
    for (index, relation) in claim.claim.relations.enumerated() {
      let (left, right) = (values[index], values[index + 1])
      if try compare(relation, left, right, claim.digits[index], claim.claim.range) { continue }
      return ClaimRunner.Outcome(
        verdict: .refuted, covered: covered, witness: point, left: left, right: right)
    }
    return ClaimRunner.Outcome(verdict: .proved, covered: covered)
  }

  /// The value of a side, where the evaluator has one.
  private mutating func approximateSide(_ index: Int, at point: [Value]) -> Value? {
    try? evaluator.evaluate(
      claim.claim.operands[index], frame: point, size: claim.operands.frameSize)
  }

  private mutating func sides(
    _ terms: [Term], at point: [Value]
  ) throws(Diagnostic) -> [Value] {
    var values: [Value] = []
    for term in terms {
      do {
        values.append(
          try evaluator.evaluate(term, frame: point, size: claim.operands.frameSize))
      } catch {
        guard error.isUndefined else { throw error }
        var diagnostic = error
        diagnostic.message += place(of: point)
        throw diagnostic
      }
    }
    return values
  }

  private mutating func compare(
    _ relation: Relation, _ left: Value, _ right: Value, _ half: Rational?, _ range: SourceRange
  ) throws(Diagnostic) -> Bool {
    guard let half else { return try evaluator.holds(relation, left, right, at: range) }
    for (a, b) in zip(left.numbers, right.numbers) {
      guard let x = a.binaryFraction, let y = b.binaryFraction else {
        if a.double == b.double { continue }
        return false
      }
      if half < (x - y).magnitude { return false }
    }
    return true
  }

  // MARK: About real numbers

  private enum Judgement {
    /// The conditions do not hold.
    case excluded
    case holds
    /// A relation does not hold; which one.
    case fails(Int)
    case undefined
    /// Something is rounded, and stands for no real number.
    case rounded
    case open(String)
  }

  /// Decides the claim about the real numbers for which approximate ones stand.
  private func judgement(at point: [Value]) -> Judgement {
    var builder = FormulaBuilder(budget: budget)
    do throws(FormulaFailure) {
      guard let frame = builder.constants(point) else { return .rounded }
      for condition in claim.conditions {
        let sides = try builder.sides(condition.operands, frame, claim.operands.frameSize)
        switch builder.decide(try builder.comparisons(condition.relations, sides)) {
        case .proved: break
        case .refuted: return .excluded
        case .undefined: return .undefined
        case .unknown: return .open(Self.tooNear)
        }
      }
      let sides = try builder.sides(claim.claim.operands, frame, claim.operands.frameSize)
      for (index, relation) in claim.claim.relations.enumerated() {
        let conditions =
          if let half = claim.digits[index] {
            try builder.closeness(sides[index], sides[index + 1], within: half)
          } else {
            try builder.comparison(relation, sides[index], sides[index + 1])
          }
        switch builder.decide(conditions) {
        case .proved: break
        case .refuted: return .fails(index)
        case .undefined: return .undefined
        case .unknown: return .open(Self.tooNear)
        }
      }
      return .holds
    } catch {
      switch error {
      case .approximate: return .rounded
      case .undefined: return .undefined
      case .diagnostic(let diagnostic): return .open(diagnostic.message)
      case .exhausted: return .open("the budget is used up")
      case .outside(let what): return .open("\(what) is outside of what can be decided here")
      }
    }
  }

  private static let tooNear = "these numbers lie too near each other, or are not known enough"
}
