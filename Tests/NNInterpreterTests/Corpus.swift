import Foundation
import Testing

/// A program of the language with the whole text that it is expected to show.
struct CorpusCase: CustomTestStringConvertible, Sendable {
  let file: String
  let line: Int
  let name: String
  let program: String
  let expected: String

  var testDescription: String { "\(file):\(line) \(name)" }
}

/// The cases of `Tests/Corpus`: each begins with `## name`; then follow the program, and the
/// expected text in lines of `#>`.
enum Corpus {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Corpus")

  static let files: [URL] = {
    let all = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (all ?? []).filter { $0.pathExtension == "nn" }.sorted { $0.path < $1.path }
  }()

  static let cases: [CorpusCase] = files.flatMap { cases(in: $0) }

  /// Whether expectations are to be rewritten, instead of being checked.
  static var isRecording: Bool { ProcessInfo.processInfo.environment["NNBOOK_RECORD"] == "1" }

  static func cases(in file: URL) -> [CorpusCase] {
    var cases: [CorpusCase] = []
    var name = ""
    var start = 0
    var program: [String] = []
    var expected: [String] = []
    func finish() {
      guard start > 0 else { return }
      cases.append(
        CorpusCase(
          file: file.lastPathComponent, line: start, name: name,
          program: program.map { $0 + "\n" }.joined(), expected: expected.joined(separator: "\n")))
    }
    for (index, line) in lines(of: file).enumerated() {
      if line.hasPrefix("## ") {
        finish()
        name = String(line.dropFirst(3))
        start = index + 1
        program = []
        expected = []
      } else if line.hasPrefix("#>") {
        expected.append(String(line.dropFirst(line.hasPrefix("#> ") ? 3 : 2)))
      } else if expected.isEmpty, start > 0 {
        program.append(line)
      }
    }
    finish()
    return cases
  }

  /// Rewrites the expectations of a file with what the programs show today.
  static func record(_ file: URL, showing text: (CorpusCase) -> String) throws {
    var output = ""
    for line in lines(of: file).prefix(while: { !$0.hasPrefix("## ") }) { output += line + "\n" }
    for one in cases(in: file) {
      output += "## \(one.name)\n\(one.program)"
      for line in text(one).split(separator: "\n", omittingEmptySubsequences: false) {
        output += line.isEmpty ? "#>\n" : "#> \(line)\n"
      }
      output += "\n"
    }
    while output.hasSuffix("\n\n") { output.removeLast() }
    try output.write(to: file, atomically: true, encoding: .utf8)
  }

  private static func lines(of file: URL) -> [String] {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
