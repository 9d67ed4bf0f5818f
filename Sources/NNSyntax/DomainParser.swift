import SourceText

extension TokenCursor {
  /// Reads a comparison or a chain of them.
  mutating func readClaim() throws(ParseFailure) -> Claim {
    let start = place
    var operands = [try readChain()]
    var relations: [Relation] = []
    while let relation = current?.symbol?.relation {
      advance()
      relations.append(relation)
      operands.append(try readChain())
    }
    let whole = range(from: start)
    if relations.isEmpty {
      try fail(
        "a claim compares two sides, and \(found) stands where a comparison is expected",
        code: SyntaxCodes.notAClaim, at: current == nil ? whole : place,
        hint: "write a comparison such as `= 1` or `>= 0`")
    }
    return Claim(operands: operands, relations: relations, range: whole)
  }

  /// Reads `x in D`.
  mutating func readBinding() throws(ParseFailure) -> Binding {
    guard let token = current, case .name(let primes) = token.kind else {
      try fail("a variable is expected, and \(found) stands here")
    }
    if let word = token.word, Words.isReserved(word) {
      try fail("`\(word)` is reserved and no variable", code: SyntaxCodes.reservedWord)
    }
    advance()
    guard take(word: "in") else {
      try fail(
        "`in` is expected behind the variable, and \(found) stands here",
        hint: "write `for \(token.spelling) in 1..5`")
    }
    let domain = try readDomain()
    return Binding(name: Name(token.text, primes: primes), range: token.range, domain: domain)
  }

  /// Reads a domain, products included.
  mutating func readDomain() throws(ParseFailure) -> Domain {
    let start = place
    let words = stopWords
    // Between two domains, a plain `x` is the sign of the product.
    stopWords.append("x")
    var factors = [try readDomainPower()]
    while take(.cross) || take(word: "x") { factors.append(try readDomainPower()) }
    stopWords = words
    return factors.count == 1
      ? factors[0] : Domain(kind: .product(factors), range: range(from: start))
  }

  private mutating func readDomainPower() throws(ParseFailure) -> Domain {
    let start = place
    let base = try readDomainPrimary()
    guard take(.power) else { return base }
    let exponents: [Expression]
    if current?.isSymbol(.leftParenthesis) == true {
      exponents = try readList(from: .leftParenthesis, to: .rightParenthesis, "here")
    } else {
      exponents = [try readPrimary()]
    }
    return Domain(kind: .power(base, exponents), range: range(from: start))
  }

  private mutating func readDomainPrimary() throws(ParseFailure) -> Domain {
    guard let token = current else {
      try fail(
        "a domain is expected, and the statement ends", code: SyntaxCodes.malformedDomain,
        hint: "write an interval `[0, 1]`, a set `{0, 1}` or `reals`")
    }
    switch token.kind {
    case .symbol(.leftBrace): return try readSet()
    case .symbol(.leftBracket): return try readInterval()
    case .symbol(.leftParenthesis):
      return try isParenthesizedDomain ? readDomainGroup() : readParenthesized()
    case .name(primes: 0) where token.text == "reals":
      advance()
      return Domain(kind: .reals, range: token.range)
    case .name(primes: 0) where token.text == "grid" && peek(1)?.isSymbol(.leftParenthesis) == true:
      return try readGrid()
    case .name(primes: 0) where peek(1)?.isSymbol(.leftParenthesis) == true:
      guard let distribution = Distribution(rawValue: token.text) else {
        return try readIntegers()
      }
      return try readRandom(distribution)
    default: return try readIntegers()
    }
  }

  // MARK: Intervals

  /// Reads `[a, b]` or `[a, b)`.
  private mutating func readInterval() throws(ParseFailure) -> Domain {
    let start = place
    advance()
    try enter()
    let first = try inside { (cursor) throws(ParseFailure) -> Bound in
      try cursor.readBound(isClosed: true)
    }
    guard take(.comma) else { try failVector(from: start) }
    return try readIntervalEnd(first, from: start)
  }

  /// Reads `(a, b)`, `(a, b]`, or integers from an expression in brackets, `(n + 1)..5`.
  private mutating func readParenthesized() throws(ParseFailure) -> Domain {
    let start = place
    let beginning = index
    advance()
    try enter()
    let first = try inside { (cursor) throws(ParseFailure) -> Bound in
      try cursor.readBound(isClosed: false)
    }
    if take(.comma) { return try readIntervalEnd(first, from: start) }
    if take(.dotDot), let lower = first.value {
      let upper = try inside { (cursor) throws(ParseFailure) -> Expression in
        try cursor.readSum()
      }
      try close(.rightParenthesis, openedAt: start)
      leave()
      return Domain(kind: .integers(lower, upper), range: range(from: start))
    }
    leave()
    index = beginning
    return try readIntegers()
  }

  private mutating func readIntervalEnd(
    _ lower: Bound, from start: SourceRange
  ) throws(ParseFailure) -> Domain {
    let upper = try inside { (cursor) throws(ParseFailure) -> Bound in
      try cursor.readBound(isClosed: false)
    }
    let isClosed = current?.isSymbol(.rightBracket) == true
    if current?.isSymbol(.comma) == true { try failVector(from: start) }
    if !isClosed { try close(.rightParenthesis, openedAt: start) } else { advance() }
    leave()
    let bound = Bound(value: upper.value, isClosed: isClosed)
    return Domain(kind: .interval(lower: lower, upper: bound), range: range(from: start))
  }

