public import SourceText

/// A data set under a name.
public struct DataDefinition: Sendable {
  /// Where the rows come from.
  public enum Source: Sendable {
    /// The rows one by one, or for each value of the variables after `for`.
    case rows([Point], scope: Scope)
    /// `csv("data/iris.csv", columns (a, b), target c)`.
    case csv(CSVRequest)
  }

  /// The name that is defined.
  public let name: Name
  /// Where the name stands.
  public let nameRange: SourceRange
  /// Where the rows come from.
  public let source: Source
}

/// A file of comma-separated values, and what is wanted of it.
public struct CSVRequest: Sendable {
  /// A column by its name.
  public struct Column: Sendable {
    /// The name as the file has it.
    public let name: String
    /// Where it stands in the statement.
    public let range: SourceRange
  }

  /// The path of the file, relative to the chapter.
  public let path: String
  /// Where the path stands.
  public let pathRange: SourceRange
  /// The columns that are wanted; nil for all.
  public let columns: [Column]?
  /// The column that is to be told from the others; nil for the last one.
  public let target: Column?
}

extension StatementParser {
  mutating func readData() throws(ParseFailure) -> Statement.Kind {
    let hint = "write `data d = (1, 2), (3, 4)`"
    guard let token = cursor.current, case .name(let primes) = token.kind else {
      try cursor.fail(
        "a name is expected behind `data`, and \(cursor.found) stands here", hint: hint)
    }
    let name = Name(token.text, primes: primes)
    if primes > 0 || Words.isReserved(name.base) {
      try cursor.fail(
        "`\(name.text)` is no name for data", code: SyntaxCodes.reservedWord,
        hint: "choose another name")
    }
    cursor.advance()
    try cursor.require(.equal, "behind the name of the data")
    if cursor.current?.isWord("csv") == true,
      cursor.peek(1)?.isSymbol(.leftParenthesis) == true
    {
      cursor.advance()
      return .data(
        DataDefinition(name: name, nameRange: token.range, source: .csv(try readCSV())))
    }
    var rows: [Point] = []
    repeat { rows.append(try cursor.readPoint()) } while cursor.take(.comma)
    let scope = try cursor.readScope(allowing: [.bindings])
    return .data(
      DataDefinition(name: name, nameRange: token.range, source: .rows(rows, scope: scope)))
  }

  /// Reads `("file", columns (a, b), target c)`.
  private mutating func readCSV() throws(ParseFailure) -> CSVRequest {
    let start = cursor.place
    cursor.advance()
    guard let path = cursor.current, path.kind == .text else {
      try cursor.fail(
        "the file in quotes is expected here, and \(cursor.found) stands here",
        hint: "write `csv(\"data/points.csv\")`")
    }
    cursor.advance()
    var columns: [CSVRequest.Column]?
    var target: CSVRequest.Column?
    while cursor.take(.comma) {
      if columns == nil, cursor.take(word: "columns") {
        columns = try readColumns()
      } else if target == nil, cursor.take(word: "target") {
        target = try readColumn()
      } else {
        try cursor.fail(
          "`columns` or `target` is expected here, and \(cursor.found) stands here",
          hint: "write `csv(\"data/points.csv\", columns (x, y), target class)`")
      }
    }
    try cursor.close(.rightParenthesis, openedAt: start)
    return CSVRequest(
      path: path.text, pathRange: path.range, columns: columns, target: target)
  }

  private mutating func readColumns() throws(ParseFailure) -> [CSVRequest.Column] {
    let start = cursor.place
    guard cursor.take(.leftParenthesis) else { return [try readColumn()] }
    var columns: [CSVRequest.Column] = []
    repeat { columns.append(try readColumn()) } while cursor.take(.comma)
    try cursor.close(.rightParenthesis, openedAt: start)
    return columns
  }

  /// Reads the name of a column: a word, or a text in quotes.
  private mutating func readColumn() throws(ParseFailure) -> CSVRequest.Column {
    guard let token = cursor.current else {
      try cursor.fail("the name of a column is expected, and the statement ends")
    }
    switch token.kind {
    case .text, .name(primes: 0):
      cursor.advance()
      return CSVRequest.Column(name: token.text, range: token.range)
    default:
      try cursor.fail(
        "the name of a column is expected, and \(cursor.found) stands here",
        hint: "put a name that is no word in quotes, `\"petal length\"`")
    }
  }
}
