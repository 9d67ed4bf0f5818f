import Foundation
import Testing

/// What a reader sees who sits at a terminal; `script` of util-linux provides one.
@Suite("On a terminal", .enabled(if: hasScript))
struct TerminalTests {
  private static let colours = """
    \u{1B}[1;31merror[NN0201]\u{1B}[0m: nothing is called `reul`
     \u{1B}[34m-->\u{1B}[0m <arguments>:1:6
      \u{1B}[34m|\u{1B}[0m
    \u{1B}[34m1 |\u{1B}[0m show reul(1)
      \u{1B}[34m|\u{1B}[0m      \u{1B}[1;31m^^^^\u{1B}[0m
      \u{1B}[34m=\u{1B}[0m hint: did you mean `relu`?


    """
  private static let plain = """
    error[NN0201]: nothing is called `reul`
     --> <arguments>:1:6
      |
    1 | show reul(1)
      |      ^^^^
      = hint: did you mean `relu`?


    """

  @Test("diagnostics are coloured, unless the reader forbids it")
  func colour() throws {
    let folder = try TestFolder()
    let environments: [([String: String], String)] = [
      (["TERM": "xterm"], Self.colours), (["TERM": "xterm", "NO_COLOR": ""], Self.colours),
      (["TERM": "xterm", "NO_COLOR": "1"], Self.plain), (["TERM": "dumb"], Self.plain),
    ]
    for (environment, expected) in environments {
      let run = try terminal("eval 'show reul(1)'", in: folder, environment)
      check(run, 1, output: expected)
    }
  }

  @Test("progress is one line that goes, and a summary that stays")
  func progress() throws {
    let folder = try TestFolder(["book/1.md": Books.showing("1"), "book/2.md": Books.showing("2")])
    check(
      try terminal("run book --jobs 1", in: folder), 0,
      output: "[1/2] book/1.md\r\u{1B}[K[2/2] book/2.md\r\u{1B}[K"
        + "2 chapters, 2 blocks: all pass; written to _book\n")
    check(try terminal("run book --jobs 1 --quiet", in: folder), 0)
    check(
      try terminal("record book/1.md", in: folder), 0,
      output: "[1/1] book/1.md\r\u{1B}[K1 of 1 changed\n")
    check(
      try terminal("check book/1.md", in: folder), 0,
      output: "[1/1] book/1.md\r\u{1B}[K1 checked: every result is up to date\n")
  }

  @Test("a difference is coloured")
  func difference() throws {
    let folder = try TestFolder(["1.md": Books.showing("1")])
    check(
      try terminal("check 1.md", in: folder), 1,
      output: """
        [1/1] 1.md\r\u{1B}[K\u{1B}[1m--- a/1.md\u{1B}[0m
        \u{1B}[1m+++ b/1.md\u{1B}[0m
        \u{1B}[36m@@ -3,3 +3,6 @@\u{1B}[0m
         ```nn
         show 1
         ```
        \u{1B}[32m+```nn-result\u{1B}[0m
        \u{1B}[32m+1\u{1B}[0m
        \u{1B}[32m+```\u{1B}[0m
        1 of 1 stale; `nnbook record` accepts today's results

        """)
  }

  @Test("a terminal that knows no escape sequences gets none")
  func dumb() throws {
    let folder = try TestFolder(["1.md": Books.showing("reul(1)")])
    for command in ["run 1.md", "check 1.md"] {
      let run = try terminal(command, in: folder, ["TERM": "dumb"])
      #expect(run.status == 1)
      #expect(!run.output.contains("\u{1B}"))
    }
  }

  @Test("a file's name does not reach the terminal as it is")
  func names() throws {
    let folder = try TestFolder(["book/\u{1B}]0;x\u{7}\n.md": Books.showing("reul(1)")])
    let run = try terminal("run book", in: folder, ["NO_COLOR": "1"])
    #expect(run.status == 1)
    #expect(!run.output.contains("\u{1B}]") && !run.output.contains("\u{7}"))
  }

  /// Runs the program on a terminal; the terminal's own line endings are left out.
  private func terminal(
    _ command: String, in folder: TestFolder, _ environment: [String: String] = ["TERM": "xterm"]
  ) throws -> ProgramRun {
    var run = try folder.shell(
      "script --quiet --return --command \"'$nnbook' \(command)\" /dev/null < /dev/null",
      environment: environment)
    run.output = run.output.replacingOccurrences(of: "\r\n", with: "\n")
    return run
  }
}

private let hasScript =
  (try? Program.shell("script --version").output.contains("util-linux")) ?? false
