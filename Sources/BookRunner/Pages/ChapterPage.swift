public import Figures

extension Chapter {
  /// Returns the chapter as a page that needs no other file.
  ///
  /// - Parameters:
  ///   - outline: the book.
  ///   - path: the chapter's path in the book.
  ///   - shown: what is shown of each block.
  ///   - code: marks up the code of a block.
  public func page(
    in outline: BookOutline, path: String, showing shown: [ShownBlock],
    code: (String) -> Markup = { .text($0) }
  ) -> String {
    let contents = tableOfContents(headings)
    let small = contents.map { list in
      Markup.element(
        "details", ["class": "small-contents"],
        [
          .element("summary", text: "Contents"),
          .element("nav", ["aria-label": "Contents"], [list]),
        ])
    }
    let text = body(
      showing: shown, anchors: true, in: outline, path: path, code: code, belowTitle: small)
    var article: [Markup] = [text]
    if !headings.contains(where: { $0.level == 1 && $0.isTopLevel }) {
      // Each page has a heading of the first level: here the file's name, as in the outline.
      let heading = Markup.element("h1", text: title)
      article = [heading, small ?? .fragment([]), text]
    }
    let page = pagePath(for: path)
    var parts: [Markup] = []
    if let contents { parts.append(sideContents(contents)) }
    parts.append(
      .element(
        "main", ["id": mainID], [.element("article", [:], article), turning(outline, path: path)])
    )
    let home = Markup.element(
      "a", ["href": relativeLink(from: page, to: frontPagePath)], text: outline.title)
    return document(
      title: title == outline.title ? title : "\(title) · \(outline.title)", description: summary,
      language: outline.language, header: home, body: parts)
  }
}

private func sideContents(_ list: Markup) -> Markup {
  .element(
    "nav", ["class": "side-contents", "aria-label": "Contents"],
    [.element("p", ["class": "label"], text: "Contents"), list])
}

/// The links to the chapters before and after.
private func turning(_ outline: BookOutline, path: String) -> Markup {
  let (previous, next) = outline.neighbours(of: path)
  let page = pagePath(for: path)
  var links: [Markup] = []
  func add(_ entry: BookOutline.Entry?, _ relation: String, _ label: String) {
    guard let entry else { return }
    links.append(
      .element(
        "a",
        [
          "class": relation, "rel": relation,
          "href": relativeLink(from: page, to: pagePath(for: entry.path)),
        ],
        [
          .element("span", ["class": "label"], text: label),
          .element("span", ["class": "title"], text: entry.title),
        ]))
  }
  add(previous, "prev", "Previous")
  add(next, "next", "Next")
  guard !links.isEmpty else { return .fragment([]) }
  return .element("nav", ["class": "turning", "aria-label": "Chapters"], links)
}

/// Returns the headings of the second and third level as a list; nil when there are less than two.
func tableOfContents(_ headings: [Heading]) -> Markup? {
  let shown = headings.filter { $0.isTopLevel && (2...3).contains($0.level) }
  guard shown.count > 1 else { return nil }
  var items: [Markup] = []
  var index = 0
  while index < shown.count {
    let heading = shown[index]
    index += 1
    var parts = [link(to: heading)]
    // What stands above the first heading of the second level has no item to stand in.
    if heading.level == 2 {
      let inner = shown[index...].prefix { $0.level == 3 }
      index += inner.count
      if !inner.isEmpty {
        parts.append(.element("ol", [:], inner.map { .element("li", [:], [link(to: $0)]) }))
      }
    }
    items.append(.element("li", [:], parts))
  }
  return .element("ol", [:], items)
}

private func link(to heading: Heading) -> Markup {
  .element("a", ["href": "#\(heading.slug)"], text: heading.text)
}
