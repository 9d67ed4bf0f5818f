import Foundation
import NNInterpreter
import Testing

/// Activations of the language against values to 60 digits, and softmax against another library.
@Suite struct ActivationReferenceTests {
  private static func url(_ folder: String, _ file: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(folder).appendingPathComponent("Reference")
      .appendingPathComponent(file)
  }

  /// The values that a program shows, vectors one component after the other.
  private func numbers(of program: String) throws -> [Double] {
    let run = Standalone(program, name: "reference")
    #expect(run.outcome.passes, "\(run.text.suffix(500))")
    let document = try JSONSerialization.jsonObject(with: Data(run.json.utf8)) as? [String: Any]
    let results = try #require(document?["results"] as? [[String: Any]])
    return results.compactMap { $0["value"] }.flatMap(numbers)
  }

  private func numbers(_ value: Any) -> [Double] {
    if let list = value as? [Any] { return list.flatMap(numbers) }
    if let number = value as? Double { return [number] }
    // An exact value is a fraction.
    let parts = (value as? String)?.split(separator: "/").compactMap { Double($0) } ?? []
    return [parts.count == 2 ? parts[0] / parts[1] : parts.first ?? .nan]
  }

  private func isNear(_ value: Double, _ exact: Double, within tolerance: Double) -> Bool {
    abs(value - exact) <= tolerance * abs(exact) + .leastNonzeroMagnitude
  }

  @Test func valuesAndSlopesAreThoseOfSixtyDigits() throws {
    let url = Self.url("TensorEngineTests", "activations.csv")
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      .filter { $0[1].isEmpty || $0[1] == "1" }
    #expect(rows.count > 400)
    let program = rows.flatMap { row in
      ["show \(row[0])(float(\(row[2])))", "show \(row[0])'(float(\(row[2])))"]
    }
    let values = try numbers(of: program.joined(separator: "\n"))
    #expect(values.count == 2 * rows.count)
    for (index, row) in rows.enumerated() {
      for (offset, column) in [3, 4].enumerated() {
        let exact = try #require(Double(row[column]))
        let value = values[2 * index + offset]
        #expect(isNear(value, exact, within: 1e-14), "\(row): \(value)")
      }
    }
  }

  @Test func softmaxAndItsJacobiansAreThoseOfAnotherLibrary() throws {
    let data = try Data(contentsOf: Self.url("NNInterpreterTests", "softmax.json"))
    let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let cases = try #require(document?["softmax"] as? [[String: Any]])
    var compared = 0
    for (number, each) in cases.enumerated() {
      // The language has no infinite components.
      guard let x = each["x"] as? [Double] else { continue }
      for name in ["softmax", "log_softmax"] {
        var program = "show \(name)([\(x.map { "\($0)" }.joined(separator: ", "))])\n"
        for i in x.indices {
          for j in x.indices {
            let components = x.indices.map { $0 == j ? "t" : "\(x[$0])" }
            let vector = components.joined(separator: ", ")
            program += "f\(i)_\(j)(t) = \(name)([\(vector)])[\(i + 1)]\n"
            program += "show f\(i)_\(j)'(float(\(x[j])))\n"
          }
        }
        let values = try numbers(of: program)
        let expected =
          numbers(each[name] as Any) + numbers(each["\(name)_jacobian"] as Any)
        #expect(values.count == expected.count, "\(number) \(name)")
        for (value, exact) in zip(values, expected) {
          // The other library rounds differences of numbers near 1.
          #expect(abs(value - exact) <= 1e-14 * abs(exact) + 1e-16, "\(x) \(name)")
        }
        compared += values.count
      }
    }
    #expect(compared > 150)
  }
}
