/// The least value of a polynomial of degree 2 or less over all real points.
///
/// Points and directions have one component for each variable up to the last that occurs.
public enum QuadraticMinimum: Sendable, Hashable {
  /// The polynomial is `value` plus the sum of `weight * form^2` over the squares, and has the
  /// value at the point.
  case minimum(value: Rational, point: [Rational], squares: [WeightedSquare])
  /// The polynomial takes all values below any on the ray from the point: at
  /// `point + t * direction` it tends to minus infinity as `t` grows.
  case unbounded(point: [Rational], direction: [Rational])
}

/// A positive multiple of the square of a polynomial of degree 1.
public struct WeightedSquare: Sendable, Hashable {
  /// The positive factor.
  public let weight: Rational
  /// The polynomial that is squared.
  public let form: MultivariatePolynomial
}

extension MultivariatePolynomial {
  /// The least value over all real points, exactly; nil when the degree is above 2.
  public func quadraticMinimum(
    _ meter: inout Meter
  ) throws(Exhaustion) -> QuadraticMinimum? {
    if degree > 2 { return nil }
    var form = try QuadraticForm(self, &meter)
    while let pivot = form.nextPivot {
      if form.matrix[pivot][pivot].isNegative { break }
      try form.completeSquare(pivot, &meter)
    }
    return try form.minimum(&meter)
  }
}

/// A polynomial of degree 2 as a symmetric matrix, a vector and a constant, from which squares are
/// split off one variable at a time (the decomposition L * D * transpose(L) of the matrix).
private struct QuadraticForm {
  /// The variables that occur.
  let variables: [Int]
  /// The part of degree 2 in the variables that remain.
  private(set) var matrix: [[Rational]]
  /// The part of degree 1 in the variables that remain.
  private var vector: [Rational]
  private var constant: Rational
  /// The places of the variables that remain, in ascending order.
  private var remaining: [Int]
  private var squares: [Square] = []

  /// A multiple of `(x[pivot] + sum of row[j] * x[j] + shift)^2`.
  private struct Square {
    let pivot: Int
    let weight: Rational
    let row: [Rational]
    let shift: Rational
  }

  init(_ polynomial: MultivariatePolynomial, _ meter: inout Meter) throws(Exhaustion) {
    variables = polynomial.variables
    let count = variables.count
    try meter.charge(count, timesSteps: Int64(count))
    try meter.charge(polynomial.terms.count, timesSteps: 8)
    matrix = [[Rational]](
      repeating: [Rational](repeating: 0, count: count), count: count)
    vector = [Rational](repeating: 0, count: count)
    constant = 0
    remaining = [Int](variables.indices)
    var places: [Int: Int] = [:]
    for (place, variable) in variables.enumerated() { places[variable] = place }
    for term in polynomial.terms {
      let factors = term.monomial.factors
      guard let first = factors.first, let i = places[first.variable] else {
        constant = term.coefficient
        continue
      }
      if term.monomial.degree == 1 {
        vector[i] = term.coefficient
      } else if first.exponent == 2 {
        matrix[i][i] = term.coefficient
      } else if let last = factors.last, let j = places[last.variable] {
        let half = term.coefficient / 2
        matrix[i][j] = half
        matrix[j][i] = half
      }
    }
  }

  /// A variable whose square occurs: one with a negative coefficient, if there is any.
  var nextPivot: Int? {
    var pivot: Int?
    for i in remaining where !matrix[i][i].isZero {
      if matrix[i][i].isNegative { return i }
      if pivot == nil { pivot = i }
    }
    return pivot
  }

