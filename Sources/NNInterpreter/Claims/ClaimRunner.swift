import ExactMath
import NNSyntax
import SourceText

/// Decides checked claims.
struct ClaimRunner {
  let budget: Budget

  /// What has been found out about a claim.
  struct Outcome {
    var verdict: ProofResult.Verdict
    /// What the verdict covers, in words.
    var covered: String
    /// The values of the variables where the claim fails.
    var witness: [Value]?
    var left: Value?
    var right: Value?
    var reason: String?
    var explanation: String?
    var holds: Bool?
    /// Facts about the proof, a line each.
    var details: [String] = []
  }

  func run(
    _ assertion: CheckedAssertion, of statement: Statement
  ) throws(Diagnostic) -> ProofResult {
    let claim = assertion.claim
    let outcome = try decide(claim)
    let names = claim.operands.variables.map { $0.name.text }
    return ProofResult(
      verb: assertion.verb.rawValue, claim: claimText(statement), verdict: outcome.verdict,
      variables: names, covered: outcome.covered, details: outcome.details,
      witness: outcome.witness.map { values in
        zip(names, values).map { (name: $0, value: $1) }
      }, left: outcome.left, right: outcome.right, reason: outcome.reason,
      explanation: outcome.explanation, holds: outcome.holds)
  }

  private func claimText(_ statement: Statement) -> String {
    guard case .assertion(let assertion) = statement.kind else { return statement.text }
    return ExpressionPrinter.text(assertion.claim)
  }

  // MARK: Deciding

  func decide(_ claim: CheckedClaim) throws(Diagnostic) -> Outcome {
    if claim.operands.variables.isEmpty {
      return try judge(claim, at: [], covered: "for these values" + withConstants(claim))
    }
    if claim.domain.isFinite { return try checkAll(claim) }
    return try decideForAll(claim)
  }

  private func withConstants(_ claim: CheckedClaim) -> String {
    let shown = claim.constants.prefix(4).map { constant in
      // A claim is about what a name stands for, and not about what it was rounded to.
      constant.isCertain
        ? ValueText.equation(constant.name.text, constant.value)
          .split(separator: "\n").joined(separator: " ")
        : "\(constant.name.text) = \(constant.text)"
    }
    var text = ""
    if !shown.isEmpty {
      text = ", with \(shown.joined(separator: ", "))" + (claim.constants.count > 4 ? ", ..." : "")
    }
    if !claim.models.isEmpty {
      text +=
        ", with the weights of \(claim.models.joined(separator: ", ")) as exact binary fractions"
    }
    return text
  }

  // MARK: Finite domains

  /// Checks each of finitely many points.
  private func checkAll(_ claim: CheckedClaim) throws(Diagnostic) -> Outcome {
    let total = claim.domain.combinations
    guard total <= DomainElaborator.pointLimit else {
      throw Diagnostic(
        InterpreterCodes.tooManyPoints,
        "this domain has more than \(DomainElaborator.pointLimit) points", at: claim.claim.range)
    }
    var counter = PointCounter(claim.domain)
    var checker = PointChecker(claim, budget: budget)
    var checked = 0
    var isMeasured = false
    var failure: Outcome?
    var open: Outcome?
    while let point = counter.next() {
      let values = claim.deal(point)
      let outcome: Outcome?
      do {
        outcome = try checker.check(values, covered: "")
      } catch {
        // After a failure only points are looked for at which a side has no value.
        if let failure, !error.isUndefined { return failure }
        throw error
      }
      guard let outcome else { continue }
      checked += 1
      switch outcome.verdict {
      case .proved: break
      case .measured where outcome.holds == true: isMeasured = true
      case .refuted, .measured: failure = failure ?? outcome
      case .unknown: open = open ?? outcome
      }
    }
    if let known = failure ?? open { return known }
    let covered =
      "for \(checked) of \(checked) inputs"
      + (claim.conditions.isEmpty ? "" : " that meet the conditions") + withConstants(claim)
    return isMeasured
      ? Outcome(verdict: .measured, covered: covered, holds: true)
      : Outcome(verdict: .proved, covered: covered, details: checker.conventions)
  }

