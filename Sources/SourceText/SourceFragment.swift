/// A piece of a source file that is read as a text of its own, such as the inside of a fence.
///
/// The fragment remembers where each of its lines stands in the file, so that every location that
/// is made from it is one in the file, whatever the fence is nested in.
public struct SourceFragment: Sendable {
  /// The lines of the fragment, without line endings and without what the file has before them.
  public let lines: [String]
  /// The line of the file (1-based) in which the first line of the fragment stands.
  public let firstLine: Int
  /// For each line, how many columns of the file stand before it.
  public let columnOffsets: [Int]

  /// Creates a fragment.
  ///
  /// - Parameter columnOffsets: one number a line; lines beyond its end have no offset.
  public init(lines: [String], firstLine: Int, columnOffsets: [Int]) {
    self.lines = lines
    self.firstLine = firstLine
    self.columnOffsets = columnOffsets
  }

  /// Creates a fragment that is a whole text.
  public init(_ text: String) {
    let file = SourceFile(name: "", text: text)
    var lines: [String] = []
    for number in 1...file.lineCount { lines.append(file.line(number)) }
    if lines.last == "" { lines.removeLast() }
    self.init(lines: lines, firstLine: 1, columnOffsets: [])
  }

  /// Returns the place in the file of a 0-based line and a 0-based column of the fragment.
  public func location(line: Int, column: Int) -> SourceLocation {
    let offset = line < columnOffsets.count ? columnOffsets[line] : 0
    // Part of a tab that a list swallowed stands here as spaces that the file does not have.
    return SourceLocation(line: firstLine + line, column: max(1, column + 1 + offset))
  }
}
