import ExactMath
import Testing

/// The fundamental theorem of interval arithmetic, and how tight results are.
@Suite struct IntervalContainmentTests {
  /// A number of few bits, mostly, and often 0 or 1.
  static func number(using generator: inout SeededGenerator) -> Rational {
    switch UInt8.random(in: 0..<10, using: &generator) {
    case 0: 0
    case 1: Rational(Int.random(in: -2...2, using: &generator))
    case 2: generator.rational(upToBits: 200)
    default: generator.rational(upToBits: 12)
    }
  }

  /// An interval of numbers around some that it certainly contains: bounded, a half-line, all
  /// numbers, or a point.
  static func interval(
    precision: Int, using generator: inout SeededGenerator
  ) throws -> (interval: Interval, members: [Rational]) {
    var (lower, upper) = (number(using: &generator), number(using: &generator))
    if UInt8.random(in: 0..<6, using: &generator) == 0 { upper = lower }
    if lower > upper { swap(&lower, &upper) }
    let kind = UInt8.random(in: 0..<12, using: &generator)
    let interval = try #require(
      Interval(
        lower: kind == 0 || kind == 2 ? nil : lower, upper: kind == 1 || kind == 2 ? nil : upper,
        precision: precision))
    var members = [lower, upper, (lower + upper) / 2, lower + (upper - lower) / 7]
    if kind == 0 || kind == 2 { members.append(lower - 1000) }
    if kind == 1 || kind == 2 { members.append(upper + 1000) }
    // Ends that were rounded outward are members, too.
    members.append(interval.lower ?? lower)
    members.append(interval.upper ?? upper)
    if interval.contains(0) { members.append(0) }
    return (interval, members)
  }

  /// Whether an interval is the hull of values, rounded outward at most to the next number but one.
  private func checkTight(
    _ interval: Interval, _ values: [Rational], precision: Int,
    _ operands: @autoclosure () -> String
  ) {
    guard let least = values.min(), let greatest = values.max() else { return }
    let unit = Rational(Dyadic(1, exponent: 1 - precision))
    if let lower = interval.lower {
      check(least - lower <= unit * lower.magnitude, true, "lower end: \(operands())")
    }
    if let upper = interval.upper {
      check(upper - greatest <= unit * upper.magnitude, true, "upper end: \(operands())")
    }
  }

  @Test(arguments: [2, 30, 62, 64, 128]) func operations(precision: Int) throws {
    var generator = SeededGenerator(seed: UInt64(precision))
    let arithmetic = IntervalArithmetic(precision: precision)
    var meter = Meter.unlimited
    for _ in 0..<caseCount(6_000) {
      let (a, xs) = try Self.interval(precision: precision, using: &generator)
      let (b, ys) = try Self.interval(precision: precision, using: &generator)
      let operands = "\(a), \(b)"
      for x in xs { check(a.contains(x), true, "\(x) in \(a)") }
      let sum = try arithmetic.sum(a, b, &meter)
      let difference = try arithmetic.difference(a, b, &meter)
      let product = try arithmetic.product(a, b, &meter)
      let quotient = try arithmetic.quotient(a, b, &meter)
      let anyQuotient = try arithmetic.quotientWhereDefined(a, b, &meter)
      check(quotient == nil, b.contains(0), "quotient of \(operands)")
      check(anyQuotient == nil, b == .zero, "quotient of \(operands)")
      let (greater, lesser) = (a.maximum(with: b), a.minimum(with: b))
      let hull = a.hull(with: b)
      let common = a.intersection(with: b)
      for x in xs {
        check((-a).contains(-x), true, "-\(x): -\(a)")
        check(a.magnitude.contains(x.magnitude), true, "|\(x)|: |\(a)|")
        check(hull.contains(x), true, "\(x) in the hull of \(operands)")
        check(
          common?.contains(x) ?? false, b.contains(x), "\(x) in the intersection of \(operands)")
        for y in ys {
          check(sum.contains(x + y), true, "\(x) + \(y): \(operands)")
          check(difference.contains(x - y), true, "\(x) - \(y): \(operands)")
          check(product.contains(x * y), true, "\(x) * \(y): \(operands)")
          check(greater.contains(max(x, y)), true, "max(\(x), \(y)): \(operands)")
          check(lesser.contains(min(x, y)), true, "min(\(x), \(y)): \(operands)")
          if let exact = x.divided(by: y) {
            check(anyQuotient?.contains(exact), true, "\(x) / \(y): \(operands)")
            if let quotient { check(quotient.contains(exact), true, "\(x) / \(y): \(operands)") }
          }
        }
      }
      guard let al = a.lower, let au = a.upper, let bl = b.lower, let bu = b.upper else { continue }
      checkTight(sum, [al + bl, au + bu], precision: precision, "sum \(operands)")
      checkTight(difference, [al - bu, au - bl], precision: precision, "difference \(operands)")
      let products = [al * bl, al * bu, au * bl, au * bu]
      checkTight(product, products, precision: precision, "product \(operands)")
      if let quotient {
        let quotients = [al / bl, al / bu, au / bl, au / bu]
        checkTight(quotient, quotients, precision: precision, "quotient \(operands)")
      }
    }
  }

  @Test(arguments: [2, 30, 62, 128]) func powers(precision: Int) throws {
    var generator = SeededGenerator(seed: UInt64(precision) + 1000)
    let arithmetic = IntervalArithmetic(precision: precision)
    var meter = Meter.unlimited
    for _ in 0..<caseCount(6_000) {
      let (a, xs) = try Self.interval(precision: precision, using: &generator)
      let exponent = Int.random(in: -9...12, using: &generator)
      let power = try arithmetic.power(a, exponent, &meter)
      check(power == nil, exponent < 0 && a.contains(0), "\(a)^\(exponent)")
      guard let power else { continue }
      for x in xs {
        guard let exact = x.power(exponent) else { continue }
        check(power.contains(exact), true, "\(x)^\(exponent): \(a)")
      }
      guard let lower = a.lower, let upper = a.upper, let first = lower.power(exponent),
        let last = upper.power(exponent)
      else { continue }
      let least: Rational = exponent & 1 == 0 && exponent != 0 && a.contains(0) ? 0 : first
      let unit = Rational(Dyadic(1, exponent: 2 - precision))
      let (bottom, top) = (min(least, first, last), max(first, last))
      let powerLower = try #require(power.lower)
      let powerUpper = try #require(power.upper)
      check(bottom - powerLower <= unit * bottom.magnitude, true, "\(a)^\(exponent): lower end")
      check(powerUpper - top <= unit * top.magnitude, true, "\(a)^\(exponent): upper end")
    }
  }

  @Test func splitting() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<caseCount(6_000) {
      let (a, xs) = try Self.interval(precision: 200, using: &generator)
      guard let (lower, upper) = a.halves, let middle = a.middle else {
        check(a.isPoint, true, "halves of \(a)")
        continue
      }
      check(lower.lowerEnd, a.lowerEnd, "\(a)")
      check(upper.upperEnd, a.upperEnd, "\(a)")
      check(lower.upper, middle, "\(a)")
      check(upper.lower, middle, "\(a)")
      check(lower != a && upper != a, true, "\(a) gets shorter")
      for x in xs { check(lower.contains(x) || upper.contains(x), true, "\(x) in halves of \(a)") }
      if let width = a.width {
        let lost = try #require(lower.width) - width / 2
        check(
          lost.magnitude * 1_000_000_000 <= (a.lower ?? 0).magnitude + (a.upper ?? 0).magnitude,
          true, "middle of \(a)")
      }
    }
  }
}
