import SourceText

extension TokenCursor {
  /// Reads a number, a name, or something in brackets or bars.
  mutating func readPrimary() throws(ParseFailure) -> Expression {
    guard let token = current else {
      try fail("an expression is expected, and the statement ends")
    }
    switch token.kind {
    case .number:
      advance()
      return Expression(.number(token.text), at: token.range)
    case .name(let primes):
      try checkOperandWord(token)
      advance()
      return Expression(.name(Name(token.text, primes: primes)), at: token.range)
    case .symbol(.leftParenthesis): return try readGroup()
    case .symbol(.leftBracket): return try readVector()
    case .symbol(.bar): return try readAbsolute()
    case .symbol(.hole):
      advance()
      return Expression(.hole, at: token.range)
    case .symbol(.leftBrace):
      try fail(
        "`{...}` is a set, which stands in a domain",
        hint: "a vector is written `[1, 2]`, a group `(...)`")
    case .symbol(let symbol) where symbol.closes:
      try fail(
        "`\(symbol.rawValue)` closes nothing, or closes too early",
        code: SyntaxCodes.unbalancedBracket)
    case .text:
      try fail("a text in quotes is no number", hint: "texts stand behind `title` and `from`")
    case .symbol, .invalid:
      try fail("an expression is expected, and \(found) stands here")
    }
  }

  private mutating func checkOperandWord(_ token: Token) throws(ParseFailure) {
    guard let word = token.word else { return }
    if Words.isStatement(word) {
      try fail(
        "`\(word)` begins a statement and is no name", code: SyntaxCodes.reservedWord,
        hint: "choose another name, or begin a new line")
    }
    if Words.isClause(word) { try fail("an expression is expected before `\(word)`") }
  }

  private mutating func readGroup() throws(ParseFailure) -> Expression {
    let start = place
    advance()
    try enter()
    let value = try inside { (cursor) throws(ParseFailure) -> Expression in
      try cursor.readCases()
    }
    if current?.isSymbol(.comma) == true {
      try fail(
        "a point `(a, b)` stands behind `at` and in sets", hint: "a vector is written `[a, b]`")
    }
    try close(.rightParenthesis, openedAt: start)
    leave()
    return Expression(.group(value), at: range(from: start))
  }

  private mutating func readVector() throws(ParseFailure) -> Expression {
    let start = place
    advance()
    if current?.isSymbol(.rightBracket) == true {
      try fail("a vector has at least one component", at: range(from: start).joined(with: place))
    }
    try enter()
    let kind = try inside { (cursor) throws(ParseFailure) -> Expression.Kind in
      var elements = [try cursor.readCases()]
      if cursor.take(word: "for") {
        return .comprehension(elements[0], try cursor.readBinding())
      }
      while cursor.take(.comma) { elements.append(try cursor.readChain()) }
      return .vector(elements)
    }
    try close(.rightBracket, openedAt: start)
    leave()
    return Expression(kind, at: range(from: start))
  }

  private mutating func readAbsolute() throws(ParseFailure) -> Expression {
    let start = place
    advance()
    try enter()
    openBars += 1
    let value = try readSum()
    guard take(.bar) else {
      if current == nil {
        try fail(
          "this bar is never closed", code: SyntaxCodes.unbalancedBracket, at: start,
          hint: "close it with `|`")
      }
      try fail("`|` is expected, and \(found) stands here", code: SyntaxCodes.unbalancedBracket)
    }
    openBars -= 1
    leave()
    return Expression(.absolute(value), at: range(from: start))
  }
}
