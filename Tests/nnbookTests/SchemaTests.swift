import Foundation
import Testing

@Suite("Results as JSON")
struct SchemaTests {
  /// Checks a document as the program prints it; returns it.
  @discardableResult
  private func validated(_ text: String, _ comment: Comment) throws -> JSONValue {
    let schema = try #require(JSONSchema.ofResults)
    let document = try #require(JSONValue(text), comment)
    #expect(schema.violations(of: document) == [], comment)
    // Another reader of JSON has to take it too.
    #expect(throws: Never.self, comment) {
      try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
    for number in document.numbers {
      let value = try #require(Double(number), comment)
      #expect(significantDigits(number) == significantDigits("\(value)"), comment)
    }
    return document
  }

  @Test("the schema says nothing that is not checked here")
  func keywords() throws {
    #expect(try #require(JSONSchema.ofResults).unknownKeywords == [])
  }

  /// A process for each program takes its time: in debug some have to do.
  private var corpusStep: Int {
    #if DEBUG
      5
    #else
      1
    #endif
  }

  @Test(
    "the programs of the corpus", arguments: Repository.files(in: "Tests/Corpus", ending: ".nn"))
  func corpus(_ file: String) throws {
    let text = try String(decoding: Repository.bytes("Tests/Corpus/\(file)"), as: UTF8.self)
    let programs = text.components(separatedBy: "\n## ").dropFirst()
    #expect(!programs.isEmpty)
    for index in stride(from: programs.startIndex, to: programs.endIndex, by: corpusStep) {
      let program = programs[index]
      let lines = program.components(separatedBy: "\n").dropFirst().prefix { !$0.hasPrefix("#>") }
      let run = try Program.run("eval", "--json", input: lines.joined(separator: "\n"))
      #expect(run.errorOutput == "")
      let document = try validated(run.output, "\(file): \(program)")
      #expect(document["ok"] == .bool(run.status == 0))
      expectReason(document, "\(file): \(program)")
    }
  }

  /// Whatever is not ok has an error beside it that says why.
  private func expectReason(_ block: JSONValue, _ comment: Comment) {
    let severities = block["diagnostics"]?.elements.map { $0["severity"] } ?? []
    #expect(block["ok"] == .bool(!severities.contains(.string("error"))), comment)
  }

  @Test("every chapter of the book")
  func chapters() throws {
    let folder = try TestFolder()
    let run = try folder.run(
      "run", Repository.path("Chapters"), "--out", "out", "--format", "json", "--quiet")
    check(run, 0)
    let files = try folder.files(in: "out")
    #expect(!files.isEmpty)
    for file in files {
      let document = try validated(folder.text("out/\(file)"), "\(file)")
      #expect(document["chapter"]?.string?.hasSuffix(".md") == true)
      #expect(document["ok"] == .bool(true))
    }
  }

  @Test("a chapter with what a book hardly has")
  func oddChapter() throws {
    let folder = try TestFolder([
      "a.md": """
      # "Quotes" \\ and \u{1F600}

      ```nn name=one sed=1
      show reul(1), 1/0
      ```

      ```nn exercise=two
      f(x) = ?
      expect f(1) = 2
      ```

      ```nn fails
      show 1
      ```

      ```nn-result
      1
      ```

      ```nn-result
      orphan
      ```

      """
    ])
    #expect(try folder.run("run", ".", "--out", "out", "--format", "json").status == 1)
    let document = try validated(folder.text("out/a.json"), "odd chapter")
    #expect(document["title"] == .string("\"Quotes\" \\ and \u{1F600}"))
    #expect(document["ok"] == .bool(false))
    let blocks = document["blocks"]?.elements ?? []
    #expect(blocks.map { $0["name"] } == [.string("one"), .null, .null])
    #expect(blocks.map { $0["ok"] } == [.bool(false), .bool(true), .bool(false)])
    for block in blocks { expectReason(block, "\(block)") }
    #expect(document["diagnostics"]?.elements.count == 2)
  }

