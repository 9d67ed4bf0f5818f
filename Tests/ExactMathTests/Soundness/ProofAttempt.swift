import ExactMath

/// A search for a point at which some conditions hold, as the decider starts it for each part of a
/// claim.
struct ProofAttempt {
  let problem: PiecewiseLinearProblem
  let domains: [RealInterval]
  let targets: [(form: UnitForm, signs: SignSet)]

  /// The searches that together decide a problem.
  static func all(for decision: DecisionProblem) throws -> [ProofAttempt] {
    var meter = Meter(steps: 1_000_000_000, bytes: 1 << 32)
    let graph = decision.graph
    var linear = PiecewiseLinearProblem(
      variables: Dictionary(uniqueKeysWithValues: decision.domains.indices.map { ($0, $0) }))
    var lists: [[(form: UnitForm, signs: SignSet)]] = []
    for claim in decision.claims {
      var targets: [(form: UnitForm, signs: SignSet)] = []
      for condition in [claim.negated] + decision.hypotheses {
        guard let form = try linear.form(of: condition.node, in: graph, &meter) else { return [] }
        targets.append((form, condition.signs))
      }
      lists += Decider.convexParts(of: targets)
    }
    return lists.map { ProofAttempt(problem: linear, domains: decision.domains, targets: $0) }
  }

  var checker: CaseProofChecker { CaseProofChecker(problem, domains: domains, targets: targets) }

  func run() throws -> CaseSearch.Outcome {
    var meter = Meter(steps: 4_000_000_000, bytes: 1 << 32)
    var search = CaseSearch(problem, domains: domains, targets: targets, keepsProof: true)
    let outcome = try search.run(&meter)
    guard case .point(let point) = outcome else { return outcome }
    return .point(try search.simplified(point, &meter))
  }
}

extension CaseProof {
  /// The number of branches that are closed.
  var closedCount: Int {
    switch self {
    case .closed: 1
    case .split(_, let branches): branches.reduce(0) { $0 + $1.closedCount }
    }
  }
}
