import BookRunner
import SourceText
import Testing

@Suite("Reading chapters")
struct ChapterTests {
  struct FenceCase: CustomTestStringConvertible {
    let name: String
    let text: String
    /// For each block: its lines, whether it is closed, and its code.
    let blocks: [String]
    var testDescription: String { name }
  }

  static let fences: [FenceCase] = [
    FenceCase(name: "plain", text: "```nn\nx = 1\n```\n", blocks: ["1-3 closed: x = 1"]),
    FenceCase(name: "tildes", text: "~~~ nn\nx\n~~~\n", blocks: ["1-3 closed: x"]),
    FenceCase(
      name: "longer fence", text: "`````nn\n```\n`````", blocks: ["1-3 closed: ```"]),
    FenceCase(name: "three spaces", text: "   ```nn\n   x\n ```\n", blocks: ["1-3 closed: x"]),
    FenceCase(name: "four spaces are code", text: "    ```nn\n    x\n    ```\n", blocks: []),
    FenceCase(name: "empty", text: "```nn\n```\n", blocks: ["1-2 closed: "]),
    FenceCase(name: "blank lines", text: "```nn\n\n\n```", blocks: ["1-4 closed: |"]),
    FenceCase(
      name: "in a list", text: "- a\n\n  ```nn\n  x\n  ```\n", blocks: ["3-5 closed: x"]),
    FenceCase(
      name: "first in a list", text: "1. ```nn\n   x\n   ```\n", blocks: ["1-3 closed: x"]),
    FenceCase(
      name: "nested lists and quotes", text: "- > 1. ```nn\n  >    x\n  >    ```\n",
      blocks: ["1-3 closed: x"]),
    FenceCase(
      name: "CR LF", text: "a\r\n\r\n```nn\r\nx\r\ny\r\n```\r\n", blocks: ["3-6 closed: x|y"]),
    FenceCase(name: "lone CR", text: "```nn\rx\r```\r", blocks: ["1-3 closed: x"]),
    FenceCase(
      name: "byte-order mark", text: "\u{FEFF}```nn\nx\n```\n", blocks: ["1-3 closed: x"]),
    FenceCase(name: "NUL", text: "```nn\n\0x\n```\n", blocks: ["1-3 closed: \u{FFFD}x"]),
    FenceCase(name: "entity", text: "``` &#110;n\nx\n```\n", blocks: ["1-3 closed: x"]),
    FenceCase(
      name: "entity as blank", text: "``` nn&#32;hide\nx\n```\n", blocks: ["1-3 closed: x"]),
    FenceCase(
      name: "ideographic space", text: "```nn\u{3000}hide\nx\n```", blocks: ["1-3 closed: x"]),
    FenceCase(name: "other languages", text: "```nnx\n```\n```swift\n```\n```\n```", blocks: []),
    FenceCase(name: "inside HTML", text: "<div>\n```nn\nx\n```\n</div>\n", blocks: []),
    FenceCase(name: "to the end of the text", text: "```nn\nx", blocks: ["1-2 open: x"]),
    FenceCase(
      name: "to the end of a quotation", text: "> ```nn\n> x\n```\n\n```\n",
      blocks: ["1-2 open: x"]),
    FenceCase(
      name: "to the end of a list", text: "- ```nn\n  x\n\ntext\n", blocks: ["1-3 open: x|"]),
    FenceCase(
      name: "a definition is no closing fence", text: "> ```nn\n> x\n[a]: ```\n",
      blocks: ["1-2 open: x"]),
    FenceCase(
      name: "a shorter fence does not close", text: "````nn\n```\n", blocks: ["1-2 open: ```"]),
    FenceCase(
      name: "closing fence as long as libcmark counts",
      text: String(repeating: "`", count: 300) + "nn\n" + String(repeating: "`", count: 255),
      blocks: ["1-2 closed: "]),
  ]

  @Test("finds fences wherever CommonMark allows them", arguments: fences)
  func findsFences(_ example: FenceCase) {
    let found = chapter(example.text).blocks.map { block in
      let lines = "\(block.lines.lowerBound)-\(block.lines.upperBound)"
      return "\(lines) \(block.isClosed ? "closed" : "open"): "
        + block.code.lines.joined(separator: "|")
    }
    #expect(found == example.blocks)
  }

  struct PlaceCase: CustomTestStringConvertible {
    let name: String
    let text: String
    let line: Int
    let column: Int
    var testDescription: String { name }
  }

