import ExactMath
import Testing

/// A meter that ends none of the tests but those that mean it to.
func ampleMeter() -> Meter {
  Meter(steps: 1 << 40, bytes: 1 << 40)
}

/// Makes a polynomial of coefficients that are written as fractions, that of the power 0 first.
func polynomial(_ text: String) -> Polynomial {
  Polynomial(text.split(separator: " ").map { rational(String($0)) })
}

/// Makes the rational that a text like `-24/25` stands for.
func rational(_ text: String) -> Rational {
  let terms = text.split(separator: "/").map { Integer(decimal: String($0)) }
  guard let numerator = terms.first.flatMap({ $0 }) else {
    Issue.record("no number: \(text)")
    return 0
  }
  let denominator = terms.count == 2 ? terms[1] ?? 1 : 1
  return Rational(numerator, over: denominator) ?? 0
}

/// The polynomial with the given roots and 1 in front.
func polynomial(roots: [Rational]) -> Polynomial {
  roots.reduce(.one) { $0 * .linear(slope: 1, intercept: -$1) }
}

extension Polynomial {
  /// The number of different real roots above one number and up to another, by Sturm's theorem.
  func rootCount(above lower: Rational?, upTo upper: Rational?) throws -> Int {
    var meter = ampleMeter()
    var sequence = [self, derivative]
    while let last = sequence.last,
      let (_, remainder) = try sequence[sequence.count - 2].quotientAndRemainder(
        dividingBy: last, &meter)
    {
      // A positive factor keeps the signs, and the numbers small.
      let scale = remainder.leadingCoefficient.magnitude
      sequence.append(remainder.isZero ? .zero : -remainder.scaled(by: 1 / scale))
    }
    // The last but the zero divides all of them; without it they hold for multiple roots too.
    sequence.removeLast()
    let divisor = try #require(sequence.last)
    sequence = try sequence.compactMap {
      try $0.quotientAndRemainder(dividingBy: divisor, &meter)?.quotient
    }
    func changes(_ signs: [Int]) -> Int {
      let nonzero = signs.filter { $0 != 0 }
      return zip(nonzero, nonzero.dropFirst()).count { $0 != $1 }
    }
    let low = sequence.map { lower.map($0.value(at:))?.signum ?? $0.signAtNegativeInfinity }
    let high = sequence.map { upper.map($0.value(at:))?.signum ?? $0.signAtInfinity }
    return changes(low) - changes(high)
  }
}