  private mutating func readBound(isClosed: Bool) throws(ParseFailure) -> Bound {
    let negative = current?.isSymbol(.minus) == true
    if peek(negative ? 1 : 0)?.isWord("inf") == true {
      advance()
      if negative { advance() }
      return Bound(value: nil, isClosed: isClosed)
    }
    return Bound(value: try readSum(), isClosed: isClosed)
  }

  /// Reports a list in square brackets where a domain is meant.
  private mutating func failVector(from start: SourceRange) throws(ParseFailure) -> Never {
    var depth = 1
    while let token = current, depth > 0 {
      if token.symbol?.opens == true { depth += 1 }
      if token.symbol?.closes == true { depth -= 1 }
      advance()
    }
    let whole = range(from: start)
    let inner = spelledText(
      tokens.filter { whole.start < $0.range.start && $0.range.end < whole.end })
    index = tokens.endIndex
    try fail(
      "`[...]` in a domain is an interval with two ends", code: SyntaxCodes.malformedDomain,
      at: whole, hint: "write the values as a set, `{\(inner)}`")
  }

  // MARK: Sets, grids, ranges of integers

  private mutating func readSet() throws(ParseFailure) -> Domain {
    let start = place
    advance()
    if current?.isSymbol(.rightBrace) == true {
      try fail("a set has at least one member", code: SyntaxCodes.malformedDomain)
    }
    try enter()
    let members = try inside { (cursor) throws(ParseFailure) -> [Point] in
      var members: [Point] = []
      repeat { members.append(try cursor.readPoint()) } while cursor.take(.comma)
      return members
    }
    try close(.rightBrace, openedAt: start)
    leave()
    return Domain(kind: .set(members), range: range(from: start))
  }

  private mutating func readGrid() throws(ParseFailure) -> Domain {
    let start = place
    advance()
    let parts = try readList(from: .leftParenthesis, to: .rightParenthesis, "behind `grid`")
    guard parts.count == 3 else {
      try fail(
        "`grid` takes two ends and a number of points, and gets \(parts.count)",
        code: SyntaxCodes.malformedDomain, at: range(from: start), hint: "write `grid(-1, 1, 9)`")
    }
    return Domain(kind: .grid(parts[0], parts[1], parts[2]), range: range(from: start))
  }

  private mutating func readRandom(
    _ distribution: Distribution
  ) throws(ParseFailure) -> Domain {
    let start = place
    advance()
    let name = distribution.rawValue
    let parts = try readList(from: .leftParenthesis, to: .rightParenthesis, "behind `\(name)`")
    guard parts.count == 3 else {
      try fail(
        "`\(name)` takes \(distribution.parameters) "
          + "and a number of points, and gets \(parts.count)",
        code: SyntaxCodes.malformedDomain, at: range(from: start),
        hint: "write `\(name)(\(distribution == .uniform ? "-1" : "0"), 1, 256)`")
    }
    return Domain(
      kind: .random(distribution, parts[0], parts[1], parts[2]), range: range(from: start))
  }

  private mutating func readIntegers() throws(ParseFailure) -> Domain {
    let start = place
    let lower = try readSum()
    guard take(.dotDot) else {
      try fail(
        "a domain is expected, and an expression stands here", code: SyntaxCodes.malformedDomain,
        at: range(from: start),
        hint: "write an interval `[0, 1]`, a set `{0, 1}`, a range `1..n` or `reals`")
    }
    let upper = try readSum()
    return Domain(kind: .integers(lower, upper), range: range(from: start))
  }

  private var isParenthesizedDomain: Bool {
    guard let next = peek(1) else { return false }
    return next.isSymbol(.leftBrace) || next.isWord("reals") || next.isWord("grid")
  }

  private mutating func readDomainGroup() throws(ParseFailure) -> Domain {
    let start = place
    advance()
    try enter()
    let domain = try inside { (cursor) throws(ParseFailure) -> Domain in
      try cursor.readDomain()
    }
    try close(.rightParenthesis, openedAt: start)
    leave()
    return Domain(kind: domain.kind, range: range(from: start))
  }

  /// Reads a value or a tuple of values: `3`, `(1, 0)`.
  mutating func readPoint() throws(ParseFailure) -> Point {
    let start = place
    let beginning = index
    if take(.leftParenthesis) {
      try enter()
      let coordinates = try inside { (cursor) throws(ParseFailure) -> [Expression] in
        var coordinates = [try cursor.readCases()]
        while cursor.take(.comma) { coordinates.append(try cursor.readSum()) }
        return coordinates
      }
      leave()
      if coordinates.count > 1 {
        try close(.rightParenthesis, openedAt: start)
        return Point(coordinates: coordinates, range: range(from: start))
      }
      index = beginning
    }
    let value = try readSum()
    return Point(coordinates: [value], range: range(from: start))
  }
}
