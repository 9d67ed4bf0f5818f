public import SourceText

/// Numbers drawn at random, under names.
public struct Sampling: Sendable {
  /// How many numbers are drawn for each name.
  public let count: Expression
  /// The names that are defined, a vector each.
  public let items: [DataDefinition.Item]
  /// What is drawn from.
  public let distribution: Distribution
  /// Its parameters: two ends, or mean and standard deviation.
  public let parameters: (first: Expression, second: Expression)
  /// Where the distribution stands.
  public let range: SourceRange
  /// What random numbers are drawn from.
  public let seed: Expression?
}

extension StatementParser {
  /// Reads `1000 w, b from normal(0, 1) seed 1`.
  mutating func readSample() throws(ParseFailure) -> Statement.Kind {
    let hint = "write `sample 1000 w from normal(0, 1) seed 1`"
    // A number stands before a name here, and does not multiply it.
    let count = try cursor.readPrimary()
    var items: [DataDefinition.Item] = []
    repeat {
      let (name, range) = try readNewName("sample", hint)
      items.append(DataDefinition.Item(name: name, range: range))
    } while cursor.take(.comma)
    guard cursor.take(word: "from") else {
      try cursor.fail(
        "`from` is expected behind the names, and \(cursor.found) stands here",
        code: SyntaxCodes.misplacedClause, hint: hint)
    }
    let start = cursor.place
    guard let word = cursor.current?.word, let distribution = Distribution(rawValue: word) else {
      try cursor.fail(
        "a distribution is expected behind `from`, and \(cursor.found) stands here",
        hint: "`normal(0, 1)` and `uniform(-1, 1)` are known")
    }
    cursor.advance()
    let parameters = try cursor.readList(
      from: .leftParenthesis, to: .rightParenthesis, "behind `\(word)`")
    guard parameters.count == 2 else {
      try cursor.fail(
        "`\(word)` takes \(distribution.parameters) here, and gets \(parameters.count)",
        at: cursor.range(from: start), hint: hint)
    }
    let range = cursor.range(from: start)
    let seed = cursor.take(word: "seed") ? try cursor.readSum() : nil
    return .sample(
      Sampling(
        count: count, items: items, distribution: distribution,
        parameters: (parameters[0], parameters[1]), range: range, seed: seed))
  }
}

extension Distribution {
  /// The parameters in words.
  var parameters: String {
    switch self {
    case .uniform: "two ends"
    case .normal: "mean and standard deviation"
    }
  }
}
