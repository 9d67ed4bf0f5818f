public import SourceText

/// The codes of lexis and syntax, NN00xx and NN01xx.
public enum SyntaxCodes {
  /// A character that no token begins with.
  public static let unexpectedCharacter = DiagnosticCode("NN0001", "unexpected character")
  /// A number that is not written as one.
  public static let malformedNumber = DiagnosticCode("NN0002", "malformed number")
  /// A text in quotes that does not end on its line.
  public static let unterminatedText = DiagnosticCode("NN0003", "text without closing quote")
  /// Punctuation of another script or of a word processor.
  public static let foreignPunctuation = DiagnosticCode("NN0004", "not plain punctuation")
  /// An operator of some other language.
  public static let foreignOperator = DiagnosticCode("NN0005", "not an operator of nn")

  /// A token where another is needed.
  public static let unexpectedToken = DiagnosticCode("NN0101", "something else is expected here")
  /// Two operands with no operator between them.
  public static let missingOperator = DiagnosticCode("NN0102", "no operator between two operands")
  /// A number before a name in a quotient or an exponent, where it could mean two things.
  public static let ambiguousProduct = DiagnosticCode("NN0103", "product that can be read two ways")
  /// A bracket or bar without its partner.
  public static let unbalancedBracket = DiagnosticCode("NN0104", "bracket without its partner")
  /// An indented line that continues nothing.
  public static let strayIndentation = DiagnosticCode("NN0105", "indented line continues nothing")
  /// Nesting beyond the limit.
  public static let nestingTooDeep = DiagnosticCode("NN0106", "nested too deep")
  /// A line that is no statement.
  public static let notAStatement = DiagnosticCode("NN0107", "not a statement")
  /// A reserved word used as a name.
  public static let reservedWord = DiagnosticCode("NN0108", "reserved word as a name")
  /// A clause that is missing, doubled or out of place.
  public static let misplacedClause = DiagnosticCode("NN0109", "clause missing or out of place")
  /// A claim without a comparison.
  public static let notAClaim = DiagnosticCode("NN0110", "not a claim")
  /// A domain that is not written as one.
  public static let malformedDomain = DiagnosticCode("NN0111", "malformed domain")
  /// A statement of the language that this version does not have.
  public static let unavailableStatement = DiagnosticCode(
    "NN0112", "statement that this version does not have")

  /// All codes of this module, in order.
  public static let all: [DiagnosticCode] = [
    unexpectedCharacter, malformedNumber, unterminatedText, foreignPunctuation, foreignOperator,
    unexpectedToken, missingOperator, ambiguousProduct, unbalancedBracket, strayIndentation,
    nestingTooDeep, notAStatement, reservedWord, misplacedClause, notAClaim, malformedDomain,
    unavailableStatement,
  ]
}
