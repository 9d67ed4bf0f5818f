import BookRunner
import Figures
import SourceText
import Testing

@Suite("The text of a page")
struct BodyTests {
  private func plain(_ text: String) -> String {
    chapter(text).body(anchors: false).serialized()
  }

  @Test(
    "ordinary Markdown is rendered as CommonMark says, without raw HTML",
    arguments: [
      ("# A *b*\n\nc `d`\n", "<h1>A <em>b</em></h1>\n<p>c <code>d</code></p>\n"),
      (
        "- a\n- b\n\n> c\n",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote>\n<p>c</p>\n</blockquote>\n"
      ),
      ("```swift x\na < b\n```\n", "<pre><code class=\"language-swift\">a &lt; b\n</code></pre>\n"),
      ("<script>x</script>\n", "<!-- raw HTML omitted -->\n"),
      ("a <b>c</b>\n", "<p>a <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n"),
      ("[a](javascript:x) [b](04-x.md)\n", "<p><a href=\"\">a</a> <a href=\"04-x.md\">b</a></p>\n"),
      ("```nn\nx\n```\n", "<pre><code class=\"language-nn\">x\n</code></pre>\n"),
      ("a\0b\n", "<p>a\u{FFFD}b</p>\n"),
      ("", ""),
    ])
  func commonMark(_ text: String, _ html: String) {
    #expect(plain(text) == html)
  }

  @Test("headings carry their ids")
  func anchors() {
    #expect(
      chapter("## A & b\n").body().serialized() == """
        <h2><a class="anchor" id="a-b" href="#a-b" aria-hidden="true" tabindex="-1"></a>A &amp; b</h2>

        """)
  }

  @Test("a block and its result become one card, and are escaped")
  func card() {
    let read = chapter("a\n\n```nn name=g\nx < 1\n```\n\n```nn-result\nold\n```\n\nb\n")
    let html = read.body(
      showing: [ShownBlock(.passed, result: textMarkup("x & y"))], anchors: false
    ).serialized()
    #expect(
      html == """
        <p>a</p>
        <div class="block passed" id="g" role="group" aria-label="Block g">
        <div class="head"><span class="title">g</span></div>
        <pre class="code"><code class="language-nn">x &lt; 1</code></pre>
        <div class="result">
        <pre class="text">x &amp; y</pre>
        </div>
        </div>
        <p>b</p>

        """)
  }

  @Test("code is marked up by the caller")
  func markedUpCode() {
    let html = chapter("```nn\na\nb\n```\n").body(
      showing: [ShownBlock(.shown, result: nil)], code: { .element("b", text: $0) })
    #expect(html.serialized().contains("<code class=\"language-nn\"><b>a\nb</b></code>"))
  }

  @Test("options change the card")
  func options() {
    let read = chapter(
      """
      ```nn hide
      ```
      ```nn exercise=e
      ```
      ```nn solution=e
      ```
      ```nn fails
      ```
      """)
    let outcomes: [ShownBlock.Outcome] = [.shown, .waiting, .passed, .failedAsMeant]
    let html = read.body(showing: outcomes.map { ShownBlock($0, result: nil) }).serialized()
    for part in [
      "<details class=\"folded\">\n<summary>Show the code</summary>",
      "id=\"exercise-e\" role=\"group\" aria-label=\"Exercise e\"", "your turn",
      "<details class=\"solution\">\n<summary>Solution: e</summary>",
      "<div class=\"block as-meant\" id=\"block-4\"", "fails, as it is meant to",
    ] {
      #expect(html.contains(part), "\(part)")
    }
  }

  @Test("a result that may hold prose is not hidden by the new one")
  func openResult() {
    let html = chapter("```nn\n```\n```nn-result\nprose\n").body(
      showing: [ShownBlock(.shown, result: textMarkup("new"))])
    #expect(html.serialized().contains("prose"))
  }

  @Test(
    "links to chapters lead to pages",
    arguments: [
      ("b.md", "b.html"), ("b.md#part-1", "b.html#part-1"), ("./b.md", "b.html"),
      ("../index.md", "../index.html"), ("../x/c%20d.md?q#r", "../x/c%20d.html?q#r"),
      ("../x/c d.md", "../x/c%20d.html"), ("e.md", nil), ("../../b.md", nil), ("https://b.md", nil),
      ("/b.md", nil), ("#b.md", nil), ("b.txt", nil), ("%ff.md", nil),
      ("%E5%89%8D.md", "%E5%89%8D.html"),
    ] as [(String, String?)])
  func links(_ url: String, _ expected: String?) {
    let paths = ["index.md", "p/a.md", "p/b.md", "x/c d.md", "p/前.md"]
    let outline = BookOutline(
      title: "t", entries: paths.map { .init(path: $0, title: $0, summary: "") })
    let html = chapter("[a](<\(url)>)").body(in: outline, path: "p/a.md").serialized()
    let kept = url.split(separator: " ").joined(separator: "%20")
    #expect(html == "<p><a href=\"\(expected ?? kept)\">a</a></p>\n")
  }

  @Test("no depth of nesting ends the program")
  func depth() {
    let text = String(repeating: "> ", count: 10_000) + "```nn\n"
    let html = chapter(text).body(showing: [ShownBlock(.shown, result: nil)]).serialized()
    #expect(html.contains("class=\"block shown\""))
  }
}
