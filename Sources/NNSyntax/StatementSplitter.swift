import SourceText

/// Divides the tokens of a block into statements.
///
/// A statement ends at the end of a line or at `;`. It goes on inside open brackets, after a
/// trailing operator or comma, and in an indented line that begins with an operator or a clause.
struct StatementSplitter {
  private(set) var statements: [ArraySlice<Token>] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let tokens: [Token]

  init(_ tokens: [Token]) {
    self.tokens = tokens
    var start = 0
    while start < tokens.count {
      // A bracket that is never closed would swallow the rest of the block: then its statement
      // ends where the next one plainly begins.
      let end = end(from: start, closing: true) ?? end(from: start, closing: false) ?? tokens.count
      if end > start { statements.append(tokens[start..<end]) }
      start = end
      if start < tokens.count, tokens[start].isSymbol(.semicolon) { start += 1 }
    }
  }

  /// Returns where the statement that starts at the token ends; nil when brackets have to be
  /// closed and are not.
  private func end(from start: Int, closing: Bool) -> Int? {
    var depth = 0
    var index = start
    while index < tokens.count {
      let token = tokens[index]
      if index > start, token.startsLine {
        if token.column == 0, let word = token.word, Words.isStatement(word) { return index }
        if depth == 0, !continues(index) { return index }
        if depth > 0, !closing, looksLikeDefinition(index) { return index }
      }
      if let symbol = token.symbol {
        if symbol == .semicolon, depth == 0 { return index }
        if symbol.opens { depth += 1 }
        if symbol.closes, depth > 0 { depth -= 1 }
      }
      index += 1
    }
    return depth > 0 && closing ? nil : tokens.count
  }

  /// Whether the line that starts at the token goes on with the line before.
  private func continues(_ index: Int) -> Bool {
    let before = tokens[index - 1]
    if before.isSymbol(.comma) || before.symbol?.isOperator == true { return true }
    let token = tokens[index]
    guard token.column > 0 else { return false }
    if token.symbol?.isOperator == true { return true }
    guard let word = token.word else { return false }
    return Words.continuing.contains(word)
  }

  /// Whether an unindented line reads `name =` or `name(...) =`.
  private func looksLikeDefinition(_ index: Int) -> Bool {
    guard tokens[index].column == 0, case .name = tokens[index].kind, index + 1 < tokens.count
    else { return false }
    if tokens[index + 1].isSymbol(.equal) { return true }
    guard tokens[index + 1].isSymbol(.leftParenthesis) else { return false }
    var next = index + 2
    while next < tokens.count, tokens[next].line == tokens[index].line {
      if tokens[next].isSymbol(.rightParenthesis) {
        return next + 1 < tokens.count && tokens[next + 1].isSymbol(.equal)
      }
      next += 1
    }
    return false
  }
}
