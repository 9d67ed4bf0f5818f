import Testing

/// What happens when nobody listens, or the disk is full.
@Suite("Standard output and error")
struct OutputTests {
  @Test("a reader who has seen enough is no crash", arguments: ["help-language", "check book"])
  func closedPipe(_ command: String) throws {
    let folder = try book(failing: false)
    let run = try folder.shell(
      "{ \"$nnbook\" \(command); echo $? > status; } | head -1 > first")
    check(run, 0)
    #expect(try folder.text("first").split(separator: "\n").count == 1)
    // What fits into the pipe was written; otherwise the status tells of what was not.
    #expect(try ["0\n", "1\n", "2\n"].contains(folder.text("status")))
  }

  @Test("the work is done when nobody reads what is told of it")
  func closedErrors() throws {
    let folder = try book(failing: true)
    let run = try folder.shell(
      "{ \"$nnbook\" run book --out out --format md --jobs 4; echo $? > status; } 2>&1 | head -1")
    check(run, 0, output: "error[NN0201]: nothing is called `reul`\n")
    #expect(try folder.files(in: "out").count == Self.count)
    #expect(try folder.files(in: "out").allSatisfy { $0.hasSuffix(".md") })
  }

  static let full = ["eval 1", "eval --json 1", "help-language", "check book"]

  @Test("a full disk is told", arguments: full)
  func fullDisk(_ command: String) throws {
    let folder = try book(failing: false)
    check(
      try folder.shell("\"$nnbook\" \(command) > /dev/full"), 2,
      errors: "nnbook: standard output cannot be written: No space left on device\n")
  }

  @Test("a full disk behind standard error")
  func fullErrors() throws {
    let folder = try book(failing: true)
    check(try folder.shell("\"$nnbook\" run book --out out --format md 2> /dev/full"), 2)
    #expect(try folder.files(in: "out").count == Self.count)
  }

  @Test("without standard output and error nothing is written into a chapter")
  func closedDescriptors() throws {
    let folder = try book(failing: true)
    for number in 0..<3 {
      _ = try folder.shell("\"$nnbook\" run book --out out\(number) --jobs 8 <&- >&- 2>&-")
      _ = try folder.shell("\"$nnbook\" record book --jobs 8 <&- >&- 2>&-")
    }
    #expect(try folder.files(in: "book").count == Self.count)
    for name in try folder.files(in: "book") {
      let text = try folder.text("book/\(name)")
      #expect(text.hasPrefix(chapter(failing: true)))
      #expect(!text.contains("-->"))
    }
  }

  @Test("there are no escape sequences in a file or a pipe")
  func plain() throws {
    let folder = try book(failing: true)
    for environment in [[:], ["TERM": "xterm-256color", "CLICOLOR_FORCE": "1"]] {
      for command in ["run book --out out", "check book", "eval 'show reul(1)'"] {
        let run = try folder.shell("\"$nnbook\" \(command) 2>&1 | cat", environment: environment)
        #expect(!run.output.isEmpty)
        #expect(!run.output.contains("\u{1B}") && !run.output.contains("\r"))
      }
    }
  }

  private static let count = 60

  private func chapter(failing: Bool) -> String {
    "# One\n\n```nn\nshow \(failing ? "reul(1)" : "1")\n```\n"
  }

  private func book(failing: Bool) throws -> TestFolder {
    let folder = try TestFolder()
    for number in 0..<Self.count { try folder.add("book/\(number).md", chapter(failing: failing)) }
    return folder
  }
}
