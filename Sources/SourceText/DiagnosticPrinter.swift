/// Prints diagnostics, everywhere in the same shape: code, message, excerpt with carets, hint.
public struct DiagnosticPrinter: Sendable {
  /// Whether parts are marked by colour, for a terminal.
  public var colour: Bool

  /// Creates a printer, without colour unless it is asked for.
  public init(colour: Bool = false) {
    self.colour = colour
  }

  /// Returns the whole report on a diagnostic, with file, line and column; ends with a newline.
  public func report(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
    let start = diagnostic.range.start
    let number = "\(start.line)"
    let margin = String(repeating: " ", count: number.utf8.count)
    var text = headline(diagnostic)
    text += "\(margin)\(paint("-->", .margin)) \(file.name):\(start.line):\(start.column)\n"
    let excerpt = Excerpt(of: diagnostic, in: file)
    text += "\(margin) \(paint("|", .margin))\n"
    text += "\(paint("\(number) |", .margin)) \(excerpt.line)\n"
    text += "\(margin) \(paint("|", .margin)) \(excerpt.indent)"
    text += paint(excerpt.carets, .severity(diagnostic.severity)) + "\n"
    for remark in remarks(diagnostic) {
      text += "\(margin) \(paint("=", .margin)) \(remark)\n"
    }
    return text
  }

  /// Returns the report as it stands in a chapter's result: the excerpt is there, but neither
  /// path nor line number, so that moving the block in its chapter changes nothing.
  public func result(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
    let excerpt = Excerpt(of: diagnostic, in: file)
    // The fragment's own indentation in the file (a list, a quotation) is no part of the result.
    let line = excerpt.line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
    let cut = excerpt.line.unicodeScalars.count - line.unicodeScalars.count
    var text = headline(diagnostic)
    text += "  \(line)\n"
    text += "  \(String(String.UnicodeScalarView(excerpt.indent.unicodeScalars.dropFirst(cut))))"
    text += paint(excerpt.carets, .severity(diagnostic.severity)) + "\n"
    for remark in remarks(diagnostic) { text += "  = \(remark)\n" }
    return text
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]"
    return "\(paint(head, .severity(diagnostic.severity))): \(visible(diagnostic.message))\n"
  }

  private func remarks(_ diagnostic: Diagnostic) -> [String] {
    var remarks = diagnostic.notes.map { "note: \(visible($0))" }
    if let hint = diagnostic.hint { remarks.append("hint: \(visible(hint))") }
    return remarks
  }

  private enum Paint {
    case margin
    case severity(Severity)
  }

  private func paint(_ text: String, _ paint: Paint) -> String {
    guard colour else { return text }
    let code: String
    switch paint {
    case .margin: code = "34"
    case .severity(.error): code = "1;31"
    case .severity(.warning): code = "1;33"
    case .severity(.note): code = "1;36"
    }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// A line of the source and what stands below it.
private struct Excerpt {
  /// The line as printed.
  let line: String
  /// The blank that brings the carets below their characters.
  let indent: String
  /// The carets and the label behind them.
  let carets: String

  init(of diagnostic: Diagnostic, in file: SourceFile) {
    let start = diagnostic.range.start
    let end = diagnostic.range.end
    let scalars = Array(file.line(start.line).unicodeScalars)
    let first = min(max(start.column - 1, 0), scalars.count)
    let last =
      end.line > start.line ? scalars.count : min(max(end.column - 1, first), scalars.count)
    // A line of a million characters would hide the message: show what stands near the carets.
    let window = Self.window(around: first..<last, in: scalars)
    let head = window.lowerBound > 0 ? "... " : ""
    let tail = window.upperBound < scalars.count ? " ..." : ""
    line = head + visible(String(String.UnicodeScalarView(scalars[window]))) + tail
    var blank = String(repeating: " ", count: head.utf8.count)
    for scalar in scalars[window.lowerBound..<first] {
      // A tab stays a tab, so that the caret lands where the terminal puts the character.
      blank += scalar == "\t" ? "\t" : String(repeating: " ", count: displayWidth(of: scalar))
    }
    indent = blank
    var width = 0
    for scalar in scalars[first..<min(last, window.upperBound)] {
      width += scalar == "\t" ? 1 : displayWidth(of: scalar)
    }
    var marks = String(repeating: "^", count: max(1, width))
    if let label = diagnostic.label { marks += " " + visible(label) }
    carets = marks
  }

  private static func window(
    around range: Range<Int>, in scalars: [Unicode.Scalar]
  ) -> Range<Int> {
    let limit = 160
    guard scalars.count > limit else { return 0..<scalars.count }
    let lower = max(0, min(range.lowerBound - 60, scalars.count - limit))
    return lower..<min(scalars.count, lower + limit)
  }
}

/// Returns the text with control characters replaced by ones that can be seen, so that no input
/// can move the cursor or change the colour of a terminal.
func visible(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09: result.append(scalar)
    case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069:
      result.append("\u{FFFD}")
    default: result.append(scalar)
    }
  }
  return String(result)
}
