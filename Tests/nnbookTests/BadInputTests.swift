import Foundation
import Testing

/// Chapters as no author means to write them: each gets an answer, and loses nothing.
@Suite("Bad input")
struct BadInputTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let chapter: [UInt8]
    var status: Int32 = 1
    /// The codes of what is told, in order.
    let codes: [String]
    var testDescription: String { name }

    init(_ name: String, _ chapter: String, status: Int32 = 1, codes: [String]) {
      self.init(name, bytes: Array(chapter.utf8), status: status, codes: codes)
    }

    init(_ name: String, bytes: [UInt8], status: Int32 = 1, codes: [String]) {
      (self.name, chapter, self.status, self.codes) = (name, bytes, status, codes)
    }

    /// A chapter with one block.
    init(_ name: String, block: String, status: Int32 = 1, codes: [String]) {
      self.init(name, "# Text\n\n```nn\n\(block)\n```\n\nMore.\n", status: status, codes: codes)
    }
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let chapters: [Case] = [
    Case("an empty file", "", status: 0, codes: []),
    Case("a file of white space", " \n\t\n\r\n", status: 0, codes: []),
    Case("a fence that is not closed", "# A\n\n```nn\nshow 1\n", codes: ["NN1001"]),
    Case(
      "a fence in a list that is not closed", "- a\n\n  ```nn\n  show 1\n\nb\n", codes: ["NN1001"]),
    Case("a NUL in the text", "a\0b\n\n```nn\nshow 1\n```\n", status: 0, codes: []),
    Case("a NUL in a block", block: "show 1\0", codes: ["NN0001"]),
    Case("a byte-order mark", "\u{FEFF}# A\n\n```nn\nshow 1\n```\n", status: 0, codes: []),
    Case("two byte-order marks", "\u{FEFF}\u{FEFF}```nn\nshow 1\n```\n", status: 0, codes: []),
    Case("CR LF", "# A\r\n\r\n```nn\r\nshow 1\r\n```\r\n", status: 0, codes: []),
    Case("a line of a million characters", repeated("a ", 500_000), status: 0, codes: []),
    Case(
      "a sum of a million characters", block: "show " + repeated("1+", 499_999) + "1",
      status: 0, codes: []),
    Case(
      "a name of a million characters", block: "show " + repeated("a", 1_000_000),
      codes: ["NN0201"]),
    Case(
      "a number of a million digits", block: "show " + repeated("7", 1_000_000),
      codes: ["NN2004"]),
    Case(
      "a comment of a million characters", block: "show 1 # " + repeated("a", 1_000_000),
      status: 0, codes: []),
    Case(
      "10,000 brackets", block: "show " + repeated("(", 10_000) + "1" + repeated(")", 10_000),
      codes: ["NN0106"]),
    Case(
      "10,000 vectors", block: "show " + repeated("[", 10_000) + "1" + repeated("]", 10_000),
      codes: ["NN0106"]),
    Case("10,000 signs", block: "show " + repeated("-", 10_000) + "1", codes: ["NN0106"]),
    Case(
      "10,000 brackets that are not closed", block: "show " + repeated("(", 10_000),
      codes: ["NN0106"]),
    Case("10,000 bars", block: "show " + repeated("|", 10_000), codes: ["NN0106"]),
    Case("10,000 powers", block: "show 1" + repeated("^1", 10_000), codes: ["NN0106"]),
    Case("10,000 quotations", repeated(">", 10_000) + " a\n", status: 0, codes: []),
    Case("100,000 statements", block: repeated("show 1\n", 100_000), status: 0, codes: []),
    Case(
      "100,000 errors", block: repeated("show 1 +\n", 1_000),
      codes: [String](repeating: "NN0101", count: 1_000)),
    Case("a tower of powers", block: "show 10^10^10", codes: ["NN2004"]),
    Case("a huge exponent", block: "show 1e999999999", codes: ["NN2004"]),
    Case(
      "an exponent beyond every integer", block: "show 1e99999999999999999999",
      codes: ["NN2004"]),
    Case("a division by zero", block: "show 1/0", codes: ["NN2003"]),
    Case("a product without end", block: "f(x) = x*x\nshow iterate(f, 64)(3)", codes: ["NN2004"]),
    Case("a sum without end", block: "show sum(1/k for k in 1..10^6)", codes: ["NN2005"]),
    Case("too many points", block: "table x on 1..10^12", codes: ["NN2009"]),
    Case(
      "too many points of many coordinates", block: "f(v) = v[1]\ntable f on {0, 1}^24",
      codes: ["NN2009"]),
    Case(
      "points beyond the memory", block: "f(v) = v[1]\ntable f on {0, 1}^19 x {0}^3",
      codes: ["NN2006"]),
    Case("an index beyond every integer", block: "show [1, 2][10^30]", codes: ["NN2008"]),
  ]

  @Test("a chapter", arguments: chapters)
  func chapter(_ example: Case) throws {
    let folder = try TestFolder()
    try folder.add("a.md", bytes: example.chapter)
    let run = try folder.run("run", "a.md", "--out", "out", "--format", "html,md")
    #expect(run.status == example.status)
    #expect(codes(in: run.errorOutput) == example.codes)
    // A line of a million characters is shown in part.
    #expect(run.errorOutput.utf8.count < 2_000 * (example.codes.count + 1))
    #expect(try folder.bytes("a.md") == example.chapter)
    #expect(try folder.files(in: "out").contains("a.html"))
    // Whatever is recorded, each line of the author's stands as it stood, in the same order.
    #expect(try folder.run("record", "a.md").status == example.status)
    var rest = try lines(folder.bytes("a.md"))[...]
    for line in lines(example.chapter) {
      guard let place = rest.firstIndex(of: line) else {
        Issue.record("a line is lost: \(String(decoding: line.prefix(60), as: UTF8.self))")
        break
      }
      rest = rest[(place + 1)...]
    }
    #expect(try folder.files().filter { !$0.hasPrefix("out/") } == ["a.md"])
  }

  private func codes(in report: String) -> [String] {
    report.matches(of: /error\[(NN[0-9]{4})\]/).map { String($0.1) }
  }

  private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"))
  }

  @Test("a file of 50 MB is a chapter like any other, one of 65 MB is refused")
  func size() throws {
    #if DEBUG
      let megabytes = 5
    #else
      let megabytes = 50
    #endif
    let folder = try TestFolder(["book/small.md": Books.showing("1")])
    let line = "The quick brown fox jumps over the lazy dog, and *runs* `x` away.\n"
    let paragraph = Self.repeated(line, 15) + "\n"
    try folder.add(
      "book/large.md", Self.repeated(paragraph, megabytes * 1_000_000 / paragraph.utf8.count))
    check(try folder.run("run", "book", "--out", "out", "--format", "md", "--quiet"), 0)
    #expect(try folder.bytes("out/large.md") == folder.bytes("book/large.md"))
    let run = try folder.shell(
      "truncate -s 65000000 book/large.md && \"$nnbook\" run book --out out2 --format md --quiet")
    check(
      run, 2,
      errors: """
        error[NN3006]: the file is too large: 64000000 bytes are allowed
          --> book/large.md
           = hint: divide it into several files

        """)
    #expect(try folder.files(in: "out2") == ["small.md"])
  }

  @Test("links that lead round in a circle")
  func circles() throws {
    let folder = try TestFolder(["book/a.md": Books.showing("1")])
    try folder.link("book/round", to: ".")
    try folder.link("loop.md", to: "loop.md")
    check(try folder.run("run", "book", "--out", "out", "--format", "md", "--quiet"), 0)
    #expect(try folder.files(in: "out") == ["a.md"])
    let run = try folder.run("run", "loop.md", "--out", "out2", "--quiet")
    #expect(run.status == 2)
    #expect(codes(in: run.errorOutput) == ["NN3001"])
    #expect(run.errorOutput.contains("the symbolic links lead round in a circle"))
  }

  @Test(
    "a limit on the size of files: no file is half written, and no chapter touched",
    .enabled(if: !hasThreadSanitizer))
  func fileSizeLimit() throws {
    // The shell counts in blocks of 512 bytes, or of 1024; the results take far more than four.
    let chapter = "```nn\n" + (1...200).map { "show \($0) * 10^200\n" }.joined() + "```\n"
    let folder = try TestFolder(["a.md": chapter])
    for command in ["record a.md", "run a.md --out out"] {
      let run = try folder.shell("ulimit -f 4; \"$nnbook\" \(command)")
      #expect(run.status == 2)
      #expect(Set(codes(in: run.errorOutput)) == ["NN3008"])
      #expect(run.errorOutput.contains("File too large"))
    }
    #expect(try folder.text("a.md") == chapter)
    #expect(try folder.files() == ["a.md"])
  }

  /// Whether the program has a large file of the sanitizer's own; `make deep` sets the variable.
  private static let hasThreadSanitizer =
    ProcessInfo.processInfo.environment["TSAN_OPTIONS"] != nil

  @Test("an output folder in which nothing can be made")
  func unwritableOutput() throws {
    let folder = try TestFolder(["a.md": Books.showing("1")])
    let run = try folder.run("run", "a.md", "--out", "/proc/nnbook", "--format", "md")
    #expect(run.status == 2)
    #expect(run.errorOutput.hasPrefix("error[NN300"))
    #expect(run.errorOutput.contains("--> /proc/nnbook"))
  }

  @Test("what has to be installed first is told with status 69")
  func need() throws {
    let folder = try TestFolder(["bin/x": ""])
    try folder.link("bin/bash", to: "/bin/bash")
    let run = try Program.shell(
      "'" + Repository.path("Scripts/need") + "' swift", environment: ["PATH": folder("bin")])
    check(
      run, 69, errors: "nnbook needs Swift 6.3 or later: https://www.swift.org/install\n")
  }
}
