public import SourceText

/// Something that is asked for by name: `adam(0.01)`, `epochs 2000`, `seeds 1..40`.
public struct Option: Sendable {
  /// What is asked for, as it is written.
  public let name: String
  /// Where the name stands.
  public let nameRange: SourceRange
  /// What stands in brackets behind the name.
  public let arguments: [OptionArgument]
  /// What follows the name.
  public let value: Expression?
  /// What follows it, where that is a domain.
  public let domain: Domain?
  /// Where all of it stands.
  public let range: SourceRange
}

/// An argument of an option: `0.01`, `momentum 0.9`.
public struct OptionArgument: Sendable {
  /// What the argument is called, if it is.
  public let label: String?
  /// The argument.
  public let value: Expression
  /// Where it stands, with its label.
  public let range: SourceRange
}

/// A network that can be trained, under a name.
public struct ModelDefinition: Sendable {
  /// The name that is defined.
  public let name: Name
  /// Where the name stands.
  public let nameRange: SourceRange
  /// The elements of the chain, the number of inputs first.
  public let elements: [Expression]
  /// Where the chain stands.
  public let chainRange: SourceRange
  /// What the parameters begin with: a rule such as `he`, or the weights and biases in order.
  public let start: [Expression]
  /// What random numbers are drawn from.
  public let seed: Expression?
}

/// A training of a model.
public struct Training: Sendable {
  /// The model.
  public let model: Name
  /// Where it stands.
  public let modelRange: SourceRange
  /// The data.
  public let data: Expression
  /// How it is trained.
  public let options: [Option]
  /// The seeds, if it is trained again and again.
  public let seeds: Domain?
}

/// A comparison of a model's gradient with others.
public struct GradientCheckRequest: Sendable {
  /// The model.
  public let model: Expression
  /// The data.
  public let data: Expression
  /// The loss, if it is not that of the model's training.
  public let loss: Expression?
}

extension StatementParser {
  private static let trailing = ["init", "seed", "seeds", "noise"]

  mutating func readModel() throws(ParseFailure) -> Statement.Kind {
    let hint = "write `model m = 1 -> 16 tanh -> 1`"
    let (name, nameRange) = try readNewName("model", hint)
    try cursor.require(.equal, "behind the name of the model")
    cursor.stopWords = Self.trailing
    let start = cursor.place
    var elements = [try cursor.readSum()]
    while cursor.take(.arrow) { elements.append(try cursor.readSum()) }
    let chainRange = cursor.range(from: start)
    guard elements.count > 1 else {
      try cursor.fail(
        "a model is a chain of two elements or more", code: SyntaxCodes.unexpectedToken,
        at: chainRange, hint: hint)
    }
    var initial: [Expression] = []
    var seed: Expression?
    while true {
      cursor.takeCommaBeforeStopWord()
      if initial.isEmpty, cursor.take(word: "init") {
        repeat { initial.append(try cursor.readSum()) } while cursor.takeSeparator()
      } else if seed == nil, cursor.take(word: "seed") {
        seed = try cursor.readSum()
      } else {
        break
      }
    }
    return .model(
      ModelDefinition(
        name: name, nameRange: nameRange, elements: elements, chainRange: chainRange,
        start: initial, seed: seed))
  }

  mutating func readTraining() throws(ParseFailure) -> Statement.Kind {
    let hint = "write `train m on d with mse, adam(0.01), epochs 1000`"
    guard let token = cursor.current, case .name(let primes) = token.kind, token.word != "on" else {
      try cursor.fail(
        "the name of a model is expected behind `train`, and \(cursor.found) stands here",
        hint: hint)
    }
    cursor.advance()
    guard cursor.take(word: "on") else {
      try cursor.fail(
        "`on` and the data are expected behind the model, and \(cursor.found) stands here",
        hint: hint)
    }
    cursor.stopWords = Self.trailing
    let data = try cursor.readSum()
    var options: [Option] = []
    if cursor.take(word: "with") {
      repeat { options.append(try cursor.readOption()) } while cursor.take(.comma)
    }
    var seeds: Domain?
    if cursor.current?.isWord("seeds") == true {
      options.append(try cursor.readOption())
    } else if cursor.take(word: "for") {
      let binding = try cursor.readBinding()
      guard binding.name == Name("seed") else {
        try cursor.fail(
          "only `seed` runs through values here", at: binding.range,
          hint: "write `for seed in 1..40`, or `seeds 1..40`")
      }
      seeds = binding.domain
    }
    return .train(
      Training(
        model: Name(token.text, primes: primes), modelRange: token.range, data: data,
        options: options, seeds: seeds))
  }

