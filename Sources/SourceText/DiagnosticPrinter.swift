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
    text +=
      "\(margin)\(paint("-->", .margin)) \(visible(file.name)):\(start.line):\(start.column)\n"
    let excerpt = DiagnosticExcerpt(of: diagnostic, in: file)
    text += "\(margin) \(paint("|", .margin))\n"
    text += "\(paint("\(number) |", .margin)) \(excerpt.line)\n"
    text += "\(margin) \(paint("|", .margin)) \(excerpt.indent)"
    text += paint(excerpt.carets(diagnostic.label), .severity(diagnostic.severity)) + "\n"
    for remark in remarks(diagnostic) {
      text += "\(margin) \(paint("=", .margin)) \(remark)\n"
    }
    return text
  }

  /// Returns the report as it stands in a chapter's result.
  ///
  /// The excerpt is there, but neither path nor line number, so that moving the block in its
  /// chapter changes nothing.
  ///
  /// - Parameter offset: how many columns stand before the block's own text on the line: a list's
  ///   indentation, a quotation's mark.
  public func result(
    _ diagnostic: Diagnostic, in file: SourceFile, offset: Int = 0
  ) -> String {
    let excerpt = DiagnosticExcerpt(of: diagnostic, in: file, offset: offset)
    var text = headline(diagnostic)
    text += "  \(excerpt.line)\n"
    text += "  \(excerpt.indent)"
    text += paint(excerpt.carets(diagnostic.label), .severity(diagnostic.severity)) + "\n"
    for remark in remarks(diagnostic) { text += "  = \(remark)\n" }
    return text
  }

  /// Returns the first line of a report; ends with a newline.
  public func headline(_ diagnostic: Diagnostic) -> String {
    let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]"
    return "\(paint(head, .severity(diagnostic.severity))): \(visible(diagnostic.message))\n"
  }

  /// Returns the notes and the hint of a report, a line each.
  public func remarks(_ diagnostic: Diagnostic) -> [String] {
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
