import NNInterpreter
import Testing

/// The blocks of the contract as data: exact numbers are strings, verdicts are words.
struct ContractDataTests {
  private static let q =
    "q(x) = 1/2 relu(x) + 1/2 relu(-x) + relu(x - 1/2) + relu(-x - 1/2) - 0.04\n"
  private static let t = "t(x) = 2relu(x) - 4relu(x - 1/2) + 2relu(x - 1)\n"

  static let cases: [(program: String, fragments: [String])] = [
    (
      "prove relu(x) + relu(-x) = |x|",
      [#""verdict": "proved""#, #""covered": "for all x""#, #""witness": null"#]
    ),
    (
      "refute relu(a - b) + relu(b) = max(a, b)",
      [
        #""verdict": "refuted""#, #""witness": {"a": "0", "b": "-1"}"#, #""left": "1""#,
        #""right": "0""#, #""ok": true"#,
      ]
    ),
    (
      q + "error q vs x^2 on [-1, 1]",
      [
        #""sup": "1/25", "attained": true"#,
        #""at": [{"x": "-1"}, {"x": "-1/2"}, {"x": "0"}, {"x": "1/2"}, {"x": "1"}]"#,
        #""bound": "exact", "mse": "7/20000""#,
      ]
    ),
    (
      "p(x) = 2relu(x - 1) + 2relu(x) + 2relu(-x) + 2relu(-x - 1) - 0.04\n"
        + "error p vs x^2 on [-1, 1]",
      [
        #""sup": "24/25""#, #""at": [{"x": "-1"}, {"x": "1"}]"#, #""mse": "301/625""#,
        #""idle": ["relu(x - 1)", "relu(-x - 1)"]"#,
      ]
    ),
    (
      q + "best c in q(x) + 0.04 + c vs x^2 on [-1, 1] by sup, mse",
      [#""c": {"sup": "-1/32", "mse": "-1/24"}"#, #""error": {"sup": "1/32", "mse": "1/2880"}"#]
    ),
    (t + "pieces t(t(t(x))) on [0, 1]", [#""count": 8"#, #""from": "7/8", "to": "1""#]),
    (
      t + "error x - t(x)/4 - t(t(x))/16 - t(t(t(x)))/64 vs x^2 on [0, 1]",
      [#""sup": "1/256""#]
    ),
    (
      "xor(a, b) = relu(a - b) + relu(b - a)\nrobust xor(a, b) >= 1/2 at (1, 0)",
      [
        #""radius": "1/4", "tight": {"a": "3/4", "b": "1/4"}, "holdsAtTight": true"#
      ]
    ),
    (
      "grad (relu(w*x + b) - y)^2 by w, b at x = 2, y = 1, w = 3/2, b = -1",
      [#""value": "1""#, #""value": "4""#, #""value": "2""#]
    ),
    ("prove sigmoid'(x) <= 1/4", [#""verdict": "proved""#]),
    (
      "refute x^2 != 2",
      [#""verdict": "unknown""#, #""reason": "witness""#, #""ok": false"#]
    ),
    ("prove float(x) = x", [#""verdict": "unknown""#, #""reason": "fragment""#]),
    ("prove float(0.1) < 1", [#""verdict": "measured""#, #""holds": true"#]),
    ("pieces max(x, y) on [-1, 1]^2", [#""count": 2, "regions": 2"#]),
  ]

  @Test(arguments: cases)
  func factsAsData(program: String, fragments: [String]) {
    let json = Standalone(program, name: "<test>").json
    for fragment in fragments {
      #expect(json.contains(fragment), "\(fragment) is missing in \(json)")
    }
  }

  /// A limit ends the search at the same place each time, and says which it was.
  @Test func limitsAreNamed() {
    var settings = BlockSettings(bareExpressionsShow: true)
    settings.budget.steps = 2_000
    let program = "prove max(a, b, c, d, e1, f1) + relu(a * b) >= a - relu(c * d)"
    let first = Standalone(program, name: "<test>", settings: settings).json
    let second = Standalone(program, name: "<test>", settings: settings).json
    #expect(first.contains(#""reason": "steps""#), "\(first)")
    #expect(first == second)
  }

  /// An open claim passes where the block says so, and fails elsewhere.
  @Test func openClaimsPassOnDemand() {
    var settings = BlockSettings(bareExpressionsShow: true)
    func passes(_ claim: String) -> Bool {
      Standalone(claim, name: "<test>", settings: settings).outcome.passes
    }
    #expect(!passes("prove floor(x) * (floor(x) + 1) >= 0"))
    settings.acceptsUnknown = true
    #expect(passes("prove floor(x) * (floor(x) + 1) >= 0"))
    #expect(!passes("prove relu(x) = x"))
  }

  /// A block that is meant to be refuted passes by a refutation alone.
  @Test func blocksMeantToBeRefuted() {
    let settings = BlockSettings(expectedFailure: .kind("refuted"), bareExpressionsShow: true)
    func passes(_ program: String) -> Bool {
      Standalone(program, name: "<test>", settings: settings).outcome.passes
    }
    #expect(passes("prove relu(x) = x"))
    #expect(!passes("prove relu(x) >= 0"))
    #expect(!passes("prove floor(x) * (floor(x) + 1) >= 0"))
    #expect(!passes("prove 1/x = 1"))
    #expect(!passes("refute relu(x) >= 0"))
  }
}
