import SourceText

/// What to write where in a chapter, so that a block has its result.
struct ResultEdit {
  /// The number of the block.
  let block: Int
  /// The bytes of the chapter that go.
  let range: Range<Int>
  /// The bytes that come in their place.
  let replacement: [UInt8]
  /// The result that the block has then, lines joined by line feeds.
  let text: String?
}

/// Returns what has to change below a block; nil when nothing has to, or nothing may.
func resultEdit(for block: Block, result: String, in file: SourceFile) -> ResultEdit? {
  // Below an open fence everything would be code.
  guard block.isClosed else { return nil }
  let lines = result.replacingNUL.linesOfText
  guard let recorded = block.recorded else {
    return lines.isEmpty ? nil : insertion(of: lines, below: block, in: file)
  }
  guard recorded.isReplaceable else { return nil }
  // Without the result, one that belongs to no block would come to belong to this one.
  if lines.isEmpty && !recorded.precedesOrphan {
    return removal(of: recorded, from: block, in: file)
  }
  return replacement(of: recorded, by: lines, below: block, in: file)
}

private func insertion(
  of lines: [String], below block: Block, in file: SourceFile
) -> ResultEdit {
  let whole = file.byteRange(ofLine: block.lines.upperBound)
  let ending = file.ending(ofLine: block.lines.upperBound)
  let between = file.ending(ofLine: block.lines.lowerBound)
  let fence = resultFence(lines, prefix: block.prefix).joined(separator: between)
  // At the end of a text without a last line ending the new text has none either.
  let text = ending.isEmpty ? between + fence : fence + ending
  return ResultEdit(
    block: block.index, range: whole.upperBound..<whole.upperBound,
    replacement: Array(text.utf8), text: lines.joined(separator: "\n"))
}

private func replacement(
  of recorded: RecordedResult, by lines: [String], below block: Block, in file: SourceFile
) -> ResultEdit {
  let first = file.byteRange(ofLine: recorded.lines.lowerBound)
  let last = file.contentRange(ofLine: recorded.lines.upperBound)
  let between = file.ending(ofLine: block.lines.lowerBound)
  let fence = resultFence(lines, prefix: block.prefix).joined(separator: between)
  return ResultEdit(
    block: block.index, range: first.lowerBound..<last.upperBound,
    replacement: Array(fence.utf8), text: lines.joined(separator: "\n"))
}

private func removal(
  of recorded: RecordedResult, from block: Block, in file: SourceFile
) -> ResultEdit {
  let last = file.byteRange(ofLine: recorded.lines.upperBound)
  let endsWithoutEnding = file.ending(ofLine: recorded.lines.upperBound).isEmpty
  let start =
    endsWithoutEnding
    ? file.contentRange(ofLine: block.lines.upperBound)
    : file.byteRange(ofLine: block.lines.upperBound)
  return ResultEdit(
    block: block.index, range: start.upperBound..<last.upperBound, replacement: [], text: nil)
}

/// Returns the lines of a fence that holds the result, each with the prefix of the container.
private func resultFence(_ lines: [String], prefix: String) -> [String] {
  let fence = fenceMark(around: lines)
  let bare = prefix.withoutTrailingBlanks
  let content = lines.map { $0.isEmpty ? bare : prefix + $0 }
  return ["\(prefix)\(fence)nn-result"] + content + [prefix + fence]
}

/// Returns back-ticks, more of them than stand anywhere in a row in the lines.
///
/// libcmark keeps the length of a fence in one byte: where 255 do not suffice, tildes may.
private func fenceMark(around lines: [String]) -> String {
  func run(_ character: Unicode.Scalar) -> Int {
    lines.map { longestRun(of: character, in: $0) }.max() ?? 0
  }
  let ticks = run("`")
  if ticks < 255 { return String(repeating: "`", count: max(3, ticks + 1)) }
  return String(repeating: "~", count: max(3, run("~") + 1))
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension SourceFile {
  /// The line ending of a line (1-based): LF, CR LF, CR, or nothing at the end of the text.
  fileprivate func ending(ofLine line: Int) -> String {
    let bytes = bytes[contentRange(ofLine: line).upperBound..<byteRange(ofLine: line).upperBound]
    return String(decoding: bytes, as: UTF8.self)
  }
}
