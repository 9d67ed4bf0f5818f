/// Judges proofs by cases, using nothing of the search that made them.
///
/// Of a proof it takes the order of the cases, the lines that stand for units, and the multipliers.
/// What a guard comes to on a path, where a line lies, and which constraints there are, it works
/// out anew.
package struct CaseProofChecker {
  private let problem: PiecewiseLinearProblem
  private let domains: [RealInterval]
  private let targets: [(form: UnitForm, signs: SignSet)]

  /// What is wrong with a proof.
  package enum Flaw: Error, Equatable {
    /// A guard is told apart that there is not, or for the second time on a path.
    case foreignGuard
    /// The branches are not those of the guard's cases, or these leave a sign out.
    case incompleteSplit
    /// What a guard comes to on a path depends on guards that are still open.
    case openGuard
    /// A unit of an open guard is not replaced by a line, or not as often as it counts.
    case wrongReplacement
    /// A line does not lie on its side of a unit.
    case wrongLine
    /// A constraint is not one of those that hold on the branch.
    case foreignConstraint
    /// The constraints do not add up to a contradiction.
    case noContradiction
  }

  /// Creates a checker for proofs that no point of a box gives forms the signs that they are to
  /// have.
  package init(
    _ problem: PiecewiseLinearProblem, domains: [RealInterval],
    targets: [(form: UnitForm, signs: SignSet)]
  ) {
    self.problem = problem
    self.domains = domains
    self.targets = targets
  }

  /// The first flaw of a proof; nil where it has none.
  package func flaw(in proof: CaseProof) -> Flaw? {
    do throws(Flaw) {
      try check(proof, on: [:])
      return nil
    } catch {
      return error
    }
  }

  /// Checks a proof of what the guards' signs on a path leave open.
  private func check(_ proof: CaseProof, on path: [Int: SignSet]) throws(Flaw) {
    switch proof {
    case .closed(let closing): try check(closing, on: path)
    case .split(let index, let branches):
      guard problem.guards.indices.contains(index), path[index] == nil else {
        throw .foreignGuard
      }
      let part = problem.guards[index]
      let covered = part.cases.reduce(into: SignSet()) { $0.formUnion($1) }
      guard covered == .all, branches.count == part.cases.count else { throw .incompleteSplit }
      _ = try linearForm(of: part.form, PathRanges(problem, domains, path))
      for (signs, branch) in zip(part.cases, branches) {
        var longer = path
        longer[index] = signs
        try check(branch, on: longer)
      }
    }
  }

  private func check(_ closing: CaseProof.Closing, on path: [Int: SignSet]) throws(Flaw) {
    let ranges = PathRanges(problem, domains, path)
    var allowed = domainConstraints()
    for (index, signs) in path {
      let form = try linearForm(of: problem.guards[index].form, ranges)
      let includesZero = signs.contains(.zero)
      if !signs.contains(.negative) {
        allowed.append(constraint(form, includesZero, .guardSign(index)))
      }
      if !signs.contains(.positive) {
        allowed.append(constraint(-form, includesZero, .guardSign(index)))
      }
    }
    for bound in closing.bounds {
      guard targets.indices.contains(bound.target) else { throw .foreignConstraint }
      let (form, signs) = targets[bound.target]
      // A target that may be negative need not have an upper bound that is not.
      if signs.contains(bound.isAbove ? .negative : .positive) { throw .foreignConstraint }
      let line = try linearBound(
        of: bound.isAbove ? form : form.scaled(by: -.one), bound.replacements, ranges)
      let tag = ConstraintTag.target(bound.target, isAbove: bound.isAbove)
      allowed.append(constraint(line, signs.contains(.zero), tag))
    }
    for (constraint, _) in closing.certificate where !allowed.contains(constraint) {
      throw .foreignConstraint
    }
    if !CertificateChecker.proves(closing.certificate) { throw .noContradiction }
  }

  // MARK: Constraints

  /// That a form is not negative, or positive.
  private func constraint(
    _ form: LinearForm, _ includesZero: Bool, _ tag: ConstraintTag
  ) -> LinearConstraint {
    LinearConstraint(form, includesZero ? .atLeastZero : .aboveZero, tag: tag.number)
  }

  private func domainConstraints() -> [LinearConstraint] {
    var constraints: [LinearConstraint] = []
    for (variable, domain) in domains.enumerated() {
      let form = LinearForm(variable: variable, of: problem.variableCount)
      if let lower = domain.lower {
        constraints.append(
          constraint(form - lower, domain.includesLower, .lower(variable: variable)))
      }
      if let upper = domain.upper {
        constraints.append(
          constraint(-(form - upper), domain.includesUpper, .upper(variable: variable)))
      }
    }
    return constraints
  }

  /// What a form comes to in the variables.
  private func linearForm(of form: UnitForm, _ ranges: PathRanges) throws(Flaw) -> LinearForm {
    guard let result = ranges.linearForm(of: form) else { throw .openGuard }
    return result
  }

  /// A form in the variables that is nowhere less than another one, whose units are replaced from
  /// the last to the first: by what they come to, or by the lines given.
  private func linearBound(
    of form: UnitForm, _ replacements: [UpperBound.Replacement], _ ranges: PathRanges
  ) throws(Flaw) -> LinearForm {
    let count = problem.variableCount
    var rest = form
    var lines = replacements[...]
    while let last = rest.terms.popLast() {
      if last.atom < count {
        rest.terms.append(last)
        break
      }
      let unit = problem.units[last.atom - count]
      var replaced: UnitForm
      if let next = lines.first, next.unit == last.atom - count {
        if next.coefficient != last.coefficient { throw .wrongReplacement }
        guard ranges.lies(next.line, isAbove: !last.coefficient.isNegative, unit) else {
          throw .wrongLine
        }
        replaced = problem.guards[unit.guardIndex].form.scaled(by: next.line.slope)
        replaced.constant += next.line.intercept
        lines.removeFirst()
      } else {
        guard let single = ranges.singleForm(of: unit) else { throw .wrongReplacement }
        replaced = single
      }
      rest = rest.adding(replaced, times: last.coefficient)
    }
    if !lines.isEmpty { throw .wrongReplacement }
    return LinearForm(rest, of: count)
  }
}

extension LinearForm {
  /// A form of which all atoms are variables.
  init(_ form: UnitForm, of count: Int) {
    var coefficients = [Rational](repeating: .zero, count: count)
    for term in form.terms { coefficients[term.atom] = term.coefficient }
    self.init(coefficients, constant: form.constant)
  }
}
