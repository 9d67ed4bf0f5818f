/// Natural cubic splines over fixed knots: for each knot the one that is 1 there and 0 at all others.
///
/// A spline is twice differentiable, a cubic polynomial between two knots, and a straight line
/// outside of them. With two knots it is a line.
public struct SplineBasis: Sendable {
  /// The knots, ascending.
  public let knots: [Double]
  /// For each interval between knots, for each spline of the basis, its polynomial in the distance
  /// from the interval's lower end: four coefficients, the constant one first.
  private let coefficients: [Double]
  /// For each spline its slope at the first knot and at the last.
  private let slopes: [(first: Double, last: Double)]

  /// Makes the basis; nil unless there are two knots or more, ascending and finite.
  public init?(knots: [Double]) {
    guard knots.count >= 2, knots.allSatisfy({ $0.isFinite }),
      zip(knots, knots.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.knots = knots
    let count = knots.count
    var coefficients = [Double](repeating: 0, count: (count - 1) * count * 4)
    var slopes: [(first: Double, last: Double)] = []
    for spline in 0..<count {
      var values = [Double](repeating: 0, count: count)
      values[spline] = 1
      let bends = Self.secondDerivatives(of: values, at: knots)
      var slope = (first: 0.0, last: 0.0)
      for interval in 0..<(count - 1) {
        let width = knots[interval + 1] - knots[interval]
        let (lower, upper) = (bends[interval], bends[interval + 1])
        let rise = (values[interval + 1] - values[interval]) / width
        let place = (interval * count + spline) * 4
        coefficients[place] = values[interval]
        coefficients[place + 1] = rise - width * (2 * lower + upper) / 6
        coefficients[place + 2] = lower / 2
        coefficients[place + 3] = (upper - lower) / (6 * width)
        if interval == 0 { slope.first = coefficients[place + 1] }
        if interval == count - 2 { slope.last = rise + width * (lower + 2 * upper) / 6 }
      }
      slopes.append(slope)
    }
    self.coefficients = coefficients
    self.slopes = slopes
  }

  /// The second derivatives of the natural spline through values, by elimination in a tridiagonal
  /// system.
  private static func secondDerivatives(of values: [Double], at knots: [Double]) -> [Double] {
    let count = knots.count
    var bends = [Double](repeating: 0, count: count)
    if count < 3 { return bends }
    var factors = [Double](repeating: 0, count: count)
    for index in 1..<(count - 1) {
      let (left, right) = (knots[index] - knots[index - 1], knots[index + 1] - knots[index])
      let change =
        (values[index + 1] - values[index]) / right - (values[index] - values[index - 1]) / left
      let diagonal = 2 * (left + right) - left * factors[index - 1]
      factors[index] = right / diagonal
      bends[index] = (6 * change - left * bends[index - 1]) / diagonal
    }
    for index in stride(from: count - 2, to: 0, by: -1) {
      bends[index] -= factors[index] * bends[index + 1]
    }
    return bends
  }

  /// Writes the values of all splines at a point, as many as there are knots; all NaN at NaN.
  func values(at x: Double, into output: UnsafeMutablePointer<Double>) {
    let (interval, distance) = place(of: x)
    let last = knots.count - 1
    for spline in 0...last {
      if x < knots[0] {
        output[spline] = (spline == 0 ? 1 : 0) + slopes[spline].first * (x - knots[0])
      } else if x > knots[last] {
        output[spline] = (spline == last ? 1 : 0) + slopes[spline].last * (x - knots[last])
      } else {
        let c = (interval * knots.count + spline) * 4
        output[spline] =
          coefficients[c]
          + distance
          * (coefficients[c + 1] + distance * (coefficients[c + 2] + distance * coefficients[c + 3]))
      }
    }
  }

  /// The sum of the slopes of all splines at a point, each times its weight.
  func slope(at x: Double, weights: UnsafePointer<Double>) -> Double {
    let (interval, distance) = place(of: x)
    var sum = 0.0
    for spline in knots.indices {
      let slope: Double
      if x < knots[0] {
        slope = slopes[spline].first
      } else if x > knots[knots.count - 1] {
        slope = slopes[spline].last
      } else {
        let c = (interval * knots.count + spline) * 4
        slope =
          coefficients[c + 1]
          + distance * (2 * coefficients[c + 2] + distance * (3 * coefficients[c + 3]))
      }
      sum += weights[spline] * slope
    }
    return sum
  }

  /// The interval in which a point lies, and how far from its lower end.
  private func place(of x: Double) -> (interval: Int, distance: Double) {
    var interval = 0
    while interval < knots.count - 2, x >= knots[interval + 1] { interval += 1 }
    return (interval, x - knots[interval])
  }
}