  /// Judges a claim at one point.
  private func judge(
    _ claim: CheckedClaim, at point: [Value], covered: String
  ) throws(Diagnostic) -> Outcome {
    var checker = PointChecker(claim, budget: budget)
    var outcome =
      try checker.check(point, covered: covered)
      ?? Outcome(verdict: .proved, covered: "\(covered) (the conditions do not hold)")
    outcome.details = checker.conventions
    return outcome
  }

  // MARK: Infinite domains

  private func decideForAll(_ claim: CheckedClaim) throws(Diagnostic) -> Outcome {
    var counter = PointCounter(claim.domain)
    let covered = "for all \(claim.coverage)\(withConstants(claim))"
    var details: [String] = []
    var failure: Outcome?
    var open: Outcome?
    var meter = Meter(steps: budget.steps, bytes: budget.memory)
    while let point = counter.next() {
      let formulas: ClaimFormulas
      do throws(FormulaFailure) {
        formulas = try ClaimFormulas(claim, at: point, meter: meter, budget: budget)
      } catch {
        open = try unknown(error, covered)
        break
      }
      meter = formulas.meter
      for convention in formulas.conventions where !details.contains(convention) {
        details.append(convention)
      }
      var decider = Decider(formulas.problem)
      switch decider.decide(&meter) {
      case .proved: continue
      case .refuted(let values):
        if failure != nil { continue }
        let outcome = try confirm(formulas.completed(values), of: claim, covered: covered)
        if outcome.verdict == .unknown { open = open ?? outcome } else { failure = outcome }
      case .undefined(let values):
        open = try undefined(at: formulas.completed(values), claim, covered: covered)
      case .unknown(let reason):
        open = open ?? unknown(reason, cells: decider.cells, covered, claim)
      }
      if meter.steps >= meter.stepLimit { break }
    }
    if let known = failure ?? open { return known }
    if let pieces = piecesInCommon(claim) { details.insert(pieces, at: 0) }
    return Outcome(verdict: .proved, covered: covered, details: details)
  }

  /// For an equation in one variable that has been proved: the pieces that both sides have, and how
  /// many units the left side takes; nil where that is long or says nothing.
  private func piecesInCommon(_ claim: CheckedClaim) -> String? {
    guard claim.operands.variables.count == 1, claim.claim.relations == [.equal],
      claim.conditions.isEmpty,
      claim.claim.operands[0].shape == .number, claim.domain.factors.count == 1,
      case .interval(let domain) = claim.domain.factors[0]
    else { return nil }
    let limited = Budget(steps: min(budget.steps, 200_000), memory: min(budget.memory, 4 << 20))
    let name = claim.operands.variables[0].name.text
    var formulas = LineFormulas(claim.operands, domain: domain, budget: limited)
    guard let node = try? formulas.node(of: claim.claim.operands[0]) else { return nil }
    let units = formulas.builder.activations.count
    guard let function = try? formulas.function(of: node),
      let pieces = try? formulas.compute({ (meter) throws(Exhaustion) in
        try function.pieces(on: domain, &meter)
      }), (2...6).contains(pieces.count)
    else { return nil }
    let texts = pieces.map { "\(PolynomialText.text($0.polynomial, name)) on \($0.text)" }
    let unitText = units == 0 ? "" : "; \(units) unit\(units == 1 ? "" : "s")"
    return "pieces: \(texts.joined(separator: ", "))\(unitText)"
  }

  /// Evaluates the claim at a witness, independently of how that was found.
  private func confirm(
    _ point: [Number], of claim: CheckedClaim, covered: String
  ) throws(Diagnostic) -> Outcome {
    if claim.domain.contains(point) {
      let outcome = try judge(claim, at: claim.deal(point), covered: covered)
      switch outcome.verdict {
      case .refuted, .unknown: return outcome
      case .measured where outcome.holds == false: return outcome
      case .measured, .proved: break
      }
    }
    // The procedure and the evaluator disagree: neither is believed.
    return Outcome(
      verdict: .unknown, covered: covered, reason: "witness",
      explanation: "the witness that was found does not stand up to evaluation")
  }

  /// Lets the evaluator say what is undefined at a point; if it has a value there, neither is
  /// believed.
  private func undefined(
    at point: [Number], _ claim: CheckedClaim, covered: String
  ) throws(Diagnostic) -> Outcome {
    let values = claim.deal(point)
    if claim.domain.contains(point) {
      var checker = PointChecker(claim, budget: budget)
      _ = try checker.check(values, covered: "")
    }
    let names = claim.operands.variables.map { $0.name.text }
    let place = CheckResult.text(zip(names, values).map { (name: $0, value: $1) })
    return Outcome(
      verdict: .unknown, covered: covered, reason: "fragment",
      explanation: "it is open whether the claim has a meaning at \(place)")
  }

