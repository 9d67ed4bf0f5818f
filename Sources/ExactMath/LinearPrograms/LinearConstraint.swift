/// How a linear form stands to zero.
public enum LinearRelation: Sendable, Hashable {
  /// The form is zero or more.
  case atLeastZero
  /// The form is more than zero.
  case aboveZero
  /// The form is zero or less.
  case atMostZero
  /// The form is less than zero.
  case belowZero
  /// The form is zero.
  case zero

  /// Whether zero itself is excluded.
  public var isStrict: Bool { self == .aboveZero || self == .belowZero }

  /// Whether it is the form with its sign turned that must not be negative.
  var isReversed: Bool { self == .atMostZero || self == .belowZero }

  /// Whether a number of this sign stands so to zero.
  func holds(forSignum signum: Int) -> Bool {
    switch self {
    case .atLeastZero: signum >= 0
    case .aboveZero: signum > 0
    case .atMostZero: signum <= 0
    case .belowZero: signum < 0
    case .zero: signum == 0
    }
  }
}

/// A linear form of which it is asserted how it stands to zero.
public struct LinearConstraint: Sendable, Hashable {
  /// The form.
  public let form: LinearForm
  /// How it is to stand to zero.
  public let relation: LinearRelation
  /// What the constraint stands for, to whoever asserts it.
  public let tag: Int

  /// Creates a constraint.
  public init(_ form: LinearForm, _ relation: LinearRelation, tag: Int) {
    self.form = form
    self.relation = relation
    self.tag = tag
  }

  /// Whether the constraint holds at a point.
  public func holds(at point: [Rational]) -> Bool {
    relation.holds(forSignum: form.value(at: point).signum)
  }
}
