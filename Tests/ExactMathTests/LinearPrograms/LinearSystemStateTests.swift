import ExactMath
import Testing

/// Stacks, copies, budgets and certificates.
@Suite struct LinearSystemStateTests {
  private let x = LinearForm(1, 0)
  private let y = LinearForm(0, 1)

  @Test func constraintsAreTakenBack() throws {
    var probe = SystemProbe(variables: 2, [LinearConstraint(x, .atLeastZero, tag: 0)])
    probe.push()
    probe.assert(x + y, .belowZero)
    probe.push()
    probe.assert(y, .atLeastZero)
    check(try probe.isFeasible(), false, "x >= 0, y >= 0, x + y < 0")
    probe.pop()
    check(try probe.isFeasible(), true, "x >= 0, x + y < 0")
    check(try probe.maximum(of: y), .bounded(0, isAttained: false), "y below -x")
    probe.pop()
    check(try probe.maximum(of: y), .unbounded, "y above x >= 0")
    for _ in 0..<3 { probe.pop() }
    check(try probe.isFeasible(), true, "more pops than pushes")
  }

  @Test func contradictionsAtFirstSight() throws {
    let table: [(LinearForm, LinearRelation, LinearForm, LinearRelation, Bool)] = [
      (x + y - 1, .atLeastZero, -(x + y), .aboveZero, true),
      (x + y - 1, .atLeastZero, (x + y).scaled(by: 3) - 3, .atMostZero, false),
      (x + y - 1, .atLeastZero, (x + y).scaled(by: 3) - 3, .belowZero, true),
      (x + y - 1, .aboveZero, (x + y).scaled(by: -1 / 7) + 1 / 7, .atLeastZero, true),
      (x - y, .zero, y - x + 1, .zero, true),
      (x - y, .zero, y - x, .zero, false),
      (x - y, .zero, y - x, .aboveZero, true),
      (x - y, .belowZero, y - x, .zero, true),
      (x - y - 1, .zero, y - x, .belowZero, false),
      (x - 1, .atLeastZero, x, .atMostZero, true),
      (x - 1, .atLeastZero, y, .atMostZero, false),
    ]
    for (first, relation, second, otherRelation, isContradiction) in table {
      var probe = SystemProbe(variables: 2)
      check(probe.assert(first, relation), false, "\(first) \(relation)")
      probe.push()
      let operands = "\(first) \(relation), \(second) \(otherRelation)"
      check(probe.assert(second, otherRelation), isContradiction, operands)
      check(try probe.isFeasible(), !isContradiction, operands)
      // It remains so as long as the constraint stands.
      probe.push()
      check(probe.assert(y + 5, .aboveZero), isContradiction, operands)
      probe.pop()
      check(try probe.isFeasible(), !isContradiction, operands)
      probe.pop()
      check(try probe.isFeasible(), true, operands)
    }
  }

  @Test func impliedConstraintsAreNotKept() throws {
    var probe = SystemProbe(variables: 2)
    probe.assert(x + y - 1, .aboveZero)
    probe.assert((x + y).scaled(by: 2) - 1, .atLeastZero)
    probe.assert(LinearForm(0, 0, plus: 1), .aboveZero)
    probe.assert(x + y - 2, .atLeastZero)
    check(probe.system.constraints, [probe.constraints[0], probe.constraints[3]], "those kept")
    check(try probe.maximum(of: -x - y), .bounded(-2, isAttained: true), "the stronger one")
  }

  @Test func copiesAreIndependent() throws {
    var probe = SystemProbe(variables: 2, [LinearConstraint(x + y, .atLeastZero, tag: 0)])
    check(try probe.isFeasible(), true, "x + y >= 0")
    var copy = probe
    copy.assert(x, .belowZero)
    copy.assert(y, .atMostZero)
    check(try copy.isFeasible(), false, "the copy")
    check(try probe.isFeasible(), true, "the original")
    check(try probe.maximum(of: -x - y), .bounded(0, isAttained: true), "the original")
  }

