import ExactMath
import Testing

/// The error bounds of fixed-point functions, before anything is rounded to a precision.
///
/// What is computed with more limbs is known much better, and must lie within what is computed with
/// fewer. That the values are right is for `IntervalReferenceTests` to say.
@Suite struct FixedPointTests {
  /// An argument from `least` up to `greatest` magnitude as powers of two, of any sign, that is
  /// often next to a multiple of `period`.
  private static func argument(
    _ magnitudes: ClosedRange<Int>, nearMultiplesOf period: Integer, bits: Int,
    using generator: inout SeededGenerator
  ) -> Dyadic {
    let mantissa = Integer(generator.nonzeroReference(upToBits: 90))
    let top = Int.random(in: magnitudes, using: &generator)
    let random = Dyadic(mantissa, exponent: top - mantissa.bitWidth)
    guard Bool.random(using: &generator), magnitudes.upperBound > 0 else { return random }
    let count = Int.random(in: -100...100, using: &generator)
    let distance = Int.random(in: 1...(bits + 5), using: &generator)
    let multiple = Dyadic(period * Integer(count), exponent: -bits)
    return multiple + random * Dyadic(1, exponent: -distance - magnitudes.upperBound)
  }

  /// Whether an enclosure contains another one of the same value, times a power of two, as far as
  /// that has numbers of a magnitude that the value can have.
  private func checkContains(
    _ coarse: FixedPointEnclosure, _ fine: FixedPointEnclosure, finerBy scale: Int = 0,
    upTo greatest: Int? = 4,
    _ operands: @autoclosure () -> String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func number(_ value: Integer, of enclosure: FixedPointEnclosure) -> Dyadic {
      Dyadic(value, exponent: -enclosure.fractionBits)
    }
    let factor = Dyadic(1, exponent: scale)
    var (lower, upper) = (number(fine.floor, of: fine), number(fine.ceiling, of: fine))
    if let greatest {
      (lower, upper) = (max(lower, Dyadic(-greatest)), min(upper, Dyadic(greatest)))
    }
    (lower, upper) = (lower * factor, upper * factor)
    let isContained =
      number(coarse.floor, of: coarse) <= lower && upper <= number(coarse.ceiling, of: coarse)
    check(
      isContained, true, "\(operands()): \(coarse), \(fine)", sourceLocation: sourceLocation)
    check(
      fine.slack.bitWidth < 200 && fine.slack >= 0, true, operands(), sourceLocation: sourceLocation
    )
  }

