public import SourceText

/// Reads blocks of `nn`.
public enum Parser {
  /// Reads a block; always returns a tree, with what was wrong beside it.
  ///
  /// - Parameter bareExpressionsShow: whether a bare expression means `show`, as it does on the
  ///   command line, or is an error, as it is in a chapter.
  public static func parse(
    _ fragment: SourceFragment, bareExpressionsShow: Bool = false
  ) -> SyntaxTree {
    let lexer = Lexer(fragment)
    let splitter = StatementSplitter(lexer.tokens)
    var diagnostics = lexer.diagnostics
    var statements: [Statement] = []
    for tokens in splitter.statements {
      var parser = StatementParser(tokens, bareExpressionsShow: bareExpressionsShow)
      statements.append(parser.parse())
      diagnostics += parser.cursor.diagnostics
    }
    diagnostics.sort { $0.range.start < $1.range.start }
    return SyntaxTree(statements: statements, diagnostics: diagnostics)
  }

  /// How deep brackets, signs and powers may be nested.
  public static let nestingLimit = 256
}

/// Thrown when a statement cannot be read further; the reason is among the diagnostics.
struct ParseFailure: Error {}

/// A place in the tokens of one statement, and what has been found wrong there.
struct TokenCursor {
  let tokens: ArraySlice<Token>
  var index: Int
  var diagnostics: [Diagnostic] = []
  /// How many levels of nesting are open.
  private var depth = 0
  /// How many bars are open inside the innermost open bracket.
  var openBars = 0
  /// Words that end an expression at this place, though they could be names elsewhere.
  var stopWords: [String] = []

  init(_ tokens: ArraySlice<Token>) {
    self.tokens = tokens
    index = tokens.startIndex
  }

  var current: Token? { index < tokens.endIndex ? tokens[index] : nil }

  func peek(_ offset: Int) -> Token? {
    index + offset < tokens.endIndex ? tokens[index + offset] : nil
  }

  /// The place of the current token, or the end of the statement.
  var place: SourceRange {
    if let current { return current.range }
    guard let last = tokens.last else { return SourceRange(at: SourceLocation(line: 1, column: 1)) }
    return SourceRange(at: last.range.end)
  }

  /// From the given start to the end of the last token read.
  func range(from start: SourceRange) -> SourceRange {
    index > tokens.startIndex ? start.joined(with: tokens[index - 1].range) : start
  }

  mutating func advance() { index += 1 }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard current?.isSymbol(symbol) == true else { return false }
    index += 1
    return true
  }

  /// Takes a comma between two parts of a list; one before a word that ends the list stays.
  mutating func takeSeparator() -> Bool { !isBeforeStopWord && take(.comma) }

  /// Takes a comma that stands before a word that ends a list.
  mutating func takeCommaBeforeStopWord() {
    if isBeforeStopWord { advance() }
  }

  private var isBeforeStopWord: Bool {
    guard current?.isSymbol(.comma) == true, let word = peek(1)?.word, stopWords.contains(word)
    else { return false }
    // It may be a variable of the same name.
    return peek(2)?.isWord("in") != true && peek(2)?.isSymbol(.equal) != true
  }

  mutating func take(word: String) -> Bool {
    guard current?.isWord(word) == true else { return false }
    index += 1
    return true
  }

  mutating func require(_ symbol: Symbol, _ context: String) throws(ParseFailure) {
    if take(symbol) { return }
    try fail("`\(symbol.rawValue)` is expected \(context), and \(found) stands here")
  }

  /// What stands at the current place, for messages.
  var found: String {
    guard let current else { return "the end of the statement" }
    return "`\(current.spelling)`"
  }

  /// Reports and gives the statement up.
  mutating func fail(
    _ message: String, code: DiagnosticCode = SyntaxCodes.unexpectedToken,
    at range: SourceRange? = nil, hint: String? = nil
  ) throws(ParseFailure) -> Never {
    // A token that is invalid has been reported; what follows from it need not be.
    if current?.kind != .invalid {
      diagnostics.append(Diagnostic(code, message, at: range ?? place, hint: hint))
    }
    throw ParseFailure()
  }

  mutating func enter() throws(ParseFailure) {
    depth += 1
    if depth > Parser.nestingLimit {
      try fail(
        "brackets, signs or powers are nested more than \(Parser.nestingLimit) deep",
        code: SyntaxCodes.nestingTooDeep, hint: "name a part of the formula and use the name")
    }
  }

  mutating func leave() { depth -= 1 }

  /// Reads what stands inside a bracket, where bars count anew and no word ends an expression.
  mutating func inside<Result>(
    _ read: (inout TokenCursor) throws(ParseFailure) -> Result
  ) throws(ParseFailure) -> Result {
    let bars = openBars
    let words = stopWords
    openBars = 0
    stopWords = []
    let result = try read(&self)
    openBars = bars
    stopWords = words
    return result
  }
}
