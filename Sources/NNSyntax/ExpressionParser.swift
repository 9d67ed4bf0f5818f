import SourceText

// Precedence, from the loosest: cases, `->`, `+ -`, `* / .* ./` and a number before its factor,
// unary minus, `^` (to the right), calls and elements.

extension TokenCursor {
  /// Reads an expression by cases, or a plain one: `x if x >= 0, 0 otherwise`.
  mutating func readCases() throws(ParseFailure) -> Expression {
    let start = place
    let first = try readChain()
    guard current?.isWord("if") == true else { return first }
    var cases: [Case] = []
    var value = first
    while true {
      if take(word: "if") {
        cases.append(Case(value: value, condition: try readClaim()))
      } else if take(word: "otherwise") {
        cases.append(Case(value: value, condition: nil))
        break
      } else {
        try fail("`if` or `otherwise` is expected behind a case, and \(found) stands here")
      }
      guard take(.comma) else { break }
      value = try readChain()
    }
    return Expression(.cases(cases), at: range(from: start))
  }

  /// Reads `a -> b -> c`, or a single expression.
  mutating func readChain() throws(ParseFailure) -> Expression {
    let start = place
    let first = try readSum()
    guard current?.isSymbol(.arrow) == true else { return first }
    var elements = [first]
    while take(.arrow) { elements.append(try readSum()) }
    return Expression(.chain(elements), at: range(from: start))
  }

  /// Reads a sum.
  mutating func readSum() throws(ParseFailure) -> Expression {
    let start = place
    let first = try readProduct()
    var terms = [Addend(isNegative: false, value: first)]
    while let symbol = current?.symbol, symbol == .plus || symbol == .minus {
      advance()
      terms.append(Addend(isNegative: symbol == .minus, value: try readProduct()))
    }
    return terms.count == 1 ? first : Expression(.sum(terms), at: range(from: start))
  }

  private mutating func readProduct() throws(ParseFailure) -> Expression {
    let start = place
    let first = try readSigned()
    var factors = [Factor(operation: .times, value: first)]
    while true {
      if let operation = factorOperation {
        advance()
        factors.append(Factor(operation: operation, value: try readSigned()))
      } else if beginsOperand {
        try checkJuxtaposition(after: factors)
        factors.append(Factor(operation: .juxtaposed, value: try readPower()))
      } else {
        break
      }
    }
    return factors.count == 1 ? first : Expression(.product(factors), at: range(from: start))
  }

  private var factorOperation: Factor.Operation? {
    switch current?.symbol {
    case .times: .times
    case .divide: .divide
    case .elementTimes: .elementTimes
    case .elementDivide: .elementDivide
    default: nil
    }
  }

  /// Whether the current token can only begin another operand.
  private var beginsOperand: Bool {
    guard let current else { return false }
    switch current.kind {
    case .number, .text, .invalid: return true
    case .name:
      guard let word = current.word else { return true }
      return !Words.isClause(word) && !stopWords.contains(word)
    case .symbol(.leftParenthesis), .symbol(.leftBracket), .symbol(.leftBrace), .symbol(.hole):
      return true
    case .symbol(.bar): return openBars == 0
    case .symbol: return false
    }
  }

  private mutating func readSigned() throws(ParseFailure) -> Expression {
    let start = place
    guard take(.minus) else {
      if current?.isSymbol(.plus) == true {
        try fail("there is no sign `+`", hint: "leave it out")
      }
      return try readPower()
    }
    try enter()
    let value = try readSigned()
    leave()
    return Expression(.negation(value), at: range(from: start))
  }

  private mutating func readPower() throws(ParseFailure) -> Expression {
    let start = place
    let base = try readPostfix()
    let elementwise = current?.isSymbol(.elementPower) == true
    guard elementwise || current?.isSymbol(.power) == true else { return base }
    advance()
    try enter()
    let exponent = try readExponent()
    leave()
    return Expression(.power(base, exponent, elementwise: elementwise), at: range(from: start))
  }

  private mutating func readExponent() throws(ParseFailure) -> Expression {
    let start = place
    guard take(.minus) else { return try readPower() }
    try enter()
    let value = try readExponent()
    leave()
    return Expression(.negation(value), at: range(from: start))
  }

