/// A polynomial in one variable with rational coefficients, all of which it holds.
///
/// The operators cost what their operands weigh; where input chooses these, the methods that take
/// a `Meter` count the cost before they work, and throw where it ends.
public struct Polynomial: Sendable, Hashable {
  /// The coefficients, that of the power 0 first; the last is not zero, and the polynomial 0 has
  /// none.
  public let coefficients: [Rational]

  /// Makes the polynomial of coefficients, that of the power 0 first; zeros at the end are dropped.
  public init(_ coefficients: [Rational]) {
    if let last = coefficients.last, last.isZero {
      self.coefficients = Self.trimmed(coefficients)
    } else {
      self.coefficients = coefficients
    }
  }

  /// Makes the constant polynomial of a value.
  public init(constant value: Rational) {
    coefficients = value.isZero ? [] : [value]
  }

  /// Makes `slope * x + intercept`.
  public static func linear(slope: Rational, intercept: Rational) -> Polynomial {
    slope.isZero ? Polynomial(constant: intercept) : Polynomial([intercept, slope])
  }

  /// The polynomial 0.
  public static let zero = Polynomial([])
  /// The polynomial 1.
  public static let one = Polynomial([1])
  /// The polynomial x.
  public static let variable = Polynomial([0, 1])

  @inline(never)
  private static func trimmed(_ coefficients: [Rational]) -> [Rational] {
    guard let last = coefficients.lastIndex(where: { !$0.isZero }) else { return [] }
    return [Rational](coefficients[...last])
  }
}

// MARK: - Parts

extension Polynomial {
  /// The highest power that occurs; -1 for the polynomial 0.
  public var degree: Int { coefficients.count - 1 }

  /// Whether the polynomial is 0.
  public var isZero: Bool { coefficients.isEmpty }

  /// Whether no power above 0 occurs.
  public var isConstant: Bool { coefficients.count <= 1 }

  /// The coefficient of the highest power; 0 for the polynomial 0.
  public var leadingCoefficient: Rational { coefficients.last ?? 0 }

  /// The coefficient of a power; 0 where the power does not occur.
  public subscript(power: Int) -> Rational {
    coefficients.indices.contains(power) ? coefficients[power] : 0
  }

  /// The value, where the polynomial is constant; nil otherwise.
  public var constant: Rational? { isConstant ? self[0] : nil }

  /// The sign, -1, 0 or 1, for all great enough numbers.
  public var signAtInfinity: Int { leadingCoefficient.signum }

  /// The sign, -1, 0 or 1, for all small enough numbers (far below zero).
  public var signAtNegativeInfinity: Int {
    degree & 1 == 0 ? signAtInfinity : -signAtInfinity
  }

  /// The bits of the largest coefficient, numerator and denominator together.
  var coefficientBitWidth: Int64 {
    var width: Int64 = 0
    for coefficient in coefficients { width = max(width, coefficient.bitWidth) }
    return width
  }
}
