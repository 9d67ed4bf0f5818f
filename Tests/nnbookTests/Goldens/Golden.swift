import Foundation
import Testing

/// Compares files with those that are committed; with `NNBOOK_RECORD=1` it rewrites these, and the
/// test fails, so that nobody takes a record for a check.
///
/// - Parameters:
///   - actual: the files by their names.
///   - folder: the folder of the expected ones, from the repository's root; a file in it that is
///     not among the actual ones is unused, and an error.
func expectGolden(
  _ actual: [String: String], in folder: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = URL(fileURLWithPath: Repository.path(folder))
  let isRecording = ProcessInfo.processInfo.environment["NNBOOK_RECORD"] == "1"
  for name in Repository.files(in: folder, ending: "") where actual[name] == nil {
    Issue.record("\(folder)/\(name) is not used", sourceLocation: sourceLocation)
    if isRecording { try FileManager.default.removeItem(at: url.appendingPathComponent(name)) }
  }
  for (name, text) in actual.sorted(by: { $0.key < $1.key }) {
    let file = url.appendingPathComponent(name)
    let expected = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    if expected?.utf8.elementsEqual(text.utf8) == true { continue }
    let difference = lineDifference(from: expected ?? "", to: text)
    Issue.record("\(folder)/\(name)\n\(difference)", sourceLocation: sourceLocation)
    if isRecording { try Data(text.utf8).write(to: file) }
  }
  if isRecording { Issue.record("recorded, not checked", sourceLocation: sourceLocation) }
}

/// The lines that go and come, with their numbers; control characters can be seen.
private func lineDifference(from old: String, to new: String) -> String {
  func lines(_ text: String) -> [Substring.UnicodeScalarView] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Substring($0).unicodeScalars }
  }
  let changes = lines(new).map(String.init).difference(from: lines(old).map(String.init))
  return changes.map { change in
    switch change {
    case .remove(let line, let text, _): "\(line + 1) - \(text.debugDescription)"
    case .insert(let line, let text, _): "\(line + 1) + \(text.debugDescription)"
    }
  }.joined(separator: "\n")
}
