public import SourceText

/// A data set under a name.
public struct DataDefinition: Sendable {
  /// Where the rows come from.
  public enum Source: Sendable {
    /// The rows one by one, or for each value of the variables after `for`.
    case rows([Point], scope: Scope)
    /// What something makes: `moons(200)`, `split(d, 4/5)`.
    case made(Option)
    /// `csv("data/iris.csv", columns (a, b), target c)`.
    case csv(CSVRequest)
  }

  /// A name that is defined.
  public struct Item: Sendable {
    /// The name.
    public let name: Name
    /// Where it stands.
    public let range: SourceRange
  }

  /// The names that are defined: one, or one for each part of a split.
  public let items: [Item]
  /// Where the rows come from.
  public let source: Source
  /// The standard deviation of what is added to the targets.
  public let noise: Expression?
  /// What random numbers are drawn from.
  public let seed: Expression?
  /// Where the source stands.
  public let sourceRange: SourceRange
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
    var items: [DataDefinition.Item] = []
    repeat {
      let (name, range) = try readNewName("data", hint)
      items.append(DataDefinition.Item(name: name, range: range))
    } while cursor.take(.comma)
    try cursor.require(.equal, "behind the name of the data")
    return try readSource(of: items)
  }

  /// Whether the statement reads `a, b = split(...)`.
  var isSplit: Bool {
    var offset = 0
    while let token = cursor.peek(offset), case .name = token.kind,
      let next = cursor.peek(offset + 1)
    {
      if next.isSymbol(.equal) { return offset > 0 && cursor.peek(offset + 2)?.word == "split" }
      if !next.isSymbol(.comma) { return false }
      offset += 2
    }
    return false
  }

  private mutating func readSource(
    of items: [DataDefinition.Item]
  ) throws(ParseFailure) -> Statement.Kind {
    let start = cursor.place
    cursor.stopWords = ["noise", "seed"]
    let source: DataDefinition.Source
    if let word = cursor.current?.word, cursor.peek(1)?.isSymbol(.leftParenthesis) == true {
      if word == "csv" {
        cursor.advance()
        source = .csv(try readCSV())
      } else {
        source = .made(try cursor.readOption())
      }
    } else {
      var rows: [Point] = []
      repeat { rows.append(try cursor.readPoint()) } while cursor.takeSeparator()
      source = .rows(rows, scope: try cursor.readScope(allowing: [.bindings]))
    }
    let range = cursor.range(from: start)
    var noise: Expression?
    var seed: Expression?
    while true {
      cursor.takeCommaBeforeStopWord()
      if noise == nil, cursor.take(word: "noise") {
        noise = try cursor.readSum()
      } else if seed == nil, cursor.take(word: "seed") {
        seed = try cursor.readSum()
      } else {
        break
      }
    }
    return .data(
      DataDefinition(items: items, source: source, noise: noise, seed: seed, sourceRange: range))
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
