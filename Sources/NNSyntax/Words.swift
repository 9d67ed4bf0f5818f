/// The words that the language keeps for itself.
public enum Words {
  /// The words that begin a statement; none of them can be defined as a name.
  public static let statements: [String] = [
    "show", "table", "plot", "heatmap", "draw", "pieces", "error", "prove", "refute", "expect",
    "robust", "grad", "best", "data", "model", "train", "slider", "import", "sample", "check",
  ]

  /// The words that begin a clause; reserved everywhere.
  public static let clauses: [String] = [
    "on", "at", "in", "by", "vs", "for", "with", "within", "where", "if", "otherwise",
  ]

  /// The clause words that continue a statement when an indented line begins with them.
  static let continuing: [String] = [
    "on", "at", "for", "with", "where", "vs", "by", "within", "if", "otherwise",
  ]

  /// Whether the word begins a statement.
  public static func isStatement(_ word: String) -> Bool { statements.contains(word) }

  /// Whether the word begins a clause.
  public static func isClause(_ word: String) -> Bool { clauses.contains(word) }

  /// Whether the word can be a name of the author's.
  public static func isReserved(_ word: String) -> Bool { isStatement(word) || isClause(word) }
}
