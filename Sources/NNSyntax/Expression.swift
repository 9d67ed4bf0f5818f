public import SourceText

/// A name in canonical spelling, with the primes that follow it.
public struct Name: Hashable, Sendable {
  /// The name without its primes; subscript digits are plain ones.
  public var base: String
  /// How many primes follow: `f''` has two.
  public var primes: Int

  /// Creates a name.
  public init(_ base: String, primes: Int = 0) {
    self.base = base
    self.primes = primes
  }

  /// The name with its primes.
  public var text: String { base + String(repeating: "'", count: primes) }
}

/// An expression, with its place in the source.
public struct Expression: Sendable {
  /// What kind of expression it is, with its parts.
  public let kind: Kind
  /// Where it stands.
  public let range: SourceRange

  /// Creates an expression.
  public init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of expressions.
  ///
  /// Sums, products and chains are lists, however long, so that the depth of the tree is that of
  /// the brackets in the source.
  public indirect enum Kind: Sendable {
    /// A number without sign, as written.
    case number(String)
    /// A name.
    case name(Name)
    /// `-x`.
    case negation(Expression)
    /// Two or more terms.
    case sum([Addend])
    /// Two or more factors; the first one's operation is `times`.
    case product([Factor])
    /// `x^n`, or `x.^n` element by element.
    case power(Expression, Expression, elementwise: Bool)
    /// `f(x, y)`.
    case call(Expression, [Argument])
    /// `x[1]`, `W[1, 2]`.
    case element(Expression, [Expression])
    /// `m.layers`.
    case member(Expression, Name)
    /// `|x|`.
    case absolute(Expression)
    /// `(x)`.
    case group(Expression)
    /// `(x^2)'`, with the number of primes.
    case derivative(Expression, order: Int)
    /// `[1, 2]`.
    case vector([Expression])
    /// `[k^2 for k in 1..5]`.
    case comprehension(Expression, Binding)
    /// `x if x >= 0, 0 otherwise`.
    case cases([Case])
    /// `a -> b -> c`.
    case chain([Expression])
    /// `"0110"`, as an argument.
    case text(String)
    /// `?`, which a reader is to fill.
    case hole
    /// What could not be read, and has been reported.
    case invalid
  }
}

/// A term of a sum.
public struct Addend: Sendable {
  /// Whether the term is subtracted.
  public let isNegative: Bool
  /// The term.
  public let value: Expression

  /// Creates a term.
  public init(isNegative: Bool, value: Expression) {
    self.isNegative = isNegative
    self.value = value
  }
}

/// A factor of a product.
public struct Factor: Sendable {
  /// How a factor joins those before it.
  public enum Operation: Sendable {
    /// `*`
    case times
    /// The factor follows a number directly: `2x`.
    case juxtaposed
    /// `/`
    case divide
    /// `.*`
    case elementTimes
    /// `./`
    case elementDivide
  }

  /// How the factor joins those before it.
  public let operation: Operation
  /// The factor.
  public let value: Expression

  /// Creates a factor.
  public init(operation: Operation, value: Expression) {
    self.operation = operation
    self.value = value
  }
}

/// An argument of a call: a value, or one for each of many (`k^2 for k in 1..5`).
public struct Argument: Sendable {
  /// The value.
  public let value: Expression
  /// What the variable of a repeated argument runs through.
  public let binding: Binding?

  /// Creates an argument.
  public init(value: Expression, binding: Binding?) {
    self.value = value
    self.binding = binding
  }
}

/// A variable and what it runs through: `x in [0, 1]`.
public struct Binding: Sendable {
  /// The variable.
  public let name: Name
  /// Where the variable stands.
  public let range: SourceRange
  /// What it runs through.
  public let domain: Domain
}

/// One of several cases: a value and the condition under which it is taken.
public struct Case: Sendable {
  /// The value.
  public let value: Expression
  /// The condition; none for `otherwise`.
  public let condition: Claim?

  /// Creates a case.
  public init(value: Expression, condition: Claim?) {
    self.value = value
    self.condition = condition
  }
}

/// How two sides of a comparison are related.
public enum Relation: String, Sendable {
  /// `=`
  case equal = "="
  /// `!=`
  case notEqual = "!="
  /// `<`
  case less = "<"
  /// `<=`
  case lessOrEqual = "<="
  /// `>`
  case greater = ">"
  /// `>=`
  case greaterOrEqual = ">="
  /// `≈`
  case approximate = "≈"
}

/// A comparison of two sides, or a chain of them: `0 <= f(x) <= 6`.
public struct Claim: Sendable {
  /// The sides, one more than there are relations.
  public let operands: [Expression]
  /// The relations between neighbouring sides.
  public let relations: [Relation]
  /// Where the claim stands.
  public let range: SourceRange

  /// Creates a claim.
  public init(operands: [Expression], relations: [Relation], range: SourceRange) {
    self.operands = operands
    self.relations = relations
    self.range = range
  }
}
