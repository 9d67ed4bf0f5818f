/// Arithmetic of truncated power series, given as their coefficients from order 0 on.
///
/// The recurrences are those of Griewank and Walther, Evaluating Derivatives, section 13.2. Every
/// sum is taken in the order of rising indices.
enum PowerSeries {
  /// The series of `scale * exp(rate * h)`.
  static func exponential(scale: Double, rate: Double, order: Int) -> [Double] {
    var result = [scale]
    for k in 0..<order { result.append(result[k] * rate / Double(k + 1)) }
    return result
  }

  /// The series of `exp(v(h) - v(0))`, of the same length as `v`.
  static func exponential(of v: [Double]) -> [Double] {
    var result = [1.0]
    for k in 1..<max(v.count, 1) {
      var sum = 0.0
      for j in 1...k { sum += Double(j) * v[j] * result[k - j] }
      result.append(sum / Double(k))
    }
    return result
  }

  /// The series of `scale * exp(-h * x - h^2 / 2)`, the normal density around `x`.
  static func gaussian(scale: Double, at x: Double, order: Int) -> [Double] {
    // The function's derivative is itself times -(x + h).
    var result = [scale]
    for k in 0..<order {
      let below = k > 0 ? result[k - 1] : 0
      result.append(-(x * result[k] + below) / Double(k + 1))
    }
    return result
  }

  /// The product of two series of the same length.
  static func product(_ a: [Double], _ b: [Double]) -> [Double] {
    a.indices.map { k in
      var sum = 0.0
      for i in 0...k { sum += a[i] * b[k - i] }
      return sum
    }
  }

  /// The quotient of two series of the same length; the divisor does not begin with zero.
  static func quotient(_ a: [Double], _ b: [Double]) -> [Double] {
    var result: [Double] = []
    for k in a.indices {
      var rest = a[k]
      for i in 0..<k { rest -= result[i] * b[k - i] }
      result.append(rest / b[0])
    }
    return result
  }

  /// The series of `(x + h) * a(h)`.
  static func timesArgument(_ a: [Double], at x: Double) -> [Double] {
    a.indices.map { k in x * a[k] + (k > 0 ? a[k - 1] : 0) }
  }

  /// The series with the constant and the derivative given, one order longer than the derivative.
  static func antiderivative(_ derivative: [Double], constant: Double) -> [Double] {
    [constant] + derivative.indices.map { derivative[$0] / Double($0 + 1) }
  }

  /// The series of the sigmoid `s` of a series `v` of the same length.
  ///
  /// By `s' = s (1 - s) v'`. The coefficients of s (1 - s) beyond the first are formed with
  /// 1 - 2 s(v) = -tanh(v / 2), so that nothing cancels where s is nearly 1.
  static func sigmoid(of v: [Double]) -> [Double] {
    let slant = -Elementary.tanh(0.5 * v[0])
    var result = [Elementary.sigmoid(v[0])]
    var slope = [Elementary.sigmoid(v[0]) * Elementary.sigmoid(-v[0])]
    for k in 1..<max(v.count, 1) {
      var sum = 0.0
      for j in 1...k { sum += Double(j) * v[j] * slope[k - j] }
      result.append(sum / Double(k))
      var next = slant * result[k]
      for i in 1..<k { next -= result[i] * result[k - i] }
      slope.append(next)
    }
    return result
  }

  /// The series of the function itself, `x + h`.
  static func argument(_ x: Double, order: Int) -> [Double] {
    var result = [Double](repeating: 0, count: order + 1)
    result[0] = x
    if order > 0 { result[1] = 1 }
    return result
  }
}
