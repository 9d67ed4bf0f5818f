public import SourceText

/// A chapter of a book: what its Markdown says, before anything is run.
public struct Chapter: Sendable {
  /// The text.
  public let file: SourceFile
  /// The words of the first heading of level 1; without one the file's name.
  public let title: String
  /// The words of the first paragraph, empty when there is none.
  public let summary: String
  /// The headings, in order.
  public let headings: [Heading]
  /// The `nn` blocks, in order.
  public let blocks: [Block]
  /// The lines of each result that stands below no block, counted from 1.
  public let orphanedResults: [ClosedRange<Int>]
  /// What is wrong with fences, options and results, in the order of the text.
  public let diagnostics: [Diagnostic]

  /// The kinds of all blocks but results, in order: the structure that no result may change.
  let structure: [MarkdownKind]

  /// Reads a chapter; it never fails.
  public init(_ file: SourceFile) {
    var reader = ChapterReader(file)
    reader.read()
    self.file = file
    headings = reader.headings
    title =
      headings.first { $0.level == 1 && !$0.text.isEmpty }?.text
      ?? withoutExtension(file.name.pathParts.last ?? file.name)
    summary = reader.summary ?? ""
    blocks = reader.blocks
    orphanedResults = reader.orphanedResults
    structure = reader.structure
    let found = reader.diagnostics + blockNameDiagnostics(blocks)
    // Sorting by place and, for one place, by the order of the finding.
    diagnostics = found.enumerated()
      .sorted { ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset) }
      .map(\.element)
  }
}

extension MarkdownTree {
  /// Reads the text of a file.
  convenience init(_ file: SourceFile) {
    // A byte-order mark belongs to the encoding; without it the columns are those of the file.
    self.init(file.bytes[file.byteRange(ofLine: 1).lowerBound...])
  }
}
