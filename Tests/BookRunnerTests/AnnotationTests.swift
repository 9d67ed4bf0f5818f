import BookRunner
import SourceText
import Testing

@Suite("Writing results below blocks")
struct AnnotationTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let results: [String?]
    let output: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "new result on the very next line", text: "```nn\nx\n```\n\ntext\n", results: ["1"],
      output: "```nn\nx\n```\n```nn-result\n1\n```\n\ntext\n"),
    Case(
      name: "a last line feed of the result does not count", text: "```nn\n```\n",
      results: ["1\n2\n"], output: "```nn\n```\n```nn-result\n1\n2\n```\n"),
    Case(
      name: "nothing to show", text: "```nn\n```\n~~~nn\n~~~\n", results: [nil, ""],
      output: "```nn\n```\n~~~nn\n~~~\n"),
    Case(
      name: "old result replaced where it stands",
      text: "```nn\n```\n\n\n   ~~~ nn-result\nold\n~~~\ntext", results: ["1"],
      output: "```nn\n```\n\n\n```nn-result\n1\n```\ntext"),
    Case(
      name: "old result taken away with the blank lines before it",
      text: "```nn\n```\n\n```nn-result\nold\n```\n\ntext", results: [nil],
      output: "```nn\n```\n\ntext"),
    Case(
      name: "no line feed at the end", text: "```nn\n```", results: ["1"],
      output: "```nn\n```\n```nn-result\n1\n```"),
    Case(
      name: "no line feed at the end, taken away", text: "```nn\n```\n```nn-result\n1\n```",
      results: [nil], output: "```nn\n```"),
    Case(
      name: "CR LF", text: "```nn\r\nx\r\n```\r\n\r\n", results: ["1\n\n2"],
      output: "```nn\r\nx\r\n```\r\n```nn-result\r\n1\r\n\r\n2\r\n```\r\n\r\n"),
    Case(
      name: "lone CR", text: "```nn\r```\rtext", results: ["1"],
      output: "```nn\r```\r```nn-result\r1\r```\rtext"),
    Case(
      name: "CR before an empty line that ends in LF", text: "```nn\r```\r\n\ntext", results: ["1"],
      output: "```nn\r```\r\n```nn-result\r1\r```\r\n\ntext"),
    Case(
      name: "byte-order mark and trailing blanks stay",
      text: "\u{FEFF}text  \n```nn \n```  \n\t\n", results: ["1"],
      output: "\u{FEFF}text  \n```nn \n```  \n```nn-result\n1\n```\n\t\n"),
    Case(
      name: "longer fence", text: "```nn\n```\n", results: ["a ```` b\n```nn"],
      output: "```nn\n```\n`````nn-result\na ```` b\n```nn\n`````\n"),
    Case(
      name: "tildes beyond what libcmark counts", text: "```nn\n```\n",
      results: [String(repeating: "`", count: 255)],
      output: "```nn\n```\n~~~nn-result\n\(String(repeating: "`", count: 255))\n~~~\n"),
    Case(
      name: "list", text: "- a\n\n  ```nn\n  x\n  ```\n- b\n", results: ["1\n\n  2"],
      output: "- a\n\n  ```nn\n  x\n  ```\n  ```nn-result\n  1\n\n    2\n  ```\n- b\n"),
    Case(
      name: "first in a list", text: "12. ```nn\n    x\n    ```\n", results: ["1"],
      output: "12. ```nn\n    x\n    ```\n    ```nn-result\n    1\n    ```\n"),
    Case(
      name: "quotation", text: "> > ```nn\n> > ```\n> > b\n", results: ["1\n\n> 2"],
      output: "> > ```nn\n> > ```\n> > ```nn-result\n> > 1\n> >\n> > > 2\n> > ```\n> > b\n"),
    Case(
      name: "quotation without a blank", text: ">```nn\n>```\n", results: [" 1"],
      output: ">```nn\n>```\n> ```nn-result\n>  1\n> ```\n"),
    Case(
      name: "list in a quotation without a blank", text: ">* - ```nn\n>     ```\n",
      results: ["1"], output: ">* - ```nn\n>     ```\n>     ```nn-result\n>     1\n>     ```\n"),
    Case(
      name: "tabs", text: "-\t```nn\n\tx\n\t```\n", results: ["1"],
      output: "-\t```nn\n\tx\n\t```\n    ```nn-result\n    1\n    ```\n"),
    Case(
      name: "open block", text: "> ```nn\n> x\n", results: ["1"], output: "> ```nn\n> x\n"),
    Case(
      name: "open result", text: "```nn\n```\n```nn-result\nprose\n", results: ["1"],
      output: "```nn\n```\n```nn-result\nprose\n"),
    Case(
      name: "orphans stay, and find no block",
      text: "```nn\n```\n```nn-result\n1\n```\n```nn-result\n2\n```\n", results: [nil],
      output: "```nn\n```\n```nn-result\n```\n```nn-result\n2\n```\n"),
    Case(
      name: "NUL in a result", text: "```nn\n```\n", results: ["a\0b"],
      output: "```nn\n```\n```nn-result\na\u{FFFD}b\n```\n"),
  ]

  @Test("everything else stays as it is", arguments: cases)
  func output(_ example: Case) {
    let annotation = chapter(example.text).annotated(with: example.results)
    let text = String(decoding: annotation.bytes, as: UTF8.self)
    #expect(text.visibleEndings == example.output.visibleEndings)
    #expect(annotation.diagnostics.isEmpty)
    let again = chapter(text).annotated(with: example.results)
    #expect(again.bytes == annotation.bytes, "a second run changes nothing")
  }

  @Test("a result that no fence can hold is reported, the others are written")
  func unwritableResult() {
    let long = { (mark: String) in String(repeating: mark, count: 300) }
    let read = chapter("```nn\n```\n\n```nn name=b\n```\n")
    let annotation = read.annotated(with: ["\(long("`"))\n\(long("~"))", "2"])
    let text = String(decoding: annotation.bytes, as: UTF8.self)
    #expect(text == "```nn\n```\n\n```nn name=b\n```\n```nn-result\n2\n```\n")
    let report = annotation.diagnostics.map { DiagnosticPrinter().report($0, in: read.file) }
    #expect(
      report == [
        """
        error[NN1004]: the result cannot be written below this block
         --> chapter.md:1:4
          |
        1 | ```nn
          |    ^^ no fence of libcmark can hold it
          = hint: show less, or without long rows of back-ticks and tildes

        """
      ])
  }
}
