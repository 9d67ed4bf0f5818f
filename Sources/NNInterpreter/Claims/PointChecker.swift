import ExactMath
import NNSyntax
import SourceText

/// Checks a claim at single points, with the evaluator that all other statements use.
struct PointChecker {
  private let claim: CheckedClaim
  private let budget: Budget
  private var evaluator: Evaluator

  init(_ claim: CheckedClaim, budget: Budget) {
    self.claim = claim
    self.budget = budget
    evaluator = Evaluator(budget: budget)
  }

  /// Checks the claim at a point; nil where its conditions do not hold.
  ///
  /// Numbers that are approximate but stand for real ones, such as `sqrt(2)`, are decided as real
  /// numbers; what is rounded by `float` makes the verdict a measured one.
  mutating func check(
    _ point: [Value], covered: String
  ) throws(Diagnostic) -> ClaimRunner.Outcome? {
    var measured = false
    for condition in claim.conditions {
      let values = try sides(condition.operands, at: point)
      for (index, relation) in condition.relations.enumerated() {
        let judgement = try judge(
          relation, values, condition.operands, index, nil, at: point, condition.range)
        switch judgement {
        case .certain(let holds): if !holds { return nil }
        case .measured(let holds):
          measured = true
          if !holds { return nil }
        case .open(let reason): return open(reason, covered)
        }
      }
    }
    let operands = claim.claim.operands
    let values = try sides(operands, at: point)
    for (index, relation) in claim.claim.relations.enumerated() {
      let judgement = try judge(
        relation, values, operands, index, claim.digits[index], at: point, claim.claim.range)
      var outcome = ClaimRunner.Outcome(verdict: .refuted, covered: covered)
      outcome.left = values[index]
      outcome.right = values[index + 1]
      outcome.witness = point
      switch judgement {
      case .certain(let holds):
        if holds { continue }
        if measured {
          outcome.verdict = .measured
          outcome.holds = false
        }
        return outcome
      case .measured(let holds):
        measured = true
        if holds { continue }
        outcome.verdict = .measured
        outcome.holds = false
        return outcome
      case .open(let reason): return open(reason, covered)
      }
    }
    return measured
      ? ClaimRunner.Outcome(verdict: .measured, covered: covered, holds: true)
      : ClaimRunner.Outcome(verdict: .proved, covered: covered)
  }

  private func open(_ reason: String, _ covered: String) -> ClaimRunner.Outcome {
    ClaimRunner.Outcome(
      verdict: .unknown, covered: covered, reason: "fragment", explanation: reason)
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
        guard error.isUndefined, !claim.operands.variables.isEmpty else { throw error }
        var diagnostic = error
        let names = claim.operands.variables.map { $0.name.text }
        let place = zip(names, point).map { (name: $0, value: $1) }
        diagnostic.message += " at \(CheckResult.text(place))"
        throw diagnostic
      }
    }
    return values
  }

  private enum Judgement {
    case certain(Bool)
    case measured(Bool)
    case open(String)
  }

  private mutating func judge(
    _ relation: Relation, _ values: [Value], _ terms: [Term], _ index: Int, _ half: Rational?,
    at point: [Value], _ range: SourceRange
  ) throws(Diagnostic) -> Judgement {
    let (left, right) = (values[index], values[index + 1])
    let numbers = left.numbers + right.numbers
    if numbers.allSatisfy({ $0.isExact }) {
      return .certain(try compare(relation, left, right, half, range))
    }
    // Real numbers that are not rational are decided as such, where they can be.
    switch realJudgement(relation, [terms[index], terms[index + 1]], half, at: point) {
    case .certain(let holds): return .certain(holds)
    case .measured: return .measured(try compare(relation, left, right, half, range))
    case .open(let reason): return .open(reason)
    }
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

  /// Decides a comparison without variables as one of real numbers.
  private func realJudgement(
    _ relation: Relation, _ terms: [Term], _ half: Rational?, at point: [Value]
  ) -> Judgement {
    var builder = FormulaBuilder(budget: budget)
    do throws(FormulaFailure) {
      var frame: [SymbolicValue] = []
      for value in point {
        let rationals = value.numbers.compactMap { $0.rational }
        guard rationals.count == value.numbers.count else { return .measured(false) }
        frame.append(SymbolicValue(value.shape, rationals.map { builder.graph.constant($0) }))
      }
      let sides = try builder.sides(terms, frame, claim.operands.frameSize)
      let conditions: [SignCondition]
      if let half {
        conditions = try builder.closeness(sides[0], sides[1], within: half)
      } else {
        conditions = try builder.comparison(relation, sides[0], sides[1])
      }
      var decider = Decider(
        DecisionProblem(
          graph: builder.graph, domains: [], hypotheses: [], claims: conditions))
      switch decider.decide(&builder.meter) {
      case .proved: return .certain(true)
      case .refuted: return .certain(false)
      case .undefined: return .measured(false)
      case .unknown: return .open("these numbers lie too near each other, or are not known enough")
      }
    } catch {
      switch error {
      case .approximate, .diagnostic, .undefined: return .measured(false)
      case .exhausted: return .open("the budget is used up")
      case .outside: return .measured(false)
      }
    }
  }
}
