import ExactMath
import NNSyntax
import SourceText

// `expect` checks a claim for the values at hand: exactly, to the digits given, or within a
// tolerance. A comparison never rounds.

extension StatementRunner {
  func check(
    _ expectation: CheckedExpectation, of statement: Statement, with evaluator: inout Evaluator
  ) throws(Diagnostic) -> CheckResult {
    var failures = 0
    var checked = 0
    var first: (comparison: Comparison, point: [Value])?
    var last: Comparison?
    for point in expectation.points {
      var values: [[Value]] = []
      for condition in expectation.conditions {
        values.append(try evaluate(condition.operands, at: point, expectation, &evaluator))
      }
      var applies = true
      for (condition, sides) in zip(expectation.conditions, values) where applies {
        applies = try holds(condition, sides, &evaluator)
      }
      if !applies { continue }
      checked += 1
      let comparison = try compare(expectation, at: point, &evaluator)
      last = comparison
      if !comparison.holds {
        failures += 1
        if first == nil { first = (comparison, point) }
      }
    }
    let decisive = first?.comparison ?? last
    return CheckResult(
      claim: claimText(statement), points: checked,
      hasVariables: !expectation.operands.variables.isEmpty,
      left: decisive?.left, right: decisive?.right, difference: decisive?.difference,
      failure: first.map { named($0.point, expectation.operands) }, failures: failures)
  }

  /// The two sides of a comparison, and what came of it.
  private struct Comparison {
    var left: Value
    var right: Value
    var difference: Number?
    var holds: Bool
  }

  private func evaluate(
    _ terms: [Term], at point: [Value], _ expectation: CheckedExpectation,
    _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [Value] {
    var values: [Value] = []
    for term in terms {
      do {
        values.append(
          try evaluator.evaluate(term, frame: point, size: expectation.operands.frameSize))
      } catch {
        guard error.isUndefined, !expectation.operands.variables.isEmpty else { throw error }
        var diagnostic = error
        diagnostic.message += " at \(pointText(point, expectation.operands))"
        throw diagnostic
      }
    }
    return values
  }

  private func holds(
    _ condition: Condition, _ sides: [Value], _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> Bool {
    for (index, relation) in condition.relations.enumerated()
    where try !evaluator.holds(relation, sides[index], sides[index + 1], at: condition.range) {
      return false
    }
    return true
  }

  /// Makes the comparisons of a claim; the first that fails decides, else the last.
  private func compare(
    _ expectation: CheckedExpectation, at point: [Value], _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> Comparison {
    let claim = expectation.claim
    let sides = try evaluate(claim.operands, at: point, expectation, &evaluator)
    var result = Comparison(left: sides[0], right: sides[0], difference: nil, holds: true)
    for (index, relation) in claim.relations.enumerated() {
      let left = sides[index]
      let right = sides[index + 1]
      let tolerance =
        expectation.tolerance ?? expectation.digits[index].map { Number.exact($0) }
      let difference = try largestDifference(left, right, at: claim.range, &evaluator)
      let holds: Bool
      if let tolerance, relation == .equal || relation == .approximate {
        holds = try evaluator.compute(at: claim.range) { (arithmetic) throws(Fault) in
          guard let difference else { return false }
          let order = try arithmetic.compare(difference, tolerance)
          return order == .less || order == .equal
        }
      } else {
        if relation == .equal, (left.numbers + right.numbers).contains(where: { !$0.isExact }) {
          throw Diagnostic(
            InterpreterCodes.needsTolerance, "one side is approximate, and `=` compares exactly",
            at: claim.range, hint: "say how far apart the sides may be, `within 1e-6`")
        }
        holds = try evaluator.holds(relation, left, right, at: claim.range)
      }
      result = Comparison(left: left, right: right, difference: difference, holds: holds)
      if !holds { break }
    }
    return result
  }

  /// The largest absolute difference of components; nil when one of them is NaN.
  private func largestDifference(
    _ left: Value, _ right: Value, at range: SourceRange, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> Number? {
    try evaluator.compute(at: range) { (arithmetic) throws(Fault) in
      var largest: Number?
      for (a, b) in zip(left.numbers, right.numbers) {
        // The difference is taken exactly, also between Float64: it decides.
        let difference = try exactDifference(a, b, &arithmetic)
        guard let difference else { return nil }
        if let known = largest {
          if try arithmetic.compare(difference, known) == .greater { largest = difference }
        } else {
          largest = difference
        }
      }
      return largest
    }
  }

  private func exactDifference(
    _ a: Number, _ b: Number, _ arithmetic: inout Arithmetic
  ) throws(Fault) -> Number? {
    if let x = a.binaryFraction, let y = b.binaryFraction {
      let difference = try arithmetic.subtract(.exact(x), .exact(y))
      let magnitude = try Builtins.absolute(&arithmetic, difference)
      return a.isExact && b.isExact ? magnitude : .approximate(magnitude.double)
    }
    if a.double == b.double { return .approximate(0) }
    return a.double.isNaN || b.double.isNaN ? nil : .approximate(.infinity)
  }

  // MARK: Text

  private func claimText(_ statement: Statement) -> String {
    guard case .expect(let expectation) = statement.kind else { return statement.text }
    return ExpressionPrinter.text(expectation.claim)
  }

  private func pointText(_ point: [Value], _ operands: BoundOperands) -> String {
    CheckResult.text(named(point, operands))
  }

  private func named(
    _ point: [Value], _ operands: BoundOperands
  ) -> [(name: String, value: Value)] {
    zip(operands.variables, point).map { ($0.name.text, $1) }
  }
}

extension Number {
  /// The rational that the number is, a Float64 being a binary fraction; nil for infinities, NaN.
  var binaryFraction: Rational? {
    switch self {
    case .exact(let value): value
    case .approximate(let value): Rational(exactly: value)
    case .nearby(let series): series.leading.binaryFraction
    }
  }
}
