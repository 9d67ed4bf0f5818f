/// A number and multiples of variables.
public struct LinearForm: Sendable, Hashable {
  /// The multiples, one for each variable.
  public let coefficients: [Rational]
  /// The number.
  public let constant: Rational

  /// Creates a form.
  public init(_ coefficients: [Rational], constant: Rational = .zero) {
    self.coefficients = coefficients
    self.constant = constant
  }

  /// Creates the form that is one of so many variables.
  public init(variable: Int, of count: Int) {
    var coefficients = [Rational](repeating: .zero, count: count)
    coefficients[variable] = .one
    self.init(coefficients)
  }

  /// Whether no variable occurs.
  public var isConstant: Bool { coefficients.allSatisfy { $0.isZero } }

  /// The value at a point.
  public func value(at point: [Rational]) -> Rational {
    var value = constant
    for (coefficient, coordinate) in zip(coefficients, point) where !coefficient.isZero {
      value += coefficient * coordinate
    }
    return value
  }

  /// The form times a number.
  public func scaled(by factor: Rational) -> LinearForm {
    LinearForm(coefficients.map { $0 * factor }, constant: constant * factor)
  }

  /// The sum of two forms of the same variables.
  public static func + (a: LinearForm, b: LinearForm) -> LinearForm {
    LinearForm(
      zip(a.coefficients, b.coefficients).map { $0 + $1 }, constant: a.constant + b.constant)
  }

  /// The form less a number.
  public static func - (a: LinearForm, b: Rational) -> LinearForm {
    LinearForm(a.coefficients, constant: a.constant - b)
  }
}

/// What is asserted of a linear form.
public enum LinearRelation: Sendable, Hashable {
  /// It is at least 0.
  case atLeastZero
  /// It is greater than 0.
  case aboveZero
}

/// A linear form of which something is asserted.
public struct LinearConstraint: Sendable, Hashable {
  /// The form.
  public let form: LinearForm
  /// What is asserted of it.
  public let relation: LinearRelation
  /// What the constraint stands for, for whoever asserted it.
  public let tag: Int

  /// Creates a constraint.
  public init(_ form: LinearForm, _ relation: LinearRelation, tag: Int) {
    self.form = form
    self.relation = relation
    self.tag = tag
  }

  /// Whether a point meets the constraint.
  public func holds(at point: [Rational]) -> Bool {
    let value = form.value(at: point)
    return relation == .aboveZero ? value.signum > 0 : value.signum >= 0
  }
}

/// A combination of constraints that contradicts itself: multiples, none of them negative, of
/// constraints whose sum says `0 >= 1` or `0 > 0`.
public typealias Certificate = [(constraint: LinearConstraint, multiplier: Rational)]
