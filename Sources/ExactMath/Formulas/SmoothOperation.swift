/// A function of one number that is analytic inside its domain, and seldom rational.
public enum SmoothOperation: String, Hashable, Sendable {
  /// The exponential function.
  case exp
  /// The natural logarithm, for positive numbers.
  case log
  /// The square root, for numbers that are not negative.
  case sqrt
  /// `1 / (1 + exp(-x))`
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// The sine.
  case sin
  /// The cosine.
  case cos
  /// The error function.
  case erf
  /// `log(1 + exp(x))`
  case softplus

  /// The value at a rational where it is known to be rational; nil elsewhere.
  func exactValue(at x: Rational) -> Rational? {
    switch self {
    case .exp: x.isZero ? .one : nil
    case .log: x == .one ? .zero : nil
    case .sqrt: x.isNegative ? nil : x.exactSquareRoot
    case .sigmoid: x.isZero ? Rational.one / 2 : nil
    case .tanh, .sin, .erf: x.isZero ? .zero : nil
    case .cos: x.isZero ? .one : nil
    case .softplus: nil
    }
  }

  /// Whether the function is defined at a number of this sign.
  func isDefined(atSign sign: Int) -> Bool {
    switch self {
    case .log: sign > 0
    case .sqrt: sign >= 0
    case .exp, .sigmoid, .tanh, .sin, .cos, .erf, .softplus: true
    }
  }

  /// Whether the function is defined for all numbers.
  var isTotal: Bool {
    switch self {
    case .log, .sqrt: false
    case .exp, .sigmoid, .tanh, .sin, .cos, .erf, .softplus: true
    }
  }
}
