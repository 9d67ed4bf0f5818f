public import SourceText

/// A chapter with results below its blocks, and what could not be written.
public struct Annotation: Sendable {
  /// The whole text; besides the results it is the chapter's, byte for byte.
  public let bytes: [UInt8]
  /// An error for each result that has no place in the chapter.
  public let diagnostics: [Diagnostic]
}

extension Chapter {
  /// Returns the chapter with these results below its blocks, in place of those that stand there.
  ///
  /// A new result stands on the line after its block; one that is replaced stays where it is. A
  /// result that is nil or empty is taken away together with the blank lines before it, so that
  /// inserting it and taking it away again changes nothing. Every other byte stays as it is. The
  /// text is read again before it is returned: blocks, code and structure are the same.
  ///
  /// - Parameter results: the text for each block; line endings in it are those of any system.
  public func annotated(with results: [String?]) -> Annotation {
    precondition(results.count == blocks.count, "one result a block")
    let edits = blocks.compactMap { block in
      resultEdit(for: block, result: results[block.index] ?? "", in: file)
    }
    let text = applying(edits, to: file.bytes)
    if isSound(text, after: edits) { return Annotation(bytes: text, diagnostics: []) }
    return annotatedOneByOne(edits)
  }

  /// Applies the edits that leave the chapter as it is, and reports the others.
  private func annotatedOneByOne(_ edits: [ResultEdit]) -> Annotation {
    var accepted: [ResultEdit] = []
    var text = file.bytes
    var diagnostics: [Diagnostic] = []
    for edit in edits {
      let candidate = applying(accepted + [edit], to: file.bytes)
      if isSound(candidate, after: accepted + [edit]) {
        accepted.append(edit)
        text = candidate
      } else {
        diagnostics.append(
          Diagnostic(
            BookCodes.unwritableResult, "the result cannot be written below this block",
            at: blocks[edit.block].range, label: "no fence of libcmark can hold it",
            hint: "show less, or without long rows of back-ticks and tildes"))
      }
    }
    return Annotation(bytes: text, diagnostics: diagnostics)
  }

  /// Whether the text, read again, is this chapter with the new results.
  private func isSound(_ text: [UInt8], after edits: [ResultEdit]) -> Bool {
    let other = Chapter(SourceFile(name: file.name, bytes: text))
    guard
      other.structure == structure, other.blocks.count == blocks.count,
      other.orphanedResults.count == orphanedResults.count
    else { return false }
    var expected = blocks.map { $0.recorded?.text }
    for edit in edits { expected[edit.block] = edit.text }
    return zip(blocks, other.blocks).allSatisfy { block, read in
      block.code.lines == read.code.lines && block.options == read.options
        && block.isClosed == read.isClosed && read.recorded?.text == expected[block.index]
    }
  }
}

private func applying(_ edits: [ResultEdit], to bytes: [UInt8]) -> [UInt8] {
  var output: [UInt8] = []
  var position = 0
  for edit in edits {
    output += bytes[position..<edit.range.lowerBound]
    output += edit.replacement
    position = edit.range.upperBound
  }
  output += bytes[position...]
  return output
}
