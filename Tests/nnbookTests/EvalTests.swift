import Testing

@Suite("nnbook eval")
struct EvalTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    var arguments: [String] = []
    var input = ""
    var status: Int32 = 0
    var output = ""
    var errors = ""
    var testDescription: String { name }
  }

  static let statements: [Case] = [
    Case(name: "a bare expression is shown", arguments: ["2 + 3"], output: "2 + 3 = 5\n"),
    Case(
      name: "each argument is a line of one block", arguments: ["f(x) = 2x", "show f(3)", "f(4)"],
      output: "f(3) = 6\nf(4) = 8\n"),
    Case(
      name: "statements on one line", arguments: ["a = 1/3; show a, 3a"],
      output: "a = 1/3\n3a = 1\n"),
    Case(name: "a minus after two", arguments: ["--", "-2^2"], output: "-2^2 = -4\n"),
    Case(
      name: "standard input", input: "f(x) = |x|\nexpect f(-2) = 2\n",
      output: "✓ f(-2) = 2\n"),
    Case(name: "a dash means standard input", arguments: ["-"], input: "1/2", output: "1/2\n"),
    Case(
      name: "input with a byte-order mark and CR LF", input: "\u{FEFF}show 1\r\nshow 2\r\n",
      output: "1\n2\n"),
    Case(
      name: "figures in Braille patterns",
      arguments: [
        "--charset", "braille", "plot relu on [-1, 1] size 20 by 4",
        "heatmap x*y on [0, 1]^2 size 20 by 4",
      ],
      output: """
        1 +          ·       ⡠⠤
          |          ·    ⡠⠔⠉
          |          ·⢀⡠⠒⠉
        0 +⠠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠒⠁
           +---------+--------+  x
          -1         0        1

           ⠒⠒⠒⠒⠒⠒  relu(x)

          y
        1 +    ░░░░░▒▒▒▒▓▓▓▓███
          |      ░░░░░░▒▒▒▒▒▒▓▓
          |          ░░░░░░░░░░
        0 +
           +---------+--------+  x
           0        0.5      1.0

           x * y
          |    ░░░░▒▒▒▒▓▓▓▓████|
           +---------+---------
           0        0.5

        """),
    Case(name: "nothing to do", input: ""),
    Case(name: "an empty argument", arguments: [""]),
    Case(name: "a definition shows nothing", arguments: ["x = 1"]),
    Case(
      name: "what is wrong goes to standard error, what is right is shown",
      arguments: ["show 1/2", "expect 1 = 2", "show 2"], status: 1,
      output: "1/2\n✗ 1 = 2\n  left 1, right 2, difference 1\n2\n",
      errors: """
        error[NN2001]: the claim does not hold: left 1, right 2, difference 1
         --> <arguments>:2:1
          |
        2 | expect 1 = 2
          | ^^^^^^^^^^^^


        """),
    Case(
      name: "an unknown name", arguments: ["reul(2)"], status: 1,
      errors: """
        error[NN0201]: nothing is called `reul`
         --> <arguments>:1:1
          |
        1 | reul(2)
          | ^^^^
          = hint: did you mean `relu`?


        """),
    Case(
      name: "the place in standard input", input: "x = 1\n前 = relu(x) + y\n", status: 1,
      errors: """
        error[NN0201]: nothing is called `y`
         --> <input>:2:15
          |
        2 | 前 = relu(x) + y
          |                ^


        """),
    Case(
      name: "a NUL", input: "1\0 2", status: 1,
      errors: """
        error[NN0001]: unexpected character U+0000
         --> <input>:1:2
          |
        1 | 1\u{FFFD} 2
          |  ^


        """),
  ]

  @Test("statements", arguments: statements)
  func shows(_ example: Case) throws {
    check(
      try Program.run(["eval"] + example.arguments, input: example.input), example.status,
      output: example.output, errors: example.errors)
  }

  static let documents: [Case] = [
    Case(
      name: "a value", arguments: ["2+3"],
      output: """
        {"results": [{"kind": "value", "statement": "2+3", "line": 1, "ok": true, \
        "expression": "2 + 3", "value": "5"}], "diagnostics": [], "ok": true}

        """),
    Case(
      name: "exact numbers are strings, approximate ones numbers",
      arguments: ["show [24/25, exp(1)]"],
      output: """
        {"results": [{"kind": "value", "statement": "show [24/25, exp(1)]", "line": 1, \
        "ok": true, "expression": "[24/25, exp(1)]", "value": ["24/25", 2.718281828459045]}], \
        "diagnostics": [], "ok": true}

        """),
    Case(
      name: "nothing", input: "\n",
      output: "{\"results\": [], \"diagnostics\": [], \"ok\": true}\n"),
    Case(
      name: "errors stand in the document, and only there", input: "show reul(1)\n", status: 1,
      output: """
        {"results": [], "diagnostics": [{"code": "NN0201", "severity": "error", \
        "message": "nothing is called `reul`", "file": "<input>", "line": 1, "column": 6, \
        "endLine": 1, "endColumn": 10, "hint": "did you mean `relu`?"}], "ok": false}

        """),
  ]

  @Test("documents", arguments: documents)
  func prints(_ example: Case) throws {
    check(
      try Program.run(["eval", "--json"] + example.arguments, input: example.input),
      example.status, output: example.output, errors: example.errors)
  }

  @Test("input that is no text")
  func unreadableInput() throws {
    let folder = try TestFolder()
    try folder.add("latin", bytes: [0x31, 0xE9, 0x0A])
    check(
      try folder.shell("\"$nnbook\" eval < latin"), 2,
      errors: "nnbook: standard input is not UTF-8\n")
    check(
      try folder.shell("\"$nnbook\" eval < ."), 2,
      errors: "nnbook: standard input cannot be read\n")
  }
}
