import NNInterpreter
import Testing

/// Files of comma-separated values, as `data d = csv("f")` reads them.
@Suite struct DataFileTests {
  /// What statements show that find one file, whatever its path.
  private func shown(
    _ file: [UInt8], _ statements: String..., budget: Budget = Budget()
  ) -> String {
    Standalone(
      statements.joined(separator: "\n"), name: "t", settings: BlockSettings(budget: budget),
      surroundings: Surroundings(dataFile: { _ in .bytes(file) })
    ).text
  }

  private func shown(_ file: String) -> String {
    shown(Array(file.utf8), "data d = csv(\"f\")", "show d")
  }

  @Test func numbersAreExactAndAnythingElseIsALabel() {
    #expect(
      shown("x,y,kind\n0.1,-1e-3,a\n+.5,5.,b\n") == """
          x       y | kind
        ------------+-----
        0.1  -0.001 | a
        0.5   5     | b
        """)
    #expect(shown("a\nnan\n1\n") == "a\n---\nnan\n1")
    let sum = shown(
      Array("v\n0.1\n0.2\n".utf8), "data d = csv(\"f\")", "show d", "expect 0.1 + 0.2 = 0.3")
    #expect(sum.hasSuffix("✓ 0.1 + 0.2 = 0.3"))
  }

  @Test func quotesHoldFieldsTogether() {
    #expect(
      shown("\"a \"\"b\"\" c\", \"d,e\" \r\n\"1\",2\r\n") == """
        a "b" c | d,e
        --------+----
              1 |   2
        """)
    // A line feed in quotes would tear a table apart, and a control sequence a terminal.
    #expect(
      shown("\"a\nb\",\u{1B}[0mc\u{0}\n1,2\n") == "a b |  [0mc\n----+-------\n  1 |      2")
  }

  @Test func aFirstLineWithANumberNamesNoColumns() {
    #expect(shown("1,a\n3,b") == "x1 | x2\n---+---\n 1 | a\n 3 | b")
  }

  @Test func semicolonsAndTabsDivideFieldsWhereNoCommaDoes() {
    #expect(shown("a;b\n1,5;2\n") == "a   | b\n----+--\n1,5 | 2")
    #expect(shown("a\tb\n1\t2\n\n\n") == "a | b\n--+--\n1 | 2")
  }

  @Test func aByteOrderMarkIsSkippedAndNamesMayBeChinese() {
    #expect(
      shown("\u{FEFF}名,长\n甲,1\n乙,22\n") == """
        名 | 长
        ---+---
        甲 |  1
        乙 | 22
        """)
  }

  @Test func columnsAreChosenByName() {
    let file = Array("a,b,\"c d\",e\n1,2,3,x\n4,5,6,y\n".utf8)
    #expect(
      shown(file, "data d = csv(\"f\", columns (\"c d\", a))", "show d") == """
        c d | a
        ----+--
          3 | 1
          6 | 4
        """)
    #expect(
      shown(file, "data d = csv(\"f\", target b, columns (b, e))", "show d") == """
        e | b
        --+--
        x | 2
        y | 5
        """)
    #expect(
      shown(file, "data d = csv(\"f\", columns a, target e)", "show d") == """
        a | e
        --+--
        1 | x
        4 | y
        """)
  }

  @Test func labelsAreMarksInAlphabeticalOrder() {
    let file = Array("x,y,class\n0,0,no\n1,1,yes\n1,0,Yes\n".utf8)
    let plot = shown(file, "data d = csv(\"f\")", "plot d size 20 by 4")
    let legend = plot.split(separator: "\n").suffix(1).map { String($0) }
    #expect(legend == ["   A  Yes    B  no     C  yes"])
  }

  struct Fault: CustomTestStringConvertible {
    let file: String
    let message: String
    var testDescription: String { message }
  }

  static let faults: [Fault] = [
    Fault(file: "", message: "line 1: the file has no rows"),
    Fault(file: "\n\r\n\n", message: "line 1: the file has no rows"),
    Fault(file: "a,b\n", message: "line 1: no rows follow the names of the columns"),
    Fault(
      file: "a,b\n1,2\n3\n", message: "line 3: the first line has 2 fields, and this one has 1"),
    Fault(file: "a,b\n1,\n", message: "line 2: there is no value in the column `b`"),
    Fault(file: "a\n1\n\"b\n\n", message: "line 3: the quotes around a field are not closed"),
    Fault(file: "a\n\"1\"x\n", message: "line 2: something follows the quotes around a field"),
    Fault(file: "a\rb\n1\n", message: "line 1: a carriage return stands inside a line"),
    Fault(
      file: "a\n1e999999999\n", message: "line 2: the number in the column `a` is too large"),
  ]

  @Test(arguments: faults)
  func whatIsWrongIsToldWithItsLine(_ fault: Fault) {
    #expect(shown(fault.file).hasPrefix("error[NN0218]: `f`, \(fault.message)\n"))
  }

  @Test func whatIsNotUTF8IsToldWithItsLine() {
    #expect(
      shown([0x61, 0x0a, 0xff, 0x0a], "data d = csv(\"f\")")
        .hasPrefix("error[NN0218]: `f`, line 2: the text is not UTF-8\n"))
  }

  @Test func columnsThatTheFileLacksAreTold() {
    let file = Array("alpha,beta,beta\n1,2,3\n".utf8)
    #expect(
      shown(file, "data d = csv(\"f\", target alpa)")
        .hasPrefix("error[NN0218]: `f` has no column `alpa`\n"))
    #expect(
      shown(file, "data d = csv(\"f\", columns beta)")
        .hasPrefix("error[NN0218]: `f` has several columns `beta`\n"))
    #expect(
      shown(file, "data d = csv(\"f\", columns (alpha, alpha))")
        .hasPrefix("error[NN0218]: the column `alpha` is asked for twice\n"))
  }

  @Test func aFileBeyondTheBudgetIsNotRead() {
    let file = Array(("a,b\n" + String(repeating: "1,2\n", count: 1_000)).utf8)
    let small = Budget(steps: 1_000_000, memory: 2_000)
    #expect(
      shown(file, "data d = csv(\"f\")", budget: small)
        .hasPrefix("error[NN2006]: `f` has 4004 bytes, more than the budget allows\n"))
    let middling = Budget(steps: 1_000_000, memory: 64_000)
    #expect(
      shown(file, "data d = csv(\"f\")", budget: middling)
        .hasPrefix("error[NN0218]: `f`, line 502: the file has more than 1000 fields\n"))
  }
}
