import Figures
import Testing

struct MarkupTests {
  private func check(
    _ markup: Markup, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(markup.serialized() == expected, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    ("a < b && c > \"d\"", "a &lt; b &amp;&amp; c &gt; &quot;d&quot;"),
    ("&amp;", "&amp;amp;"),
    ("tab\tand\nline\r", "tab\tand\nline\r"),
    ("\u{0}\u{1}\u{1F}\u{7F}\u{9F}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("\u{FFFE}\u{FFFF}\u{FFFD}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("中文 e\u{301} 😀", "中文 e\u{301} 😀"),
    ("<\u{301}", "&lt;\u{301}"),
  ])
  func escaping(text: String, expected: String) {
    #expect(Markup.escape(text) == expected)
    check(.text(text), expected)
    check(.element("p", ["title": text], text: text), "<p title=\"\(expected)\">\(expected)</p>")
  }

  @Test func voidElementsHaveNoEndTag() {
    check(
      .element("p", [:], [.text("a"), .element("br"), .element("img", ["src": "x.png"])]),
      "<p>a<br><img src=\"x.png\"></p>")
  }

  @Test func emptyElementsAreClosed() {
    check(.element("p"), "<p></p>")
    check(.element("path", ["d": "M0 0"]), "<path d=\"M0 0\"/>")
    check(
      .element("rect", [:], [.element("title", [:], text: "a")]),
      "<rect>\n<title>a</title>\n</rect>")
  }

  @Test func rawMarkupIsWrittenAsItIs() {
    check(.element("div", [:], [.raw("<em>a</em> & b")]), "<div><em>a</em> & b</div>")
    check(.fragment([.raw("<!doctype html>\n"), .element("p")]), "<!doctype html>\n<p></p>")
  }

  @Test func attributesKeepTheirOrder() {
    check(.element("a", ["z": "1", "a": "2", "m": "3"]), "<a z=\"1\" a=\"2\" m=\"3\"></a>")
  }

  @Test func linesEndOnlyBetweenElementsOfTheirOwnLine() {
    let row = Markup.element("tr", [:], [.element("td", [:], text: "1"), .element("td")])
    check(
      .element("table", [:], [row]),
      "<table>\n<tr>\n<td>1</td>\n<td></td>\n</tr>\n</table>")
    let inline = Markup.element("span", [:], text: "a")
    check(.element("p", [:], [inline, inline]), "<p><span>a</span><span>a</span></p>")
    check(
      .element("pre", [:], [.text("a\n"), .element("div")]), "<pre>a\n<div></div></pre>")
  }

  @Test func emptyFirstLineOfPreformattedTextIsKept() {
    check(.element("pre", [:], text: "\na"), "<pre>\n\na</pre>")
    check(.element("pre", [:], text: " a\n"), "<pre> a\n</pre>")
  }

  @Test func depthIsNoLimit() {
    var tree = Markup.text("a")
    for _ in 0..<10_000 { tree = .element("b", [:], [tree]) }
    #expect(tree.serialized().utf8.count == 7 * 10_000 + 1)
  }
}
