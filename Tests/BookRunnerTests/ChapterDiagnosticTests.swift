import BookRunner
import SourceText
import Testing

@Suite("What is wrong with a chapter")
struct ChapterDiagnosticTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let report: String
    var testDescription: String { name }
  }

  static let structure: [Case] = [
    Case(
      name: "block without an end", text: "> ~~~~ nn\n> x = 1\n\ntext\n",
      report: """
        error[NN1001]: the block is not closed: its fence has no counterpart
         --> chapter.md:1:8
          |
        1 | > ~~~~ nn
          |        ^^ opened here
          = note: the block runs, and its result is not written into the Markdown
          = hint: end the block with the line ~~~~

        """),
    Case(
      name: "orphan", text: "```nn\n```\n\ntext\n\n```nn-result\n1\n```\n",
      report: """
        warning[NN1002]: the result belongs to no block
         --> chapter.md:6:4
          |
        6 | ```nn-result
          |    ^^^^^^^^^ no `nn` block stands right before it
          = hint: delete it, or move it below its block

        """),
    Case(
      name: "a definition stands between", text: "```nn\n```\n[a]: /u\n```nn-result\n1\n```\n",
      report: """
        warning[NN1002]: the result belongs to no block
         --> chapter.md:4:4
          |
        4 | ```nn-result
          |    ^^^^^^^^^ no `nn` block stands right before it
          = hint: delete it, or move it below its block

        """),
    Case(
      name: "result without an end", text: "```nn\n```\n```nn-result\n1\n\nprose\n",
      report: """
        error[NN1003]: the result is not closed: its fence has no counterpart
         --> chapter.md:3:4
          |
        3 | ```nn-result
          |    ^^^^^^^^^ opened here
          = note: it is left as it is, because it may hold more than a result
          = hint: end the result with the line ```, or delete it

        """),
    Case(
      name: "result that swallows a block",
      text: "```nn\n```\n```nn-result\n1\n\nprose\n\n```nn\nx = 1\n```\n",
      report: """
        error[NN1003]: the result holds a fence as long as its own, so it probably goes on too far
         --> chapter.md:3:4
          |
        3 | ```nn-result
          |    ^^^^^^^^^ opened here
          = note: it is left as it is, because it may hold more than a result
          = hint: end the result with the line ```, or delete it

        """),
    Case(
      name: "almost a block", text: "```NN name=a\n```\n",
      report: """
        warning[NN1005]: `NN` is not `nn`, so this is ordinary code
         --> chapter.md:1:4
          |
        1 | ```NN name=a
          |    ^^
          = hint: write `nn`, and a blank before what follows

        """),
    Case(
      name: "almost a result", text: "```nn-reslut\n```\n",
      report: """
        warning[NN1005]: `nn-reslut` is not `nn-result`, so this is ordinary code
         --> chapter.md:1:4
          |
        1 | ```nn-reslut
          |    ^^^^^^^^^
          = hint: write `nn-result`, and a blank before what follows

        """),
    Case(
      name: "name used twice",
      text: "```nn name=a\n```\n```nn exercise=e\n```\n```nn name=a\n```\n```nn exercise=e\n```\n",
      report: """
        error[NN1015]: the name `a` is used twice in this chapter
         --> chapter.md:5:4
          |
        5 | ```nn name=a
          |    ^^ the second block
          = note: the first one begins on line 1
          = hint: give one of them another name
        error[NN1015]: the exercise `e` is used twice in this chapter
         --> chapter.md:7:4
          |
        7 | ```nn exercise=e
          |    ^^ the second block
          = note: the first one begins on line 3
          = hint: give one of them another name

        """),
    Case(
      name: "solution without an exercise",
      text: "```nn solution=later\n```\n```nn exercise=later\n```\n```nn solution=lator\n```\n",
      report: """
        error[NN1016]: no exercise above is called `later`
         --> chapter.md:1:4
          |
        1 | ```nn solution=later
          |    ^^ the solution
          = hint: move the solution below its exercise
        error[NN1016]: no exercise above is called `lator`
         --> chapter.md:5:4
          |
        5 | ```nn solution=lator
          |    ^^ the solution
          = hint: did you mean `later`?

        """),
  ]

  @Test("fences, results and names", arguments: structure)
  func structureReports(_ example: Case) {
    #expect(reports(chapter(example.text)) == example.report)
  }

  static let options: [Case] = [
    Case(
      name: "near name", text: "> ```nn nmae=a",
      report: """
        error[NN1011]: `nmae` is not an option of a block
         --> chapter.md:1:9
          |
        1 | > ```nn nmae=a
          |         ^^^^
          = hint: did you mean `name`?

        """),
    Case(
      name: "no near name", text: "```nn 前向 colour",
      report: """
        error[NN1011]: `前向` is not an option of a block
         --> chapter.md:1:7
          |
        1 | ```nn 前向 colour
          |       ^^^^
          = hint: the options are `name`, `hide`, `fails`, `exercise`, `solution`, `seed`, `steps`, `memory`, `unknown`
        error[NN1011]: `colour` is not an option of a block
         --> chapter.md:1:10
          |
        1 | ```nn 前向 colour
          |            ^^^^^^
          = hint: the options are `name`, `hide`, `fails`, `exercise`, `solution`, `seed`, `steps`, `memory`, `unknown`

        """),
    Case(
      name: "value missing", text: "```nn name seed=",
      report: """
        error[NN1012]: the option `name` has no value
         --> chapter.md:1:7
          |
        1 | ```nn name seed=
          |       ^^^^
          = hint: write it as in `name=gates`
        error[NN1012]: the option `seed` has no value
         --> chapter.md:1:12
          |
        1 | ```nn name seed=
          |            ^^^^^
          = hint: write it as in `seed=7`

        """),
    Case(
      name: "value too much", text: "```nn hide=yes",
      report: """
        error[NN1012]: the option `hide` takes no value
         --> chapter.md:1:7
          |
        1 | ```nn hide=yes
          |       ^^^^^^^^
          = hint: write `hide`

        """),
    Case(
      name: "wrong value", text: "```nn seed=18446744073709551616",
      report: """
        error[NN1012]: the option `seed` expects a whole number up to 18446744073709551615, and gets `18446744073709551616`
         --> chapter.md:1:12
          |
        1 | ```nn seed=18446744073709551616
          |            ^^^^^^^^^^^^^^^^^^^^
          = hint: write it as in `seed=7`

        """),
    Case(
      name: "written with an entity", text: "``` nn memory=1&#71;b hide",
      report: """
        error[NN1012]: the option `memory` expects a number of bytes such as `500MB` or `1GB`, and gets `1Gb`
         --> chapter.md:1:8
          |
        1 | ``` nn memory=1&#71;b hide
          |        ^^^^^^^^^^^^^^
          = hint: write it as in `memory=1GB`

        """),
    Case(
      name: "twice", text: "```nn seed=1 seed=2",
      report: """
        error[NN1013]: the option `seed` is given twice
         --> chapter.md:1:14
          |
        1 | ```nn seed=1 seed=2
          |              ^^^^^^ the first one counts
          = hint: delete one of them

        """),
    Case(
      name: "conflicts", text: "```nn exercise=a solution=a fails",
      report: """
        error[NN1014]: `solution` and `exercise` exclude each other
         --> chapter.md:1:18
          |
        1 | ```nn exercise=a solution=a fails
          |                  ^^^^^^^^^^ an exercise cannot be its own solution
          = hint: keep one of them
        error[NN1014]: `fails` and `exercise` exclude each other
         --> chapter.md:1:29
          |
        1 | ```nn exercise=a solution=a fails
          |                             ^^^^^ an exercise waits for its reader, it does not fail
          = hint: keep one of them

        """),
  ]

  @Test("options, with the exact columns", arguments: options)
  func optionReports(_ example: Case) {
    // The fence is closed in the container of the example.
    let prefix = example.text.hasPrefix(">") ? "> " : ""
    #expect(reports(chapter("\(example.text)\n\(prefix)```\n")) == example.report)
  }

  @Test("the codes are unique and in the range of the module")
  func codes() {
    let ids = BookCodes.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("NN10") || $0.hasPrefix("NN30") })
    #expect(ids == ids.sorted())
  }
}
