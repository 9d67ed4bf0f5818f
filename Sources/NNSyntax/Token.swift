import SourceText

/// The punctuation and operators of the language.
enum Symbol: String {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case power = "^"
  case elementTimes = ".*"
  case elementDivide = "./"
  case elementPower = ".^"
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case approximate = "≈"
  case arrow = "->"
  case cross = "×"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case bar = "|"
  case comma = ","
  case semicolon = ";"
  case dotDot = ".."
  case dot = "."
  case prime = "'"
  case hole = "?"

  /// Whether a line that ends with it goes on in the next one, and an indented line that begins
  /// with it continues the one before.
  var isOperator: Bool {
    switch self {
    case .plus, .minus, .times, .divide, .power, .elementTimes, .elementDivide, .elementPower,
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .approximate, .arrow,
      .cross, .dotDot:
      true
    default: false
    }
  }

  var opens: Bool { self == .leftParenthesis || self == .leftBracket || self == .leftBrace }
  var closes: Bool { self == .rightParenthesis || self == .rightBracket || self == .rightBrace }

  /// The relation that the symbol stands for in a claim.
  var relation: Relation? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .approximate: .approximate
    default: nil
    }
  }
}

/// The smallest unit of meaning in a statement.
struct Token {
  enum Kind: Equatable {
    /// A number, its text without sign.
    case number
    /// A name in canonical spelling, with the number of primes that follow it.
    case name(primes: Int)
    /// A text in quotes; the token's text is what stands between them.
    case text
    case symbol(Symbol)
    /// Something that has been reported already.
    case invalid
  }

  var kind: Kind
  /// The canonical text: subscript digits are plain ones, `π` is `pi`.
  var text: String
  /// The text as the author wrote it.
  var spelling: String
  var range: SourceRange
  /// The 0-based line and column in the fragment.
  var line: Int
  var column: Int
  /// Whether white space stands before it on its line.
  var spaceBefore: Bool
  var startsLine: Bool

  func isSymbol(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }

  var symbol: Symbol? {
    if case .symbol(let symbol) = kind { return symbol }
    return nil
  }

  /// The word, when the token is a name without primes.
  var word: String? {
    if case .name(primes: 0) = kind { return text }
    return nil
  }

  func isWord(_ word: String) -> Bool { self.word == word }
}
