import BookRunner
import Figures
import SourceText
import Testing

@Suite("Pages")
struct PageTests {
  private let outline = BookOutline(
    title: "A & B",
    entries: [
      .init(path: "index.md", title: "Front", summary: ""),
      .init(path: "01-a.md", title: "One", summary: "First words."),
      .init(path: "p/02.md", title: "Two <2>", summary: ""),
      .init(path: "03.md", title: "Three", summary: ""),
    ])

  @Test("a page names the book, its neighbours and its contents, and needs no other file")
  func chapterPage() {
    let text = "# Two <2>\n\nSum \"x\".\n\n## A\n\n### B\n\n### C\n\n## D\n"
    let html = chapter(text).page(in: outline, path: "p/02.md", showing: [])
    for part in [
      "<!DOCTYPE html>\n<html lang=\"en\">", "<meta charset=\"utf-8\">",
      "<title>Two &lt;2&gt; · A &amp; B</title>",
      "<meta name=\"description\" content=\"Sum &quot;x&quot;.\">",
      "<meta name=\"generator\" content=\"nnbook\">", "<a class=\"skip\" href=\"#page.main\">",
      "<header class=\"book\"><a href=\"../index.html\">A &amp; B</a></header>",
      "<main id=\"page.main\">", "<a class=\"prev\" rel=\"prev\" href=\"../01-a.html\">",
      "<a class=\"next\" rel=\"next\" href=\"../03.html\">", "</html>\n",
      """
      <li><a href="#a">A</a><ol>
      <li><a href="#b">B</a></li>
      <li><a href="#c">C</a></li>
      </ol></li>
      <li><a href="#d">D</a></li>
      """,
    ] {
      #expect(html.contains(part), "\(part)")
    }
    for part in ["<script", "<link", "@import", "url(", "src="] {
      #expect(!html.contains(part), "\(part)")
    }
    #expect(html.components(separatedBy: "<h1>").count == 2)
  }

  @Test("a chapter without headings has a title and no contents")
  func bareChapter() {
    let html = chapter("text").page(in: outline, path: "03.md", showing: [])
    #expect(html.contains("<h1>chapter</h1>"))
    #expect(!html.contains("aria-label=\"Contents\""))
    #expect(html.contains("<a class=\"prev\" rel=\"prev\" href=\"p/02.html\">"))
    #expect(!html.contains("class=\"next\""))
  }

  @Test("the front page lists the chapters below its own text")
  func frontPages() {
    let own = frontPage(of: outline, front: (chapter("# Hello\n\nWords.\n"), []))
    #expect(own.contains("<title>A &amp; B</title>"))
    #expect(own.contains("</a>Hello</h1>\n<p>Words.</p>"))
    #expect(own.contains("<li><a href=\"01-a.html\">One</a><p>First words.</p></li>"))
    #expect(own.contains("<a href=\"p/02.html\">Two &lt;2&gt;</a>"))
    #expect(!own.contains("index.html"))
    let made = frontPage(of: outline)
    #expect(made.contains("<h1>A &amp; B</h1>"))
  }

  @Test("the path of a page")
  func paths() {
    let paths = ["a.md", "p/a.b.md", "a", ".md", "p.q/a", "a.markdown"].map(pagePath)
    #expect(
      paths == ["a.html", "p/a.b.html", "a.html", ".md.html", "p.q/a.html", "a.html"])
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
