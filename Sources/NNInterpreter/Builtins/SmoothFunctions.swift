import ExactMath
import TensorEngine

extension SmoothFunction {
  static let exp = SmoothFunction(
    exactValue: { $0.isZero ? .one : nil },
    exactSeries: { _, value, order in
      recurrence(from: value, order: order) { coefficients, k in
        coefficients[k - 1] / Rational(k)
      }
    },
    numeric: .exp)

  static let log = SmoothFunction(
    exactValue: { $0 == .one ? .zero : nil },
    exactSeries: { _, value, order in
      // log(1 + t) = t - t²/2 + t³/3 - ...
      [value]
        + (1..<max(order + 1, 1)).map { k in
          (k % 2 == 1 ? Rational.one : -Rational.one) / Rational(k)
        }
    },
    numeric: .log,
    complaint: { sign in
      sign == .less || sign == .equal ? "`log` is defined for positive numbers only" : nil
    })

  static let sqrt = SmoothFunction(
    exactValue: { $0.exactSquareRoot },
    exactSeries: { point, value, order in
      // y² = x: the coefficients follow each other by (3/2 - k)/k, over x.
      if point.isZero { return order == 0 ? [value] : nil }
      return recurrence(from: value, order: order) { coefficients, k in
        coefficients[k - 1] * Rational(3 - 2 * k) / (Rational(2 * k) * point)
      }
    },
    numeric: .sqrt,
    complaint: { $0 == .less ? "`sqrt` is undefined below zero" : nil })

  static let sigmoid = SmoothFunction(
    exactValue: { $0.isZero ? Rational.one / 2 : nil },
    exactSeries: { _, value, order in
      // s' = s - s²
      recurrence(from: value, order: order) { coefficients, k in
        (coefficients[k - 1] - square(coefficients, order: k - 1)) / Rational(k)
      }
    },
    numeric: .sigmoid)

  static let tanh = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil },
    exactSeries: { _, value, order in
      // t' = 1 - t²
      recurrence(from: value, order: order) { coefficients, k in
        ((k == 1 ? Rational.one : Rational.zero) - square(coefficients, order: k - 1)) / Rational(k)
      }
    },
    numeric: .tanh)

  static let sin = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil },
    exactSeries: { _, _, order in circular(startingWith: [0, 1], order: order) },
    numeric: .sin)

  static let cos = SmoothFunction(
    exactValue: { $0.isZero ? .one : nil },
    exactSeries: { _, _, order in circular(startingWith: [1, 0], order: order) },
    numeric: .cos)

  /// Around 0 only the value itself is rational: the slope is 2/sqrt(pi).
  static let erf = SmoothFunction(
    exactValue: { $0.isZero ? .zero : nil }, exactSeries: { _, value, _ in [value] },
    numeric: .erf)

  /// Coefficients around 0 of a function whose second derivative is its opposite.
  private static func circular(startingWith first: [Rational], order: Int) -> [Rational] {
    var coefficients = Array(first.prefix(order + 1))
    for k in coefficients.count..<max(order + 1, coefficients.count) {
      coefficients.append(-coefficients[k - 2] / Rational(k * (k - 1)))
    }
    return coefficients
  }

  /// The coefficients of a power series, each from those before it.
  private static func recurrence(
    from value: Rational, order: Int, _ next: ([Rational], Int) -> Rational
  ) -> [Rational] {
    var coefficients = [value]
    for k in 1..<max(order + 1, 1) { coefficients.append(next(coefficients, k)) }
    return coefficients
  }

  /// A coefficient of the square of a power series.
  private static func square(_ coefficients: [Rational], order: Int) -> Rational {
    var sum = Rational.zero
    for i in 0...order { sum += coefficients[i] * coefficients[order - i] }
    return sum
  }
}
