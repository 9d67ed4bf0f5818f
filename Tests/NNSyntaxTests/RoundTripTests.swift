import NNSyntax
import SourceText
import Testing

/// What is printed reads back as the same tree, and reading never fails.
@Suite struct RoundTripTests {
  #if DEBUG
    private let rounds = 3_000
  #else
    private let rounds = 100_000
  #endif

  @Test func printedExpressionsReadBackAsTheSameTree() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<rounds {
      let text = randomExpression(depth: 4, &random)
      let tree = try #require(shown(text), "\(text)")
      let printed = ExpressionPrinter.text(tree)
      let again = try #require(shown(printed), "\(text) printed as \(printed)")
      #expect(dump(tree) == dump(again), "\(text) printed as \(printed)")
      #expect(ExpressionPrinter.text(again) == printed)
    }
  }

  @Test func anyTextIsReadWithoutFail() {
    var random = SeededGenerator(seed: 2)
    let pieces =
      "( ) [ ] { } | , ; -> + - * / ^ .* = <= ≈ ' .. . ? # \" x f' 2 0.5 1e9 on at for in show plot if"
      .split(separator: " ").map(String.init) + ["\n", "\n  ", "权重", "（", "\u{0}", "e\u{301}"]
    for _ in 0..<rounds {
      var text = ""
      for _ in 0..<Int.random(in: 0...24, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { text += " " }
      }
      let fragment = SourceFragment(text)
      let tree = Parser.parse(fragment, bareExpressionsShow: Bool.random(using: &random))
      for diagnostic in tree.diagnostics {
        let start = diagnostic.range.start
        #expect(start.line >= 1 && start.line <= max(fragment.lines.count, 1), "\(text)")
        let columns =
          start.line <= fragment.lines.count
          ? fragment.lines[start.line - 1].unicodeScalars.count : 0
        #expect(start.column >= 1 && start.column <= columns + 1, "\(text)")
      }
      let isSound = tree.statements.allSatisfy {
        if case .invalid = $0.kind { false } else { true }
      }
      // A statement that could not be read has left a diagnostic.
      #expect(isSound || tree.diagnostics.hasErrors, "\(text)")
    }
  }

  @Test func garbageOfAnySizeEndsSoon() {
    for garbage in ["(", "[", "|", "-", "x ", "1+", "2^", "f(", "'", "\"", "\n  x", "；"] {
      let tree = Parser.parse(SourceFragment(String(repeating: garbage, count: 50_000)))
      #expect(tree.diagnostics.hasErrors)
    }
  }

  // MARK: Random expressions

  private func randomExpression(depth: Int, _ random: inout SeededGenerator) -> String {
    func inner() -> String { randomExpression(depth: depth - 1, &random) }
    if depth == 0 {
      return ["x", "y1", "2", "0.04", "1e-3", "pi", "权重", "e"].randomElement(using: &random) ?? "x"
    }
    switch Int.random(in: 0..<17, using: &random) {
    case 0: return "(\(inner()))"
    case 1: return "\(inner()) + \(inner())"
    case 2: return "\(inner()) - \(inner()) + \(inner())"
    case 3: return "(\(inner())) * (\(inner()))"
    case 4: return "(\(inner())) / (\(inner())) .* x"
    case 5: return "-(\(inner()))"
    case 6: return "(\(inner()))^(\(inner()))"
    case 7: return "x^-2^y1"
    case 8: return "f(\(inner()), \(inner()))"
    case 9: return "|\(inner())|"
    case 10: return "2x^2 - 3/2 f'(\(inner()))"
    case 11: return "[\(inner()), \(inner())]"
    case 12: return "x[1] + W[1, 2]"
    case 13: return "(\(inner()) if x >= 0, \(inner()) otherwise)"
    case 14: return "sum(\(inner()) for k in 1..5)"
    case 15: return "(\(inner()))''"
    default: return "[\(inner()) for k in {1, 2}] .^ 2"
    }
  }

  /// The expression that a text shows; nil when it cannot be read.
  private func shown(_ text: String) -> Expression? {
    let tree = Parser.parse(SourceFragment("show " + text))
    guard tree.diagnostics.isEmpty, case .show(let expressions)? = tree.statements.first?.kind
    else { return nil }
    return expressions.first
  }
}

/// The structure of an expression without its places.
private func dump(_ expression: Expression) -> String {
  switch expression.kind {
  case .number(let text): "n\(text)"
  case .name(let name): "v\(name.text)"
  case .negation(let value): "neg(\(dump(value)))"
  case .sum(let terms):
    "sum(" + terms.map { ($0.isNegative ? "-" : "+") + dump($0.value) }.joined() + ")"
  case .product(let factors):
    "product(" + factors.map { "\($0.operation) \(dump($0.value))" }.joined(separator: ",") + ")"
  case .power(let base, let exponent, let elementwise):
    "power\(elementwise)(\(dump(base)),\(dump(exponent)))"
  case .call(let function, let arguments):
    "call \(dump(function))("
      + arguments.map { dump($0.value) + ($0.binding.map { " for \($0.name.text)" } ?? "") }
      .joined(separator: ",") + ")"
  case .element(let base, let indices):
    "element(\(dump(base));\(indices.map(dump).joined(separator: ",")))"
  case .member(let base, let name): "member(\(dump(base)).\(name.text))"
  case .absolute(let value): "abs(\(dump(value)))"
  case .group(let value): "group(\(dump(value)))"
  case .derivative(let value, let order): "d\(order)(\(dump(value)))"
  case .vector(let elements): "vector(\(elements.map(dump).joined(separator: ",")))"
  case .comprehension(let value, let binding): "each(\(dump(value)) \(binding.name.text))"
  case .cases(let cases):
    "cases("
      + cases.map { one in
        dump(one.value) + (one.condition?.operands.map(dump).joined(separator: "?") ?? "else")
      }.joined(separator: ";") + ")"
  case .chain(let elements): "chain(\(elements.map(dump).joined(separator: ",")))"
  case .text(let text): "text\(text)"
  case .hole: "hole"
  case .invalid: "invalid"
  }
}

/// A generator whose numbers are the same in each run (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
