public import SourceText

/// An `nn` block of a chapter: code that is executed, and what was recorded below it.
public struct Block: Sendable {
  /// The block's number in its chapter, counted from 0.
  public let index: Int
  /// What stands behind `nn` in the opening fence.
  public let options: BlockOptions
  /// The code; its locations are places in the chapter.
  public let code: SourceFragment
  /// The lines of the chapter from the opening to the closing fence, counted from 1.
  public let lines: ClosedRange<Int>
  /// The place of the word `nn` in the chapter, for what concerns the block as a whole.
  public let range: SourceRange
  /// Whether there is a closing fence; below a block without one no result is written.
  public let isClosed: Bool
  /// The result that stands below the block.
  public let recorded: RecordedResult?
  /// The id of the block's element in the page, unique in the chapter.
  public let anchor: String

  /// What a line below must begin with to stand in the same container, indented alike.
  let prefix: String

  /// The code as one text, each line ended by a line feed.
  public var text: String { code.lines.map { $0 + "\n" }.joined() }
}

/// A result as it stands in the chapter.
public struct RecordedResult: Hashable, Sendable {
  /// The text, its lines joined by line feeds.
  public let text: String
  /// The lines of the chapter from the opening to the closing fence, counted from 1.
  public let lines: ClosedRange<Int>
  /// Whether the fence ends where the result ends; if not, it may hold what an author wrote, and
  /// it is left alone.
  public let isReplaceable: Bool
  /// Whether a further result follows, which belongs to no block.
  let precedesOrphan: Bool
}
