/// A polynomial on a box, as a combination of products of Bernstein polynomials: these are positive
/// inside of the box, so that the coefficients tell the signs (Bernstein 1912; Garloff 1986).
///
/// Of a half-line it is the form in `s` with `t = s / (1 - s)`, multiplied by a power of `1 - s`, which
/// leaves its signs as they are.
package struct BernsteinTensor {
  /// The degree in each variable.
  package let degrees: [Int]
  /// The coefficients, those of the last variable next to each other.
  package private(set) var coefficients: [Rational]

  /// Which ends of a side of the box belong to it.
  package struct Ends {
    package var lower: Bool
    package var upper: Bool

    package init(lower: Bool, upper: Bool) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// The most coefficients.
  private static let limit = 2_000

  /// The form of a polynomial on a box, each of whose sides has an end; nil where it is too large.
  ///
  /// - Parameter variables: for each side of the box its variable.
  package init?(
    _ polynomial: MultivariatePolynomial, variables: [Int], on box: [RealInterval],
    _ meter: inout Meter
  ) throws(Exhaustion) {
    var degrees: [Int] = []
    var count = 1
    for variable in variables {
      degrees.append(max(polynomial.degree(in: variable), 0))
      count *= degrees[degrees.count - 1] + 1
      if count > Self.limit { return nil }
    }
    self.degrees = degrees
    coefficients = [Rational](repeating: .zero, count: count)
    for term in polynomial.terms {
      var place = 0
      for (variable, degree) in zip(variables, degrees) {
        place = place * (degree + 1) + term.monomial.exponent(of: variable)
      }
      coefficients[place] = term.coefficient
    }
    for (index, side) in box.enumerated() where degrees[index] > 0 {
      try mapLines(along: index, &meter) { Self.transform(&$0, side) }
    }
  }

  /// Turns coefficients of powers into those of Bernstein polynomials on a side.
  private static func transform(_ line: inout [Rational], _ side: RealInterval) {
    let degree = line.count - 1
    let start = side.lower ?? side.upper ?? .zero
    // The powers of what lies beyond the start.
    for end in 0..<degree {
      for index in stride(from: degree - 1, through: end, by: -1) {
        line[index] += start * line[index + 1]
      }
    }
    let binomials = binomials(degree)
    var scale = Rational.one
    let width: Rational
    if let lower = side.lower, let upper = side.upper {
      width = upper - lower
    } else {
      width = side.lower == nil ? -.one : .one
    }
    for index in line.indices {
      line[index] = line[index] * scale / binomials[index]
      scale = scale * width
    }
    guard side.isBounded else { return }
    for start in stride(from: degree, to: 0, by: -1) {
      for index in start...degree { line[index] += line[index - 1] }
    }
  }

  /// The coefficients of `(1 + x)^n`.
  private static func binomials(_ n: Int) -> [Rational] {
    var row: [Rational] = [.one]
    for index in 0..<n {
      row.append(row[index] * Rational(n - index) / Rational(index + 1))
    }
    return row
  }

  /// Changes the coefficients, those that belong to powers of one variable at a time.
  private mutating func mapLines(
    along index: Int, _ meter: inout Meter, _ body: (inout [Rational]) -> Void
  ) throws(Exhaustion) {
    let length = degrees[index] + 1
    let stride = degrees.dropFirst(index + 1).reduce(1) { $0 * ($1 + 1) }
    for first in coefficients.indices where first / stride % length == 0 {
      var line = (0..<length).map { coefficients[first + $0 * stride] }
      let words = line.reduce(1) { $0 + $1.bitWidth / 64 }
      try meter.charge(Int64(length * length) * (2 + Int64(words)))
      body(&line)
      for (offset, value) in line.enumerated() { coefficients[first + offset * stride] = value }
    }
  }

  // MARK: Halves

  /// The forms on the two halves of the box along one side (de Casteljau 1959).
  package func halves(
    along index: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> (lower: BernsteinTensor, upper: BernsteinTensor) {
    var (lower, upper) = (self, self)
    try lower.mapLines(along: index, &meter) { line in
      for end in 1..<max(line.count, 1) {
        for place in stride(from: line.count - 1, through: end, by: -1) {
          line[place] = (line[place - 1] + line[place]) / 2
        }
      }
    }
    try upper.mapLines(along: index, &meter) { line in
      for end in stride(from: line.count - 1, to: 0, by: -1) {
        for place in 0..<end { line[place] = (line[place] + line[place + 1]) / 2 }
      }
    }
    return (lower, upper)
  }

  // MARK: Signs

  /// The signs that the polynomial can have on the box, of which some faces do not belong to it.
  package func signs(_ ends: [Ends]) -> SignSet {
    let isSomewherePositive = coefficients.contains { $0.signum > 0 }
    let isSomewhereNegative = coefficients.contains { $0.isNegative }
    if isSomewherePositive, isSomewhereNegative { return .all }
    var signs: SignSet = isSomewherePositive ? .positive : isSomewhereNegative ? .negative : []
    // Inside of a face the polynomial is zero where all coefficients of the face are.
    if hasZeroFace(ends, 0, [0]) { signs.insert(.zero) }
    return signs
  }

  /// Whether all coefficients of a face are zero, the first of its sides being chosen already: it
  /// has the coefficients at those places.
  private func hasZeroFace(_ ends: [Ends], _ side: Int, _ places: [Int]) -> Bool {
    if side == degrees.count { return places.allSatisfy { coefficients[$0].isZero } }
    let length = degrees[side] + 1
    let first = places.map { $0 * length }
    if length == 1 { return hasZeroFace(ends, side + 1, first) }
    if ends[side].lower, hasZeroFace(ends, side + 1, first) { return true }
    let last = first.map { $0 + length - 1 }
    if ends[side].upper, hasZeroFace(ends, side + 1, last) { return true }
    return hasZeroFace(ends, side + 1, first.flatMap { $0..<($0 + length) })
  }

  /// The signs at the corners that belong to the box, in one order for all forms of as many sides.
  package func cornerSigns(_ ends: [Ends]) -> [SignSet] {
    var places = [0]
    for (degree, end) in zip(degrees, ends) {
      places = places.flatMap { place in
        let first = place * (degree + 1)
        return (end.lower ? [first] : []) + (end.upper ? [first + degree] : [])
      }
    }
    return places.map { SignSet(of: coefficients[$0].signum) }
  }
}
