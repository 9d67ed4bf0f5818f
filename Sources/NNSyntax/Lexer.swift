import SourceText

/// Cuts a fragment into tokens; what is no token is reported and stands as an invalid one.
struct Lexer {
  private let fragment: SourceFragment
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var scalars: [Unicode.Scalar] = []
  private var line = 0
  private var index = 0
  private var startsLine = true
  private var spaceBefore = false

  init(_ fragment: SourceFragment) {
    self.fragment = fragment
    for (number, text) in fragment.lines.enumerated() {
      line = number
      readLine(text)
    }
  }

  private mutating func readLine(_ text: String) {
    scalars = Array(text.unicodeScalars)
    index = 0
    startsLine = true
    spaceBefore = false
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == " " || scalar == "\t" {
        index += 1
        spaceBefore = true
      } else if scalar == "#" {
        return
      } else {
        readToken(scalar)
        spaceBefore = false
        startsLine = false
      }
    }
  }

  private mutating func readToken(_ scalar: Unicode.Scalar) {
    let start = index
    if scalar.isDigit {
      readNumber()
    } else if scalar == "." && peek(1)?.isDigit == true {
      skipDigits(from: 1)
      let text = spelling(from: start)
      fail(
        SyntaxCodes.malformedNumber, "`\(text)` begins with a point", from: start,
        hint: "write `0\(text)`")
    } else if scalar.beginsName {
      readName()
    } else if scalar == "∞" {
      index += 1
      add(.name(primes: 0), "inf", from: start)
    } else if scalar == "\"" {
      readText()
    } else if !readSymbol(scalar) {
      readUnexpected(scalar)
    }
  }

  // MARK: Numbers, names, texts

  private mutating func readNumber() {
    let start = index
    skipDigits(from: 0)
    if peek(0) == ".", peek(1)?.isDigit == true {
      skipDigits(from: 1)
    } else if peek(0) == ".", !isSymbolAfterPoint(peek(1)) {
      index += 1
      let text = spelling(from: start)
      fail(
        SyntaxCodes.malformedNumber, "`\(text)` ends with a point", from: start,
        hint: "write `\(text)0` or `\(text.dropLast())`")
      return
    }
    if peek(0) == "e" || peek(0) == "E" {
      // `2e-3` is a number, `2e` is 2 times e, and so is `2e - 3`.
      let signed = peek(1) == "+" || peek(1) == "-"
      if peek(signed ? 2 : 1)?.isDigit == true { skipDigits(from: signed ? 2 : 1) }
    }
    add(.number, spelling(from: start), from: start)
  }

  /// Whether what follows a point makes it an operator or a range, not part of a number.
  private func isSymbolAfterPoint(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == "." || scalar == "*" || scalar == "/" || scalar == "^"
  }

  private mutating func skipDigits(from offset: Int) {
    index += offset
    while peek(0)?.isDigit == true { index += 1 }
  }

  private mutating func readName() {
    let start = index
    var text = String.UnicodeScalarView()
    while let scalar = peek(0), scalar.continuesName {
      text.append(scalar.digitOfSubscript ?? scalar)
      index += 1
    }
    var primes = 0
    while peek(0) == "'" || peek(0) == "′" {
      primes += 1
      index += 1
    }
    let name = String(text)
    add(.name(primes: primes), name == "π" ? "pi" : name, from: start)
  }

  private mutating func readText() {
    let start = index
    index += 1
    while index < scalars.count, scalars[index] != "\"" { index += 1 }
    guard peek(0) == "\"" else {
      fail(
        SyntaxCodes.unterminatedText, "the text does not end on its line", from: start,
        hint: "close it with `\"`")
      return
    }
    index += 1
    add(.text, String(String.UnicodeScalarView(scalars[(start + 1)..<(index - 1)])), from: start)
  }

  // MARK: Symbols

  private mutating func readSymbol(_ scalar: Unicode.Scalar) -> Bool {
    let start = index
    if let wrong = foreignOperator() {
      index += wrong.length
      fail(
        SyntaxCodes.foreignOperator, "`\(spelling(from: start))` is not an operator here",
        from: start, hint: wrong.hint)
      return true
    }
    if let next = peek(1) {
      let pair = String(String.UnicodeScalarView([scalar, next]))
      let symbol = pair == "~=" ? .approximate : Symbol(rawValue: pair)
      if let symbol {
        index += 2
        add(.symbol(symbol), symbol.rawValue, from: start)
        return true
      }
    }
    let symbol: Symbol?
    switch scalar {
    case "≤": symbol = .lessOrEqual
    case "≥": symbol = .greaterOrEqual
    case "≠": symbol = .notEqual
    case "′": symbol = .prime
    default: symbol = Symbol(rawValue: String(Character(scalar)))
    }
    guard let symbol else { return false }
    index += 1
    add(.symbol(symbol), symbol.rawValue, from: start)
    return true
  }

  /// An operator that authors bring along from another language.
  private func foreignOperator() -> (length: Int, hint: String)? {
    guard let first = peek(0), let second = peek(1) else { return nil }
    for wrong in foreignOperators where wrong.first == first && wrong.second == second {
      return (2, wrong.hint)
    }
    return nil
  }

  private mutating func readUnexpected(_ scalar: Unicode.Scalar) {
    let start = index
    if let plain = scalar.plainPunctuation {
      index += 1
      while let next = peek(0), next == scalar { index += 1 }
      let name = plain == " " ? "a plain space" : "`\(plain)`"
      fail(
        SyntaxCodes.foreignPunctuation, "`\(spelling(from: start))` is not plain punctuation",
        from: start, hint: "write \(name)")
      return
    }
    index += 1
    let code = hexadecimal(scalar.value)
    let shown = isVisible(scalar) ? "`\(spelling(from: start))` (U+\(code))" : "U+\(code)"
    fail(
      SyntaxCodes.unexpectedCharacter, "unexpected character \(shown)", from: start,
      hint: scalar == "_" ? "a name begins with a letter" : nil)
  }

  private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0x7F...0xA0).contains(scalar.value) && scalar.value != 0xFFFD
      && !(0x200B...0x200F).contains(scalar.value) && !(0x2028...0x202E).contains(scalar.value)
      && !(0x2060...0x206F).contains(scalar.value) && scalar.value != 0xFEFF
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  // MARK: Places

  private func peek(_ offset: Int) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  private func spelling(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<index]))
  }

  private func range(from start: Int) -> SourceRange {
    SourceRange(
      fragment.location(line: line, column: start), fragment.location(line: line, column: index))
  }

  private mutating func add(_ kind: Token.Kind, _ text: String, from start: Int) {
    tokens.append(
      Token(
        kind: kind, text: text, spelling: spelling(from: start), range: range(from: start),
        line: line, column: start, spaceBefore: spaceBefore, startsLine: startsLine))
  }

  private mutating func fail(
    _ code: DiagnosticCode, _ message: String, from start: Int, hint: String?
  ) {
    diagnostics.append(Diagnostic(code, message, at: range(from: start), hint: hint))
    add(.invalid, spelling(from: start), from: start)
  }
}

private let foreignOperators: [(first: Unicode.Scalar, second: Unicode.Scalar, hint: String)] = [
  ("=", "=", "a comparison is written `=`"),
  ("*", "*", "a power is written `^`"),
  (":", "=", "a definition is written `=`"),
  ("=", ">", "write `->` for a chain, `>=` to compare"),
  ("<", ">", "write `!=`"),
  ("=", "<", "write `<=`"),
  ("&", "&", "give both comparisons, or a chain such as `0 <= x <= 1`"),
  ("/", "/", "a quotient is written `/`, a comment begins with `#`"),
  ("/", "*", "a comment begins with `#`"),
]
