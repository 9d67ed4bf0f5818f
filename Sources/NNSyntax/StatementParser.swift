import SourceText

/// Reads one statement from its tokens.
struct StatementParser {
  var cursor: TokenCursor
  private let bareExpressionsShow: Bool

  init(_ tokens: ArraySlice<Token>, bareExpressionsShow: Bool) {
    cursor = TokenCursor(tokens)
    self.bareExpressionsShow = bareExpressionsShow
  }

  /// Reads the statement; what cannot be read becomes an invalid one.
  mutating func parse() -> Statement {
    let tokens = cursor.tokens
    let start = cursor.place
    let text = spelledText(tokens)
    let range = tokens.last.map { start.joined(with: $0.range) } ?? start
    if let first = tokens.first, first.startsLine, first.column > 0, first.kind != .invalid {
      cursor.diagnostics.append(
        Diagnostic(
          SyntaxCodes.strayIndentation, "this indented line continues nothing", at: first.range,
          hint: "begin a statement at the left margin; a continuing line begins with an operator "
            + "or with a word such as `on`"))
    }
    // What is invalid has been reported by the lexer; reading on would only report it again.
    if tokens.contains(where: { $0.kind == .invalid }) {
      return Statement(kind: .invalid(defines: definedNames), range: range, text: text)
    }
    do {
      let kind = try readStatement()
      if cursor.current != nil { try failAtRest() }
      return Statement(kind: kind, range: range, text: text)
    } catch {
      return Statement(kind: .invalid(defines: definedNames), range: range, text: text)
    }
  }

  private mutating func readStatement() throws(ParseFailure) -> Statement.Kind {
    guard let first = cursor.current else { return .show([]) }
    if let word = first.word, Words.isStatement(word) { return try readKeyword(word) }
    if isSplit { return try readData() }
    if case .name(let primes) = first.kind, isDefinition {
      return try readDefinition(Name(first.text, primes: primes), at: first.range)
    }
    guard bareExpressionsShow else {
      // Something wrong inside the expression is worth more than that it is no statement.
      let whole = try readExpressions()
      let range = whole.count == 1 ? whole[0].range : first.range
      if cursor.current?.isSymbol(.equal) == true {
        try cursor.fail(
          "only a name can be defined", code: SyntaxCodes.notAStatement, at: range,
          hint: "write `f(x) = ...`, or `expect ...` to compare")
      }
      try cursor.fail(
        "an expression alone is no statement", code: SyntaxCodes.notAStatement, at: range,
        hint: "write `show \(spelledText(cursor.tokens))`")
    }
    return .show(try readExpressions())
  }

  private mutating func readKeyword(_ word: String) throws(ParseFailure) -> Statement.Kind {
    let start = cursor.place
    cursor.advance()
    if cursor.current?.isSymbol(.equal) == true {
      try cursor.fail(
        "`\(word)` begins a statement and cannot be defined", code: SyntaxCodes.reservedWord,
        at: start, hint: "choose another name")
    }
    switch word {
    case "show": return .show(try readExpressions())
    case "table":
      let expressions = try readExpressions()
      return .table(
        Tabulation(
          expressions: expressions,
          scope: try cursor.readScope(allowing: [.domain, .bindings, .points])))
    case "data": return try readData()
    case "sample": return try readSample()
    case "model": return try readModel()
    case "train": return try readTraining()
    case "check": return try readGradientCheck()
    case "plot": return try readPlot()
    case "heatmap": return try readHeatmap()
    case "expect": return try readExpect()
    case "import": return try readImport()
    case "prove": return try readAssertion(.prove)
    case "refute": return try readAssertion(.refute)
    case "pieces": return try readPieces()
    case "error": return .error(try readApproximation())
    case "best": return try readBestFit()
    case "robust": return try readRobustness()
    case "grad": return try readGradient()
    case "draw":
      if cursor.take(word: "grad") { return try readGradient(isDrawn: true) }
      // `elements` may be a network of that name, too.
      if cursor.current?.isWord("elements") == true, let next = cursor.peek(1),
        case .name = next.kind
      {
        cursor.advance()
        return .drawElements(try cursor.readSum())
      }
      return .draw(try readExpressions())
    default:
      try cursor.fail(
        "this version of nnbook has no `\(word)`", code: SyntaxCodes.unavailableStatement,
        at: start, hint: "`nnbook help-language` lists the statements that it has")
    }
  }

  mutating func readExpressions() throws(ParseFailure) -> [Expression] {
    var expressions: [Expression] = []
    repeat { expressions.append(try cursor.readChain()) } while cursor.take(.comma)
    return expressions
  }

  // MARK: Definitions

  /// Whether the statement reads `name =` or `name(...) =`.
  private var isDefinition: Bool {
    if cursor.peek(1)?.isSymbol(.equal) == true { return true }
    guard cursor.peek(1)?.isSymbol(.leftParenthesis) == true else { return false }
    var offset = 2
    var depth = 1
    while let token = cursor.peek(offset) {
      if token.symbol?.opens == true { depth += 1 }
      if token.symbol?.closes == true { depth -= 1 }
      if depth == 0 { return cursor.peek(offset + 1)?.isSymbol(.equal) == true }
      offset += 1
    }
    return false
  }

