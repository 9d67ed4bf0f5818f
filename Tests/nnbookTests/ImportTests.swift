import Testing

@Suite("Imports between chapters")
struct ImportTests {
  @Test("definitions come from the end of the other chapter, wherever it stands in the book")
  func order() throws {
    let folder = try TestFolder([
      "book/1.md": "```nn\nimport f, k from \"part/2.md\"\nshow f(1), k\n```\n",
      "book/part/2.md": """
      ```nn
      import g from "../3.md"
      f(x) = g(x) + 1
      k = 1
      ```

      ```nn
      k = 2
      ```

      """,
      "book/3.md": "```nn\ng(x) = 10x\n```\n",
    ])
    for jobs in ["1", "3"] {
      check(try folder.run("run", "book", "--out", "out", "--jobs", jobs, "--quiet"), 0)
      #expect(
        try folder.text("out/1.md").hasSuffix("\n```nn-result\nf(1) = 11\nk = 2\n```\n"))
    }
  }

  struct Case: CustomTestStringConvertible {
    let name: String
    let path: String
    let message: String
    var hint: String?
    var testDescription: String { name }
  }

  static let refused: [Case] = [
    Case(
      name: "outside of the book", path: "../out.md",
      message: "`../out.md` lies outside of the book's folder",
      hint: "chapters import from chapters of the same book; run the folder that holds both"),
    Case(
      name: "outside by a link", path: "link.md",
      message: "`link.md` lies outside of the book's folder",
      hint: "chapters import from chapters of the same book; run the folder that holds both"),
    Case(
      name: "from the root", path: "/etc/passwd",
      message: "`/etc/passwd` is no path in the book",
      hint: "write the chapter's path from this one's folder, `\"02-other.md\"`"),
    Case(name: "missing", path: "nix.md", message: "there is no chapter `nix.md`"),
    Case(
      name: "a folder", path: "part", message: "`part`: this is a folder, not a file"),
    Case(
      name: "no text", path: "latin.md",
      message: "`latin.md`: the text is not UTF-8: byte 0xE9 at offset 0",
      hint: "save the file in the encoding UTF-8"),
  ]

  @Test("what cannot be imported", arguments: refused)
  func refusal(_ example: Case) throws {
    let folder = try TestFolder([
      "out.md": "```nn\nf = 1\n```\n", "book/part/x.md": "",
      "book/1.md": "```nn\nimport f from \"\(example.path)\"\n```\n",
    ])
    try folder.link("book/link.md", to: "../out.md")
    try folder.add("book/latin.md", bytes: [0xE9])
    let run = try folder.run("check", "book", "--quiet")
    let carets = String(repeating: "^", count: example.path.count + 2)
    let hint = example.hint.map { "  = hint: \($0)\n" } ?? ""
    #expect(
      run.errorOutput.hasPrefix(
        """
        error[NN0216]: \(example.message)
         --> book/1.md:2:15
          |
        2 | import f from "\(example.path)"
          |               \(carets)
        \(hint)

        """))
  }

  @Test("a name that the other chapter does not define")
  func missingName() throws {
    let folder = try TestFolder([
      "1.md": "```nn\nimport softmux from \"2.md\"\nshow softmux(1)\n```\n",
      "2.md": "```nn\nsoftmix(x) = x\n```\n",
    ])
    check(
      try folder.run("run", "."), 1,
      errors: """
        error[NN0216]: `2.md` defines no `softmux`
         --> 1.md:2:8
          |
        2 | import softmux from "2.md"
          |        ^^^^^^^
          = hint: did you mean `softmix`?


        """)
  }

  @Test("a definition that failed in the other chapter")
  func failedDefinition() throws {
    let folder = try TestFolder([
      "book/1.md": "```nn\nimport f from \"2.md\"\nshow f(1), f(2)\n```\n",
      "book/2.md": "```nn\nf(x) = reul(x)\n```\n",
    ])
    check(
      try folder.run("run", "book/1.md"), 1,
      errors: """
        error[NN0208]: the definition of `f` in `2.md` failed
         --> book/1.md:2:8
          |
        2 | import f from "2.md"
          |        ^


        """)
  }

  @Test("the book's folder is the one that holds all chapters that are given")
  func bookFolder() throws {
    let folder = try TestFolder([
      "book/part/1.md": "```nn\nimport f from \"../2.md\"\nimport g from \"../../out.md\"\n```\n",
      "book/2.md": "```nn\nf = 1\n```\n", "out.md": "```nn\ng = 1\n```\n", "here/x": "",
    ])
    for path in ["book", "\(folder.path)/book"] {
      let run = try Program.run(
        ["check", "../book/2.md", "\(path.hasPrefix("/") ? path : "../book")/part/1.md"],
        directory: folder("here"))
      #expect(run.status == 1)
      #expect(run.errorOutput.hasPrefix("error[NN0216]: `../../out.md` lies outside of the book"))
      #expect(run.errorOutput.split(separator: "error[").count == 1)
    }
  }

  @Test("many chapters that all import from each other take no time")
  func tangle() throws {
    let folder = try TestFolder()
    let chapters = 1...12
    for number in chapters {
      let imports = chapters.filter { $0 != number }.map { "import f\($0) from \"\($0).md\"\n" }
      try folder.add(
        "\(number).md", "```nn\n\(imports.joined())f\(number) = \(number)\n```\n")
    }
    let one = try folder.run("check", ".", "--jobs", "1")
    #expect(one.status == 1)
    #expect(one.errorOutput.contains("the imports go round in a circle: "))
    #expect(try folder.run("check", ".", "--jobs", "4") == one)
  }

  @Test("a chapter that imports from itself")
  func itself() throws {
    let folder = try TestFolder(["1.md": "```nn\nimport f from \"1.md\"\n```\n"])
    check(
      try folder.run("run", "."), 1,
      errors: """
        error[NN0216]: the imports go round in a circle: 1.md -> 1.md
         --> 1.md:2:15
          |
        2 | import f from "1.md"
          |               ^^^^^^
          = hint: move what they share into a chapter of its own


        """)
  }

  @Test("a circle is told in each of its chapters, whether the names are used or not")
  func circle() throws {
    let folder = try TestFolder([
      "1.md": "```nn\nimport f from \"2.md\"\ng = 1\n```\n",
      "2.md": "```nn\nimport h from \"3.md\"\nf = 2\n```\n",
      "3.md": "```nn\nimport g from \"1.md\"\nh = 3\n```\n",
    ])
    func report(_ chapter: Int, _ name: String, from other: Int, _ circle: String) -> String {
      """
      error[NN0216]: the imports go round in a circle: \(circle)
       --> \(chapter).md:2:15
        |
      2 | import \(name) from "\(other).md"
        |               ^^^^^^
        = hint: move what they share into a chapter of its own


      """
    }
    for jobs in ["1", "3"] {
      check(
        try folder.run("run", ".", "--jobs", jobs), 1,
        errors: report(1, "f", from: 2, "1.md -> 2.md -> 3.md -> 1.md")
          + report(2, "h", from: 3, "2.md -> 3.md -> 1.md -> 2.md")
          + report(3, "g", from: 1, "3.md -> 1.md -> 2.md -> 3.md"))
    }
  }
}
