import Foundation
import NNInterpreter
import Testing

/// Values and derivatives agree with those of exact arithmetic elsewhere (`Reference/make_values.py`).
@Suite struct ReferenceTests {
  private func rows(of file: String) throws -> [[String]] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference").appendingPathComponent(file)
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: "\t").map(String.init)
    }
  }

  /// The values that a program shows, in order.
  private func values(of program: String) throws -> [String] {
    let run = Standalone(program, name: "reference")
    #expect(run.outcome.passes, "\(run.text.suffix(500))")
    let document = try JSONSerialization.jsonObject(with: Data(run.json.utf8)) as? [String: Any]
    let results = try #require(document?["results"] as? [[String: Any]])
    return results.compactMap { $0["value"] as? String }
  }

  @Test func valuesOfRandomExpressions() throws {
    let rows = try rows(of: "values.txt")
    let values = try values(of: rows.map { "show \($0[0])" }.joined(separator: "\n"))
    #expect(values.count == rows.count && rows.count == 3000)
    for (row, value) in zip(rows, values) { #expect(value == row[1], "\(row[0])") }
  }

  @Test func derivativesOfRandomFunctionsKinksIncluded() throws {
    let rows = try rows(of: "derivatives.txt")
    var program = ""
    for (index, row) in rows.enumerated() { program += "f\(index)(x) = \(row[0])\n" }
    for (index, row) in rows.enumerated() { program += "show f\(index)'(\(row[1]))\n" }
    let values = try values(of: program)
    #expect(values.count == rows.count && rows.count == 800)
    for (row, value) in zip(rows, values) { #expect(value == row[2], "\(row[0]) at \(row[1])") }
  }
}
