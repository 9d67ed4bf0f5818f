public import Figures

/// Returns the front page of a book: its own text when it has one, and the list of chapters.
///
/// - Parameters:
///   - outline: the book.
///   - front: the chapter `index.md` and what is shown of its blocks.
///   - code: marks up the code of a block.
public func frontPage(
  of outline: BookOutline, front: (chapter: Chapter, shown: [ShownBlock])? = nil,
  code: (String) -> Markup = { .text($0) }
) -> String {
  var article: [Markup] = []
  let chapter = front?.chapter
  if chapter?.headings.contains(where: { $0.level == 1 && $0.isTopLevel }) != true {
    article.append(.element("h1", text: outline.title))
  }
  if let front {
    article.append(
      front.chapter.body(
        showing: front.shown, in: outline, path: outline.front?.path ?? "index.md", code: code))
  }
  let list = Markup.element("ol", ["class": "chapters"], outline.chapters.map(item))
  let parts: [Markup] = [
    .element("article", [:], article),
    .element("nav", ["class": "book-contents", "aria-label": "Chapters"], [list]),
  ]
  return document(
    title: outline.title, description: chapter?.summary ?? "", language: outline.language,
    header: nil, body: [.element("main", ["id": mainID, "class": "front"], parts)])
}

private func item(_ entry: BookOutline.Entry) -> Markup {
  var parts: [Markup] = [
    .element(
      "a", ["href": relativeLink(from: frontPagePath, to: pagePath(for: entry.path))],
      text: entry.title)
  ]
  if !entry.summary.isEmpty {
    parts.append(.element("p", text: shortened(entry.summary, to: 240)))
  }
  return .element("li", [:], parts)
}
