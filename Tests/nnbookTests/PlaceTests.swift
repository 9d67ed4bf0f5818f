import Testing

/// The caret stands under the right characters, whatever stands around a block.
@Suite("Places in diagnostics")
struct PlaceTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let report: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "Chinese characters are two columns wide, and one character",
      text: "# 前向传播\n\n```nn\n权重 = 2\nshow 权重 + 偏置\n```\n",
      report: """
        error[NN0201]: nothing is called `偏置`
         --> a.md:5:11
          |
        5 | show 权重 + 偏置
          |             ^^^^


        """),
    Case(
      name: "a tab is one character, and stands in the indentation of the caret too",
      text: "```nn\nshow\t1 +\ty\n```\n",
      report: """
        error[NN0201]: nothing is called `y`
         --> a.md:2:10
          |
        2 | show\t1 +\ty
          |     \t   \t^


        """),
    Case(
      name: "CR LF", text: "text\r\n\r\n```nn\r\nshow y\r\n```\r\n",
      report: """
        error[NN0201]: nothing is called `y`
         --> a.md:4:6
          |
        4 | show y
          |      ^


        """),
    Case(
      name: "a block in a list in a quotation, with tildes",
      text: "> 1. item\n>\n>    ~~~~ nn\n>    x = 1\n>    show 中 + x\n>    ~~~~\n",
      report: """
        error[NN0201]: nothing is called `中`
         --> a.md:5:11
          |
        5 | >    show 中 + x
          |           ^^


        """),
    Case(
      name: "an indented fence takes away indentation",
      text: "  ```nn\n  show y\nshow z\n   ```\n",
      report: """
        error[NN0201]: nothing is called `y`
         --> a.md:2:8
          |
        2 |   show y
          |        ^

        error[NN0201]: nothing is called `z`
         --> a.md:3:6
          |
        3 | show z
          |      ^


        """),
    Case(
      name: "an error over several lines marks the first of them",
      text: "```nn\nshow [1, 2] +\n  [1, 2, 3]\n```\n",
      report: """
        error[NN0203]: a vector of 2 and a vector of 3 do not go together
         --> a.md:2:6
          |
        2 | show [1, 2] +
          |      ^^^^^^^^
          = hint: both sides need the same shape, or one of them is a number


        """),
    Case(
      name: "a byte-order mark is no column", text: "\u{FEFF}```nn\nshow y\n```\n",
      report: """
        error[NN0201]: nothing is called `y`
         --> a.md:2:6
          |
        2 | show y
          |      ^


        """),
    Case(
      name: "a NUL is the character that CommonMark puts in its place",
      text: "```nn\nshow 1\0\n```\n",
      report: """
        error[NN0001]: unexpected character U+FFFD
         --> a.md:2:7
          |
        2 | show 1\u{FFFD}
          |       ^


        """),
    Case(
      name: "an option", text: "```nn sed=7\n```\n",
      report: """
        error[NN1011]: `sed` is not an option of a block
         --> a.md:1:7
          |
        1 | ```nn sed=7
          |       ^^^
          = hint: did you mean `seed`?


        """),
    Case(
      name: "a fence without an end", text: "# x\n\n```nn\nshow 1\n",
      report: """
        error[NN1001]: the block is not closed: its fence has no counterpart
         --> a.md:3:4
          |
        3 | ```nn
          |    ^^ opened here
          = note: the block runs, and its result is not written into the Markdown
          = hint: end the block with the line ```


        """),
    Case(
      name: "control characters in a chapter do not reach the terminal",
      text: "```nn\nshow \u{1B}[31mred\n```\n",
      report: """
        error[NN0001]: unexpected character U+001B
         --> a.md:2:6
          |
        2 | show \u{FFFD}[31mred
          |      ^


        """),
  ]

  @Test("reports", arguments: cases)
  func report(_ example: Case) throws {
    let folder = try TestFolder(["a.md": example.text])
    check(try folder.run("run", "a.md"), 1, errors: example.report)
  }
}
