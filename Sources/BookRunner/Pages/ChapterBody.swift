public import Figures

extension Chapter {
  /// Returns the chapter's text as HTML, without the page around it.
  ///
  /// It is libcmark's own rendering in safe mode (raw HTML is left out, links that run scripts lead
  /// nowhere); only blocks, results and links to chapters differ.
  ///
  /// - Parameters:
  ///   - shown: what is shown of each block, result and all; nil leaves blocks and results as the
  ///     ordinary code that they are to CommonMark.
  ///   - anchors: whether headings get the ids to which contents and links lead.
  ///   - outline: the book, in whose pages links to chapters lead to pages; nil leaves them.
  ///   - path: the chapter's path in the book, from which its links start.
  ///   - code: marks up the code of a block.
  public func body(
    showing shown: [ShownBlock]? = nil, anchors: Bool = true, in outline: BookOutline? = nil,
    path: String = "", code: (String) -> Markup = { .text($0) }
  ) -> Markup {
    body(
      showing: shown, anchors: anchors, in: outline, path: path, code: code, belowTitle: nil)
  }

  /// Returns the chapter's text as HTML, with something put below its title.
  func body(
    showing shown: [ShownBlock]?, anchors: Bool, in outline: BookOutline?, path: String,
    code: (String) -> Markup, belowTitle: Markup?
  ) -> Markup {
    let tree = MarkdownTree(file)
    var heading = 0
    var block = 0
    var result: MarkdownNode?
    var belowTitle = belowTitle
    for node in tree.nodes {
      if let found = result, found == node {
        node.remove()
        result = nil
        continue
      }
      switch node.kind {
      case .heading:
        let level = headings[heading].level
        if anchors { node.prepend(html: anchor(headings[heading].slug).serialized()) }
        heading += 1
        if level == 1, node.isTopLevel, let markup = belowTitle {
          node.insertBehind(html: markup.serialized())
          belowTitle = nil
        }
      case .codeBlock:
        guard let shown, block < blocks.count, node.isBlockOfChapter else { continue }
        let read = blocks[block]
        // What may hold more than a result is shown as it is.
        result = read.recorded?.isReplaceable ?? false ? node.next : nil
        let text = read.code.lines.joined(separator: "\n")
        let card = blockCard(read, shown[block], code: code(text))
        node.replace(withHTML: card.serialized())
        block += 1
      case .link:
        if let outline, let url = outline.pageLink(for: node.url, from: path) { node.setURL(url) }
      default: break
      }
    }
    return .raw(tree.html)
  }
}

/// The target of links to a heading; the mouse finds a link to it there.
private func anchor(_ slug: String) -> Markup {
  .element(
    "a",
    [
      "class": "anchor", "id": slug, "href": "#\(slug)", "aria-hidden": "true",
      "tabindex": "-1",
    ])
}
