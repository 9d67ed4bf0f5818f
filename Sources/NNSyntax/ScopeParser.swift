import SourceText

/// The clauses that give the variables of a statement their values.
enum ScopeClause {
  /// `on D`
  case domain
  /// `for x in D`
  case bindings
  /// `at ...`
  case points
  /// `where ...`
  case conditions
}

extension TokenCursor {
  /// Reads the clauses that a statement allows, in any order.
  mutating func readScope(allowing clauses: [ScopeClause]) throws(ParseFailure) -> Scope {
    var scope = Scope()
    while let word = current?.word {
      if word == "on", clauses.contains(.domain) {
        if scope.domain != nil {
          try fail("there are two `on`", code: SyntaxCodes.misplacedClause)
        }
        advance()
        scope.domain = try readDomain()
      } else if word == "for", clauses.contains(.bindings) {
        advance()
        repeat { scope.bindings.append(try readBinding()) } while takeSeparator()
      } else if word == "at", clauses.contains(.points) {
        advance()
        repeat { try readPointOrAssignment(into: &scope) } while takeSeparator()
      } else if word == "where", clauses.contains(.conditions) {
        advance()
        repeat { scope.conditions.append(try readClaim()) } while takeSeparator()
      } else {
        break
      }
    }
    return scope
  }

  private mutating func readPointOrAssignment(into scope: inout Scope) throws(ParseFailure) {
    if let token = current, case .name(let primes) = token.kind, peek(1)?.isSymbol(.equal) == true {
      advance()
      advance()
      scope.assignments.append(
        Assignment(
          name: Name(token.text, primes: primes), value: try readSum(), range: token.range))
    } else {
      scope.points.append(try readPoint())
    }
  }
}
