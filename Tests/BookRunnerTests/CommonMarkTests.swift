import BookRunner
import Figures
import Foundation
import Testing

/// Ordinary text is what CommonMark says: all examples of its specification, put through a chapter.
@Suite("CommonMark")
struct CommonMarkTests {
  private struct Example: Decodable {
    let example: Int
    let markdown: String
    let html: String
  }

  private static func data(_ name: String) throws -> Data {
    try Data(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("CommonMark").appendingPathComponent(name))
  }

  @Test("every example of the specification is rendered as cmark does, without raw HTML")
  func examples() throws {
    let examples = try JSONDecoder().decode(
      [Example].self, from: Self.data("commonmark.json"))
    let safe = try JSONDecoder().decode(
      [String: String].self, from: Self.data("safe.json"))
    #expect(examples.count == 652 && safe.count == 71)
    for example in examples {
      let read = chapter(example.markdown)
      let expected = safe["\(example.example)"] ?? example.html
      #expect(
        read.body(anchors: false).serialized() == expected,
        "example \(example.example): \(example.markdown)")
      #expect(read.diagnostics.isEmpty, "example \(example.example): \(read.diagnostics)")
    }
  }

  @Test("annotating ordinary text changes nothing in it")
  func annotations() throws {
    let examples = try JSONDecoder().decode(
      [Example].self, from: Self.data("commonmark.json"))
    for example in examples {
      let read = chapter(example.markdown)
      #expect(read.blocks.isEmpty)
      #expect(
        String(decoding: read.annotated(with: []).bytes, as: UTF8.self) == example.markdown,
        "example \(example.example)")
    }
  }
}