  @Test("the keys of every result begin in the same order")
  func order() throws {
    let document = try validated(
      Program.run(
        "eval", "--json", "show 1", "table x on {0, 1}", "plot x on [0, 1]",
        "heatmap exp(999x)/y on [-1, 1] x [-1/3, 1/3] size 16 by 5", "expect 1 = 1",
        "n = linear([[1]], [0])", "show n", "show relu", "data d = (0, 1), (1, 1/2)", "show d",
        "plot d", "data c = (0, 1, 0), (1, 1/2, 1/3)", "heatmap x*y, c on [0, 1]^2 size 16 by 5"
      ).output, "one of each kind")
    #expect(document.keys == ["results", "diagnostics", "ok"])
    let results = document["results"]?.elements ?? []
    #expect(
      results.map { $0["kind"]?.string } == [
        "value", "table", "plot", "heatmap", "check", "network", "value", "table", "plot",
        "heatmap",
      ])
    let drawn = results[8]["data"]?.elements.first
    #expect(drawn?["label"] == .string("d"))
    #expect(
      drawn?["points"]?.elements == [
        .array([.number("0"), .number("1")]), .array([.number("1"), .number("0.5")]),
      ])
    #expect(results[9]["data"]?.elements[0]["points"]?.elements[1].elements.count == 3)
    // No value in the middle row, and none that is a number at the right.
    let heatmap = results[3]
    #expect(heatmap["domain"]?.elements.count == 2)
    let rows = heatmap["values"]?.elements.map { $0.elements } ?? []
    #expect(rows.count == 15 && rows.allSatisfy { $0.count == 16 })
    #expect(rows[7][0] == .null && rows[14][15] == .string("inf"))
    #expect(rows[0][15] == .string("-inf"))
    for result in results {
      #expect(result.keys.prefix(4) == ["kind", "statement", "line", "ok"])
    }
  }

  static let values: [(expression: String, json: JSONValue)] = [
    ("24/25", .string("24/25")), ("-6/3", .string("-2")), ("0.04", .string("1/25")),
    ("1e25", .string("10000000000000000000000000")), ("float(0.1)", .number("0.1")),
    ("float(0.1) + float(0.2)", .number("0.30000000000000004")), ("float(2)", .number("2")),
    ("-float(1)/3", .number("-0.3333333333333333")), ("float(1e300)", .number("1e300")),
    ("float(1e308) * 10", .string("inf")), ("-float(1e308) * 10", .string("-inf")),
    ("float(1e308) * 10 - float(1e308) * 10", .string("nan")),
    ("[1/2, float(0.5)]", .array([.string("1/2"), .number("0.5")])),
    (
      "[[1, 2], [3, 4]]",
      .array([
        .array([.string("1"), .string("2")]), .array([.string("3"), .string("4")]),
      ])
    ),
  ]

  @Test("exact numbers are strings, approximate ones numbers", arguments: values)
  func value(_ expression: String, json: JSONValue) throws {
    let document = try validated(
      Program.run("eval", "--json", "show \(expression)").output, "\(expression)")
    #expect(document["results"]?.elements.first?["value"] == json)
  }

  @Test("every Float64 comes back from its digits")
  func roundTrip() throws {
    var state: UInt64 = 1
    var expected: [Double] = [
      .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 1e21, 1e-7,
    ]
    while expected.count < 200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state ^ state >> 29)
      if value.isFinite { expected.append(value) }
    }
    // Each is a whole number times a power of two, which the language computes exactly.
    let statements = expected.map { value in
      let significand = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
      let exponent = (value.isNormal ? value.exponent : Double.leastNormalMagnitude.exponent) - 52
      return "show float(\(value.sign == .minus ? "-" : "")\(significand) * 2^\(exponent))"
    }
    let document = try validated(
      Program.run("eval", "--json", input: statements.joined(separator: "\n")).output, "doubles")
    let values = document["results"]?.elements.compactMap { $0["value"]?.numbers.first } ?? []
    #expect(values.compactMap { Double($0)?.bitPattern } == expected.map(\.bitPattern))
  }
}

/// The digits of a decimal without its sign, point, exponent and the zeros around.
private func significantDigits(_ number: String) -> Substring {
  let mantissa = number.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber)
  var digits = Substring(mantissa).drop { $0 == "0" }
  while digits.last == "0" { digits.removeLast() }
  return digits
}