  @Test func exponential() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<caseCount(20_000) {
      let limbs = Int.random(in: 1...4, using: &generator)
      let bits = 64 * limbs
      let x = Self.argument(
        -70...21, nearMultiplesOf: FixedPointConstants.logarithmOfTwo(fractionLimbs: limbs),
        bits: bits, using: &generator)
      let coarse = IntervalArithmetic.scaledExponential(x, fractionLimbs: limbs)
      let fine = IntervalArithmetic.scaledExponential(x, fractionLimbs: limbs + 2)
      checkContains(
        coarse.value, fine.value, finerBy: fine.scale - coarse.scale, "exp(\(x)), \(limbs)")
    }
  }

  @Test func functionsOfTheExponential() {
    var generator = SeededGenerator(seed: 35)
    for _ in 0..<caseCount(20_000) {
      let limbs = Int.random(in: 1...4, using: &generator)
      let x = Self.argument(
        -70...9, nearMultiplesOf: FixedPointConstants.logarithmOfTwo(fractionLimbs: limbs),
        bits: 64 * limbs, using: &generator)
      if x == Dyadic(0) { continue }
      let coarse = IntervalArithmetic.scaledSigmoid(x, fractionLimbs: limbs)
      let fine = IntervalArithmetic.scaledSigmoid(x, fractionLimbs: limbs + 2)
      checkContains(
        coarse.value, fine.value, finerBy: fine.scale - coarse.scale, "sigmoid(\(x)), \(limbs)")
      let magnitude = x.magnitude
      checkContains(
        IntervalArithmetic.hyperbolicTangent(ofPositive: magnitude, fractionLimbs: limbs),
        IntervalArithmetic.hyperbolicTangent(ofPositive: magnitude, fractionLimbs: limbs + 2),
        "tanh(\(magnitude)), \(limbs)")
    }
  }

  @Test func errorFunction() throws {
    var generator = SeededGenerator(seed: 36)
    for _ in 0..<caseCount(20_000) {
      let limbs = Int.random(in: 1...4, using: &generator)
      let x = Self.argument(-70...3, nearMultiplesOf: 0, bits: 8, using: &generator).magnitude
      if x == Dyadic(0) { continue }
      let whole = try #require(Int(exactly: Rational(x * x).floor))
      let coarse = IntervalArithmetic.scaledErrorFunction(x, whole: whole, fractionLimbs: limbs)
      let fine = IntervalArithmetic.scaledErrorFunction(x, whole: whole, fractionLimbs: limbs + 2)
      // The mantissa of the argument is a factor of what is compared.
      checkContains(
        coarse.value, fine.value, finerBy: fine.scale - coarse.scale, upTo: nil,
        "erf(\(x)), \(limbs)")
    }
  }

  @Test func logarithm() {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<caseCount(20_000) {
      let limbs = Int.random(in: 1...4, using: &generator)
      let fraction = Self.argument(
        -80...0, nearMultiplesOf: 1, bits: 64 * limbs, using: &generator)
      // From 3/4 up to 3/2.
      let x =
        fraction < Dyadic(0)
        ? Dyadic(1) + fraction * Dyadic(1, exponent: -2)
        : Dyadic(1) + fraction * Dyadic(1, exponent: -1)
      checkContains(
        IntervalArithmetic.logarithm(ofFactor: x, fractionLimbs: limbs),
        IntervalArithmetic.logarithm(ofFactor: x, fractionLimbs: limbs + 2), "log(\(x)), \(limbs)")
    }
  }

  @Test(arguments: [false, true]) func arctangentFactor(isAlternating: Bool) {
    var generator = SeededGenerator(seed: 33)
    for _ in 0..<caseCount(20_000) {
      let limbs = Int.random(in: 1...4, using: &generator)
      let y = Self.argument(-80...(-2), nearMultiplesOf: 1, bits: 0, using: &generator).magnitude
      checkContains(
        IntervalArithmetic.arctangentFactor(
          ofSquareFrom: y, to: y, isAlternating: isAlternating, fractionLimbs: limbs),
        IntervalArithmetic.arctangentFactor(
          ofSquareFrom: y, to: y, isAlternating: isAlternating, fractionLimbs: limbs + 2),
        "arctangent factor of \(y), \(limbs)")
    }
  }

  @Test func quarterTurns() {
    var generator = SeededGenerator(seed: 34)
    for _ in 0..<caseCount(20_000) {
      let limbs = Int.random(in: 1...4, using: &generator)
      let bits = 64 * limbs
      let x = Self.argument(
        -70...200, nearMultiplesOf: FixedPointConstants.pi(fractionLimbs: limbs), bits: bits + 2,
        using: &generator)
      let coarse = QuarterTurns(x, fractionLimbs: limbs)
      let fine = QuarterTurns(x, fractionLimbs: limbs + 2)
      if coarse.quarters == fine.quarters {
        checkContains(coarse.rest, fine.rest, "rest of \(x), \(limbs)")
        checkContains(coarse.complement, fine.complement, "complement of \(x), \(limbs)")
      } else {
        // So near to the next quarter turn that few limbs do not tell.
        check(coarse.quarters + 1, fine.quarters, "quarters of \(x), \(limbs)")
        check(coarse.mayReachNextQuarter, true, "quarters of \(x), \(limbs)")
      }
      for quarters in 0...1 {
        checkContains(
          coarse.sine(addingQuarters: quarters), fine.sine(addingQuarters: quarters), upTo: 1,
          "sine of \(x), \(limbs)")
      }
    }
  }

  /// Constants that are stored, and those that are computed, agree.
  @Test func constants() {
    let longest = 40
    let functions: [(String, (Int) -> Integer)] = [
      ("pi", { FixedPointConstants.pi(fractionLimbs: $0) }),
      ("log 2", { FixedPointConstants.logarithmOfTwo(fractionLimbs: $0) }),
      ("2/sqrt pi", { FixedPointConstants.twoOverRootOfPi(fractionLimbs: $0) }),
    ]
    for (name, constant) in functions {
      let best = constant(longest)
      for limbs in 0..<longest {
        let leading = best >> (64 * (longest - limbs))
        let difference = leading - constant(limbs)
        check(difference >= 0 && difference < 2, true, "\(name), \(limbs) limbs")
      }
    }
  }
}
