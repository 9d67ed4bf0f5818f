public import ExactMath

/// A number of the language: exact until it cannot be.
public enum Number: Sendable {
  /// An exact rational.
  case exact(Rational)
  /// A Float64, shown with `≈`.
  case approximate(Double)
  /// A number infinitely near another one; only while a derivative is taken, never in a result.
  case nearby(Series)

  /// Whether the number is known exactly.
  public var isExact: Bool {
    switch self {
    case .exact: true
    case .approximate: false
    case .nearby(let series): series.leading.isExact
    }
  }

  /// The rational, when the number is exact.
  public var rational: Rational? {
    if case .exact(let value) = self { return value }
    return nil
  }

  /// The Float64 nearest to the number.
  public var double: Double {
    switch self {
    case .exact(let value): value.nearestDouble
    case .approximate(let value): value
    case .nearby(let series): series.leading.double
    }
  }

  /// The number without its infinitesimal part.
  var leading: Number {
    if case .nearby(let series) = self { return series.leading }
    return self
  }

  /// The number as the nearest Float64.
  var rounded: Number {
    guard case .nearby(let series) = self else { return .approximate(double) }
    return .nearby(
      Series(series.coefficients.map { $0.rounded }, isTruncated: series.isTruncated))
  }

  static let zero = Number.exact(.zero)
  static let one = Number.exact(.one)

  /// Whether the number is zero; false for NaN.
  var isZero: Bool {
    switch self {
    case .exact(let value): value.isZero
    case .approximate(let value): value == 0
    case .nearby(let series): series.coefficients.allSatisfy { $0.isZero }
    }
  }
}

/// How two numbers stand to each other.
enum Comparison {
  case less
  case equal
  case greater
  /// One of them is NaN.
  case unordered

  init(_ ordering: Ordering) {
    switch ordering {
    case .less: self = .less
    case .equal: self = .equal
    case .greater: self = .greater
    }
  }

  var reversed: Comparison {
    switch self {
    case .less: .greater
    case .greater: .less
    default: self
    }
  }
}
