/// An affine function of numbered variables: `a[0] * x[0] + a[1] * x[1] + ... + b`.
public struct LinearForm: Sendable, Hashable {
  /// The factor of each variable.
  public let coefficients: [Rational]
  /// What the form comes to where all variables are 0.
  public let constant: Rational

  /// Creates a form from the factor of each variable and a constant.
  public init(_ coefficients: [Rational], constant: Rational = .zero) {
    self.coefficients = coefficients
    self.constant = constant
  }

  /// Creates a form that is the same number everywhere.
  public init(constant: Rational, of count: Int) {
    self.init([Rational](repeating: .zero, count: count), constant: constant)
  }

  /// Creates the form that is one of `count` variables.
  public init(variable: Int, of count: Int) {
    var coefficients = [Rational](repeating: .zero, count: count)
    coefficients[variable] = .one
    self.init(coefficients)
  }

  /// Whether the form is the same number everywhere.
  public var isConstant: Bool { coefficients.allSatisfy { $0.isZero } }

  /// The number that the form comes to at a point.
  public func value(at point: [Rational]) -> Rational {
    precondition(point.count == coefficients.count, "a point of another space")
    var sum = constant
    for (coefficient, coordinate) in zip(coefficients, point) where !coefficient.isZero {
      sum += coefficient * coordinate
    }
    return sum
  }

  /// The form times a number.
  public func scaled(by factor: Rational) -> LinearForm {
    if factor == .one { return self }
    return LinearForm(coefficients.map { $0 * factor }, constant: constant * factor)
  }

  /// The sum of two forms in the same variables.
  public static func + (a: LinearForm, b: LinearForm) -> LinearForm {
    precondition(a.coefficients.count == b.coefficients.count, "forms in other variables")
    return LinearForm(
      zip(a.coefficients, b.coefficients).map { $0 + $1 }, constant: a.constant + b.constant)
  }

  /// The difference of two forms in the same variables.
  public static func - (a: LinearForm, b: LinearForm) -> LinearForm {
    precondition(a.coefficients.count == b.coefficients.count, "forms in other variables")
    return LinearForm(
      zip(a.coefficients, b.coefficients).map { $0 - $1 }, constant: a.constant - b.constant)
  }

  /// The form plus a number.
  public static func + (a: LinearForm, b: Rational) -> LinearForm {
    LinearForm(a.coefficients, constant: a.constant + b)
  }

  /// The form minus a number.
  public static func - (a: LinearForm, b: Rational) -> LinearForm {
    LinearForm(a.coefficients, constant: a.constant - b)
  }

  /// The form with all signs turned.
  public static prefix func - (a: LinearForm) -> LinearForm {
    LinearForm(a.coefficients.map { -$0 }, constant: -a.constant)
  }
}
