import Foundation
import Testing

@Suite("Files and folders")
struct FileTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let paths: [String]
    let report: String
    var testDescription: String { name }
  }

  static let unreadable: [Case] = [
    Case(
      name: "nothing there", paths: ["nix.md"],
      report: "error[NN3001]: there is no such file or folder\n  --> nix.md\n"),
    Case(
      name: "a file where a folder should be", paths: ["a.md/b.md"],
      report: "error[NN3001]: a part of the path is a file, not a folder\n  --> a.md/b.md\n"),
    Case(
      name: "a folder without chapters", paths: ["empty"],
      report: """
        error[NN3009]: the folder has no chapters
          --> empty
           = hint: chapters are files whose names end in `.md`

        """),
    Case(
      name: "one path of several", paths: ["a.md", "nix"],
      report: "error[NN3001]: there is no such file or folder\n  --> nix\n"),
    Case(
      name: "a device", paths: ["/dev/null"],
      report: """
        error[NN3004]: this is a device, pipe or socket, not an ordinary file
          --> /dev/null

        """),
    Case(
      name: "a name with control characters", paths: ["a\u{1B}[31m\n.md"],
      report: """
        error[NN3001]: there is no such file or folder
          --> a\u{FFFD}[31m\u{FFFD}.md

        """),
    Case(
      name: "not UTF-8", paths: ["latin.md"],
      report: """
        error[NN3005]: the text is not UTF-8: byte 0xFC at offset 6
          --> latin.md:2
           = hint: save the file in the encoding UTF-8

        """),
    Case(
      name: "two chapters with the same page", paths: ["a.md", "b/a.md"],
      report: """
        error[NN3010]: the page of this chapter and that of `a.md` are both `a.html`
          --> b/a.md
           = hint: rename one of them, or give the folder that holds both

        """),
  ]

  @Test("what cannot be read is named, by every command", arguments: unreadable)
  func told(_ example: Case) throws {
    let folder = try TestFolder([
      "a.md": Books.showing("1", recorded: "1"), "b/a.md": "", "empty/notes.txt": "",
    ])
    try folder.add("latin.md", bytes: Array("line\nf".utf8) + [0xFC, 0x72, 0x0A])
    for command in ["run", "check", "record"] {
      check(
        try Program.run([command] + example.paths, directory: folder.path), 2,
        errors: example.report)
    }
  }

  @Test("one chapter that cannot be read does not keep the others from being run")
  func others() throws {
    let folder = try TestFolder(["book/1.md": Books.showing("1"), "book/3.md": Books.failing])
    try folder.add("book/2.md", bytes: [0xFF])
    check(
      try folder.run("run", "book", "--out", "out", "--format", "md"), 2,
      errors: """
        error[NN3005]: the text is not UTF-8: byte 0xFF at offset 0
          --> book/2.md:1
           = hint: save the file in the encoding UTF-8

        """ + Books.failures("book/3.md"))
    #expect(try folder.files(in: "out") == ["1.md", "3.md"])
  }

  @Test("an output folder in whose place a file stands")
  func outputIsFile() throws {
    let folder = try TestFolder(["a.md": Books.showing("1"), "out": "kept"])
    check(
      try folder.run("run", "a.md", "--out", "out", "--format", "md"), 2,
      errors: "error[NN3004]: this is a file, where a folder is needed\n  --> out\n")
    check(
      try folder.run("run", "a.md", "--out", "out/sub", "--format", "md"), 2,
      errors: "error[NN3001]: a part of the path is a file, not a folder\n  --> out/sub\n")
    // Of several chapters and formats, each has the same fault.
    try folder.add("b.md", Books.showing("2"))
    check(
      try folder.run("run", "a.md", "b.md", "--out", "out"), 2,
      errors: "error[NN3004]: this is a file, where a folder is needed\n  --> out\n")
    #expect(try folder.text("out") == "kept")
    #expect(try folder.files() == ["a.md", "b.md", "out"])
  }

  static let outputs = ["book", "book/.", ".", "link", "hard", "symbolic"]

  @Test("no output replaces a chapter, whatever leads to it", arguments: outputs)
  func chapterKept(_ output: String) throws {
    let text = Books.showing("1")
    let folder = try TestFolder(["book/1.md": text, "book/2.md": text, "1.md": text])
    try folder.link("link", to: "book")
    try folder.add("symbolic/index.html", "")
    try folder.link("symbolic/2.md", to: "../book/2.md")
    _ = try folder.shell("mkdir hard && ln book/2.md hard/2.md")
    let run = try folder.run("run", "1.md", "book/2.md", "--out", output)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errorOutput.hasPrefix("error[NN3011]: the output would replace a chapter\n"))
    for name in ["book/1.md", "book/2.md", "1.md", "hard/2.md"] {
      #expect(try folder.text(name) == text)
    }
  }

  @Test("the book's own folder is no output folder")
  func bookFolder() throws {
    let folder = try TestFolder(["book/1.md": Books.showing("1")])
    for (path, output) in [("book", "book"), ("book/", "./book"), ("book", "book/.")] {
      let run = try folder.run("run", path, "--out", output)
      #expect(run.status == 2 && run.errorOutput.hasPrefix("error[NN3011]"), "\(run)")
      #expect(try folder.files() == ["book/1.md"])
      #expect(try folder.text("book/1.md") == Books.showing("1"))
    }
  }

  @Test("an output folder in the book's folder is not read again")
  func outputInside() throws {
    let folder = try TestFolder(["book/1.md": Books.showing("1")])
    for _ in 0..<2 { check(try folder.run("run", "book", "--out", "book/out"), 0) }
    #expect(
      try folder.files(in: "book") == ["1.md", "out/1.html", "out/1.md", "out/index.html"])
  }

  static let names = [
    "a b.md", "-dash.md", "--out.md", "第一章.md", "q'uo\"te<&>.md", "hash#q?.md", "tab\t.md",
    "new\nline.md", "back\\slash.md", "%41.md", "x.y.md", "e\u{301}.md",
  ]

  @Test("names of every kind", arguments: names)
  func oddName(_ name: String) throws {
    let folder = try TestFolder(["book/\(name)": Books.showing("1")])
    let stem = name.dropLast(3)
    check(try folder.run("run", "book", "--out", "out"), 0)
    #expect(
      try Set(folder.files(in: "out")) == ["\(stem).html", "\(stem).md", "index.html"])
    let stale = try folder.shell("cd book && \"$nnbook\" check . > ../diff; git apply ../diff")
    check(stale, 0)
    check(try folder.run("check", "book"), 0)
    #expect(try folder.text("book/\(name)") == Books.showing("1", recorded: "1"))
  }

  @Test("a path that begins with a dash stands behind two")
  func dashes() throws {
    let folder = try TestFolder(["-x.md": Books.showing("1")])
    check(try folder.run("record", "--", "-x.md"), 0)
    #expect(try folder.text("-x.md") == Books.showing("1", recorded: "1"))
  }

  @Test("a chapter that may not be written is left alone", .enabled(if: !isRoot))
  func readOnly() throws {
    let folder = try TestFolder(["a.md": Books.showing("1")])
    try folder.setPermissions(0o444, of: "a.md")
    check(
      try folder.run("record", "a.md"), 2,
      errors: "error[NN3003]: no permission to write it\n  --> a.md\n")
    #expect(try folder.text("a.md") == Books.showing("1"))
    try folder.setPermissions(0, of: "a.md")
    check(
      try folder.run("check", "a.md"), 2,
      errors: "error[NN3003]: no permission to read it\n  --> a.md\n")
  }
}

/// The administrator may read and write everything.
private var isRoot: Bool { geteuid() == 0 }
