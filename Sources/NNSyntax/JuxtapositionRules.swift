import SourceText

// Only a number multiplies by standing before something. Everything else that could be read as a
// product is reported, and the report shows what to write.

extension TokenCursor {
  /// Reports two operands side by side, unless the first is a number that may multiply the second.
  mutating func checkJuxtaposition(after factors: [Factor]) throws(ParseFailure) {
    guard let last = factors.last, current?.kind != .number, current?.kind != .text else {
      try failMissingOperator()
    }
    switch last.value.withoutSigns.kind {
    case .number(let number):
      let divides = last.operation == .divide || last.operation == .elementDivide
      // `1/2 relu(x)` is one half of relu(x); `a/2b` could be a/(2b) as well.
      guard divides, !(factors.count == 2 && factors[0].value.withoutSigns.isNumber) else {
        return
      }
      let rest = upcomingOperand
      let before = spelling(from: factors[0].value.range.start, to: last.value.range.start)
      try fail(
        "`\(before)\(number)\(rest)` can be read two ways", code: SyntaxCodes.ambiguousProduct,
        at: factors[0].value.range.joined(with: place),
        hint: "write `\(before)(\(number)\(rest))` or `\(before)\(number) * \(rest)`")
    case .power(_, let exponent, _):
      guard case .number(let number) = exponent.withoutSigns.kind else {
        try failMissingOperator()
      }
      let rest = upcomingOperand
      let base = spelling(from: last.value.range.start, to: exponent.range.start)
      try fail(
        "`\(base)\(number)\(rest)` can be read two ways", code: SyntaxCodes.ambiguousProduct,
        at: last.value.range.joined(with: place),
        hint: "write `\(base)(\(number)\(rest))` or `\(base)\(number) * \(rest)`")
    case .absolute: try failAfterBar(last.value)
    default: try failMissingOperator(after: last.value)
    }
  }

  /// Reports that an operator is missing before the current token.
  mutating func failMissingOperator(
    after left: Expression? = nil
  ) throws(ParseFailure) -> Never {
    let right = upcomingOperand
    var range = place
    var hint = "write `*` for a product, `,` between two items"
    if let left {
      range = left.range.joined(with: range)
      hint = "write `\(spelling(from: left.range.start, to: left.range.end)) * \(right)`"
    }
    try fail(
      "there is no operator before `\(right)`", code: SyntaxCodes.missingOperator, at: range,
      hint: hint)
  }

  /// Reports `|2|x||`, in which the second bar was to open and has closed.
  private mutating func failAfterBar(_ absolute: Expression) throws(ParseFailure) -> Never {
    guard current?.isSymbol(.bar) != true else { try failMissingOperator(after: absolute) }
    var bars: [Int] = []
    var next = index
    while next < tokens.endIndex, bars.count < 2 {
      if tokens[next].isSymbol(.bar) { bars.append(next) }
      next += 1
    }
    guard bars.count == 2 else { try failMissingOperator(after: absolute) }
    let whole = spelling(from: absolute.range.start, to: absolute.range.end).dropLast()
    let rest = spelling(from: place.start, to: tokens[bars[1]].range.end)
    try fail(
      "the bar before \(found) closes the one before it", code: SyntaxCodes.missingOperator,
      at: absolute.range.joined(with: place),
      hint: "write `\(whole)*|\(rest)`, or `abs(...)` for one of them")
  }

  /// The operand that begins at the current token, as the author spells it.
  private var upcomingOperand: String {
    guard let first = current else { return "" }
    var next = index + 1
    var depth = first.symbol?.opens == true ? 1 : 0
    let isCall = next < tokens.endIndex && tokens[next].symbol?.opens == true
    if depth == 0, first.word == nil || !isCall {
      if !first.isSymbol(.bar) { return first.spelling }
      while next < tokens.endIndex, !tokens[next].isSymbol(.bar) { next += 1 }
      return spelling(of: index...min(next, tokens.endIndex - 1))
    }
    while next < tokens.endIndex {
      if tokens[next].symbol?.opens == true { depth += 1 }
      if tokens[next].symbol?.closes == true {
        depth -= 1
        if depth == 0 { break }
      }
      next += 1
    }
    return spelling(of: index...min(next, tokens.endIndex - 1))
  }

  private func spelling(of range: ClosedRange<Int>) -> String {
    spelling(from: tokens[range.lowerBound].range.start, to: tokens[range.upperBound].range.end)
  }

  private func spelling(from start: SourceLocation, to end: SourceLocation) -> String {
    spelledText(tokens.filter { start <= $0.range.start && $0.range.end <= end })
  }
}

/// Returns the tokens as the author spells them, on one line and without comments.
func spelledText(_ tokens: some Sequence<Token>) -> String {
  var text = ""
  for token in tokens {
    if !text.isEmpty, token.spaceBefore || token.startsLine { text += " " }
    text += token.spelling
  }
  return text
}

extension Expression {
  /// The expression below its minus signs.
  var withoutSigns: Expression {
    var value = self
    while case .negation(let inner) = value.kind { value = inner }
    return value
  }

  var isNumber: Bool {
    if case .number = kind { return true }
    return false
  }
}
