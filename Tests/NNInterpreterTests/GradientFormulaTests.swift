import Foundation
import NNInterpreter
import Testing

/// The formulas of derivatives read back, and have the value that is shown beside them.
@Suite struct GradientFormulaTests {
  private static let definitions = "h(s, t) = s - t/s^2\nk(s) = 1/(2 - s)\n"

  @Test(arguments: 0..<40)
  func formulaHasTheValueBesideIt(seed: Int) throws {
    var generator = Expressions(seed: UInt64(seed))
    for _ in 0..<8 {
      let text = generator.expression(depth: Int.random(in: 2...3, using: &generator.random))
      guard text.contains("w") else { continue }
      let settings = BlockSettings(bareExpressionsShow: true)
      let place = "w = 3/2" + (text.contains("b") ? ", b = 2" : "")
      let shown = Standalone(
        Self.definitions + "grad \(text) by w at \(place)", name: "<test>", settings: settings
      ).json
      guard let formula = field("formula", of: shown), let value = field("value", of: shown, 1)
      else { continue }
      let check = "expect \(formula) = \(value) within 1e-9 * (1 + |\(value)|)"
      let outcome = Standalone(
        Self.definitions + "w = 3/2\nb = 2\n\(check)", name: "<test>", settings: settings
      ).outcome
      #expect(outcome.passes, "\(text): \(check)")
    }
  }

  /// What comes back along the edges of a graph adds up to the derivative.
  @Test(arguments: 100..<130)
  func edgesAddUpToTheDerivative(seed: Int) throws {
    var generator = Expressions(seed: UInt64(seed))
    for _ in 0..<8 {
      let text = generator.expression(depth: Int.random(in: 2...4, using: &generator.random))
      guard text.contains("w") else { continue }
      let place = "w = 3/2" + (text.contains("b") ? ", b = 2" : "")
      let json = Standalone(
        Self.definitions + "draw grad \(text) by w at \(place)", name: "<test>",
        settings: BlockSettings()
      ).json
      let document = try #require(
        JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      // Where a value is undefined there is no graph.
      guard let result = (document["results"] as? [[String: Any]])?.first,
        let graph = result["graph"] as? [[String: Any]]
      else { continue }
      let part = try #require((result["gradient"] as? [String: Any])?["w"] as? [String: Any])
      let node = try #require(graph.first { $0["kind"] as? String == "variable" })
      if part["byConvention"] as? Bool == true { continue }
      switch (part["value"], node["gradient"]) {
      case (let value as String, let sum as String): #expect(value == sum, "\(text)")
      case (let value as Double, let sum as Double):
        #expect(abs(value - sum) <= 1e-9 * (1 + abs(value)), "\(text): \(value), \(sum)")
      // A number may be exact on one way and approximate on the other.
      case (let value as String, let sum as Double), (let sum as Double, let value as String):
        let parts = value.split(separator: "/").compactMap { Double($0) }
        let quotient = parts[0] / (parts.count > 1 ? parts[1] : 1)
        #expect(abs(quotient - sum) <= 1e-9 * (1 + abs(sum)), "\(text): \(value), \(sum)")
      default: Issue.record("\(text) has no gradient: \(part), \(node)")
      }
    }
  }

  /// The text or number after a key, or after a later one of the same name.
  private func field(_ key: String, of json: String, _ skipped: Int = 0) -> String? {
    let parts = json.split(separator: "\"\(key)\": ", omittingEmptySubsequences: false)
    guard parts.count > skipped + 1 else { return nil }
    let rest = parts[skipped + 1]
    if rest.hasPrefix("null") { return nil }
    if rest.hasPrefix("\"") { return String(rest.dropFirst().prefix { $0 != "\"" }) }
    return String(rest.prefix { $0 != "," && $0 != "}" })
  }
}

/// Random expressions in `w` and `b`.
private struct Expressions {
  var random: SeededNumbers

  init(seed: UInt64) {
    random = SeededNumbers(state: seed)
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: choices.indices, using: &random)]
  }

  /// An expression in brackets, unless it is a name.
  private mutating func part(_ depth: Int) -> String {
    let text = expression(depth: depth)
    return text == "w" || text == "b" ? text : "(\(text))"
  }

  mutating func expression(depth: Int) -> String {
    if depth == 0 { return pick(["w", "w", "w", "b", "2", "3", "1/2"]) }
    let next = depth - 1
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<4: return expression(depth: next) + pick([" + ", " - "]) + part(next)
    case 4..<8: return part(next) + " * " + part(next)
    case 8..<11: return part(next) + " / " + part(next) + pick(["", "^2", "^3"])
    case 11..<14: return part(next) + "^" + pick(["2", "3", "4", "-1", "-2", "b", "(1/2)"])
    case 14: return "-" + part(next)
    case 15: return "-" + part(next) + "^2"
    case 16..<18:
      return pick(["exp", "tanh", "sigmoid", "relu", "log", "sqrt"])
        + "(" + expression(depth: next) + ")"
    case 18: return "h(" + expression(depth: next) + ", " + expression(depth: next) + ")"
    default: return "k(" + expression(depth: next) + ")"
    }
  }
}

/// SplitMix64, for tests that are the same in each run.
private struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
