import ExactMath
import NNSyntax
import SourceText

/// An expression whose names are resolved and whose shapes are checked.
struct Term: Sendable {
  let kind: Kind
  let shape: Shape
  let range: SourceRange

  indirect enum Kind: Sendable {
    /// A rational.
    case exact(Rational)
    /// `e` or `pi`.
    case constant(Constant)
    /// A parameter or variable, by its place in the frame.
    case local(Int)
    /// A named value, computed when it was defined.
    case global(ConstantDefinition)
    case negation(Term)
    /// Terms with their signs; numbers are spread over vectors.
    case sum([(isNegative: Bool, term: Term)])
    /// A first factor, and those that join it one after the other.
    case product(Term, [TermFactor])
    case power(Term, Term)
    case elementPower(Term, Term)
    /// A matrix to a natural power.
    case matrixPower(Term, Int)
    /// A function applied to values as it takes them.
    case apply(Function, [Term])
    /// A function of numbers applied component by component; numbers are spread.
    case map(Function, [Term])
    case transpose(Term)
    case vector([Term])
    /// Rows.
    case matrix([Term])
    /// A component, or several of a matrix; indices count from 1.
    case element(Term, [Term])
    /// A value for each member of a list, as a vector or the rows of a matrix.
    case comprehension(Term, slot: Int, members: [Rational])
    /// A value for each member of a list, folded into one.
    case fold(Fold, Term, slot: Int, members: [Rational])
    case cases([(value: Term, condition: Condition?)])
  }

  enum Constant: Sendable {
    case e
    case pi
  }

  /// What a product or quotient does with its operands.
  enum ProductKind: Sendable {
    /// Component by component; numbers are spread over vectors.
    case elementwise
    /// Component by component.
    case quotient
    case matrixVector
    case matrixMatrix
  }

  enum Fold: Sendable {
    case sum
    case maximum
    case minimum
  }
}

/// A factor of a product, and how it joins those before it.
struct TermFactor: Sendable {
  let kind: Term.ProductKind
  let term: Term
  /// From the first factor to this one, for what goes wrong here.
  let range: SourceRange
}

/// A condition or claim whose sides are checked.
struct Condition: Sendable {
  let operands: [Term]
  let relations: [Relation]
  let range: SourceRange
}
