import SourceText

/// Walks once over the tree of a chapter and gathers what a `Chapter` holds.
struct ChapterReader {
  private(set) var summary: String?
  private(set) var headings: [Heading] = []
  private(set) var blocks: [Block] = []
  private(set) var orphanedResults: [ClosedRange<Int>] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var structure: [MarkdownKind] = []

  private let file: SourceFile
  private let nodes: [MarkdownNode]
  /// The lines on which a block begins.
  private let occupied: Set<Int>
  private var anchors = AnchorRegister()
  /// The result of the block that was read last.
  private var attached: MarkdownNode?

  init(_ file: SourceFile) {
    self.file = file
    nodes = MarkdownTree(file).nodes.filter { $0.kind.isBlock }
    occupied = Set(nodes.lazy.filter { $0.kind != .document }.map(\.startLine))
  }

  mutating func read() {
    for node in nodes {
      switch node.kind {
      case .heading: readHeading(node)
      case .paragraph:
        if summary == nil, node.isTopLevel { summary = node.plainText }
      case .codeBlock:
        if readCode(node) { continue }
      default: break
      }
      structure.append(node.kind)
    }
  }

  private mutating func readHeading(_ node: MarkdownNode) {
    let text = node.plainText
    headings.append(
      Heading(
        level: node.headingLevel, text: text, slug: anchors.register(slug(of: text)),
        line: node.startLine, isTopLevel: node.isTopLevel))
  }

  /// Reads a code block; returns whether it is the result of a block.
  private mutating func readCode(_ node: MarkdownNode) -> Bool {
    guard let language = node.info.splitAtWhiteSpace.first else { return false }
    switch language {
    case "nn": readBlock(node)
    case "nn-result":
      if node == attached { return true }
      report(orphan: Fence(of: node, in: file, occupied: occupied))
    default: warnAboutLanguage(language, of: node)
    }
    return false
  }

  private mutating func readBlock(_ node: MarkdownNode) {
    let fence = Fence(of: node, in: file, occupied: occupied)
    let (options, faults) = BlockOptions.read(fence.info.dropFirst(), line: fence.firstLine)
    diagnostics += faults
    let range = fence.rangeOfFirstWord
    if !fence.isClosed { report(unclosed: fence) }
    let result = fence.isClosed ? result(below: fence, of: node) : nil
    blocks.append(
      Block(
        index: blocks.count, options: options, code: fence.content, lines: fence.lines,
        range: range, isClosed: fence.isClosed, recorded: result,
        anchor: anchors.register(options.anchor ?? "block-\(blocks.count + 1)"),
        prefix: fence.prefix))
  }

  private mutating func result(below fence: Fence, of node: MarkdownNode) -> RecordedResult? {
    attached = nil
    guard let next = node.next, next.isResult else { return nil }
    let result = Fence(of: next, in: file, occupied: occupied)
    // A definition of a link leaves no node, and is no blank line.
    guard (fence.lastLine + 1..<result.firstLine).allSatisfy({ isBlank(file.line($0)) }) else {
      return nil
    }
    attached = next
    let isReplaceable = result.isClosed && !result.holdsOwnFence
    if !isReplaceable { report(unclosedResult: result) }
    return RecordedResult(
      text: result.content.lines.joined(separator: "\n"), lines: result.lines,
      isReplaceable: isReplaceable, precedesOrphan: next.next?.isResult ?? false)
  }
}

// MARK: - What is wrong

extension ChapterReader {
  private mutating func report(unclosed fence: Fence) {
    diagnostics.append(
      Diagnostic(
        BookCodes.unclosedBlock, "the block is not closed: its fence has no counterpart",
        at: fence.rangeOfFirstWord, label: "opened here",
        hint: "end the block with the line \(fence.closing)",
        notes: ["the block runs, and its result is not written into the Markdown"]))
  }

  private mutating func report(orphan fence: Fence) {
    orphanedResults.append(fence.lines)
    diagnostics.append(
      Diagnostic(
        BookCodes.orphanedResult, severity: .warning, "the result belongs to no block",
        at: fence.rangeOfFirstWord, label: "no `nn` block stands right before it",
        hint: "delete it, or move it below its block"))
  }

  private mutating func report(unclosedResult fence: Fence) {
    let message =
      fence.isClosed
      ? "the result holds a fence as long as its own, so it probably goes on too far"
      : "the result is not closed: its fence has no counterpart"
    diagnostics.append(
      Diagnostic(
        BookCodes.unclosedResult, message, at: fence.rangeOfFirstWord, label: "opened here",
        hint: "end the result with the line \(fence.closing), or delete it",
        notes: ["it is left as it is, because it may hold more than a result"]))
  }

  private mutating func warnAboutLanguage(_ language: String, of node: MarkdownNode) {
    guard let meant = languageMeant(by: language) else { return }
    let fence = Fence(of: node, in: file, occupied: occupied)
    diagnostics.append(
      Diagnostic(
        BookCodes.almostABlock, severity: .warning,
        "`\(language)` is not `\(meant)`, so this is ordinary code", at: fence.rangeOfFirstWord,
        hint: "write `\(meant)`, and a blank before what follows"))
  }
}

/// Returns `nn` or `nn-result` when the word looks as if one of them was meant.
private func languageMeant(by word: String) -> String? {
  let lower = word.lowercased()
  guard lower.hasPrefix("nn") else { return nil }
  if lower == "nn-result" || nearest(to: lower, among: ["nn-result"]) != nil { return "nn-result" }
  guard let third = lower.unicodeScalars.dropFirst(2).first else { return "nn" }
  return isPartOfWord(third) ? nil : "nn"
}

private func isBlank(_ line: String) -> Bool {
  line.unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" || $0 == ">" }
}

extension MarkdownNode {
  /// Whether the node is an `nn` block.
  var isBlockOfChapter: Bool { kind == .codeBlock && info.splitAtWhiteSpace.first == "nn" }

  fileprivate var isResult: Bool {
    kind == .codeBlock && info.splitAtWhiteSpace.first == "nn-result"
  }
}

extension Fence {
  fileprivate var lines: ClosedRange<Int> { firstLine...lastLine }

  /// The place of `nn` or `nn-result`.
  fileprivate var rangeOfFirstWord: SourceRange {
    info.first?.range(line: firstLine)
      ?? SourceRange(at: SourceLocation(line: firstLine, column: 1))
  }

  /// What closes the fence.
  fileprivate var closing: String { String(repeating: String(mark), count: length) }

  /// Whether a fence of this length stands in the content.
  ///
  /// Results are written with a fence that is longer, so an author's fence got in.
  fileprivate var holdsOwnFence: Bool {
    content.lines.contains { longestRun(of: mark, in: $0) >= length }
  }
}

/// Returns how often the character stands in a row at most.
func longestRun(of character: Unicode.Scalar, in text: String) -> Int {
  var longest = 0
  var run = 0
  for scalar in text.unicodeScalars {
    run = scalar == character ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}
