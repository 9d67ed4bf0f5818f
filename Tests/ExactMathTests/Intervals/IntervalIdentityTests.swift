import ExactMath
import Testing

/// Properties of elementary functions on random arguments, at any precision.
@Suite struct IntervalIdentityTests {
  /// A number of moderate magnitude, sometimes tiny.
  private static func argument(using generator: inout SeededGenerator) -> Dyadic {
    let mantissa = Int.random(in: -(1 << 30)...(1 << 30), using: &generator)
    let exponent = Int.random(in: -60...(-24), using: &generator)
    let isTiny = UInt8.random(in: 0..<16, using: &generator) == 0
    return Dyadic(Integer(mantissa), exponent: isTiny ? exponent * 4 : exponent)
  }

  private static func precision(using generator: inout SeededGenerator) -> Int {
    Int.random(in: 2...generator.bitCount(upTo: 600) + 2, using: &generator)
  }

  private func checkMeets(
    _ a: Interval?, _ b: Interval?, _ operands: @autoclosure () -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let a, let b else {
      check(true, false, operands(), sourceLocation: sourceLocation)
      return
    }
    check(
      a.intersection(with: b) != nil, true, "\(a) and \(b) for \(operands())",
      sourceLocation: sourceLocation)
  }

  @Test func identities() throws {
    var generator = SeededGenerator(seed: 11)
    var meter = Meter.unlimited
    for _ in 0..<caseCount(2_000) {
      let point = Self.argument(using: &generator)
      let precision = Self.precision(using: &generator)
      let place = "\(point) at \(precision)"
      let a = IntervalArithmetic(precision: precision)
      let x = Interval(point)
      let exp = try a.exp(x, &meter)
      checkMeets(try a.product(exp, try a.exp(-x, &meter), &meter), .one, "exp \(place)")
      checkMeets(try a.log(exp, &meter), x, "log exp \(place)")
      checkMeets(
        try a.softplus(x, &meter), try a.log(try a.sum(.one, exp, &meter), &meter),
        "softplus \(place)")
      checkMeets(
        try a.difference(try a.softplus(x, &meter), try a.softplus(-x, &meter), &meter), x,
        "softplus \(place)")
      let sigmoid = try a.sigmoid(x, &meter)
      checkMeets(
        try a.sum(sigmoid, try a.sigmoid(-x, &meter), &meter), .one, "sigmoid \(place)")
      checkMeets(
        sigmoid, try a.quotient(exp, try a.sum(.one, exp, &meter), &meter), "sigmoid \(place)")
      let twice = try a.sum(sigmoid, sigmoid, &meter)
      checkMeets(
        try a.tanh(
          try a.product(
            x, Interval(from: Dyadic(1, exponent: -1), to: Dyadic(1, exponent: -1)), &meter), &meter
        ),
        try a.difference(twice, .one, &meter), "tanh \(place)")
      for odd in [a.tanh, a.sin, a.erf, a.atan] {
        checkMeets(try odd(-x, &meter), -(try odd(x, &meter)), "odd \(place)")
      }
      let (sin, cos) = (try a.sin(x, &meter), try a.cos(x, &meter))
      checkMeets(try a.cos(-x, &meter), cos, "cos \(place)")
      checkMeets(
        try a.sum(
          try #require(try a.power(sin, 2, &meter)), try #require(try a.power(cos, 2, &meter)),
          &meter), .one, "sin^2 + cos^2 \(place)")
      let pi = try a.pi(&meter)
      checkMeets(try a.sin(try a.sum(x, pi, &meter), &meter), -sin, "sin \(place)")
      checkMeets(try a.cos(try a.difference(x, pi, &meter), &meter), -cos, "cos \(place)")
      if let tangent = try a.quotient(sin, cos, &meter), x.magnitude.upper ?? 0 < 1 {
        checkMeets(try a.atan(tangent, &meter), x, "atan tan \(place)")
      }
    }
  }

  /// Functions that increase do so in their enclosures: the ends of one never contradict another.
  @Test func increasingFunctions() throws {
    var generator = SeededGenerator(seed: 12)
    for name in ["exp", "log", "sqrt", "sigmoid", "tanh", "softplus", "erf", "atan"] {
      let function = try ElementaryFunction.named(name)
      let isHalf = name == "log" || name == "sqrt"
      for _ in 0..<caseCount(1_000) {
        let first = Self.argument(using: &generator)
        let x = isHalf ? first.magnitude + Dyadic(1, exponent: -300) : first
        let y = x + Self.argument(using: &generator).magnitude * Dyadic(1, exponent: -20)
        let precision = Self.precision(using: &generator)
        let place = "\(name) \(x), \(y) at \(precision)"
        let atX = try #require(try function(Interval(x), precision: precision))
        let atY = try #require(try function(Interval(y), precision: precision))
        if let lower = atX.lowerEnd, let upper = atY.upperEnd { check(lower <= upper, true, place) }
        let both = try #require(try function(Interval(from: x, to: y), precision: precision))
        check(both, Interval(from: atX.lowerEnd, to: atY.upperEnd), place)
      }
    }
  }