  private mutating func readDefinition(
    _ name: Name, at range: SourceRange
  ) throws(ParseFailure) -> Statement.Kind {
    if name.primes == 0, Words.isReserved(name.base) {
      try cursor.fail(
        "`\(name.text)` is reserved and cannot be defined", code: SyntaxCodes.reservedWord,
        at: range, hint: "choose another name")
    }
    cursor.advance()
    let parameters = cursor.current?.isSymbol(.leftParenthesis) == true ? try readParameters() : nil
    try cursor.require(.equal, "in a definition")
    return .definition(
      Definition(
        name: name, nameRange: range, parameters: parameters, value: try cursor.readCases()))
  }

  private mutating func readParameters() throws(ParseFailure) -> [Definition.Parameter] {
    cursor.advance()
    var parameters: [Definition.Parameter] = []
    repeat {
      guard let token = cursor.current, case .name(let primes) = token.kind else {
        try cursor.fail(
          "a parameter is a name, and \(cursor.found) stands here",
          hint: "write `f(x) = ...`, or `expect ...` to compare")
      }
      let name = Name(token.text, primes: primes)
      if Words.isReserved(name.text) {
        try cursor.fail(
          "`\(name.text)` is reserved and no parameter", code: SyntaxCodes.reservedWord)
      }
      if parameters.contains(where: { $0.name == name }) {
        try cursor.fail("there are two parameters `\(name.text)`")
      }
      parameters.append(Definition.Parameter(name: name, range: token.range))
      cursor.advance()
    } while cursor.take(.comma)
    try cursor.require(.rightParenthesis, "behind the parameters")
    return parameters
  }

  /// The names that the statement was to define, as far as they can be told.
  private var definedNames: [Name] {
    let tokens = Array(cursor.tokens)
    guard let first = tokens.first, case .name(let primes) = first.kind else { return [] }
    if let word = first.word, Words.isStatement(word) {
      guard word == "import" || word == "data" || word == "model" || word == "slider" else {
        return []
      }
      var names: [Name] = []
      for token in tokens.dropFirst() {
        if token.isWord("from") || token.isSymbol(.equal) { break }
        if case .name(let primes) = token.kind { names.append(Name(token.text, primes: primes)) }
      }
      return names
    }
    guard tokens.contains(where: { $0.isSymbol(.equal) }) else { return [] }
    return [Name(first.text, primes: primes)]
  }

  // MARK: Statements

  private mutating func readExpect() throws(ParseFailure) -> Statement.Kind {
    let claim = try cursor.readClaim()
    let scope = try cursor.readScope(allowing: [.domain, .bindings, .points, .conditions])
    let tolerance = cursor.take(word: "within") ? try cursor.readSum() : nil
    let rest = try cursor.readScope(allowing: [.domain, .bindings, .points, .conditions])
    return .expect(Expectation(claim: claim, scope: try merge(scope, rest), tolerance: tolerance))
  }

  /// Joins the clauses before and behind `within`.
  private mutating func merge(_ first: Scope, _ second: Scope) throws(ParseFailure) -> Scope {
    var scope = first
    if second.domain != nil, first.domain != nil {
      try cursor.fail("there are two `on`", code: SyntaxCodes.misplacedClause)
    }
    scope.domain = first.domain ?? second.domain
    scope.bindings += second.bindings
    scope.points += second.points
    scope.assignments += second.assignments
    scope.conditions += second.conditions
    return scope
  }

  private mutating func readImport() throws(ParseFailure) -> Statement.Kind {
    var items: [Import.Item] = []
    repeat {
      guard let token = cursor.current, case .name(let primes) = token.kind else {
        try cursor.fail(
          "a name is expected behind `import`, and \(cursor.found) stands here",
          hint: "write `import f from \"01-other.md\"`")
      }
      items.append(Import.Item(name: Name(token.text, primes: primes), range: token.range))
      cursor.advance()
    } while cursor.take(.comma)
    guard cursor.take(word: "from") else {
      try cursor.fail("`from` is expected behind the names, and \(cursor.found) stands here")
    }
    guard let token = cursor.current, token.kind == .text else {
      try cursor.fail(
        "the chapter's file in quotes is expected behind `from`, and \(cursor.found) stands here")
    }
    cursor.advance()
    return .imports(Import(items: items, path: token.text, pathRange: token.range))
  }

  /// Reports what stands behind a statement that is complete.
  private mutating func failAtRest() throws(ParseFailure) -> Never {
    guard let token = cursor.current else { throw ParseFailure() }
    if token.symbol?.relation != nil {
      try cursor.fail(
        "`\(token.spelling)` compares, and this statement does not take a claim",
        hint: "write `expect ...` or `prove ...`")
    }
    if token.symbol?.closes == true {
      try cursor.fail(
        "`\(token.spelling)` closes nothing", code: SyntaxCodes.unbalancedBracket)
    }
    if let word = token.word, Words.isClause(word) {
      try cursor.fail(
        "`\(word)` has no place here", code: SyntaxCodes.misplacedClause)
    }
    try cursor.fail("the statement should end here, and \(cursor.found) follows")
  }
}
