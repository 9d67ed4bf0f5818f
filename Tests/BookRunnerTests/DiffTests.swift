import BookRunner
import Foundation
import Testing

@Suite("Unified differences")
struct DiffTests {
  private func diff(_ old: String, _ new: String, path: String = "a.md") -> UnifiedDiff {
    UnifiedDiff(of: Array(old.utf8), and: Array(new.utf8), path: path)
  }

  private func patch(_ old: String, _ new: String, path: String = "a.md") -> String {
    String(decoding: diff(old, new, path: path).patch, as: UTF8.self)
  }

  @Test("equal texts have none")
  func equal() {
    #expect(diff("a\nb", "a\nb").isEmpty)
    #expect(patch("", "") == "")
    #expect(diff("a", "a").text() == "")
  }

  @Test("a change stands between three lines of context")
  func oneHunk() {
    let old = (1...9).map { "\($0)\n" }.joined()
    #expect(
      patch(old, old.replacingOccurrences(of: "5\n", with: "five\nV\n")) == """
        --- a/a.md
        +++ b/a.md
        @@ -2,7 +2,8 @@
         2
         3
         4
        -5
        +five
        +V
         6
         7
         8

        """)
  }

  @Test("hunks that touch are one; others are two")
  func hunks() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let near = old.replacingOccurrences(of: "\n2\n", with: "\nx\n")
      .replacingOccurrences(of: "\n9\n", with: "\ny\n")
    let far = old.replacingOccurrences(of: "\n2\n", with: "\nx\n")
      .replacingOccurrences(of: "\n10\n", with: "\ny\n")
    #expect(patch(old, near).split(separator: "\n").count { $0.hasPrefix("@@") } == 1)
    #expect(patch(old, far).split(separator: "\n").count { $0.hasPrefix("@@") } == 2)
  }

  @Test("a missing last line feed is told")
  func lastLine() {
    #expect(
      patch("a\nb", "a\nb\n") == """
        --- a/a.md
        +++ b/a.md
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +b

        """)
    #expect(patch("", "a\n").contains("@@ -0,0 +1 @@\n+a\n"))
    #expect(patch("a\n", "").contains("@@ -1 +0,0 @@\n-a\n"))
  }

  @Test("control characters can be seen, and are kept in the patch")
  func controls() {
    #expect(diff("a\r\n", "a\n").text().hasSuffix("-a␍\n+a\n"))
    #expect(patch("a\r\n", "a\n").hasSuffix("-a\r\n+a\n"))
    #expect(diff("a", "\u{1B}[31m").text().contains("+␛[31m\n"))
    #expect(
      diff("a\n", "b\n").text(colour: true).hasSuffix(
        "\u{1B}[31m-a\u{1B}[0m\n\u{1B}[32m+b\u{1B}[0m\n"))
  }

  @Test("the header is quoted where it must be")
  func header() {
    #expect(patch("a", "b", path: "前 向.md").hasPrefix("--- a/前 向.md\t\n+++ b/前 向.md\t\n"))
    #expect(patch("a", "b", path: "a\"\n.md").hasPrefix("--- \"a/a\\\"\\012.md\"\n"))
  }

  @Test("patch and git apply make the new text of the old one")
  func applied() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnbook-diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #if DEBUG
      let count: UInt64 = 12
    #else
      let count: UInt64 = 150
    #endif
    for seed in 0..<count {
      var random = SeededGenerator(seed: seed)
      let (old, new) = random.texts(lines: 40)
      if old == new || old.isEmpty || new.isEmpty { continue }
      let name = "前 file.md"
      let file = folder.appendingPathComponent(name)
      let patchFile = folder.appendingPathComponent("the.patch")
      try Data(diff(old, new, path: name).patch).write(to: patchFile)
      for command in [
        ["patch", "-p1", "--binary", "-s", "-i", "the.patch"],
        ["git", "apply", "--whitespace=nowarn", "the.patch"],
      ] {
        try Data(old.utf8).write(to: file)
        let status = try run(command, in: folder)
        #expect(status == 0, "seed \(seed): \(command)")
        #expect(try Data(contentsOf: file) == Data(new.utf8), "seed \(seed): \(command)")
      }
    }
  }

  private func run(_ command: [String], in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test("the difference is the shortest")
  func shortest() {
    for seed in 0..<1_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let (old, new) = random.texts(lines: 12)
      let changed = diff(old, new).patch.split(separator: UInt8(ascii: "\n")).dropFirst(2)
        .count { $0.first == UInt8(ascii: "-") || $0.first == UInt8(ascii: "+") }
      #expect(
        changed == edits(lines(old), lines(new)),
        "seed \(seed): \(old.debugDescription) \(new.debugDescription)")
    }
  }

  private func lines(_ text: String) -> [String] {
    // By scalars: to Swift a CR and an LF are one character.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) + "\n" }
    let last = lines.removeLast()
    if last != "\n" { lines.append(String(last.unicodeScalars.dropLast())) }
    return lines
  }

  /// The number of lines to take away and to add, by the table of common subsequences.
  private func edits(_ old: [String], _ new: [String]) -> Int {
    var row = [Int](repeating: 0, count: new.count + 1)
    for a in old {
      var next = row
      for (index, b) in new.enumerated() {
        next[index + 1] = a == b ? row[index] + 1 : max(row[index + 1], next[index])
      }
      row = next
    }
    return old.count + new.count - 2 * (row.last ?? 0)
  }

  @Test("texts with nothing in common take no quadratic time", .timeLimit(.minutes(1)))
  func huge() {
    let old = (0..<60_000).map { "a\($0)\n" }.joined()
    let new = (0..<60_000).map { "b\($0)\n" }.joined()
    let all = diff(old, new).patch
    #expect(all.count { $0 == UInt8(ascii: "\n") } == 120_003)
  }
}

extension SeededGenerator {
  /// Two texts of few different lines, so that many are equal.
  fileprivate mutating func texts(lines: Int) -> (String, String) {
    let words = ["a", "b", "c", "", "d\r", "前向"]
    var old: [String] = []
    for _ in 0..<Int.random(in: 0...lines, using: &self) { old.append(pick(words)) }
    var new: [String] = []
    if chance(30) {
      for _ in 0..<Int.random(in: 0...lines / 2, using: &self) { new.append(pick(words)) }
    }
    for line in old where !chance(20) {
      if chance(15) { new.append(pick(words)) }
      if chance(85) { new.append(line) }
    }
    return (
      old.joined(separator: "\n") + (chance(70) ? "\n" : ""),
      new.joined(separator: "\n") + (chance(70) ? "\n" : "")
    )
  }
}
