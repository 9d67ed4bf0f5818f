import Testing

/// A check that accepts everything would be none.
@Suite("What the schema of the results refuses")
struct SchemaRefusalTests {
  struct Refused: CustomTestStringConvertible {
    let name: String
    let document: String
    var testDescription: String { name }

    init(_ name: String, _ document: String) {
      self.name = name
      self.document = document
    }

    /// A block with one result.
    init(_ name: String, result: String) {
      self.init(name, "{\"results\": [\(result)], \"diagnostics\": [], \"ok\": true}")
    }
  }

  private static let head = "\"kind\": \"value\", \"statement\": \"s\", \"line\": 1, \"ok\": true"

  static let refused: [Refused] = [
    Refused("an empty object", "{}"), Refused("an array", "[]"),
    Refused("a missing key", "{\"results\": [], \"ok\": true}"),
    Refused("one key more", "{\"results\": [], \"diagnostics\": [], \"ok\": true, \"time\": 1}"),
    Refused("another order", "{\"diagnostics\": [], \"results\": [], \"ok\": true}"),
    Refused("a number for a truth", "{\"results\": [], \"diagnostics\": [], \"ok\": 1}"),
    Refused("no kind", result: "{}"),
    Refused(
      "unknown kind",
      result: "{\(head.replacing("value", with: "v")), \"expression\": \"x\", \"value\": 1}"),
    Refused(
      "line 0", result: "{\(head.replacing("1", with: "0")), \"expression\": \"x\", \"value\": 1}"),
    Refused("no value", result: "{\(head), \"expression\": \"x\"}"),
    Refused("a value that is null", result: "{\(head), \"expression\": \"x\", \"value\": null}"),
    Refused("an empty vector", result: "{\(head), \"expression\": \"x\", \"value\": []}"),
    Refused(
      "a row with a column more", result: "{\(head), \"expression\": \"x\", \"value\": [[[1]]]}"),
    Refused(
      "the order of a result",
      result: "{\"statement\": \"s\", \"kind\": \"value\", \"line\": 1, \"ok\": true, "
        + "\"expression\": \"x\", \"value\": 1}"),
    Refused(
      "a plot over an approximate domain",
      result: "{\(head.replacing("value", with: "plot")), \"variable\": \"x\", "
        + "\"domain\": [0.5, 1], \"series\": []}"),
    Refused(
      "a heatmap over one interval",
      result: "{\(head.replacing("value", with: "heatmap")), \"expression\": \"x\", "
        + "\"variables\": [\"x\", \"y\"], \"domain\": [[\"0\", \"1\"]], \"columns\": 1, "
        + "\"rows\": 1, \"values\": [[1]]}"),
    Refused(
      "a diagnostic with another code",
      """
      {"results": [], "diagnostics": [{"code": "E1", "severity": "error", "message": "m", \
      "file": "f", "line": 1, "column": 1, "endLine": 1, "endColumn": 1, "hint": null}], \
      "ok": false}
      """),
    Refused(
      "a diagnostic without a hint",
      """
      {"results": [], "diagnostics": [{"code": "NN0001", "severity": "error", "message": "m", \
      "file": "f", "line": 1, "column": 1, "endLine": 1, "endColumn": 1}], "ok": false}
      """),
  ]

  @Test("what is right is accepted")
  func acceptance() throws {
    let result = Refused("", result: "{\(Self.head), \"expression\": \"x\", \"value\": [1, \"2\"]}")
    let document = try #require(JSONValue(result.document))
    #expect(try #require(JSONSchema.ofResults).violations(of: document) == [])
  }

  @Test("what the schema refuses", arguments: refused)
  func refusal(_ example: Refused) throws {
    let document = try #require(JSONValue(example.document))
    #expect(try #require(JSONSchema.ofResults).violations(of: document) != [])
  }

  @Test(
    "what is no JSON",
    arguments: [
      "", "{", "[1,]", "01", "1.", ".5", "+1", "nan", "'a'", "\"\u{1}\"", "\"\\x\"", "{\"a\":1,}",
      "{\"a\":1,\"a\":2}", "[1] 2", "\"\\ud800\"", "tru",
    ])
  func malformed(_ text: String) {
    #expect(JSONValue(text) == nil)
  }
}
