/// The natural cubic spline through points: a cubic polynomial between two knots, twice
/// differentiable, a straight line outside of them.
public struct NaturalSpline: Sendable {
  /// The knots, ascending.
  public let knots: [Rational]
  /// The polynomials before the first knot, between two knots, and behind the last one: their
  /// coefficients, the constant one first.
  public let pieces: [[Rational]]

  /// Finds the spline; nil unless there are two knots or more, ascending, with a value for each.
  public init?(knots: [Rational], values: [Rational]) {
    guard knots.count >= 2, knots.count == values.count,
      zip(knots, knots.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.knots = knots
    let bends = Self.secondDerivatives(of: values, at: knots)
    var pieces: [[Rational]] = []
    for index in 0..<(knots.count - 1) {
      let width = knots[index + 1] - knots[index]
      let rise = (values[index + 1] - values[index]) / width
      let (lower, upper) = (bends[index], bends[index + 1])
      // In the distance from the lower knot.
      let local = [
        values[index], rise - width * (lower + lower + upper) / 6, lower / 2,
        (upper - lower) / (width * 6),
      ]
      if index == 0 { pieces.append(Self.shifted([local[0], local[1]], by: knots[0])) }
      pieces.append(Self.shifted(local, by: knots[index]))
      if index == knots.count - 2 {
        let slope = rise + width * (lower + upper + upper) / 6
        pieces.append(Self.shifted([values[index + 1], slope], by: knots[index + 1]))
      }
    }
    self.pieces = pieces
  }

  /// The second derivatives at the knots, by elimination in a tridiagonal system.
  private static func secondDerivatives(
    of values: [Rational], at knots: [Rational]
  ) -> [Rational] {
    let count = knots.count
    var bends = [Rational](repeating: .zero, count: count)
    if count < 3 { return bends }
    var factors = [Rational](repeating: .zero, count: count)
    for index in 1..<(count - 1) {
      let (left, right) = (knots[index] - knots[index - 1], knots[index + 1] - knots[index])
      let change =
        (values[index + 1] - values[index]) / right - (values[index] - values[index - 1]) / left
      let diagonal = (left + right) * 2 - left * factors[index - 1]
      factors[index] = right / diagonal
      bends[index] = (change * 6 - left * bends[index - 1]) / diagonal
    }
    for index in stride(from: count - 2, to: 0, by: -1) {
      bends[index] -= factors[index] * bends[index + 1]
    }
    return bends
  }

  /// A polynomial in `x - place` as one in x.
  private static func shifted(_ coefficients: [Rational], by place: Rational) -> [Rational] {
    var result: [Rational] = [.zero]
    for coefficient in coefficients.reversed() {
      var next = [Rational](repeating: .zero, count: result.count + 1)
      for (power, number) in result.enumerated() {
        next[power + 1] += number
        next[power] -= number * place
      }
      next[0] += coefficient
      result = next
    }
    while result.count > 1, result[result.count - 1].isZero { result.removeLast() }
    return result
  }
}