  /// What is computed with more bits lies within what is computed with fewer, up to one more
  /// rounding.
  @Test(arguments: ElementaryFunction.all)
  func morePrecisionIsWithinLess(_ function: ElementaryFunction) throws {
    var generator = SeededGenerator(seed: 13)
    var meter = Meter.unlimited
    for _ in 0..<caseCount(1_500) {
      let point = Self.argument(using: &generator)
      let isHalf = function.name == "log" || function.name == "sqrt"
      let x = isHalf ? point.magnitude + Dyadic(1, exponent: -300) : point
      let low = Self.precision(using: &generator)
      let high = low + 8 + Self.precision(using: &generator)
      let place = "\(function.name)(\(x)) at \(low) and \(high)"
      let coarse = try #require(try function(Interval(x), precision: low))
      let fine = try #require(try function(Interval(x), precision: high))
      checkMeets(coarse, fine, place)
      // The coarse one has at most one number with so many bits inside.
      let rounded = try IntervalArithmetic(precision: low).rounded(fine, &meter)
      let unit = try #require(coarse.upper).magnitude * Rational(Dyadic(1, exponent: 1 - low))
      let (lower, upper) = (try #require(coarse.lower), try #require(coarse.upper))
      check(lower - unit <= (rounded.lower ?? 0), true, place)
      check((rounded.upper ?? 0) <= upper + unit, true, place)
      check(coarse.contains(fine), true, place)
    }
  }

  /// Sines and cosines of intervals that may contain turning points.
  @Test(arguments: ["sin", "cos"]) func turningPoints(name: String) throws {
    var generator = SeededGenerator(seed: 14)
    let function = try ElementaryFunction.named(name)
    for _ in 0..<caseCount(2_000) {
      let start = Self.argument(using: &generator)
      let width = Int.random(in: 0...(1 << 12), using: &generator)
      let step = Dyadic(Integer(width), exponent: -13)
      let parts = 16
      let end = start + step * Dyadic(parts)
      let precision = Int.random(in: 30...90, using: &generator)
      let enclosure = try #require(
        try function(Interval(from: start, to: end), precision: precision))
      var hull: Interval?
      var x = start
      for _ in 0...parts {
        let value = try #require(try function(Interval(x), precision: precision))
        check(enclosure.contains(value), true, "\(name)(\(x)) on \(start)...\(end)")
        hull = hull?.hull(with: value) ?? value
        x = x + step
      }
      // Between two samples the function varies by half of the square of their distance at most
      // where it turns.
      let slack = Rational(step * step)
      let (lower, upper) = (try #require(hull?.lower), try #require(hull?.upper))
      check(lower - (enclosure.lower ?? -2) <= slack, true, "\(name) on \(start)...\(end)")
      check((enclosure.upper ?? 2) - upper <= slack, true, "\(name) on \(start)...\(end)")
    }
  }

  /// Intervals of an end on each side of a turning point, next to it.
  @Test func narrowIntervalsAroundTurningPoints() throws {
    for quarters in -9...9 {
      for precision in [30, 62, 64, 128] {
        let arithmetic = IntervalArithmetic(precision: precision)
        var meter = Meter.unlimited
        let turn = try arithmetic.product(
          try arithmetic.pi(&meter),
          Interval(
            from: Dyadic(Integer(quarters), exponent: -1),
            to: Dyadic(Integer(quarters), exponent: -1)),
          &meter)
        let sine = try arithmetic.sin(turn, &meter)
        let cosine = try arithmetic.cos(turn, &meter)
        let expectedSine = [0, 1, 0, -1][(quarters + 12) % 4]
        let expectedCosine = [1, 0, -1, 0][(quarters + 12) % 4]
        check(sine.contains(Rational(expectedSine)), true, "sin \(quarters) at \(precision)")
        check(cosine.contains(Rational(expectedCosine)), true, "cos \(quarters) at \(precision)")
        for width in [sine.width, cosine.width] {
          let bound = Rational(Dyadic(1, exponent: 7 - precision))
          check((width ?? 1) <= bound, true, "\(quarters) at \(precision)")
        }
      }
    }
  }
}
