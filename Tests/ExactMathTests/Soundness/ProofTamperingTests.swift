import ExactMath
import Testing

/// The checkers accept what is right and reject what was changed.
@Suite struct ProofTamperingTests {
  /// Claims that hold, as searches that find no point, with their proofs.
  private static func attempts(seed: UInt64, count: Int) throws -> [(ProofAttempt, CaseProof)] {
    var generator = SeededGenerator(seed: seed)
    var proofs: [(ProofAttempt, CaseProof)] = []
    while proofs.count < count {
      let claim = generator.claim(mostUnits: 5)
      if claim.kind != .holds { continue }
      var meter = Meter(steps: 100_000_000, bytes: 1 << 30)
      for attempt in try ProofAttempt.all(for: try claim.problem(&meter)) {
        if case .none(let proof) = try attempt.run() { proofs.append((attempt, proof)) }
      }
    }
    return proofs
  }

  /// Tampers with all proofs, and expects the flaw each time; how many there were to tamper with.
  private func expect(
    _ flaws: [CaseProofChecker.Flaw], seed: UInt64, _ tamper: (CaseProof) -> CaseProof?
  ) throws -> Int {
    var count = 0
    for (attempt, proof) in try Self.attempts(seed: seed, count: caseCount(1_500)) {
      #expect(attempt.checker.flaw(in: proof) == nil)
      guard let changed = tamper(proof) else { continue }
      count += 1
      let flaw = attempt.checker.flaw(in: changed)
      #expect(flaw.map { flaws.contains($0) } ?? false, "\(String(describing: flaw))")
    }
    return count
  }

  @Test func otherMultiplierIsRejected() throws {
    let count = try expect([.noContradiction], seed: 1) { proof in
      proof.changing { (closing: inout CaseProof.Closing) in
        // A form that is constant is a contradiction as often as one likes.
        guard let index = closing.certificate.firstIndex(where: { !$0.constraint.form.isConstant })
        else { return false }
        closing.certificate[index].multiplier *= 2
        return true
      }
    }
    #expect(count > 0)
  }

  @Test func oppositeMultiplierIsRejected() throws {
    let count = try expect([.noContradiction], seed: 2) { proof in
      proof.changing { (closing: inout CaseProof.Closing) in
        for index in closing.certificate.indices { closing.certificate[index].multiplier *= -1 }
        return !closing.certificate.isEmpty
      }
    }
    #expect(count > 0)
  }

  @Test func missingConstraintIsRejected() throws {
    let count = try expect([.noContradiction], seed: 3) { proof in
      proof.changing { (closing: inout CaseProof.Closing) in
        guard closing.certificate.count > 1 else { return false }
        closing.certificate.removeLast()
        return true
      }
    }
    #expect(count > 0)
  }

  @Test func missingBranchIsRejected() throws {
    let count = try expect([.incompleteSplit], seed: 4) { proof in
      guard case .split(let index, var branches) = proof else { return nil }
      branches.removeLast()
      return .split(guardIndex: index, branches: branches)
    }
    #expect(count > 0)
  }

  @Test func secondSplitOfTheSameGuardIsRejected() throws {
    let count = try expect([.foreignGuard], seed: 5) { proof in
      guard case .split(let index, let branches) = proof else { return nil }
      return .split(guardIndex: index, branches: [proof] + branches.dropFirst())
    }
    #expect(count > 0)
  }

  @Test func foreignGuardIsRejected() throws {
    let count = try expect([.foreignGuard], seed: 6) { proof in
      guard case .split(_, let branches) = proof else { return nil }
      return .split(guardIndex: 1_000, branches: branches)
    }
    #expect(count > 0)
  }

  /// Branches that make use of their guard's sign do not stand for each other.
  @Test func exchangedBranchesAreRejected() throws {
    let count = try expect([.foreignConstraint, .wrongLine, .wrongReplacement], seed: 7) { proof in
      guard case .split(let index, let branches) = proof, let first = branches.first,
        case .closed(let closing) = first,
        closing.certificate.contains(where: {
          $0.constraint.tag == ConstraintTag.guardSign(index).number
        })
      else { return nil }
      return .split(guardIndex: index, branches: branches.reversed())
    }
    #expect(count > 0)
  }