  private mutating func readPostfix() throws(ParseFailure) -> Expression {
    let start = place
    var value = try readPrimary()
    var levels = 0
    while let symbol = current?.symbol {
      guard let next = try readSuffix(symbol, of: value, from: start) else { break }
      value = next
      // Each suffix is a level of the tree.
      levels += 1
      try enter()
    }
    for _ in 0..<levels { leave() }
    return value
  }

  private mutating func readSuffix(
    _ symbol: Symbol, of value: Expression, from start: SourceRange
  ) throws(ParseFailure) -> Expression? {
    switch (symbol, value.kind) {
    case (_, .number): return nil
    case (.leftParenthesis, .name), (.leftParenthesis, .call), (.leftParenthesis, .member),
      (.leftParenthesis, .derivative), (.leftParenthesis, .element):
      let arguments = try readArguments()
      return Expression(.call(value, arguments), at: range(from: start))
    case (.leftBracket, .name), (.leftBracket, .call), (.leftBracket, .member),
      (.leftBracket, .group), (.leftBracket, .vector), (.leftBracket, .element),
      (.leftBracket, .comprehension):
      let indices = try readList(from: .leftBracket, to: .rightBracket, "behind an index")
      return Expression(.element(value, indices), at: range(from: start))
    case (.dot, _):
      advance()
      guard let token = current, case .name(let primes) = token.kind else {
        try fail("a name is expected behind `.`, and \(found) stands here")
      }
      advance()
      return Expression(
        .member(value, Name(token.text, primes: primes)), at: range(from: start))
    case (.prime, .group), (.prime, .call):
      var order = 0
      while take(.prime) { order += 1 }
      return Expression(.derivative(value, order: order), at: range(from: start))
    case (.prime, _):
      try fail("a prime stands behind a name or a bracket", hint: "write `(...)'`")
    default: return nil
    }
  }

  /// Reads the arguments of a call, brackets included.
  private mutating func readArguments() throws(ParseFailure) -> [Argument] {
    let open = place
    advance()
    try enter()
    let arguments = try inside { (cursor) throws(ParseFailure) -> [Argument] in
      var arguments: [Argument] = []
      if cursor.current?.isSymbol(.rightParenthesis) == true { return arguments }
      repeat {
        let value = try cursor.readArgument()
        var binding: Binding?
        if cursor.take(word: "for") { binding = try cursor.readBinding() }
        arguments.append(Argument(value: value, binding: binding))
      } while cursor.take(.comma)
      return arguments
    }
    try close(.rightParenthesis, openedAt: open)
    leave()
    return arguments
  }

  /// Reads an argument: an expression, or a text.
  private mutating func readArgument() throws(ParseFailure) -> Expression {
    guard let token = current, token.kind == .text else { return try readCases() }
    advance()
    return Expression(.text(token.text), at: token.range)
  }

  /// Reads expressions between two brackets, which are included.
  mutating func readList(
    from opening: Symbol, to closing: Symbol, _ context: String
  ) throws(ParseFailure) -> [Expression] {
    let open = place
    try require(opening, context)
    try enter()
    let list = try inside { (cursor) throws(ParseFailure) -> [Expression] in
      var list: [Expression] = []
      repeat { list.append(try cursor.readChain()) } while cursor.take(.comma)
      return list
    }
    try close(closing, openedAt: open)
    leave()
    return list
  }

  /// Takes the closing partner of a bracket.
  mutating func close(_ symbol: Symbol, openedAt open: SourceRange) throws(ParseFailure) {
    if take(symbol) { return }
    if beginsOperand { try failMissingOperator() }
    if let relation = current?.symbol, relation.relation != nil {
      try fail("`\(relation.rawValue)` has no place inside a bracket")
    }
    if current == nil {
      try fail(
        "this bracket is never closed", code: SyntaxCodes.unbalancedBracket, at: open,
        hint: "close it with `\(symbol.rawValue)`")
    }
    if current?.isSymbol(.semicolon) == true {
      try fail("`;` ends a statement", hint: "a matrix is written by rows, `[[1, 2], [3, 4]]`")
    }
    try fail(
      "`\(symbol.rawValue)` is expected, and \(found) stands here",
      code: SyntaxCodes.unbalancedBracket)
  }
}
