/// What kind of fault a diagnostic tells of: a stable code and a title for the reference.
public struct DiagnosticCode: Hashable, Sendable {
  /// The stable code, such as `NN0203`.
  public let id: String
  /// What the code is about, in a few words.
  public let title: String

  /// Creates a code; each module lists its own in one table.
  public init(_ id: String, _ title: String) {
    self.id = id
    self.title = title
  }
}

/// How grave a diagnostic is.
public enum Severity: String, Sendable {
  /// Something could not be done.
  case error
  /// Something was done, and is probably not what was meant.
  case warning
  /// Something worth knowing.
  case note
}

/// One thing that is wrong with the input: what, where, and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable {
  /// The stable code.
  public var code: DiagnosticCode
  /// How grave it is.
  public var severity: Severity
  /// What was found and what was expected: lower case, no full stop.
  public var message: String
  /// Where in the file; the excerpt shows this line, the carets stand under this range.
  public var range: SourceRange
  /// What is said beside the carets.
  public var label: String?
  /// What to do about it, best as something that can be typed.
  public var hint: String?
  /// Further remarks, such as where a name was defined.
  public var notes: [String]

  /// Creates a diagnostic.
  public init(
    _ code: DiagnosticCode, severity: Severity = .error, _ message: String, at range: SourceRange,
    label: String? = nil, hint: String? = nil, notes: [String] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.label = label
    self.hint = hint
    self.notes = notes
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether any of the diagnostics is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
