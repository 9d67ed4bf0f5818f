import ExactMath
import Testing

/// Random systems, held against other methods.
@Suite struct RandomSystemTests {
  /// What the numbers of random systems are like.
  enum Numbers: String, CaseIterable, Sendable {
    /// A few small ones, so that vertices are degenerate and rows are parallel.
    case few
    /// Integers of up to 20 bits.
    case ordinary
    /// Integers of up to 70 bits: rows and entries of one word and of several.
    case long
  }

  @Test(arguments: Numbers.allCases)
  func feasibilityAgreesWithFourierMotzkin(numbers: Numbers) throws {
    var generator = SeededGenerator(seed: 1)
    let count = caseCount(10_000)
    var feasible = 0
    for _ in 0..<count {
      let variables = Int.random(in: 1...3, using: &generator)
      let constraints = generator.constraints(variables, upTo: 8, numbers)
      var probe = SystemProbe(variables: variables, constraints)
      let expected = FourierMotzkin(constraints, variables: variables).isFeasible
      check(try probe.isFeasible(), expected, "\(constraints)")
      if expected { feasible += 1 }
    }
    // Enough of both.
    #expect(feasible > count / 10 && feasible < count * 9 / 10)
  }

  @Test(arguments: Numbers.allCases)
  func supremaAgreeWithFourierMotzkin(numbers: Numbers) throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<caseCount(5_000) {
      let variables = Int.random(in: 1...3, using: &generator)
      let constraints = generator.constraints(variables, upTo: 7, numbers)
      var probe = SystemProbe(variables: variables, constraints)
      let oracle = FourierMotzkin(constraints, variables: variables)
      let isFeasible = oracle.isFeasible
      for _ in 0..<3 {
        let form = generator.form(variables, numbers)
        var expected = isFeasible ? Maximum.unbounded : .infeasible
        if isFeasible, let supremum = oracle.supremum(of: form) {
          expected = .bounded(supremum.value, isAttained: supremum.isAttained)
        }
        check(try probe.maximum(of: form), expected, "\(form) in \(constraints)")
      }
    }
  }

  @Test(arguments: Numbers.allCases)
  func maximaAreAtVertices(numbers: Numbers) throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<caseCount(1_000) {
      let variables = Int.random(in: 2...4, using: &generator)
      var constraints = generator.constraints(variables, upTo: 4, numbers).map { $0.closure }
      for variable in 0..<variables {
        let form = LinearForm(variable: variable, of: variables)
        constraints.append(LinearConstraint(form + 2, .atLeastZero, tag: 0))
        constraints.append(LinearConstraint(form - 3, .atMostZero, tag: 0))
      }
      var probe = SystemProbe(variables: variables, constraints)
      let form = generator.form(variables, numbers)
      let best = VertexList(constraints, variables: variables).points.map { form.value(at: $0) }
        .max()
      let expected = best.map { Maximum.bounded($0, isAttained: true) } ?? .infeasible
      check(try probe.maximum(of: form), expected, "\(form) in \(constraints)")
    }
  }

  @Test(arguments: Numbers.allCases)
  func stacksAnswerAsFreshSystemsDo(numbers: Numbers) throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<caseCount(500) {
      let variables = Int.random(in: 1...5, using: &generator)
      var probe = SystemProbe(variables: variables)
      for _ in 0..<60 {
        let form = generator.form(variables, numbers)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: probe.pop()
        case 2, 3:
          probe.push()
          probe.assert(form, generator.relation())
        case 4: probe.assert(form, generator.relation())
        case 5:
          var fresh = SystemProbe(variables: variables, probe.constraints)
          check(try probe.maximum(of: form), try fresh.maximum(of: form), "\(probe.constraints)")
        default:
          var fresh = SystemProbe(variables: variables, probe.constraints)
          check(try probe.isFeasible(), try fresh.isFeasible(), "\(probe.constraints)")
        }
      }
    }
  }

  /// The search that a network of rectified units asks for: signs of hidden units, one after the
  /// other, and the cells in which they can have them.
  @Test func cellsOfAnArrangement() throws {
    var generator = SeededGenerator(seed: 5)
    for variables in 1...4 {
      for isCentral in [false, true] {
        let forms = (0..<8).map { _ in
          LinearForm(
            (0..<variables).map { _ in generator.evenInteger() },
            constant: isCentral ? 0 : generator.evenInteger())
        }
        var probe = SystemProbe(variables: variables)
        let cells = try countCells(forms[...], &probe)
        // In general position (Schläfli 1852; Zaslavsky 1975).
        let expected =
          isCentral
          ? 2 * (0..<variables).reduce(0) { $0 + binomial(7, $1) }
          : (0...variables).reduce(0) { $0 + binomial(8, $1) }
        check(cells, expected, "cells of \(forms)")
      }
    }
  }

  private func countCells(
    _ forms: ArraySlice<LinearForm>, _ probe: inout SystemProbe
  ) throws -> Int {
    guard let form = forms.first else { return 1 }
    var cells = 0
    for relation in [LinearRelation.aboveZero, .belowZero] {
      probe.push()
      probe.assert(form, relation)
      if try probe.isFeasible() { cells += try countCells(forms.dropFirst(), &probe) }
      probe.pop()
    }
    return cells
  }

  private func binomial(_ n: Int, _ k: Int) -> Int {
    (0..<k).reduce(1) { $0 * (n - $1) / ($1 + 1) }
  }

  /// Forty variables: numbers of many words, exchanged many times.
  @Test func manyVariables() throws {
    var generator = SeededGenerator(seed: 6)
    let variables = 40
    #if DEBUG
      let (rowCount, questions) = (20, 1)
    #else
      let (rowCount, questions) = (80, 10)
    #endif
    // All hold at a point.
    let point = (0..<variables).map { _ in generator.smallRational() }
    var probe = SystemProbe(variables: variables)
    for _ in 0..<rowCount {
      let form = LinearForm((0..<variables).map { _ in generator.integer(upToBits: 10) })
      probe.assert(form - form.value(at: point), .atMostZero)
    }
    for variable in 0..<variables {
      let form = LinearForm(variable: variable, of: variables)
      probe.assert(form - 10, .atMostZero)
      probe.assert(form + 10, .aboveZero)
    }
    check(try probe.isFeasible(), true, "a system that holds at a point")
    for _ in 0..<questions {
      let form = LinearForm((0..<variables).map { _ in generator.integer(upToBits: 10) })
      guard case .bounded(let value, let isAttained) = try probe.maximum(of: form) else {
        Issue.record("a form on a bounded region has a supremum")
        continue
      }
      probe.push()
      probe.assert(form - value, isAttained ? .aboveZero : .atLeastZero)
      check(try probe.isFeasible(), false, "more than the supremum")
      probe.pop()
    }
  }
}