  /// A constraint that is stricter than what holds.
  @Test func forgedConstraintIsRejected() throws {
    let count = try expect([.foreignConstraint], seed: 8) { proof in
      proof.changing { (closing: inout CaseProof.Closing) in
        guard let (constraint, multiplier) = closing.certificate.first else { return false }
        let forged = LinearConstraint(
          constraint.form - Rational.one / 1_000, constraint.relation, tag: constraint.tag)
        closing.certificate[0] = (forged, multiplier)
        return true
      }
    }
    #expect(count > 0)
  }

  /// An end that belongs to the domain does not count as one that does not.
  @Test func strictRelationIsRejected() throws {
    let count = try expect([.foreignConstraint], seed: 9) { proof in
      proof.changing { (closing: inout CaseProof.Closing) in
        guard
          let index = closing.certificate.firstIndex(where: { !$0.constraint.relation.isStrict })
        else { return false }
        let (constraint, multiplier) = closing.certificate[index]
        closing.certificate[index] = (
          LinearConstraint(constraint.form, .aboveZero, tag: constraint.tag), multiplier
        )
        return true
      }
    }
    #expect(count > 0)
  }

  /// A line on the wrong side of its unit is found out even where the rest was made to fit it.
  @Test func lineOnTheWrongSideIsRejected() throws {
    let count = try expect([.wrongLine], seed: 10) { proof in
      proof.changing { (closing: inout CaseProof.Closing) in
        for (place, bound) in closing.bounds.enumerated() {
          let tag = ConstraintTag.target(bound.target, isAbove: bound.isAbove).number
          guard let replacement = bound.replacements.first,
            let used = closing.certificate.firstIndex(where: { $0.constraint.tag == tag })
          else { continue }
          let shift: Rational = replacement.coefficient.isNegative ? 1_000_000 : -1_000_000
          closing.bounds[place].replacements[0].line.intercept += shift
          let (constraint, multiplier) = closing.certificate[used]
          let form = constraint.form + replacement.coefficient * shift
          closing.certificate[used] = (
            LinearConstraint(form, constraint.relation, tag: tag), multiplier
          )
          return true
        }
        return false
      }
    }
    #expect(count > 0)
  }

  @Test func flippedLineIsRejected() throws {
    let count = try expect([.wrongLine, .foreignConstraint], seed: 11) { proof in
      proof.changing { (closing: inout CaseProof.Closing) in
        for (place, bound) in closing.bounds.enumerated() {
          let tag = ConstraintTag.target(bound.target, isAbove: bound.isAbove).number
          guard let line = bound.replacements.first?.line, !line.slope.isZero,
            closing.certificate.contains(where: { $0.constraint.tag == tag })
          else { continue }
          closing.bounds[place].replacements[0].line.slope = -line.slope
          return true
        }
        return false
      }
    }
    #expect(count > 0)
  }

  /// A unit that no line stands for is not bounded.
  @Test func missingLineIsRejected() throws {
    let count = try expect([.wrongReplacement, .foreignConstraint], seed: 12) { proof in
      proof.changing { (closing: inout CaseProof.Closing) in
        for (place, bound) in closing.bounds.enumerated() {
          let tag = ConstraintTag.target(bound.target, isAbove: bound.isAbove).number
          guard !bound.replacements.isEmpty,
            closing.certificate.contains(where: { $0.constraint.tag == tag })
          else { continue }
          closing.bounds[place].replacements.removeLast()
          return true
        }
        return false
      }
    }
    #expect(count > 0)
  }

  @Test func foreignTargetIsRejected() throws {
    let (attempt, _) = try #require(try Self.attempts(seed: 13, count: 1).first)
    let bounds = [CaseProof.TargetBound(target: 99, isAbove: true, replacements: [])]
    let proof = CaseProof.closed(CaseProof.Closing(certificate: [], bounds: bounds))
    #expect(attempt.checker.flaw(in: proof) == .foreignConstraint)
    let empty = CaseProof.closed(CaseProof.Closing(certificate: [], bounds: []))
    #expect(attempt.checker.flaw(in: empty) == .noContradiction)
  }
}

extension CaseProof {
  /// The proof with the first closing changed that the change applies to; nil where there is none.
  fileprivate func changing(_ change: (inout Closing) -> Bool) -> CaseProof? {
    switch self {
    case .closed(var closing): return change(&closing) ? .closed(closing) : nil
    case .split(let index, var branches):
      for (place, branch) in branches.enumerated() {
        guard let changed = branch.changing(change) else { continue }
        branches[place] = changed
        return .split(guardIndex: index, branches: branches)
      }
      return nil
    }
  }
}