  mutating func readGradientCheck() throws(ParseFailure) -> Statement.Kind {
    let hint = "write `check gradients m on d`"
    guard cursor.take(word: "gradients") else {
      try cursor.fail(
        "`gradients` is expected behind `check`, and \(cursor.found) stands here", hint: hint)
    }
    let model = try cursor.readSum()
    guard cursor.take(word: "on") else {
      try cursor.fail(
        "`on` and the data are expected behind the model, and \(cursor.found) stands here",
        hint: hint)
    }
    let data = try cursor.readSum()
    let loss = cursor.take(word: "with") ? try cursor.readSum() : nil
    return .gradientCheck(GradientCheckRequest(model: model, data: data, loss: loss))
  }

  /// Reads a name that a statement is to define.
  mutating func readNewName(
    _ statement: String, _ hint: String
  ) throws(ParseFailure) -> (Name, SourceRange) {
    guard let token = cursor.current, case .name(let primes) = token.kind else {
      try cursor.fail(
        "a name is expected behind `\(statement)`, and \(cursor.found) stands here", hint: hint)
    }
    let name = Name(token.text, primes: primes)
    if primes > 0 || Words.isReserved(name.base) {
      try cursor.fail(
        "`\(name.text)` is no name for a \(statement == "data" ? "data set" : statement)",
        code: SyntaxCodes.reservedWord, hint: "choose another name")
    }
    cursor.advance()
    return (name, token.range)
  }
}

extension TokenCursor {
  /// Reads `adam(0.01)`, `epochs 2000` or `nesterov`.
  mutating func readOption() throws(ParseFailure) -> Option {
    let start = place
    guard let token = current, case .name(primes: 0) = token.kind else {
      try fail("an option is expected, and \(found) stands here")
    }
    advance()
    if current?.isSymbol(.leftParenthesis) == true {
      let arguments = try readOptionArguments()
      return Option(
        name: token.text, nameRange: token.range, arguments: arguments, value: nil, domain: nil,
        range: range(from: start))
    }
    var value: Expression?
    var domain: Domain?
    if token.text == "seeds" {
      domain = try readDomain()
    } else if let next = current, !next.isSymbol(.comma), !next.isReservedWord,
      !stopWords.contains(next.word ?? "")
    {
      value = try readSum()
    }
    return Option(
      name: token.text, nameRange: token.range, arguments: [], value: value, domain: domain,
      range: range(from: start))
  }

  /// Reads `(0.01, momentum 0.9)`.
  mutating func readOptionArguments() throws(ParseFailure) -> [OptionArgument] {
    let start = place
    advance()
    if take(.rightParenthesis) { return [] }
    try enter()
    let arguments = try inside { (cursor) throws(ParseFailure) -> [OptionArgument] in
      var arguments: [OptionArgument] = []
      repeat { arguments.append(try cursor.readOptionArgument()) } while cursor.take(.comma)
      return arguments
    }
    leave()
    try close(.rightParenthesis, openedAt: start)
    return arguments
  }

  private mutating func readOptionArgument() throws(ParseFailure) -> OptionArgument {
    let start = place
    var label: String?
    // Two operands side by side are no expression unless the first one is a number.
    if let token = current, case .name(primes: 0) = token.kind, let next = peek(1) {
      switch next.kind {
      case .number, .name, .text: label = token.text
      default: break
      }
    }
    if label != nil { advance() }
    let value = try readSum()
    return OptionArgument(label: label, value: value, range: range(from: start))
  }
}

extension Token {
  fileprivate var isReservedWord: Bool { word.map { Words.isClause($0) } ?? false }
}