  @Test func sameQuestionsSameAnswers() throws {
    var answers: [[Rational]] = []
    for _ in 0..<2 {
      var generator = SeededGenerator(seed: 17)
      var system = LinearSystem(variables: 4)
      var meter = Meter(steps: 1_000_000, bytes: 1 << 20)
      for tag in 0..<200 {
        system.push()
        let form = LinearForm(
          (0..<4).map { _ in generator.integer(upToBits: 40) },
          constant: generator.integer(upToBits: 60))
        system.assert(form, .aboveZero, tag: tag)
        if case .infeasible = try system.check(&meter) { system.pop() }
        answers.append(system.point())
      }
      answers.append([Rational(Integer(meter.steps))])
    }
    check(Array(answers.prefix(201)), Array(answers.suffix(201)), "two runs")
  }

  @Test func budgetsEndTheWork() throws {
    let constraints = LinearSystemTests.bentCube(6).map { LinearConstraint($0.0, $0.1, tag: 0) }
    let objective = LinearSystemTests.bentCubeObjective(6)
    for steps in [0, 1, 8, 30, 60, 2_000] as [Int64] {
      var system = LinearSystem(variables: 6)
      for constraint in constraints { system.assert(constraint) }
      var meter = Meter(steps: steps, bytes: 1 << 20)
      do throws(Exhaustion) {
        _ = try system.maximize(objective, &meter)
        check(steps, 2_000, "steps that are enough")
      } catch {
        check(error, .steps, "the limit of \(steps)")
      }
      // What was interrupted can be asked again.
      meter = Meter(steps: 1_000_000, bytes: 1 << 20)
      guard case .bounded(let value, _, _, _) = try system.maximize(objective, &meter) else {
        Issue.record("the cube is bounded")
        continue
      }
      check(value, 15_625, "after \(steps) steps")
    }
    var system = LinearSystem(variables: 6)
    for constraint in constraints { system.assert(constraint) }
    var meter = Meter(steps: 1_000_000, bytes: 100)
    #expect(throws: Exhaustion.memory) { try system.maximize(objective, &meter) }
  }

  @Test func certificatesThatProveNothing() {
    let isPositive = LinearConstraint(x, .aboveZero, tag: 1)
    let isNegative = LinearConstraint(x, .atMostZero, tag: 2)
    let isZero = LinearConstraint(x, .zero, tag: 3)
    let isOne = LinearConstraint(x - 1, .zero, tag: 4)
    let isWeak = LinearConstraint(x, .atLeastZero, tag: 5)
    let isWrong = LinearConstraint(LinearForm(0, 0, plus: -1), .atLeastZero, tag: 6)
    let table: [(Certificate, Bool)] = [
      ([(isPositive, 1), (isNegative, 1)], true),
      ([(isPositive, 2), (isNegative, 1)], false),
      ([(isPositive, 0), (isNegative, 0)], false),
      ([(isWeak, 1), (isNegative, 1)], false),
      ([(isPositive, 1), (isZero, -1)], true),
      ([(isPositive, -1), (isZero, 1)], false),
      ([(isZero, -1), (isOne, 1)], true),
      ([(isZero, 1), (isOne, -1)], false),
      ([(isNegative, 1), (isOne, 1)], true),
      ([(isWrong, 1)], true),
      ([(isWrong, -1)], false),
      ([(isWrong, 1), (isPositive, 1)], false),
      ([], false),
      ([(isWrong, 1), (LinearConstraint(LinearForm(0, plus: -1), .zero, tag: 7), 1)], false),
    ]
    for (certificate, proves) in table {
      check(CertificateChecker.proves(certificate), proves, "\(certificate)")
      check(
        CertificateChecker.proves(certificate, from: [isOne]), false, "\(certificate), from one")
    }
  }
}

extension SeededGenerator {
  /// An integer of a random length and sign.
  mutating func integer(upToBits limit: Int) -> Rational {
    Rational(Integer(reference(upToBits: limit)))
  }
}