  // MARK: Unknown

  private func unknown(
    _ failure: FormulaFailure, _ covered: String
  ) throws(Diagnostic) -> Outcome {
    switch failure {
    case .diagnostic(let diagnostic): throw diagnostic
    case .exhausted(let exhaustion):
      return Outcome(
        verdict: .unknown, covered: covered, reason: exhaustion == .steps ? "steps" : "memory",
        explanation: limitText(exhaustion, cells: 0))
    case .approximate:
      return Outcome(
        verdict: .unknown, covered: covered, reason: "fragment",
        explanation: "approximate numbers, of `float` or a sample, take part")
    case .undefined: return Outcome(verdict: .unknown, covered: covered, reason: "fragment")
    case .outside(let what):
      return Outcome(
        verdict: .unknown, covered: covered, reason: "fragment",
        explanation: "\(what) is outside of what can be decided here")
    }
  }

  private func limitText(_ exhaustion: Exhaustion, cells: Int) -> String {
    let limit =
      exhaustion == .steps
      ? "the budget of \(budget.steps) steps is used up"
      : "the budget of \(budget.memory) bytes is used up"
    return cells > 0 ? "\(limit) after \(cells) cases" : limit
  }

  private func unknown(
    _ reason: UnknownReason, cells: Int, _ covered: String, _ claim: CheckedClaim
  ) -> Outcome {
    var outcome = Outcome(verdict: .unknown, covered: covered)
    switch reason {
    case .steps:
      outcome.reason = "steps"
      outcome.explanation = limitText(.steps, cells: cells)
    case .memory:
      outcome.reason = "memory"
      outcome.explanation = limitText(.memory, cells: cells)
    case .fragment(let what):
      outcome.reason = "fragment"
      outcome.explanation = "\(what) is outside of what can be decided here"
    case .witness(let bounds):
      outcome.reason = "witness"
      let names = claim.operands.variables.map { $0.name.text }
      let places = zip(names, bounds).map { name, bound in
        "\(name) between \(bound.lower.decimal(significantDigits: 8)) and "
          + bound.upper.decimal(significantDigits: 8)
      }
      outcome.explanation =
        "it fails at irrational numbers only, one with \(places.joined(separator: ", "))"
    }
    return outcome
  }
}

extension CheckedClaim {
  /// Deals coordinates out to the variables.
  func deal(_ coordinates: [Number]) -> [Value] { operands.deal(coordinates) }
}

extension BoundOperands {
  /// Deals coordinates out to the variables, vectors and matrices included.
  func deal(_ coordinates: [Number]) -> [Value] {
    var rest = coordinates[...]
    return variables.map { variable in
      let part = Array(rest.prefix(variable.shape.count))
      rest = rest.dropFirst(variable.shape.count)
      switch variable.shape {
      case .number: return .number(part[0])
      case .vector: return .vector(part)
      case .matrix(let rows, let columns):
        return .matrix(Matrix(rows: rows, columns: columns, elements: part))
      }
    }
  }
}

/// Runs through the combinations of points of the finite factors of a domain, the last changing
/// fastest; there is one combination where no factor is finite.
struct PointCounter {
  private let factors: [ClaimDomain.Factor]
  private var places: [Int]
  private var isDone: Bool

  init(_ domain: ClaimDomain) {
    factors = domain.factors
    places = factors.map { _ in 0 }
    isDone = domain.combinations == 0
  }

  /// The next combination: for each coordinate a number, or 0 where it runs through an interval.
  mutating func next() -> [Number]? {
    if isDone { return nil }
    var point: [Number] = []
    for (factor, place) in zip(factors, places) {
      switch factor {
      case .interval: point.append(.zero)
      case .points(let points): point += points[place]
      }
    }
    isDone = true
    for index in factors.indices.reversed() {
      guard case .points(let points) = factors[index] else { continue }
      places[index] += 1
      if places[index] < points.count {
        isDone = false
        break
      }
      places[index] = 0
    }
    return point
  }
}
