public import SourceText

/// What variables run through, with its place in the source.
public struct Domain: Sendable {
  /// What kind of domain it is, with its parts.
  public let kind: Kind
  /// Where it stands.
  public let range: SourceRange

  /// The kinds of domains.
  public indirect enum Kind: Sendable {
    /// `[-1, 1]`, `(0, 1]`, `[1, inf)`.
    case interval(lower: Bound, upper: Bound)
    /// `{0, 1}`; a member may be a tuple, `{(0, 1), (1, 0)}`.
    case set([Point])
    /// `1..n`.
    case integers(Expression, Expression)
    /// `grid(-1, 1, 9)`: so many evenly spaced points.
    case grid(Expression, Expression, Expression)
    /// `uniform(-1, 1, 256)`, `normal(0, 1, 256)`: so many random points, of an interval or by mean
    /// and standard deviation.
    case random(Distribution, Expression, Expression, Expression)
    /// `reals`.
    case reals
    /// `D^2`, or `reals^(3, 2)` for matrices.
    case power(Domain, [Expression])
    /// `A × B`.
    case product([Domain])
    /// What could not be read, and has been reported.
    case invalid
  }
}

/// How random points are distributed.
public enum Distribution: String, Sendable {
  /// Evenly between two ends.
  case uniform
  /// Normally, with a mean and a standard deviation.
  case normal
}

/// An end of an interval.
public struct Bound: Sendable {
  /// The end; none at infinity.
  public let value: Expression?
  /// Whether the end belongs to the interval.
  public let isClosed: Bool
}

/// One value, several at once, or values by name: `3`, `(1, 0)`.
public struct Point: Sendable {
  /// The coordinates.
  public let coordinates: [Expression]
  /// Where the point stands.
  public let range: SourceRange

  /// Creates a point.
  public init(coordinates: [Expression], range: SourceRange) {
    self.coordinates = coordinates
    self.range = range
  }
}

/// A value given to a variable by name: `x = 2`.
public struct Assignment: Sendable {
  /// The variable.
  public let name: Name
  /// The value.
  public let value: Expression
  /// Where the variable stands.
  public let range: SourceRange
}
