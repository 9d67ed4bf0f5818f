import Foundation
import Testing

@Suite("nnbook check and record")
struct CheckTests {
  @Test("fresh results")
  func fresh() throws {
    let folder = try TestFolder(["a.md": Books.showing("1/2 + 1/3", recorded: "1/2 + 1/3 = 5/6")])
    check(try folder.run("check", "a.md"), 0)
    check(try folder.run("check", ".", "--jobs", "3", "--quiet"), 0)
    #expect(try folder.files() == ["a.md"])
  }

  @Test("a stale result is a difference that patch and git accept")
  func stale() throws {
    let folder = try TestFolder([
      "book/a.md": Books.showing("1/2 + 1/3", recorded: "1/2 + 1/3 = 4/6"),
      "book/b.md": Books.showing("1"), "book/c.md": Books.showing("2", recorded: "2"),
    ])
    let difference = """
      --- a/book/a.md
      +++ b/book/a.md
      @@ -4,5 +4,5 @@
       show 1/2 + 1/3
       ```
       ```nn-result
      -1/2 + 1/3 = 4/6
      +1/2 + 1/3 = 5/6
       ```
      --- a/book/b.md
      +++ b/book/b.md
      @@ -3,3 +3,6 @@
       ```nn
       show 1
       ```
      +```nn-result
      +1
      +```

      """
    for options in [[], ["--quiet"], ["--jobs", "1"]] {
      check(
        try Program.run(["check", "book"] + options, directory: folder.path), 1,
        output: difference)
    }
    check(try folder.shell("cp -r book kept; \"$nnbook\" check book | git apply"), 0)
    check(try folder.run("check", "book"), 0)
    check(
      try folder.shell("rm -r book; mv kept book; \"$nnbook\" check book | patch -p1 --silent"), 0)
    check(try folder.run("check", "book"), 0)
  }

  @Test("a chapter of another system: CR LF, and no line ending at its end")
  func lineEndings() throws {
    let folder = try TestFolder([
      "a.md": "```nn\r\nshow 1\r\n```\r\n", "b.md": "```nn\nshow 2\n```",
    ])
    check(
      try folder.run("check", "."), 1,
      output: """
        --- a/a.md
        +++ b/a.md
        @@ -1,3 +1,6 @@
         ```nn\r
         show 1\r
         ```\r
        +```nn-result\r
        +1\r
        +```\r
        --- a/b.md
        +++ b/b.md
        @@ -1,3 +1,6 @@
         ```nn
         show 2
        +```
        +```nn-result
        +2
         ```
        \\ No newline at end of file

        """)
    check(try folder.shell("\"$nnbook\" check . | git apply"), 0)
    #expect(try folder.text("a.md") == "```nn\r\nshow 1\r\n```\r\n```nn-result\r\n1\r\n```\r\n")
    #expect(try folder.text("b.md") == "```nn\nshow 2\n```\n```nn-result\n2\n```")
    check(try folder.run("check", "."), 0)
  }

  @Test("what fails is told beside the difference")
  func failing() throws {
    let folder = try TestFolder(["a.md": "```nn\nshow reul(1)\n```\n"])
    check(
      try folder.run("check", "a.md"), 1,
      output: """
        --- a/a.md
        +++ b/a.md
        @@ -1,3 +1,9 @@
         ```nn
         show reul(1)
         ```
        +```nn-result
        +error[NN0201]: nothing is called `reul`
        +  show reul(1)
        +       ^^^^
        +  = hint: did you mean `relu`?
        +```

        """,
      errors: """
        error[NN0201]: nothing is called `reul`
         --> a.md:2:6
          |
        2 | show reul(1)
          |      ^^^^
          = hint: did you mean `relu`?


        """)
  }

  @Test("after record, check agrees; a second record touches nothing")
  func record() throws {
    let folder = try TestFolder([
      "book/a.md": Books.showing("1/2 + 1/3"), "book/b.md": Books.showing("2", recorded: "3"),
      "book/c.md": Books.showing("7", recorded: "7"),
    ])
    let untouched = try Snapshot(of: "book/c.md", in: folder)
    check(try folder.run("record", "book"), 0)
    #expect(
      try folder.text("book/a.md") == Books.showing("1/2 + 1/3", recorded: "1/2 + 1/3 = 5/6"))
    #expect(try folder.text("book/b.md") == Books.showing("2", recorded: "2"))
    #expect(try Snapshot(of: "book/c.md", in: folder) == untouched)
    let recorded = try Snapshot(of: "book/a.md", in: folder)
    check(try folder.run("check", "book"), 0)
    check(try folder.run("record", "book", "--jobs", "2"), 0)
    #expect(try Snapshot(of: "book/a.md", in: folder) == recorded)
    #expect(try folder.files() == ["book/a.md", "book/b.md", "book/c.md"])
  }

  @Test("permissions and symbolic links stay")
  func attributes() throws {
    let folder = try TestFolder(["real/a.md": Books.showing("1"), "b.md": Books.showing("2")])
    try folder.link("a.md", to: "real/a.md")
    try folder.setPermissions(0o640, of: "real/a.md")
    try folder.setPermissions(0o755, of: "b.md")
    check(try folder.run("record", "a.md", "b.md"), 0)
    #expect(try folder.attribute(.type, of: "a.md") == FileAttributeType.typeSymbolicLink)
    #expect(try folder.text("real/a.md") == Books.showing("1", recorded: "1"))
    #expect(try folder.attribute(.posixPermissions, of: "real/a.md") == 0o640)
    #expect(try folder.attribute(.posixPermissions, of: "b.md") == 0o755)
    #expect(try folder.files() == ["a.md", "b.md", "real/a.md"])
  }

  @Test("results of failing blocks are recorded too, and the status tells of the failure")
  func recordFailing() throws {
    let folder = try TestFolder(["a.md": Books.failing])
    check(try folder.run("record", "a.md"), 1, errors: Books.failures("a.md"))
    let text = try folder.text("a.md")
    #expect(text.contains("\n```nn-result\nerror[NN0201]: nothing is called `reul`\n"))
    let again = try folder.run("check", "a.md")
    #expect(again.status == 1)
    #expect(again.output == "")
  }
}

/// What would change if a file were written again.
private struct Snapshot: Equatable {
  let inode: Int?
  let modification: Date?

  init(of name: String, in folder: TestFolder) throws {
    inode = try folder.attribute(.systemFileNumber, of: name)
    modification = try folder.attribute(.modificationDate, of: name)
  }
}
