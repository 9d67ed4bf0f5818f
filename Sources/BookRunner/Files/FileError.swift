public import SourceText

/// What went wrong with a file or folder, as its user wants to read it.
public struct FileError: Error, Hashable, Sendable {
  /// The stable code; each of the NN30xx.
  public let code: DiagnosticCode
  /// The path as the user gave it.
  public let path: String
  /// What was found and what was expected: lower case, no full stop.
  public let message: String
  /// The line of the file (1-based) that is wrong, where there is one.
  public let line: Int?
  /// What to do about it.
  public let hint: String?

  /// Creates an error.
  public init(
    _ code: DiagnosticCode, path: String, _ message: String, line: Int? = nil,
    hint: String? = nil
  ) {
    self.code = code
    self.path = path
    self.message = message
    self.line = line
    self.hint = hint
  }

  /// The whole report in the shape of a diagnostic, without an excerpt; ends with a newline.
  public var report: String {
    var text = "error[\(code.id)]: \(printable(message))\n"
    text += "  --> \(printable(path))\(line.map { ":\($0)" } ?? "")\n"
    if let hint { text += "   = hint: \(printable(hint))\n" }
    return text
  }
}

/// The text without control characters, which a file's name may hold and a terminal would obey.
private func printable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
}
