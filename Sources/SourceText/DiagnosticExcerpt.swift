/// The line of the source that a diagnostic is about, with the part that is marked.
public struct DiagnosticExcerpt: Sendable {
  /// What stands before the marked part.
  public let before: String
  /// The marked part; empty where something is missing.
  public let marked: String
  /// What stands behind the marked part.
  public let after: String

  /// Takes the excerpt of a diagnostic.
  ///
  /// - Parameter offset: how many columns at the start of the line are left out.
  public init(of diagnostic: Diagnostic, in file: SourceFile, offset: Int = 0) {
    let start = diagnostic.range.start
    let end = diagnostic.range.end
    let scalars = Array(file.line(start.line).unicodeScalars)
    let first = min(max(start.column - 1, 0), scalars.count)
    let last =
      end.line > start.line ? scalars.count : min(max(end.column - 1, first), scalars.count)
    let margin = min(max(offset, 0), first)
    // A line of a million characters would hide the message: show what stands near the mark.
    let window = Self.window(around: first..<last, in: margin..<scalars.count)
    let stop = min(last, window.upperBound)
    before =
      (window.lowerBound > margin ? "... " : "") + Self.text(scalars[window.lowerBound..<first])
    marked = Self.text(scalars[first..<stop])
    after =
      Self.text(scalars[stop..<window.upperBound])
      + (window.upperBound < scalars.count ? " ..." : "")
  }

  /// The line as printed.
  public var line: String { before + marked + after }

  /// The blank that brings the carets below their characters.
  var indent: String {
    var blank = ""
    for scalar in before.unicodeScalars {
      // A tab stays a tab, so that the caret lands where the terminal puts the character.
      blank += scalar == "\t" ? "\t" : String(repeating: " ", count: displayWidth(of: scalar))
    }
    return blank
  }

  /// The carets, and the label behind them.
  func carets(_ label: String?) -> String {
    var width = 0
    for scalar in marked.unicodeScalars { width += scalar == "\t" ? 1 : displayWidth(of: scalar) }
    let carets = String(repeating: "^", count: max(1, width))
    return label.map { "\(carets) \(visible($0))" } ?? carets
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    visible(String(String.UnicodeScalarView(scalars)))
  }

  private static func window(around range: Range<Int>, in whole: Range<Int>) -> Range<Int> {
    let limit = 160
    guard whole.count > limit else { return whole }
    let lower = max(whole.lowerBound, min(range.lowerBound - 60, whole.upperBound - limit))
    return lower..<min(whole.upperBound, lower + limit)
  }
}

/// Returns the text as it can be printed: control characters, which could move a terminal's cursor
/// or change its colours, are replaced, and what is far too long is cut in the middle.
public func visible(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  // A name of a million letters is no message.
  let isEndless = text.utf8.count > 2_000
  for scalar in isEndless ? shortened(text).unicodeScalars : text.unicodeScalars {
    switch scalar.value {
    case 0x09: result.append(scalar)
    case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069:
      result.append("\u{FFFD}")
    default: result.append(scalar)
    }
  }
  return String(result)
}

private func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  return String(scalars.prefix(400)) + " ... " + String(scalars.suffix(100))
}
