import SourceText
import Testing

@Suite struct SuggestionTests {
  /// A word, the candidates, and the one that is meant.
  private static let cases: [(String, [String], String?)] = [
    ("reul", ["relu", "real"], "relu"),
    ("sigmiod", ["sigmoid", "sign"], "sigmoid"),
    ("tanhh", ["tanh"], "tanh"),
    ("Relu", ["relu"], "relu"),
    ("权中", ["权重"], "权重"),
    ("x", ["y"], nil),
    ("xy", ["ab"], nil),
    ("relu", ["relu"], nil),
    ("hardsigmoidd", ["hardsigmoid", "hardtanh"], "hardsigmoid"),
    ("completely", ["different"], nil),
    ("", ["a"], nil),
  ]

  @Test(arguments: cases)
  func nearestCandidate(_ word: String, _ candidates: [String], _ expected: String?) {
    #expect(nearest(to: word, among: candidates) == expected)
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("权重", 4), ("ｘ", 2), ("é", 1), ("e\u{301}", 1), ("≈", 1), ("😀", 2),
    ("한글", 4), ("a\u{200B}b", 2), ("∞", 1),
  ])
  func columns(_ text: String, _ expected: Int) {
    #expect(displayWidth(of: text) == expected)
  }
}