extension SeededGenerator {
  mutating func number(_ numbers: RandomSystemTests.Numbers) -> Rational {
    switch numbers {
    case .few: smallRational()
    case .ordinary: integer(upToBits: 20)
    case .long: integer(upToBits: Int.random(in: 0..<8, using: &self) == 0 ? 70 : 30)
    }
  }

  /// An integer of which all values are as likely, so that forms are in general position.
  mutating func evenInteger() -> Rational {
    Rational(Int.random(in: -1_000_000...1_000_000, using: &self))
  }

  /// A rational of few values.
  mutating func smallRational() -> Rational {
    let numerator = Rational(Int.random(in: -3...3, using: &self))
    return Int.random(in: 0..<4, using: &self) == 0
      ? numerator / Rational(Int.random(in: 2...5, using: &self)) : numerator
  }

  mutating func form(_ variables: Int, _ numbers: RandomSystemTests.Numbers) -> LinearForm {
    var coefficients: [Rational] = []
    for _ in 0..<variables { coefficients.append(number(numbers)) }
    return LinearForm(coefficients, constant: number(numbers))
  }

  mutating func relation() -> LinearRelation {
    switch Int.random(in: 0..<9, using: &self) {
    case 0, 1: .atLeastZero
    case 2, 3: .atMostZero
    case 4, 5: .aboveZero
    case 6, 7: .belowZero
    default: .zero
    }
  }

  mutating func constraints(
    _ variables: Int, upTo limit: Int, _ numbers: RandomSystemTests.Numbers
  ) -> [LinearConstraint] {
    (0..<Int.random(in: 0...limit, using: &self)).map {
      LinearConstraint(form(variables, numbers), relation(), tag: $0)
    }
  }
}
