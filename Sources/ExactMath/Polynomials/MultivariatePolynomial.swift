/// A polynomial in any number of variables with rational coefficients, of which it holds those that
/// are not zero.
///
/// Products explode: the methods count the cost before they work, and throw where the meter ends.
public struct MultivariatePolynomial: Sendable, Hashable {
  /// A multiple of a monomial.
  public struct Term: Sendable, Hashable {
    /// The factor in front of the monomial, not zero.
    public let coefficient: Rational
    /// The product of powers.
    public let monomial: Monomial

    init(_ coefficient: Rational, _ monomial: Monomial) {
      self.coefficient = coefficient
      self.monomial = monomial
    }
  }

  /// The terms in descending order of their monomials (graded lexicographic: `x^2`, `x*y`, `y^2`,
  /// `x`, `y`, `1`), each monomial once; none for the polynomial 0.
  public let terms: [Term]

  /// Makes the polynomial of terms that are in order, with coefficients other than zero.
  init(orderedTerms terms: [Term]) {
    self.terms = terms
  }

  /// Makes the constant polynomial of a value.
  public init(constant value: Rational) {
    terms = value.isZero ? [] : [Term(value, .one)]
  }

  /// Makes a multiple of a monomial.
  public init(_ coefficient: Rational, _ monomial: Monomial) {
    terms = coefficient.isZero ? [] : [Term(coefficient, monomial)]
  }

  /// Makes the polynomial of a variable, which is counted from 0.
  ///
  /// - Precondition: the index is not negative.
  public static func variable(_ index: Int) -> MultivariatePolynomial {
    MultivariatePolynomial(1, Monomial(variable: index))
  }

  /// The polynomial 0.
  public static let zero = MultivariatePolynomial(orderedTerms: [])
  /// The polynomial 1.
  public static let one = MultivariatePolynomial(constant: 1)
}

// MARK: - Parts

extension MultivariatePolynomial {
  /// Whether the polynomial is 0.
  public var isZero: Bool { terms.isEmpty }

  /// The value, where no variable occurs; nil otherwise.
  public var constant: Rational? {
    guard let first = terms.first else { return 0 }
    return first.monomial.factors.isEmpty ? first.coefficient : nil
  }

  /// The highest degree of a term; -1 for the polynomial 0.
  public var degree: Int { terms.first?.monomial.degree ?? -1 }

  /// The highest exponent of a variable; -1 for the polynomial 0.
  public func degree(in variable: Int) -> Int {
    var degree = -1
    for term in terms { degree = max(degree, term.monomial.exponent(of: variable)) }
    return degree
  }

  /// The variables that occur, in ascending order.
  public var variables: [Int] {
    var all: [Int] = []
    for term in terms {
      for factor in term.monomial.factors { all.append(factor.variable) }
    }
    all.sort()
    var distinct: [Int] = []
    for variable in all where distinct.last != variable { distinct.append(variable) }
    return distinct
  }

  /// The coefficient of a monomial; 0 where it does not occur.
  public func coefficient(of monomial: Monomial) -> Rational {
    var (start, end) = (0, terms.count)
    while start < end {
      let middle = (start + end) / 2
      switch terms[middle].monomial.order(relativeTo: monomial) {
      case .equal: return terms[middle].coefficient
      case .greater: start = middle + 1
      case .less: end = middle
      }
    }
    return 0
  }
}

// MARK: - Polynomials in one variable

extension MultivariatePolynomial {
  /// Makes the same polynomial in one of several variables.
  ///
  /// - Precondition: the index of the variable is not negative.
  public init(_ polynomial: Polynomial, variable: Int) {
    let base = Monomial(variable: variable)
    var terms: [Term] = []
    for (power, coefficient) in polynomial.coefficients.enumerated().reversed() {
      // An array has no more elements than a monomial can have degrees.
      guard !coefficient.isZero, let monomial = base.power(power) else { continue }
      terms.append(Term(coefficient, monomial))
    }
    self.terms = terms
  }

  /// The same polynomial in the one variable that occurs, if it is only one; a constant has none.
  public func univariate(
    _ meter: inout Meter
  ) throws(Exhaustion) -> (variable: Int?, polynomial: Polynomial)? {
    guard let first = terms.first else { return (nil, .zero) }
    let variable = first.monomial.factors.first?.variable
    try meter.charge(Int64(first.monomial.degree) + Int64(terms.count))
    for term in terms {
      for factor in term.monomial.factors where factor.variable != variable { return nil }
    }
    var coefficients = [Rational](repeating: 0, count: first.monomial.degree + 1)
    for term in terms { coefficients[term.monomial.degree] = term.coefficient }
    return (variable, Polynomial(coefficients))
  }
}
