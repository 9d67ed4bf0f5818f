extension Markup {
  /// Returns the tree as text, the same bytes each time.
  ///
  /// Both an HTML and an XML parser read elements of SVG from it; the void elements of HTML are
  /// written without a slash. A line ends only where no reader shows it: between elements that
  /// stand on lines of their own anyway, such as the rows of a table or the shapes of a drawing.
  /// The tree may be of any depth.
  public func serialized() -> String {
    var output = ""
    // Work to do, the next piece last: a stack instead of recursion, so that depth costs nothing.
    var pending: [Pending] = [.node(self)]
    while let next = pending.popLast() {
      switch next {
      case .verbatim(let text): output += text
      case .node(.text(let text)): Markup.appendEscaped(text, to: &output)
      case .node(.raw(let text)): output += text
      case .node(.fragment(let nodes)):
        for node in nodes.reversed() { pending.append(.node(node)) }
      case .node(.element(let name, let attributes, let children)):
        appendOpeningTag(name, attributes, to: &output)
        if children.isEmpty && shapes.contains(name) {
          output += "/>"
        } else if voidElements.contains(name) {
          output += ">"
        } else {
          output += ">"
          // A parser drops a line feed right behind this tag; one more keeps an empty first line.
          if name == "pre" && children.first?.beginsWithLineFeed == true { output += "\n" }
          schedule(children, of: name, on: &pending)
        }
      }
    }
    return output
  }
}

private enum Pending {
  case node(Markup)
  case verbatim(String)
}

private func appendOpeningTag(
  _ name: String, _ attributes: [MarkupAttribute], to output: inout String
) {
  output += "<"
  output += name
  for attribute in attributes {
    output += " "
    output += attribute.name
    output += "=\""
    Markup.appendEscaped(attribute.value, to: &output)
    output += "\""
  }
}

private func schedule(_ children: [Markup], of name: String, on pending: inout [Pending]) {
  pending.append(.verbatim("</" + name + ">"))
  let separated = !children.isEmpty && children.allSatisfy { $0.standsOnItsOwnLine }
  if separated { pending.append(.verbatim("\n")) }
  for child in children.reversed() {
    pending.append(.node(child))
    if separated { pending.append(.verbatim("\n")) }
  }
}

extension Markup {
  fileprivate var beginsWithLineFeed: Bool {
    switch self {
    case .text(let text), .raw(let text): text.unicodeScalars.first == "\n"
    case .element, .fragment: false
    }
  }

  fileprivate var standsOnItsOwnLine: Bool {
    guard case .element(let name, _, _) = self else { return false }
    return ownLineElements.contains(name) || shapes.contains(name)
  }
}

/// HTML's elements without content and without an end tag (WHATWG HTML, 13.1.2).
private let voidElements: Set<String> = [
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
  "wbr",
]

/// SVG's elements that are mostly empty, closed within their tag.
private let shapes: Set<String> = [
  "circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use",
]

/// Elements around which white space is not shown.
private let ownLineElements: Set<String> = [
  "article", "aside", "base", "blockquote", "body", "caption", "clipPath", "col", "colgroup", "dd",
  "defs", "desc", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
  "form", "g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "link",
  "main", "meta", "nav", "ol", "p", "pre", "script", "section", "style", "summary", "table",
  "tbody", "td", "text", "tfoot", "th", "thead", "title", "tr", "ul",
]
