import Foundation
import Testing

@Suite("Chapters in, Markdown, pages and data out")
struct GoldenTests {
  @Test("the golden book")
  func book() throws {
    let folder = try TestFolder()
    let run = try Program.run(
      ["run", "book", "--out", folder("out"), "--format", "html,md,json"],
      directory: Repository.path("Tests/Goldens"))
    #expect(run.status == 1)
    #expect(run.output == "")
    var actual = ["errors.txt": run.errorOutput]
    for name in try folder.files(in: "out") {
      let text = try folder.text("out/\(name)")
      actual[name] =
        switch URL(fileURLWithPath: name).pathExtension {
        case "html": withoutStylesheet(text)
        case "json": inLines(text)
        default: text
        }
    }
    try expectGolden(actual, in: "Tests/Goldens/expected")
  }

  @Test("the gallery of figures shows what was looked at")
  func gallery() throws {
    let run = try Program.run(["check", "Gallery"], directory: Repository.path("Tests"))
    check(run, 0)
  }

  /// The document with a line for each object in an array, so that differences are short.
  private func inLines(_ document: String) -> String {
    document.replacingOccurrences(of: ", {\"", with: ",\n{\"")
  }

  /// The page without what is the same on every page and has tests of its own.
  private func withoutStylesheet(_ page: String) -> String {
    let style = page.ranges(of: /<style>.*?<\/style>/.dotMatchesNewlines())
    #expect(style.count == 1)
    return style.reduce(page) { $0.replacingCharacters(in: $1, with: "<style></style>") }
  }
}