  static let places: [PlaceCase] = [
    PlaceCase(name: "plain", text: "```nn\nX\n```\n", line: 2, column: 1),
    PlaceCase(name: "indented fence", text: "  ```nn\n    X\n  ```\n", line: 2, column: 5),
    PlaceCase(name: "less indented line", text: "  ```nn\nX\n  ```\n", line: 2, column: 1),
    PlaceCase(name: "list", text: "10. ```nn\n    X\n    ```", line: 2, column: 5),
    PlaceCase(name: "quotation", text: ">```nn\n>  X\n> ```", line: 2, column: 4),
    PlaceCase(name: "quotation in a list", text: "- > ```nn\n  >\tX\n", line: 2, column: 5),
    PlaceCase(name: "tab eaten in part", text: "- ```nn\n\tX\n  ```\n", line: 2, column: 2),
    PlaceCase(name: "tab inside", text: "```nn\na\tX\n```\n", line: 2, column: 3),
    PlaceCase(name: "Chinese before", text: "```nn\n前向X\n```\n", line: 2, column: 3),
    PlaceCase(name: "NUL before", text: "```nn\n\0X\n```\n", line: 2, column: 2),
    PlaceCase(name: "after CR", text: "a\r\r```nn\rX\r```", line: 4, column: 1),
    PlaceCase(name: "byte-order mark", text: "\u{FEFF}```nn\nX\n```", line: 2, column: 1),
  ]

  @Test("locations in a block are places in the chapter", arguments: places)
  func placesInChapter(_ example: PlaceCase) throws {
    let block = try #require(chapter(example.text).blocks.first)
    for (number, line) in block.code.lines.enumerated() {
      guard let column = Array(line.unicodeScalars).firstIndex(of: "X") else { continue }
      let expected = SourceLocation(line: example.line, column: example.column)
      #expect(block.code.location(line: number, column: column) == expected)
    }
  }

  @Test("every character of random blocks stands where its location says")
  func randomPlaces() {
    #if DEBUG
      let count: UInt64 = 400
    #else
      let count: UInt64 = 20_000
    #endif
    for seed in 0..<count {
      var random = SeededGenerator(seed: seed)
      let text = seed % 2 == 0 ? random.book() : random.soup()
      let chapter = chapter(text)
      for block in chapter.blocks {
        for (number, line) in block.code.lines.enumerated() {
          for (column, scalar) in line.unicodeScalars.enumerated() where scalar != " " {
            let place = block.code.location(line: number, column: column)
            let source = Array(chapter.file.line(place.line).unicodeScalars)
            let found = place.column <= source.count ? source[place.column - 1] : "?"
            #expect(found == scalar || found == "\0", "seed \(seed)")
          }
        }
      }
    }
  }

  @Test("title, summary and headings are plain text with unique ids")
  func headings() {
    let read = chapter(
      """
      Before *all*
      of it.

      # The `max` of [two](x.md)

      ## 前向传播: part 1
      ## It's A/B
      ## It's A/B
      ## a-b
      ## a-b-2
      ## ***

      > ### quoted
      """)
    #expect(read.title == "The max of two")
    #expect(read.summary == "Before all of it.")
    let slugs = [
      "the-max-of-two", "前向传播-part-1", "its-a-b", "its-a-b-2", "a-b", "a-b-2", "section",
      "quoted",
    ]
    #expect(read.headings.map(\.slug) == slugs)
    #expect(read.headings.map(\.level) == [1, 2, 2, 2, 2, 2, 2, 3])
    #expect(read.headings.filter { !$0.isTopLevel }.map(\.text) == ["quoted"])
    #expect(read.headings[1].line == 6)
    #expect(chapter("no heading").title == "chapter")
    #expect(chapter("#\n\n# Second\n").title == "Second")
  }

  @Test("nesting of any depth is read")
  func deepNesting() {
    let depth = 20_000
    let quotes = String(repeating: ">", count: depth)
    #expect(chapter("\(quotes)```nn\n\(quotes) x\n\(quotes)```\n").blocks.count == 1)
    #expect(chapter(String(repeating: "[", count: depth)).blocks.isEmpty)
    #expect(chapter(String(repeating: "*a ", count: depth)).title == "chapter")
  }

  @Test("results belong to the block before them")
  func recordedResults() {
    let read = chapter(
      """
      ```nn
      a
      ```
      ```nn-result
      1
      ```

      - ```nn
        b
        ```

        ~~~nn-result
        2

        3
        ~~~

      ```nn
      c
      ```
      """)
    #expect(read.blocks.map { $0.recorded?.text } == ["1", "2\n\n3", nil])
    #expect(read.blocks.map { $0.recorded?.lines } == [4...6, 12...16, nil])
    #expect(read.diagnostics.isEmpty)
  }
}
