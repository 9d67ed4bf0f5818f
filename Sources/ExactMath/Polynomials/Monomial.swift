/// A product of powers of variables, which are counted from 0.
public struct Monomial: Sendable, Hashable {
  /// A power of one variable.
  public struct Factor: Sendable, Hashable {
    /// The index of the variable, at least 0.
    public let variable: Int
    /// The exponent, at least 1.
    public let exponent: Int
  }

  /// The powers in ascending order of their variables.
  public let factors: [Factor]
  /// The sum of the exponents, at most `Monomial.highestDegree`.
  public let degree: Int

  /// The highest degree that a monomial can have.
  public static let highestDegree = Int(Int32.max)

  /// The monomial 1.
  public static let one = Monomial(factors: [], degree: 0)

  private init(factors: [Factor], degree: Int) {
    self.factors = factors
    self.degree = degree
  }

  /// Makes a variable.
  ///
  /// - Precondition: the index is not negative.
  public init(variable: Int) {
    precondition(variable >= 0, "variables are counted from 0")
    self.init(factors: [Factor(variable: variable, exponent: 1)], degree: 1)
  }

  /// The exponent of a variable; 0 where it does not occur.
  public func exponent(of variable: Int) -> Int {
    for factor in factors where factor.variable == variable { return factor.exponent }
    return 0
  }

  /// The product of two monomials; nil past the highest degree.
  public func multiplied(by other: Monomial) -> Monomial? {
    if other.factors.isEmpty { return self }
    if factors.isEmpty { return other }
    guard degree <= Self.highestDegree - other.degree else { return nil }
    var product: [Factor] = []
    product.reserveCapacity(factors.count + other.factors.count)
    var (a, b) = (factors[...], other.factors[...])
    while let x = a.first, let y = b.first {
      if x.variable <= y.variable { a.removeFirst() }
      if y.variable <= x.variable { b.removeFirst() }
      if x.variable == y.variable {
        product.append(Factor(variable: x.variable, exponent: x.exponent + y.exponent))
      } else {
        product.append(x.variable < y.variable ? x : y)
      }
    }
    product += a
    product += b
    return Monomial(factors: product, degree: degree + other.degree)
  }

  /// The monomial raised to a power; nil for a negative exponent and past the highest degree.
  public func power(_ exponent: Int) -> Monomial? {
    if exponent < 0 { return nil }
    if exponent == 0 { return .one }
    let (product, overflow) = degree.multipliedReportingOverflow(by: exponent)
    if overflow || product > Self.highestDegree { return nil }
    let powers = factors.map {
      Factor(variable: $0.variable, exponent: $0.exponent * exponent)
    }
    return Monomial(factors: powers, degree: product)
  }

  /// The monomial without the powers of a variable.
  func removing(_ variable: Int) -> Monomial {
    let rest = factors.filter { $0.variable != variable }
    return Monomial(factors: rest, degree: degree - exponent(of: variable))
  }

  /// The monomial divided by a variable that occurs.
  func lowered(by variable: Int) -> Monomial {
    var lowered: [Factor] = []
    lowered.reserveCapacity(factors.count)
    for factor in factors {
      if factor.variable != variable {
        lowered.append(factor)
      } else if factor.exponent > 1 {
        lowered.append(Factor(variable: variable, exponent: factor.exponent - 1))
      }
    }
    return Monomial(factors: lowered, degree: degree - 1)
  }
}

extension Monomial: Comparable {
  /// Whether `a` comes before `b` in the graded lexicographic order.
  public static func < (a: Monomial, b: Monomial) -> Bool {
    a.order(relativeTo: b) == .less
  }

  /// How the monomial stands to another in the graded lexicographic order: a higher degree is
  /// greater, and at the same degree a higher exponent of the first variable in which they differ.
  public func order(relativeTo other: Monomial) -> Ordering {
    if degree != other.degree { return degree < other.degree ? .less : .greater }
    for (x, y) in zip(factors, other.factors) {
      if x.variable != y.variable { return x.variable < y.variable ? .greater : .less }
      if x.exponent != y.exponent { return x.exponent < y.exponent ? .less : .greater }
    }
    // Of the same degree, neither can go on where the other ends.
    return .equal
  }
}
