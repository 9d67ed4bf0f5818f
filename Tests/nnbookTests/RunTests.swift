import Testing

@Suite("nnbook run")
struct RunTests {
  @Test("a folder becomes pages, an index and annotated Markdown")
  func folder() throws {
    let folder = try TestFolder([
      "book/01-one.md": Books.showing("1/2 + 1/3"),
      "book/part/02-two.md": Books.showing("exp(1)", title: "Two"),
      "book/notes.txt": "no chapter", "book/.hidden.md": "# no",
    ])
    check(try folder.run("run", "book", "--out", "made/out"), 0)
    #expect(
      try folder.files(in: "made/out") == [
        "01-one.html", "01-one.md", "index.html", "part/02-two.html", "part/02-two.md",
      ])
    #expect(
      try folder.text("made/out/01-one.md")
        == Books.showing("1/2 + 1/3", recorded: "1/2 + 1/3 = 5/6"))
    #expect(try folder.text("book/01-one.md") == Books.showing("1/2 + 1/3"))
    let index = try folder.text("made/out/index.html")
    #expect(index.contains("<a href=\"01-one.html\">One</a>"))
    #expect(index.contains("<a href=\"part/02-two.html\">Two</a>"))
    #expect(try folder.text("made/out/part/02-two.html").contains("2.718281828459045"))
  }

  @Test("a budget holds where a block does not have its own, in imported chapters too")
  func budgets() throws {
    let folder = try TestFolder([
      "1.md": "# One\n\n```nn\na = sum(k^2 for k in 1..1000)\n```\n",
      "2.md": "# Two\n\n```nn steps=1e6\nshow sum(k^2 for k in 1..1000)\n```\n",
      "3.md": "# Three\n\n```nn\nimport a from \"1.md\"\nshow a\n```\n",
    ])
    check(try folder.run("run", ".", "--out", "out"), 0)
    check(try folder.run("run", "2.md", "--out", "out", "--steps", "100"), 0)
    let direct = try folder.run("run", "1.md", "--out", "out", "--steps", "100")
    #expect(direct.status == 1 && direct.errorOutput.contains("NN2005"), "\(direct)")
    let imported = try folder.run("run", "3.md", "--out", "out", "--steps", "1e2")
    #expect(imported.status == 1 && imported.errorOutput.contains("`a`"), "\(imported)")
    let big = try folder.run("eval", "--memory", "1KB", "show [k for k in 1..1000]")
    #expect(big.status == 1 && big.errorOutput.contains("NN2006"), "\(big)")
  }

  @Test("without --out the folder is _book, and a second run does not read it")
  func defaultFolder() throws {
    let folder = try TestFolder(["a.md": Books.showing("1")])
    for _ in 0..<2 {
      check(try folder.run("run", "."), 0)
      #expect(try folder.files() == ["_book/a.html", "_book/a.md", "_book/index.html", "a.md"])
    }
  }

  @Test("files are written under their names, each once")
  func files() throws {
    let folder = try TestFolder(["b/1.md": Books.showing("1"), "c/2.md": Books.showing("2")])
    check(try folder.run("run", "c/2.md", "b/1.md", "b/../b/1.md", "c", "--out", "out"), 0)
    #expect(
      try folder.files(in: "out") == ["1.html", "1.md", "2.html", "2.md", "index.html"])
  }

  static let formats: [(formats: String, files: [String])] = [
    ("html", ["1.html", "index.html"]), ("md", ["1.md"]), ("json", ["1.json"]),
    ("json,md", ["1.json", "1.md"]), ("md,md", ["1.md"]),
    ("html,md,json", ["1.html", "1.json", "1.md", "index.html"]),
  ]

  @Test("formats", arguments: formats)
  func format(_ formats: String, files: [String]) throws {
    let folder = try TestFolder(["1.md": Books.showing("1")])
    check(try folder.run("run", "1.md", "--out", "out", "--format", formats), 0)
    #expect(try folder.files(in: "out") == files)
  }

  @Test("the same folder on one thread and on several, a second time too")
  func sameBytes() throws {
    let folder = try TestFolder(["book/index.md": Books.showing("0", title: "Front")])
    for number in 0..<8 {
      try folder.add(
        "book/\(number).md",
        """
        # Chapter \(number)

        ```nn
        import f from "\((number * 5 + 3) % 8).md"
        ```

        ```nn
        f(x) = relu(x - \(number)) + exp(x)
        plot f on [-\(number + 1), 3]
        table f on grid(-1, 1, 5)
        ```

        """)
    }
    let first = try folder.run("run", "book", "--out", "one", "--jobs", "1")
    let expected = try folder.contents(of: "one")
    #expect(expected.count == 2 * 9)
    for jobs in ["2", "256"] {
      let again = try folder.run("run", "book", "--out", "other", "--jobs", jobs)
      #expect(again == first)
      #expect(try folder.contents(of: "other") == expected)
    }
  }

  @Test("running its own Markdown changes no byte")
  func fixpoint() throws {
    let folder = try TestFolder(["book/a.md": Books.failing, "book/b.md": Books.showing("1/3")])
    check(
      try folder.run("run", "book", "--out", "one", "--format", "md"), 1,
      errors: Books.failures("book/a.md"))
    let once = try folder.contents(of: "one")
    #expect(try folder.run("run", "one", "--out", "two", "--format", "md").status == 1)
    #expect(try folder.contents(of: "two") == once)
  }

  @Test("every error of a block is told, a failed definition once, and the other blocks run")
  func failures() throws {
    let folder = try TestFolder(["a.md": Books.failing])
    for options in [[], ["--quiet"]] {
      check(
        try Program.run(["run", "a.md", "--out", "out"] + options, directory: folder.path), 1,
        errors: Books.failures("a.md"))
    }
    #expect(try folder.text("out/a.md").contains("\n```nn-result\nf(1) = 2\n```\n"))
  }

  @Test("a claim that does not hold")
  func claim() throws {
    let folder = try TestFolder(["a.md": "```nn\nexpect relu(x) = x on {-1, 0, 1}\n```\n"])
    check(
      try folder.run("run", "a.md", "--out", "out", "--format", "md"), 1,
      errors: """
        error[NN2001]: the claim does not hold at x = -1: left 0, right -1, difference 1
         --> a.md:2:1
          |
        2 | expect relu(x) = x on {-1, 0, 1}
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


        """)
    #expect(
      try folder.text("out/a.md") == """
        ```nn
        expect relu(x) = x on {-1, 0, 1}
        ```
        ```nn-result
        ✗ relu(x) = x  (fails at 1 of 3 points)
          at x = -1: left 0, right -1, difference 1
        ```

        """)
  }

  @Test("warnings are told, unless quiet is asked for, and do not fail")
  func warnings() throws {
    let folder = try TestFolder(["a.md": "text\n\n```nn-result\n1\n```\n"])
    check(
      try folder.run("run", "a.md"), 0,
      errors: """
        warning[NN1002]: the result belongs to no block
         --> a.md:3:4
          |
        3 | ```nn-result
          |    ^^^^^^^^^ no `nn` block stands right before it
          = hint: delete it, or move it below its block


        """)
    check(try folder.run("run", "a.md", "--quiet"), 0)
  }

  @Test("reports come in the order of the book, whichever chapter is ready first")
  func order() throws {
    let folder = try TestFolder(["book/0.md": Books.showing("sum(k for k in 1..5000) + a")])
    for number in 1..<9 { try folder.add("book/\(number).md", Books.showing("a")) }
    let run = try folder.run("run", "book", "--jobs", "4")
    #expect(run.status == 1)
    let places = run.errorOutput.split(separator: "\n").filter { $0.contains("-->") }
    #expect(
      places == [" --> book/0.md:4:32"] + (1..<9).map { " --> book/\($0).md:4:6" })
  }

  @Test("a block that is meant to fail, and an exercise without an answer, pass")
  func outcomes() throws {
    let folder = try TestFolder([
      "a.md": """
      ```nn fails
      show reul(1)
      ```

      ```nn exercise=double
      twice(x) = ?
      expect twice(3) = 6
      ```

      """
    ])
    check(try folder.run("run", "a.md", "--out", "out"), 0)
    #expect(
      try folder.text("out/a.md") == """
        ```nn fails
        show reul(1)
        ```
        ```nn-result
        error[NN0201]: nothing is called `reul`
          show reul(1)
               ^^^^
          = hint: did you mean `relu`?
        ```

        ```nn exercise=double
        twice(x) = ?
        expect twice(3) = 6
        ```
        ```nn-result
        ? expect twice(3) = 6  (waits for twice)
        ```

        """)
  }

  @Test("a block that is meant to fail, and fails in another way or not at all")
  func unexpectedOutcomes() throws {
    let folder = try TestFolder([
      "a.md": """
      ```nn fails=NN0203
      show reul(1)
      ```

      ```nn fails
      show 1
      ```

      """
    ])
    check(
      try folder.run("run", "a.md"), 1,
      errors: """
        error[NN1017]: this block is meant to fail by NN0203, and fails in another way
         --> a.md:1:4
          |
        1 | ```nn fails=NN0203
          |    ^^

        error[NN0201]: nothing is called `reul`
         --> a.md:2:6
          |
        2 | show reul(1)
          |      ^^^^
          = hint: did you mean `relu`?

        error[NN1017]: this block is meant to fail, and passes
         --> a.md:5:4
          |
        5 | ```nn fails
          |    ^^
          = hint: take `fails` away, or mend what should fail


        """)
  }
}
