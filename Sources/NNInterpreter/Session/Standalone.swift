public import SourceText

/// A text of statements that is run by itself, as `nnbook eval` and the page do.
public struct Standalone: Sendable {
  /// The text, by lines.
  public let file: SourceFile
  /// What came of it.
  public let outcome: BlockOutcome

  /// Runs a text; without settings a bare expression means `show`.
  public init(
    _ text: String, name: String, settings: BlockSettings? = nil,
    surroundings: Surroundings = Surroundings()
  ) {
    file = SourceFile(name: name, text: text)
    var session = Session(surroundings)
    outcome = session.run(
      SourceFragment(text), settings: settings ?? BlockSettings(bareExpressionsShow: true))
  }

  /// What it shows, as text.
  public var text: String { outcome.text(in: file) }

  /// What it shows, as one JSON document.
  public var json: String { outcome.json(file: file.name).text }
}