  /// Splits off a square such that what is left lacks a variable.
  mutating func completeSquare(_ pivot: Int, _ meter: inout Meter) throws(Exhaustion) {
    remaining.removeAll { $0 == pivot }
    let weight = matrix[pivot][pivot]
    var row = [Rational](repeating: 0, count: variables.count)
    for j in remaining {
      try meter.chargeProduct(matrix[pivot][j], weight)
      row[j] = matrix[pivot][j] / weight
    }
    try meter.chargeProduct(vector[pivot], weight)
    let shift = vector[pivot] / (2 * weight)
    for i in remaining where !row[i].isZero {
      for j in remaining where !row[j].isZero {
        matrix[i][j] = try Self.difference(matrix[i][j], row[i], matrix[pivot][j], &meter)
      }
      vector[i] = try Self.difference(vector[i], row[i], vector[pivot], &meter)
    }
    constant = try Self.difference(constant, shift, vector[pivot] / 2, &meter)
    squares.append(Square(pivot: pivot, weight: weight, row: row, shift: shift))
  }

  /// What is known once no more squares can be split off.
  func minimum(_ meter: inout Meter) throws(Exhaustion) -> QuadraticMinimum {
    let highest = variables.last ?? -1
    try meter.charge(2 * Int64(highest + 1))
    let point = try lifted([Rational](repeating: 0, count: variables.count), 1, &meter)
    if let direction = try descent(&meter) {
      return .unbounded(
        point: scattered(point), direction: scattered(try lifted(direction, 0, &meter)))
    }
    var forms: [WeightedSquare] = []
    for square in squares {
      var terms: [MultivariatePolynomial.Term] = []
      for (place, variable) in variables.enumerated() {
        let coefficient = place == square.pivot ? 1 : square.row[place]
        if coefficient.isZero { continue }
        terms.append(MultivariatePolynomial.Term(coefficient, Monomial(variable: variable)))
      }
      if !square.shift.isZero {
        terms.append(MultivariatePolynomial.Term(square.shift, .one))
      }
      try meter.charge(4 * Int64(terms.count))
      forms.append(
        WeightedSquare(
          weight: square.weight, form: MultivariatePolynomial(orderedTerms: terms)))
    }
    return .minimum(value: constant, point: scattered(point), squares: forms)
  }

  /// A direction, in the variables that remain, along which what is left has no lower bound; nil
  /// when it is constant.
  private func descent(_ meter: inout Meter) throws(Exhaustion) -> [Rational]? {
    try meter.charge(remaining.count, timesSteps: Int64(remaining.count))
    var direction = [Rational](repeating: 0, count: variables.count)
    for i in remaining where matrix[i][i].isNegative {
      direction[i] = 1
      return direction
    }
    // No squares are left: a product of two variables falls where their signs make it negative.
    for i in remaining {
      for j in remaining where !matrix[i][j].isZero {
        direction[i] = 1
        direction[j] = matrix[i][j].isNegative ? 1 : -1
        return direction
      }
    }
    for i in remaining where !vector[i].isZero {
      direction[i] = vector[i].isNegative ? 1 : -1
      return direction
    }
    return nil
  }

  /// Values of the variables that remain, and for the others those that make all squares 0; for a
  /// direction, in which the shifts do not count, the factor in front of them is 0.
  private func lifted(
    _ values: [Rational], _ shiftFactor: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> [Rational] {
    var values = values
    for square in squares.reversed() {
      var value = -square.shift * shiftFactor
      for (j, factor) in square.row.enumerated() where !factor.isZero {
        value = try Self.difference(value, factor, values[j], &meter)
      }
      values[square.pivot] = value
    }
    return values
  }

  /// Components by the indices of the variables.
  private func scattered(_ values: [Rational]) -> [Rational] {
    var components = [Rational](repeating: 0, count: (variables.last ?? -1) + 1)
    for (place, variable) in variables.enumerated() { components[variable] = values[place] }
    return components
  }

  /// `a - b * c`.
  private static func difference(
    _ a: Rational, _ b: Rational, _ c: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> Rational {
    try meter.chargeProduct(b, c)
    let product = b * c
    try meter.chargeProduct(a, product)
    return a - product
  }
}
