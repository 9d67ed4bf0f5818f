import Figures

/// The id of the part of a page that is read; no heading can have it, for it has a dot.
let mainID = "page.main"

/// Returns a whole page: everything that is the same around each text of a book.
func document(
  title: String, description: String, language: String, header: Markup?, body: [Markup]
) -> String {
  var head: [Markup] = [
    .element("meta", ["charset": "utf-8"]),
    .element(
      "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
    .element("meta", ["name": "color-scheme", "content": "light dark"]),
    .element("title", text: title),
  ]
  if !description.isEmpty {
    head.append(
      .element("meta", ["name": "description", "content": shortened(description, to: 200)]))
  }
  head.append(.element("meta", ["name": "generator", "content": "nnbook"]))
  head.append(.element("style", [:], [.raw("\n" + pageStylesheet)]))
  var parts: [Markup] = [
    .element("a", ["class": "skip", "href": "#\(mainID)"], text: "Skip to the text")
  ]
  if let header { parts.append(.element("header", ["class": "book"], [header])) }
  parts.append(.element("div", ["class": "sheet"], body))
  let html = Markup.element(
    "html", ["lang": language], [.element("head", [:], head), .element("body", [:], parts)])
  return "<!DOCTYPE html>\n" + html.serialized() + "\n"
}

/// Returns the text, or its beginning up to the end of a word with dots behind.
func shortened(_ text: String, to limit: Int) -> String {
  guard text.unicodeScalars.count > limit else { return text }
  let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
  // Chinese has no blanks between words; there any place will do.
  guard let space = start.lastIndex(of: " "), start[space...].count < 30 else { return start + "…" }
  return start[..<space] + "…"
}
