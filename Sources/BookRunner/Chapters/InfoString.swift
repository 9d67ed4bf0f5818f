import SourceText

/// A word of an info string and where it stands in the chapter.
struct InfoWord {
  /// The word as CommonMark understands it.
  let text: String
  /// The place of its first character in the line, counted from 0 in Unicode scalars.
  let column: Int
  /// How many characters it takes there; more than the word has when it holds entities.
  let length: Int

  /// The place of some of the word's characters in the chapter.
  ///
  /// In a word that is written with entities or backslashes characters have no place of their own:
  /// then it is the place of the whole word.
  func range(of part: Range<Int>, line: Int) -> SourceRange {
    let exact = text.unicodeScalars.count == length
    let first = exact ? column + part.lowerBound : column
    let last = exact ? column + part.upperBound : column + length
    return SourceRange(
      SourceLocation(line: line, column: first + 1), SourceLocation(line: line, column: last + 1))
  }

  /// The place of the whole word in the chapter.
  func range(line: Int) -> SourceRange {
    range(of: 0..<text.unicodeScalars.count, line: line)
  }
}

/// Returns the words of the info string that begins at the column (0-based) of the line.
func infoWords(in line: String, from start: Int) -> [InfoWord] {
  let scalars = Array(line.unicodeScalars)
  var words: [InfoWord] = []
  var index = start
  while index < scalars.count {
    if scalars[index].properties.isWhitespace {
      index += 1
      continue
    }
    let first = index
    while index < scalars.count, !scalars[index].properties.isWhitespace { index += 1 }
    let raw = String(String.UnicodeScalarView(scalars[first..<index]))
    for text in unescaped(raw) {
      words.append(InfoWord(text: text, column: first, length: index - first))
    }
  }
  return words
}

/// Resolves entities and backslashes; an entity may stand for white space and so divide a word.
private func unescaped(_ word: String) -> [String] {
  guard word.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "\\") }) else {
    // A NUL is no character of a text: CommonMark reads it as U+FFFD.
    return [word.replacingNUL]
  }
  return MarkdownTree.unescapedInfo(word).splitAtWhiteSpace
}

extension String {
  /// The words between white space.
  var splitAtWhiteSpace: [String] {
    unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
  }

  /// The text with each NUL replaced by U+FFFD, as CommonMark reads it.
  var replacingNUL: String {
    guard utf8.contains(0) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}
