import SourceText

// The statements about all values of variables: claims, pieces, errors, gradients.

extension StatementParser {
  mutating func readAssertion(_ verb: Assertion.Verb) throws(ParseFailure) -> Statement.Kind {
    let claim = try cursor.readClaim()
    let scope = try cursor.readScope(allowing: [.domain, .bindings, .conditions])
    return .assertion(Assertion(verb: verb, claim: claim, scope: scope))
  }

  mutating func readPieces() throws(ParseFailure) -> Statement.Kind {
    let expression = try cursor.readChain()
    let scope = try cursor.readScope(allowing: [.domain, .bindings])
    return .pieces(PieceListing(expression: expression, scope: scope))
  }

  mutating func readApproximation() throws(ParseFailure) -> Approximation {
    let approximation = try cursor.readChain()
    guard cursor.take(word: "vs") else {
      try cursor.fail(
        "`vs` is expected between the approximation and its target, and \(cursor.found) stands "
          + "here", hint: "write `f vs x^2 on [-1, 1]`")
    }
    let target = try cursor.readChain()
    let scope = try cursor.readScope(allowing: [.domain, .bindings])
    return Approximation(approximation: approximation, target: target, scope: scope)
  }

  mutating func readBestFit() throws(ParseFailure) -> Statement.Kind {
    let hint = "write `best c in f(x) + c vs x^2 on [-1, 1] by sup`"
    let (unknown, range) = try readVariable("the constant", hint: hint)
    guard cursor.take(word: "in") else {
      try cursor.fail(
        "`in` is expected behind the constant, and \(cursor.found) stands here", hint: hint)
    }
    let approximation = try readApproximation()
    guard cursor.take(word: "by") else {
      return .best(
        BestFit(
          unknown: unknown, unknownRange: range, approximation: approximation, criteria: [.sup]))
    }
    var criteria: [BestFit.Criterion] = []
    repeat {
      guard let word = cursor.current?.word, let criterion = BestFit.Criterion(rawValue: word)
      else {
        try cursor.fail(
          "`sup` or `mse` is expected behind `by`, and \(cursor.found) stands here", hint: hint)
      }
      if criteria.contains(criterion) {
        try cursor.fail("`\(word)` is given twice", code: SyntaxCodes.misplacedClause)
      }
      criteria.append(criterion)
      cursor.advance()
    } while cursor.take(.comma)
    return .best(
      BestFit(
        unknown: unknown, unknownRange: range, approximation: approximation, criteria: criteria))
  }

  mutating func readRobustness() throws(ParseFailure) -> Statement.Kind {
    let claim = try cursor.readClaim()
    let scope = try cursor.readScope(allowing: [.points])
    if scope.points.isEmpty && scope.assignments.isEmpty {
      try cursor.fail(
        "`at` is expected behind the claim, and \(cursor.found) stands here",
        code: SyntaxCodes.misplacedClause,
        hint: "write `robust f(x, y) >= 1/2 at (1, 0)`")
    }
    return .robust(Robustness(claim: claim, scope: scope))
  }

  mutating func readGradient(isDrawn: Bool = false) throws(ParseFailure) -> Statement.Kind {
    let hint = "write `grad (w*x - y)^2 by w at w = 2, x = 1, y = 3`"
    let expression = try cursor.readChain()
    guard cursor.take(word: "by") else {
      try cursor.fail(
        "`by` is expected behind the expression, and \(cursor.found) stands here",
        code: SyntaxCodes.misplacedClause, hint: hint)
    }
    var variables: [GradientRequest.Variable] = []
    repeat {
      let (name, range) = try readVariable("a variable", hint: hint)
      if variables.contains(where: { $0.name == name }) {
        try cursor.fail("`\(name.text)` is given twice", at: range)
      }
      variables.append(GradientRequest.Variable(name: name, range: range))
    } while cursor.take(.comma)
    let scope = try cursor.readScope(allowing: [.points])
    return .gradient(
      GradientRequest(
        expression: expression, variables: variables, scope: scope, isDrawn: isDrawn))
  }

  /// Reads a name that is to be a variable.
  private mutating func readVariable(
    _ what: String, hint: String
  ) throws(ParseFailure) -> (Name, SourceRange) {
    guard let token = cursor.current, case .name(let primes) = token.kind else {
      try cursor.fail("\(what) is expected, and \(cursor.found) stands here", hint: hint)
    }
    if let word = token.word, Words.isReserved(word) {
      try cursor.fail("`\(word)` is reserved and no variable", code: SyntaxCodes.reservedWord)
    }
    cursor.advance()
    return (Name(token.text, primes: primes), token.range)
  }
}
