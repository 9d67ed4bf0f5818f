import ExactMath

/// How far a point can be moved before a claim fails.
struct RobustnessResult: Sendable {
  /// The largest max-norm radius within which the claim holds.
  enum Radius: Sendable {
    case unlimited
    case exact(Rational)
    /// An irrational radius between two rationals.
    case enclosed(Rational, Rational)
  }

  let claim: String
  let point: [(name: String, value: Value)]
  var radius = Radius.unlimited
  /// The nearest point at which the claim fails, or next to which it does.
  var tight: [(name: String, value: Value)]?
  /// Whether the claim holds at that point itself.
  var holdsAtTight: Bool?
  /// The left side there.
  var left: Value?

  var text: String {
    let start = "\(claim) around \(CheckResult.text(point))"
    switch radius {
    case .unlimited: return "\(start): radius inf, the claim never fails"
    case .enclosed(let lower, let upper):
      return "\(start): radius ≈ \(((lower + upper) / 2).decimal(significantDigits: 10))"
    case .exact(let radius):
      var text = "\(start): radius \(NumberText.shown(radius))"
      if let tight {
        text += "\n  tight at \(CheckResult.text(tight))"
        if let left { text += ": left \(ValueText.inline(left))" }
        text += holdsAtTight == true ? ", where the claim still holds" : ", where the claim fails"
      }
      return text
    }
  }

  var json: [(key: String, value: JSON)] {
    let radiusJSON: JSON =
      switch radius {
      case .unlimited: .string("inf")
      case .exact(let radius): .string(radius.description)
      case .enclosed(let lower, let upper):
        .array([.string(lower.description), .string(upper.description)])
      }
    return [
      ("claim", .string(claim)), ("at", .object(point.map { ($0.name, $0.value.json) })),
      ("radius", radiusJSON),
      ("tight", tight.map { .object($0.map { ($0.name, $0.value.json) }) } ?? .null),
      ("holdsAtTight", holdsAtTight.map { .bool($0) } ?? .null),
    ]
  }
}
