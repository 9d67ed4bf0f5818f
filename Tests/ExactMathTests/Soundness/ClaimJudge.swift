import ExactMath
import Testing

/// Decides claims with the procedures under test, and holds what they say against other ways to find
/// it out.
struct ClaimJudge {
  /// What happened to claims of one kind.
  struct Count {
    var proved = 0
    var refuted = 0
    var unknown = 0
    /// Those whose verdict brute force has confirmed.
    var enumerated = 0
    /// Those where the checker of proofs, or the witness, alone has confirmed it.
    var checkedOnly = 0
    /// The branches closed in proofs that the checker has accepted.
    var branches = 0
  }

  private(set) var counts = [Count](repeating: Count(), count: Claim.Kind.allCases.count)
  private var points = SeededGenerator(seed: 77)

  /// Past so many cells brute force gives up.
  private static let cellLimit = 20_000

  private static func meter() -> Meter { Meter(steps: 4_000_000_000, bytes: 1 << 32) }

  var total: Count {
    counts.reduce(into: Count()) { total, count in
      total.proved += count.proved
      total.refuted += count.refuted
      total.unknown += count.unknown
      total.enumerated += count.enumerated
      total.checkedOnly += count.checkedOnly
      total.branches += count.branches
    }
  }

  /// Judges a claim; `name` tells it from others in messages.
  mutating func judge(_ claim: Claim, _ name: String) throws {
    var meter = Self.meter()
    let problem = try claim.problem(&meter)
    var decider = Decider(problem)
    let verdict = decider.decide(&meter)
    let kind = claim.kind.rawValue
    var fails: Bool?
    switch verdict {
    case .proved:
      counts[kind].proved += 1
      fails = false
    case .refuted(let point):
      counts[kind].refuted += 1
      fails = true
      #expect(claim.isRefuted(at: point), "\(name): no witness \(point) of \(claim.text)")
      #expect(claim.kind != .holds, "\(name): what is true was refuted: \(claim.text)")
    case .undefined, .unknown:
      counts[kind].unknown += 1
      Issue.record("\(name): \(verdict) on \(claim.text)")
    }
    let isEnumerated = enumerate(claim, fails, name)
    try prove(claim, problem, fails, name)
    if claim.domains.count == 1 { try PieceListCheck.check(claim, problem, name) }
    if isEnumerated {
      counts[kind].enumerated += 1
    } else {
      counts[kind].checkedOnly += 1
      if fails == false { sample(claim, name) }
    }
  }

  // MARK: Brute force

  /// Compares with brute force; whether that was within reach.
  private func enumerate(_ claim: Claim, _ fails: Bool?, _ name: String) -> Bool {
    guard claim.domains.count <= 2,
      let expected = Arrangement.verdict(on: claim, limit: Self.cellLimit)
    else { return false }
    switch expected {
    case .holds:
      #expect(fails == false, "\(name): refuted, though no cell refutes \(claim.text)")
    case .fails(let point):
      #expect(claim.isRefuted(at: point), "\(name): brute force is wrong on \(claim.text)")
      #expect(fails == true, "\(name): proved, though false at \(point): \(claim.text)")
    }
    return true
  }

  /// Tries points at random where cells were not enumerated.
  private mutating func sample(_ claim: Claim, _ name: String) {
    for _ in 0..<20 {
      let point = claim.domains.map { points.point(of: $0) }
      #expect(
        !claim.isRefuted(at: point), "\(name): proved, though false at \(point): \(claim.text)")
    }
  }

  // MARK: Proofs

  /// Searches case by case with the proof written down, and has that checked.
  private mutating func prove(
    _ claim: Claim, _ problem: DecisionProblem, _ fails: Bool?, _ name: String
  ) throws {
    var found = false
    for attempt in try ProofAttempt.all(for: problem) {
      switch try attempt.run() {
      case .none(let proof):
        let flaw = attempt.checker.flaw(in: proof)
        #expect(flaw == nil, "\(name): the proof of \(claim.text) has a flaw")
        counts[claim.kind.rawValue].branches += proof.closedCount
      case .point(let point):
        found = true
        #expect(claim.isRefuted(at: point), "\(name): no witness \(point) of \(claim.text)")
      }
      if found { break }
    }
    #expect(found == fails, "\(name): two procedures disagree on \(claim.text)")
  }
}

extension SeededGenerator {
  /// A point of an interval, often near an end or at it.
  mutating func point(of domain: RealInterval) -> Rational {
    let offset = Rational(Int.random(in: 0...40, using: &self)) / 8
    switch (domain.lower, domain.upper) {
    case (nil, nil): return Bool.random(using: &self) ? offset : -offset
    case (let lower?, nil): return lower + offset
    case (nil, let upper?): return upper - offset
    case (let lower?, let upper?): return lower + (upper - lower) * offset / 5
    }
  }
}

extension Claim {
  /// The claim for messages.
  var text: String {
    let steps = program.steps.enumerated().map { "s\($0) = \($1)" }.joined(separator: "; ")
    return "\(claim) where \(hypotheses) on \(domains) with \(steps)"
  }
}
