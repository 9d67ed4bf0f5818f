public import SourceText

/// A text of statements that is run by itself, as `nnbook eval` and the page do.
public struct Standalone: Sendable {
  /// The text, by lines.
  public let file: SourceFile
  /// What came of it.
  public let outcome: BlockOutcome

  /// Runs a text; a bare expression means `show`, and there is nothing to import from.
  public init(_ text: String, name: String, settings: BlockSettings? = nil) {
    file = SourceFile(name: name, text: text)
    var session = Session { _ in
      .failure(
        message: "there is no chapter to import from here",
        hint: "imports work in the chapters of a book")
    }
    outcome = session.run(
      SourceFragment(text), settings: settings ?? BlockSettings(bareExpressionsShow: true))
  }

  /// What it shows, as text.
  public var text: String { outcome.text(in: file) }

  /// What it shows, as one JSON document.
  public var json: String { outcome.json(file: file.name).text }
}
