/// The chapters of a book in their order, as its pages refer to each other.
public struct BookOutline: Sendable {
  /// A chapter as other pages name it.
  public struct Entry: Sendable {
    /// The path of the chapter's Markdown in the book, such as `part/04-maximum.md`.
    public let path: String
    /// The title.
    public let title: String
    /// A sentence or two about it; may be empty.
    public let summary: String

    /// Creates an entry.
    public init(path: String, title: String, summary: String) {
      self.path = path
      self.title = title
      self.summary = summary
    }

    /// Creates the entry of a chapter that was read.
    public init(path: String, chapter: Chapter) {
      self.init(path: path, title: chapter.title, summary: chapter.summary)
    }
  }

  /// The book's title.
  public let title: String
  /// The language of the text, as HTML names it (BCP 47).
  public let language: String
  /// The chapters in their order, without the front page.
  public let chapters: [Entry]
  /// The chapter `index.md`, which is the front page.
  public let front: Entry?
  /// The place of each chapter among the chapters.
  private let places: [String: Int]

  /// Creates an outline.
  ///
  /// - Parameter entries: all chapters in their order; `index.md` becomes the front page.
  public init(title: String, language: String = "en", entries: [Entry]) {
    self.title = title
    self.language = language
    front = entries.first { pagePath(for: $0.path) == frontPagePath }
    chapters = entries.filter { pagePath(for: $0.path) != frontPagePath }
    places = Dictionary(
      chapters.enumerated().map { ($0.element.path, $0.offset) }, uniquingKeysWith: min)
  }

  /// Returns the chapters before and after the one with this path.
  func neighbours(of path: String) -> (previous: Entry?, next: Entry?) {
    guard let place = places[path] else { return (nil, nil) }
    return (
      place > 0 ? chapters[place - 1] : nil,
      place + 1 < chapters.count ? chapters[place + 1] : nil
    )
  }

  /// Whether the book has a chapter with this path.
  func contains(_ path: String) -> Bool { places[path] != nil || front?.path == path }
}

/// The path of the page with which readers begin.
let frontPagePath = "index.html"

/// Returns the path of the page of a chapter: `.md` becomes `.html`.
public func pagePath(for chapterPath: String) -> String {
  let parts = chapterPath.pathParts
  let folder = parts.dropLast().map { $0 + "/" }.joined()
  return folder + withoutExtension(parts.last ?? "") + ".html"
}
