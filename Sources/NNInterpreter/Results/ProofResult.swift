/// What came of a claim that was to be proved or refuted.
struct ProofResult: Sendable {
  /// The verdicts, as they are written in results for programs.
  enum Verdict: String, Sendable {
    case proved
    case refuted
    case unknown
    case measured
  }

  /// `prove` or `refute`.
  let verb: String
  let claim: String
  let verdict: Verdict
  /// The names of the variables.
  let variables: [String]
  /// What the verdict covers, in words: `for all x in [-1, 1]`, `16 of 16 inputs`.
  let covered: String
  /// Facts about the proof, a line each.
  var details: [String] = []
  /// A point at which the claim fails.
  var witness: [(name: String, value: Value)]?
  /// The sides of the comparison that fails there.
  var left: Value?
  var right: Value?
  /// Why the claim is open: `steps`, `memory`, `fragment` or `witness`.
  var reason: String?
  /// The reason in words.
  var explanation: String?
  /// Whether a measured claim holds.
  var holds: Bool?

  /// Whether the statement passes.
  var passes: Bool {
    switch verdict {
    case .proved: verb == "prove"
    case .refuted: verb == "refute"
    case .measured: verb == "prove" && holds == true
    case .unknown: false
    }
  }
}

extension ProofResult {
  /// The result as text.
  var text: String {
    var text = "\(passes ? "✓" : verdict == .unknown ? "?" : "✗") \(claim)\n  \(judgement)"
    for detail in details { text += "\n  \(detail)" }
    return text
  }

  /// The verdict with what it covers.
  private var judgement: String {
    switch verdict {
    case .proved: return "PROVED \(covered)"
    case .refuted: return "REFUTED\(place)"
    case .unknown: return "UNKNOWN\(explanation.map { ": \($0)" } ?? "")"
    case .measured:
      guard holds != true, let left, let right else { return "MEASURED \(covered): holds" }
      let at = witness.map { $0.isEmpty ? "" : " at \(CheckResult.text($0))" } ?? ""
      return "MEASURED \(covered): fails\(at), left \(ValueText.inline(left)), right "
        + ValueText.inline(right)
    }
  }

  private var place: String {
    guard let left, let right else { return "" }
    let sides = "left \(ValueText.inline(left)), right \(ValueText.inline(right))"
    guard let witness, !witness.isEmpty else { return " \(covered): \(sides)" }
    return " at \(CheckResult.text(witness)): \(sides)"
  }

  /// What the diagnostic says where the statement fails.
  var complaint: String {
    switch verdict {
    case .proved: "the claim holds \(covered), so that it cannot be refuted"
    case .refuted: "the claim does not hold\(place)"
    case .unknown: "the claim is open\(explanation.map { ": \($0)" } ?? "")"
    case .measured:
      holds == true
        ? "what is measured cannot be refuted" : "the claim does not hold\(place)"
    }
  }
}
