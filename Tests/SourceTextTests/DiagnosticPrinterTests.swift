import SourceText
import Testing

/// The whole report, excerpt and carets included.
@Suite struct DiagnosticPrinterTests {
  private let code = DiagnosticCode("NN0203", "shapes that do not fit")

  private func report(
    _ text: String, line: Int, columns: Range<Int>, label: String? = nil, hint: String? = nil,
    message: String = "message", notes: [String] = [], colour: Bool = false
  ) -> String {
    let range = SourceRange(
      SourceLocation(line: line, column: columns.lowerBound),
      SourceLocation(line: line, column: columns.upperBound))
    let diagnostic = Diagnostic(
      code, message, at: range, label: label, hint: hint, notes: notes)
    return DiagnosticPrinter(colour: colour).report(
      diagnostic, in: SourceFile(name: "a.md", text: text))
  }

  @Test func everyPart() {
    #expect(
      report(
        "one\ny = W * x\n", line: 2, columns: 5..<6, label: "is [2, 3]", hint: "transpose `W`",
        notes: ["in `f`"]) == """
          error[NN0203]: message
           --> a.md:2:5
            |
          2 | y = W * x
            |     ^ is [2, 3]
            = note: in `f`
            = hint: transpose `W`

          """)
  }

  @Test(arguments: [
    ("权重 + reul(2)", 6..<10, "       ^^^^"),
    ("\tx + y", 2..<3, "\t^"),
    ("e\u{301} + b", 6..<7, "    ^"),
    ("a + 权重", 5..<7, "    ^^^^"),
    ("ab", 3..<3, "  ^"),
    ("ab", 9..<12, "  ^"),
  ])
  func caretsStandUnderTheirCharacters(_ line: String, _ columns: Range<Int>, _ carets: String) {
    let lines = report(line, line: 1, columns: columns).split(separator: "\n")
    #expect(lines[4].dropFirst(4) == carets)
  }

  @Test func lineNumbersOfSeveralDigitsWidenTheMargin() {
    let text = String(repeating: "\n", count: 119) + "abc"
    #expect(
      report(text, line: 120, columns: 2..<3) == """
        error[NN0203]: message
           --> a.md:120:2
            |
        120 | abc
            |  ^

        """)
  }

  @Test func aLongLineIsCutAroundItsMark() {
    let text = String(repeating: "x", count: 1_000_000) + "!" + String(repeating: "y", count: 500)
    let lines = report(text, line: 1, columns: 1_000_001..<1_000_002).split(separator: "\n")
    #expect(lines[3].count < 180)
    #expect(lines[3].hasPrefix("1 | ... x") && lines[3].hasSuffix("y ..."))
    let caret = lines[4].firstIndex(of: "^")
    let mark = lines[3].firstIndex(of: "!")
    #expect(
      caret.map { lines[4].distance(from: lines[4].startIndex, to: $0) }
        == mark.map { lines[3].distance(from: lines[3].startIndex, to: $0) })
  }

  @Test func controlCharactersCannotReachTheTerminal() {
    let text = report(
      "a\u{1B}[31mb\u{202E}c", line: 1, columns: 1..<2, message: "bell \u{07}", notes: ["\u{9B}1m"])
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!text.contains("\u{202E}") && !text.contains("\u{9B}"))
  }

  @Test func colourMarksOnlyWhereItIsAskedFor() {
    #expect(report("a", line: 1, columns: 1..<2, colour: true).contains("\u{1B}[1;31m"))
    #expect(!report("a", line: 1, columns: 1..<2).contains("\u{1B}"))
  }
}
