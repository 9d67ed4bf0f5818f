/// Where atoms and guards lie while the signs of some guards are taken for granted, for the checker
/// of proofs: interval arithmetic from the first to the last.
struct PathRanges {
  private let problem: PiecewiseLinearProblem
  private var atoms: [Range] = []
  private var guards: [Range] = []
  /// For each guard the signs that it can have.
  private var signs: [SignSet] = []

  /// A closed range of numbers; an end is none where it is infinite.
  private struct Range {
    var lower: Rational?
    var upper: Rational?

    /// The range of a sum with a multiple.
    func adding(_ other: Range, times factor: Rational) -> Range {
      if factor.isZero { return self }
      let (least, most) =
        factor.isNegative ? (other.upper, other.lower) : (other.lower, other.upper)
      var sum = Range()
      if let lower, let least { sum.lower = lower + factor * least }
      if let upper, let most { sum.upper = upper + factor * most }
      return sum
    }

    /// The least range that holds both.
    func hull(_ other: Range) -> Range {
      var hull = Range()
      if let lower, let end = other.lower { hull.lower = end < lower ? end : lower }
      if let upper, let end = other.upper { hull.upper = upper < end ? end : upper }
      return hull
    }

    var isNowhereNegative: Bool { lower.map { !$0.isNegative } ?? false }
    var isNowherePositive: Bool { upper.map { $0.signum <= 0 } ?? false }
  }

  /// - Parameter path: the guards whose signs are taken for granted.
  init(_ problem: PiecewiseLinearProblem, _ domains: [RealInterval], _ path: [Int: SignSet]) {
    self.problem = problem
    for domain in domains { atoms.append(Range(lower: domain.lower, upper: domain.upper)) }
    for unit in problem.units {
      addGuards(upTo: unit.guardIndex + 1, path)
      if let single = singleForm(of: unit) {
        atoms.append(range(of: single))
        continue
      }
      var range: Range?
      for part in parts(of: unit) {
        let own = part.isGuard ? part.guardRange : self.range(of: part.form)
        range = range?.hull(own) ?? own
      }
      atoms.append(range ?? Range())
    }
    addGuards(upTo: problem.guards.count, path)
  }

  private mutating func addGuards(upTo end: Int, _ path: [Int: SignSet]) {
    while guards.count < end {
      let index = guards.count
      let range = range(of: problem.guards[index].form)
      var possible: SignSet = []
      if !range.isNowhereNegative { possible.insert(.negative) }
      if !range.isNowherePositive { possible.insert(.positive) }
      // A range that only touches zero holds it; one without either sign is zero.
      let isAbove = range.lower.map { $0.signum > 0 } ?? false
      let isBelow = range.upper.map { $0.isNegative } ?? false
      if !isAbove, !isBelow { possible.insert(.zero) }
      guards.append(range)
      signs.append(path[index] ?? possible)
    }
  }

  /// The range of a form: that of what it comes to in the variables, else by its atoms.
  private func range(of form: UnitForm) -> Range {
    let known = substituted(form)
    var sum = Range(lower: known.constant, upper: known.constant)
    for term in known.terms { sum = sum.adding(atoms[term.atom], times: term.coefficient) }
    return sum
  }

  // MARK: Forms

  /// What a form comes to in the variables; nil where it depends on a unit with several forms.
  func linearForm(of form: UnitForm) -> LinearForm? {
    let known = substituted(form)
    let count = problem.variableCount
    return known.terms.allSatisfy { $0.atom < count } ? LinearForm(known, of: count) : nil
  }

  /// A form in the variables and no units where it comes to that, itself otherwise.
  private func substituted(_ form: UnitForm) -> UnitForm {
    var rest = form
    while let last = rest.terms.last, last.atom >= problem.variableCount {
      guard let single = singleForm(of: problem.units[last.atom - problem.variableCount]) else {
        return form
      }
      rest.terms.removeLast()
      rest = rest.adding(single, times: last.coefficient)
    }
    return rest
  }

  /// The form of the guard's case that holds all signs which the guard can have; nil where there is
  /// no such case, or where the form is not what the unit comes to for each of these signs.
  ///
  /// Where only zero is left, several forms would do. Constraints are compared as forms, so the
  /// choice is that of the case.
  func singleForm(of unit: PiecewiseLinearProblem.Unit) -> UnitForm? {
    let (guardPart, signs) = (problem.guards[unit.guardIndex], signs[unit.guardIndex])
    guard let own = guardPart.cases.first(where: { $0.isSuperset(of: signs) }) else { return nil }
    let form = unit.form(for: own)
    if signs.contains(.negative), form != unit.below { return nil }
    if signs.contains(.positive), form != unit.above { return nil }
    if signs.contains(.zero), form != unit.at {
      // What differs by the guard itself does not differ where that is zero.
      let difference = form.adding(unit.at, times: -.one)
      guard difference == guardPart.form || difference == guardPart.form.scaled(by: -.one) else {
        return nil
      }
    }
    return form
  }

  /// The forms that a unit can come to, each with the range of its guard there.
  private func parts(
    of unit: PiecewiseLinearProblem.Unit
  ) -> [(form: UnitForm, guardRange: Range, isGuard: Bool)] {
    let (signs, range) = (signs[unit.guardIndex], guards[unit.guardIndex])
    let own = problem.guards[unit.guardIndex].form
    let zero = Rational.zero
    var parts: [(form: UnitForm, guardRange: Range, isGuard: Bool)] = []
    if signs.contains(.negative) {
      let upper = range.upper.map { $0 < zero ? $0 : zero } ?? zero
      parts.append((unit.below, Range(lower: range.lower, upper: upper), unit.below == own))
    }
    if signs.contains(.zero) { parts.append((unit.at, Range(lower: zero, upper: zero), false)) }
    if signs.contains(.positive) {
      let lower = range.lower.map { zero < $0 ? $0 : zero } ?? zero
      parts.append((unit.above, Range(lower: lower, upper: range.upper), unit.above == own))
    }
    return parts
  }

  // MARK: Lines

  /// Whether a line over its guard lies above a unit, or below it, for all values of the guard.
  func lies(_ line: Line, isAbove: Bool, _ unit: PiecewiseLinearProblem.Unit) -> Bool {
    parts(of: unit).allSatisfy { part in
      let start = Range(lower: line.intercept, upper: line.intercept)
      // Where the unit is the guard itself, the two slopes are subtracted first.
      let gap =
        part.isGuard
        ? start.adding(part.guardRange, times: line.slope - .one)
        : start.adding(part.guardRange, times: line.slope)
          .adding(range(of: part.form), times: -.one)
      return isAbove ? gap.isNowhereNegative : gap.isNowherePositive
    }
  }
}
