import SourceText
import Testing

/// A text is cut into lines as CommonMark cuts it, and kept byte for byte.
@Suite struct SourceFileTests {
  @Test(arguments: [
    ("", [""]),
    ("a", ["a"]),
    ("a\n", ["a", ""]),
    ("a\nb", ["a", "b"]),
    ("a\r\nb\r\n", ["a", "b", ""]),
    ("a\rb\r", ["a", "b", ""]),
    ("a\n\r\nb", ["a", "", "b"]),
    ("\r\r\n\n", ["", "", "", ""]),
    ("\u{FEFF}a\nb", ["a", "b"]),
    ("权重\n×", ["权重", "×"]),
  ])
  func lines(_ text: String, _ expected: [String]) {
    let file = SourceFile(name: "a.md", text: text)
    #expect((1...file.lineCount).map { file.line($0) } == expected)
    #expect(file.bytes == Array(text.utf8))
  }

  @Test func linesOutsideOfTheTextAreEmpty() {
    let file = SourceFile(name: "a.md", text: "one\ntwo")
    #expect(file.line(0) == "")
    #expect(file.line(3) == "")
    #expect(file.byteRange(ofLine: 1) == 0..<4)
    #expect(file.contentRange(ofLine: 1) == 0..<3)
  }

  @Test func locationsOfAFragmentAreThoseOfTheFile() {
    let fragment = SourceFragment(lines: ["a", "b"], firstLine: 7, columnOffsets: [2, 4])
    #expect(fragment.location(line: 0, column: 0) == SourceLocation(line: 7, column: 3))
    #expect(fragment.location(line: 1, column: 3) == SourceLocation(line: 8, column: 8))
    #expect(fragment.location(line: 5, column: 1) == SourceLocation(line: 12, column: 2))
  }
}
