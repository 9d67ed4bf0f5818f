import CCmark

/// A text as CommonMark reads it.
///
/// This file alone knows libcmark. The tree is libcmark's own: it is walked with libcmark's
/// iterator, which needs no stack, so that no depth of nesting can end the program.
final class MarkdownTree {
  fileprivate let root: OpaquePointer?

  /// Reads a text; bytes that are not UTF-8 are read as U+FFFD, as is the character NUL.
  init(_ bytes: some Sequence<UInt8>) {
    var bytes = Array(bytes)
    // libcmark takes a byte-order mark away from the beginning; one of the text's own stays behind
    // another.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if bytes.starts(with: mark) { bytes.insert(contentsOf: mark, at: 0) }
    root = bytes.withUnsafeBytes { buffer in
      // The length is given, because a text may hold NUL; an empty array may have no address.
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
        CMARK_OPT_VALIDATE_UTF8)
    }
  }

  deinit {
    cmark_node_free(root)
  }

  /// The nodes in the order of the text, each before its children.
  var nodes: [MarkdownNode] {
    guard let root else { return [] }
    return MarkdownNode(pointer: root, tree: self).withDescendants
  }

  /// The HTML that libcmark writes in safe mode: no raw HTML, no links that run scripts.
  var html: String {
    guard let text = cmark_render_html(root, CMARK_OPT_DEFAULT) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    return String(cString: text)
  }

  /// Returns a word of an info string as CommonMark understands it, entities and backslash escapes
  /// resolved.
  static func unescapedInfo(_ word: String) -> String {
    let tree = MarkdownTree("~~~ \(word)\n".utf8)
    return tree.nodes.first { $0.kind == .codeBlock }?.info ?? word
  }
}

/// What a node is, as far as chapters care.
enum MarkdownKind: UInt8 {
  case document, blockQuote, list, item, codeBlock, paragraph, heading, otherBlock
  case text, code, breakOfLine, link, otherInline

  /// Whether nodes of this kind hold or are blocks, not words of a line.
  var isBlock: Bool { rawValue <= MarkdownKind.otherBlock.rawValue }
}

/// A node of a tree; it keeps its tree alive.
struct MarkdownNode: Equatable {
  fileprivate let pointer: OpaquePointer
  fileprivate let tree: MarkdownTree

  static func == (left: MarkdownNode, right: MarkdownNode) -> Bool {
    left.pointer == right.pointer
  }

  /// What the node is.
  var kind: MarkdownKind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_CUSTOM_BLOCK, CMARK_NODE_THEMATIC_BREAK: .otherBlock
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: .breakOfLine
    case CMARK_NODE_LINK: .link
    default: .otherInline
    }
  }

  /// The line on which a block begins, counted from 1.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }

  /// The byte at which a block begins in its line, counted from 1.
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }

  /// The line on which a block ends; reliable for a fenced code block that is closed.
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }

  /// The text of a code block or of a word.
  var literal: String { string(cmark_node_get_literal(pointer)) }

  /// The info string of a fenced code block, entities and backslash escapes resolved.
  var info: String { string(cmark_node_get_fence_info(pointer)) }

  /// The level of a heading, from 1 to 6.
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  /// Where a link leads.
  var url: String { string(cmark_node_get_url(pointer)) }

  /// The node that follows under the same parent.
  var next: MarkdownNode? {
    cmark_node_next(pointer).map { MarkdownNode(pointer: $0, tree: tree) }
  }

  /// Whether the node's parent is the document itself.
  var isTopLevel: Bool { cmark_node_parent(pointer) == tree.root }

  /// The node and all below it, in the order of the text.
  var withDescendants: [MarkdownNode] {
    guard let iterator = cmark_iter_new(pointer) else { return [] }
    defer { cmark_iter_free(iterator) }
    var nodes: [MarkdownNode] = []
    while true {
      switch cmark_iter_next(iterator) {
      case CMARK_EVENT_ENTER:
        guard let node = cmark_iter_get_node(iterator) else { return nodes }
        nodes.append(MarkdownNode(pointer: node, tree: tree))
      case CMARK_EVENT_EXIT: continue
      default: return nodes
      }
    }
  }

  /// The words of a heading or paragraph without their markup, on one line.
  var plainText: String {
    var text = ""
    for node in withDescendants {
      switch node.kind {
      case .text, .code: text += node.literal
      case .breakOfLine: text += " "
      default: break
      }
    }
    return text
  }

  private func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

extension MarkdownNode {
  /// Puts HTML, which is written as it is, in the place of a block.
  func replace(withHTML html: String) {
    guard let custom = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
    cmark_node_set_on_enter(custom, html)
    if cmark_node_replace(pointer, custom) == 1 {
      cmark_node_free(pointer)
    } else {
      cmark_node_free(custom)
    }
  }

  /// Puts HTML, which is written as it is, before the words of a heading.
  func prepend(html: String) {
    guard let custom = cmark_node_new(CMARK_NODE_CUSTOM_INLINE) else { return }
    cmark_node_set_on_enter(custom, html)
    if cmark_node_prepend_child(pointer, custom) != 1 { cmark_node_free(custom) }
  }

  /// Puts HTML, which is written as it is, behind a block.
  func insertBehind(html: String) {
    guard let custom = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
    cmark_node_set_on_enter(custom, html)
    if cmark_node_insert_after(pointer, custom) != 1 { cmark_node_free(custom) }
  }

  /// Takes a block out of the tree; neither it nor a copy of it may be used any more.
  func remove() {
    cmark_node_free(pointer)
  }

  /// Makes a link lead elsewhere.
  func setURL(_ url: String) {
    cmark_node_set_url(pointer, url)
  }
}
