import Testing

@Suite("Data files of a book")
struct DataTests {
  static let table = "x,y,class\n0,0,no\n1,1,no\n0,1,yes\n1,0,yes\n"

  @Test("a path is relative to the chapter, and other chapters import the data")
  func paths() throws {
    let folder = try TestFolder([
      "book/data/xor.csv": Self.table,
      "book/part/1.md": "```nn\ndata d = csv(\"../data/xor.csv\")\n```\n",
      "book/2.md": "```nn\nimport d from \"part/1.md\"\nshow d\n```\n",
    ])
    check(try folder.run("run", "book", "--out", "out", "--quiet"), 0)
    #expect(
      try folder.text("out/2.md").hasSuffix(
        """
        ```nn-result
        x  y | class
        -----+------
        0  0 | no
        1  1 | no
        0  1 | yes
        1  0 | yes
        ```

        """))
    let page = try folder.text("out/2.html")
    #expect(page.contains("<td class=\"nn-text\">yes</td>") || page.contains(">yes</td>"))
  }

  @Test("eval reads the files of its folder")
  func eval() throws {
    let folder = try TestFolder(["data/xor.csv": Self.table])
    let run = try folder.run(
      "eval", "data d = csv(\"data/xor.csv\", columns (x, y))", "show d")
    check(run, 0, output: "x | y\n--+--\n0 | 0\n1 | 1\n0 | 1\n1 | 0\n")
  }

  struct Case: CustomTestStringConvertible {
    let path: String
    let message: String
    var hint: String?
    var testDescription: String { path }
  }

  private static let outside =
    "chapters read data of their own book; run the folder that holds both"

  static let refused: [Case] = [
    Case(
      path: "../out.csv", message: "`../out.csv` lies outside of the book's folder", hint: outside),
    Case(path: "link.csv", message: "`link.csv` lies outside of the book's folder", hint: outside),
    Case(
      path: "/etc/passwd", message: "`/etc/passwd` is no path in the book",
      hint: "write the file's path from this chapter's folder, `\"data/points.csv\"`"),
    Case(path: "nix.csv", message: "there is no file `nix.csv`"),
    Case(path: "round.csv", message: "there is no file `round.csv`"),
    Case(path: "part", message: "`part`: this is a folder, not a file"),
  ]

  @Test("what cannot be read", arguments: refused)
  func refusal(_ example: Case) throws {
    let folder = try TestFolder([
      "out.csv": Self.table, "book/part/x.csv": Self.table,
      "book/1.md": "```nn\ndata d = csv(\"\(example.path)\")\n```\n",
    ])
    try folder.link("book/link.csv", to: "../out.csv")
    try folder.link("book/round.csv", to: "round.csv")
    let run = try folder.run("check", "book", "--quiet")
    let carets = String(repeating: "^", count: example.path.count + 2)
    let hint = example.hint.map { "  = hint: \($0)\n" } ?? ""
    check(
      run, 1, output: run.output,
      errors: """
        error[NN0218]: \(example.message)
         --> book/1.md:2:14
          |
        2 | data d = csv("\(example.path)")
          |              \(carets)
        \(hint)

        """)
    #expect(!run.output.contains("yes"))
  }
}
