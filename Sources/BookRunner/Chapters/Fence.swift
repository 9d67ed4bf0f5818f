import SourceText

/// Where a fenced code block stands in its file, and what is in it.
struct Fence {
  /// The line of the opening fence, counted from 1.
  let firstLine: Int
  /// The last line: the closing fence, or the last line inside when there is none.
  let lastLine: Int
  /// Whether there is a closing fence.
  let isClosed: Bool
  /// What stands in a line before a fence that goes on in the same container: blanks and `>`.
  let prefix: String
  /// The character of the fence, a back-tick or a tilde.
  let mark: Unicode.Scalar
  /// How often the character stands in the opening fence.
  let length: Int
  /// The words of the info string.
  let info: [InfoWord]
  /// The lines inside, without line endings and without the prefix of their container.
  let content: SourceFragment

  /// Finds the fence of a code block.
  ///
  /// - Parameter occupied: the lines on which a block of the file begins.
  init(of node: MarkdownNode, in file: SourceFile, occupied: Set<Int>) {
    let line = file.line(node.startLine)
    let scalars = Array(line.unicodeScalars)
    // Before a fence a line has markers and blanks alone: bytes are characters there.
    let column = min(max(node.startColumn - 1, 0), scalars.count)
    let mark = column < scalars.count ? scalars[column] : "`"
    let run = scalars[column...].prefix { $0 == mark }.count
    firstLine = node.startLine
    self.mark = mark
    length = run
    prefix = continuationPrefix(scalars[..<column])
    info = infoWords(in: line, from: column + run)
    content = fragment(node.literal, firstLine: node.startLine + 1, in: file)
    let end = node.startLine + content.lines.count + 1
    // A line that looks like a closing fence is one, unless its container had ended before: then
    // it opens a block of its own.
    isClosed =
      !occupied.contains(end) && isClosingFence(file.line(end), mark: mark, length: run)
    lastLine = isClosed ? end : end - 1
  }
}

/// Returns the lines of a code block with the places at which they stand in the file.
private func fragment(
  _ literal: String, firstLine: Int, in file: SourceFile
) -> SourceFragment {
  let lines = literal.linesOfText
  var offsets: [Int] = []
  for (index, line) in lines.enumerated() {
    // What libcmark gives is the end of the line. Only a tab of which the container took a part
    // may stand in front of it as spaces; behind them the difference of the lengths holds as well.
    let source = file.line(firstLine + index)
    offsets.append(source.unicodeScalars.count - line.unicodeScalars.count)
  }
  return SourceFragment(lines: lines, firstLine: firstLine, columnOffsets: offsets)
}

/// Returns what the next lines must have in front to stay in the same container at the same
/// indentation.
///
/// Markers of list items become blanks, and tabs the blanks that they stand for. CommonMark takes
/// one blank away behind `>`: where the opening line has none, the next lines need one more.
private func continuationPrefix(_ opening: ArraySlice<Unicode.Scalar>) -> String {
  var prefix = ""
  var width = 0
  for (index, scalar) in zip(opening.indices, opening) {
    let columns = scalar == "\t" ? 4 - width % 4 : 1
    width += columns
    guard scalar == ">" else {
      prefix += String(repeating: " ", count: columns)
      continue
    }
    prefix += ">"
    let next = index + 1 < opening.endIndex ? opening[index + 1] : nil
    if next != " " && next != "\t" && next != ">" { prefix += " " }
  }
  return prefix
}

private func isClosingFence(_ line: String, mark: Unicode.Scalar, length: Int) -> Bool {
  var rest = Array(line.unicodeScalars)[...]
  while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
  let run = rest.reversed().prefix { $0 == mark }.count
  // libcmark keeps the length of a fence in one byte.
  guard run >= min(length, 255) else { return false }
  return rest.dropLast(run).allSatisfy { $0 == " " || $0 == "\t" || $0 == ">" }
}

extension String {
  /// The lines of a text, without their endings: LF, CR LF or CR.
  ///
  /// An ending at the end of the text begins no further line.
  var linesOfText: [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r":
        lines.append(String(line))
        line = String.UnicodeScalarView()
      default: line.append(scalar)
      }
      previous = scalar
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
  }
}
