/// Searches for a point at which conditions on piecewise linear forms hold, or proves that there is
/// none.
///
/// Guards are decided one after the other. Where some are open, their units are replaced by lines
/// above or below them; a linear program then says whether the conditions can hold at all
/// (Wong and Kolter 2018; Bunel et al. 2018). All of it is exact: a branch is closed by a linear
/// combination of its constraints that says `0 > 0`.
package struct CaseSearch {
  package let problem: PiecewiseLinearProblem
  private let domains: [RealInterval]
  private let box: [Bounds]
  /// Forms, each with the signs that it is to have: one-sided, or zero.
  private let targets: [(form: UnitForm, signs: SignSet)]
  private var system: LinearSystem
  private var decided: [SignSet?]
  private var path: [Branching] = []
  /// The branches closed so far.
  package private(set) var closed = 0
  /// Whether the proof is written down.
  private let keepsProof: Bool

  /// A guard whose cases are looked at one after the other.
  private struct Branching {
    let guardIndex: Int
    let form: LinearForm
    var next = 0
    var branches: [CaseProof] = []
  }

  /// What came of a search.
  package enum Outcome {
    case none(CaseProof)
    /// A point at which all conditions hold.
    case point([Rational])
  }

  package init(
    _ problem: PiecewiseLinearProblem, domains: [RealInterval],
    targets: [(form: UnitForm, signs: SignSet)], keepsProof: Bool = false
  ) {
    self.problem = problem
    self.domains = domains
    self.targets = targets
    self.keepsProof = keepsProof
    box = domains.map { Bounds(lower: $0.lower, upper: $0.upper) }
    system = LinearSystem(variables: problem.variableCount)
    decided = [SignSet?](repeating: nil, count: problem.guards.count)
  }

  /// What is to be done at a node of the search.
  enum Step {
    /// The branch holds nothing more.
    case closed(CaseProof)
    /// A point has been found.
    case point([Rational])
    /// The cases of a guard are to be told apart.
    case open(guardIndex: Int, form: LinearForm)

    /// A branch that holds nothing more, without a proof.
    static var closed: Step { .closed(.closed(CaseProof.Closing(certificate: [], bounds: []))) }
  }

  /// Runs the search to its end.
  package mutating func run(_ meter: inout Meter) throws(Exhaustion) -> Outcome {
    try walk(&meter) { (search, meter) throws(Exhaustion) -> Step in try search.examine(&meter) }
  }

  /// Walks through the cases, deciding at each node what to do there.
  mutating func walk(
    _ meter: inout Meter,
    _ examine: (inout CaseSearch, inout Meter) throws(Exhaustion) -> Step
  ) throws(Exhaustion) -> Outcome {
    assertDomains()
    while true {
      switch try examine(&self, &meter) {
      case .point(let point): return .point(point)
      case .open(let guardIndex, let form):
        try meter.hold(bytes: 256)
        path.append(Branching(guardIndex: guardIndex, form: form))
      case .closed(let proof):
        closed += 1
        if path.isEmpty { return .none(proof) }
        leave(with: proof)
      }
      // The next case of the innermost guard that has one left.
      while let top = path.last, top.next == problem.guards[top.guardIndex].cases.count {
        path.removeLast()
        meter.release(bytes: 256)
        let whole = CaseProof.split(guardIndex: top.guardIndex, branches: top.branches)
        if path.isEmpty { return .none(whole) }
        leave(with: whole)
      }
      enter()
    }
  }

  // MARK: The path

  /// Takes the next case of the innermost guard.
  private mutating func enter() {
    let last = path.count - 1
    let branching = path[last]
    let signs = problem.guards[branching.guardIndex].cases[branching.next]
    path[last].next += 1
    decided[branching.guardIndex] = signs
    system.push()
    let tag = ConstraintTag.guardSign(branching.guardIndex)
    for constraint in signs.constraints(on: branching.form, tag: tag.number) {
      system.assert(constraint)
    }
  }

  /// Takes a case back whose branch is closed.
  private mutating func leave(with proof: CaseProof) {
    let last = path.count - 1
    system.pop()
    decided[path[last].guardIndex] = nil
    if keepsProof { path[last].branches.append(proof) }
  }

  private mutating func assertDomains() {
    for (variable, domain) in domains.enumerated() {
      for constraint in domain.constraints(on: variable, of: problem.variableCount) {
        system.assert(constraint)
      }
    }
  }

  // MARK: Witnesses

  /// The simplest point, coordinate after coordinate, that shares its signs with a point at which
  /// the conditions hold.
  package func simplified(
    _ point: [Rational], _ meter: inout Meter
  ) throws(Exhaustion) -> [Rational] {
    let values = problem.values(at: point)
    var signs: [SignSet] = []
    for part in problem.guards {
      let sign = SignSet(of: problem.value(of: part.form, values).signum)
      signs.append(part.cases.first { $0.isSuperset(of: sign) } ?? sign)
    }
    let cell = try Relaxation(problem, box: box, decided: signs.map { Optional($0) }, &meter)
    var system = LinearSystem(variables: problem.variableCount)
    for (variable, domain) in domains.enumerated() {
      for constraint in domain.constraints(on: variable, of: problem.variableCount) {
        system.assert(constraint)
      }
    }
    for (form, signs) in zip(cell.guardForms, signs) {
      guard let form else { return point }
      for constraint in signs.constraints(on: form, tag: 0) { system.assert(constraint) }
    }
    for target in targets {
      guard let bound = try UpperBound(of: target.form, problem, cell, &meter) else {
        return point
      }
      for constraint in target.signs.constraints(on: bound.form, tag: 0) {
        system.assert(constraint)
      }
    }
    var simple: [Rational] = []
    for variable in 0..<problem.variableCount {
      let form = LinearForm(variable: variable, of: problem.variableCount)
      let upper = try system.maximize(form, &meter)
      let lower = try system.maximize(form.scaled(by: -.one), &meter)
      guard let range = RealInterval(lower: lower, upper: upper) else { return point }
      simple.append(range.simplestNumber)
      let fixed = form - range.simplestNumber
      for constraint in SignSet.zero.constraints(on: fixed, tag: 0) { system.assert(constraint) }
    }
    return simple
  }

  // MARK: One branch

  private mutating func examine(_ meter: inout Meter) throws(Exhaustion) -> Step {
    let relaxation = try relaxation(&meter)
    push()
    defer { pop() }
    let bounds = try assertTargets(relaxation, &meter)
    if case .infeasible(let certificate) = try system.check(&meter) {
      return .closed(.closed(CaseProof.Closing(certificate: certificate, bounds: bounds)))
    }
    let point = system.point()
    let values = problem.values(at: point)
    try meter.charge(Int64(values.count) * 2)
    if targets.allSatisfy({ $0.signs.contains(signOf: problem.value(of: $0.form, values)) }) {
      return .point(point)
    }
    return choose(relaxation, bounds, values)
  }

  /// What is known of the atoms at this node.
  func relaxation(_ meter: inout Meter) throws(Exhaustion) -> Relaxation {
    try Relaxation(problem, box: box, decided: decided, &meter)
  }

  mutating func push() { system.push() }
  mutating func pop() { system.pop() }
  mutating func assert(_ constraint: LinearConstraint) { system.assert(constraint) }

  /// A point that meets all constraints asserted; nil where there is none.
  mutating func feasiblePoint(_ meter: inout Meter) throws(Exhaustion) -> [Rational]? {
    if case .infeasible = try system.check(&meter) { return nil }
    return system.point()
  }

  mutating func maximize(
    _ form: LinearForm, _ meter: inout Meter
  ) throws(Exhaustion) -> LinearSystem.Optimum {
    try system.maximize(form, &meter)
  }

  /// On how many sides the targets are bounded.
  var sideCount: Int { targets.map { $0.signs.sides.count }.reduce(0, +) }

  /// Asserts linear bounds of the targets, where they have any.
  mutating func assertTargets(
    _ relaxation: Relaxation, _ meter: inout Meter
  ) throws(Exhaustion) -> [CaseProof.TargetBound] {
    var bounds: [CaseProof.TargetBound] = []
    for (index, target) in targets.enumerated() {
      for side in target.signs.sides {
        let form = side.isAbove ? target.form : target.form.scaled(by: -.one)
        guard let bound = try UpperBound(of: form, problem, relaxation, &meter) else { continue }
        let tag = ConstraintTag.target(index, isAbove: side.isAbove)
        bounds.append(
          CaseProof.TargetBound(
            target: index, isAbove: side.isAbove, replacements: bound.replacements))
        system.assert(
          LinearConstraint(
            bound.form, side.isStrict ? .aboveZero : .atLeastZero, tag: tag.number))
      }
    }
    return bounds
  }

  /// Which guard to decide next: where a line is furthest from its unit at the point at hand.
  func choose(
    _ relaxation: Relaxation, _ bounds: [CaseProof.TargetBound], _ values: [Rational]
  ) -> Step {
    var best: (guardIndex: Int, form: LinearForm, gap: Rational)?
    for bound in bounds {
      for replacement in bound.replacements {
        let index = problem.units[replacement.unit].guardIndex
        guard let form = relaxation.guardForms[index] else { continue }
        let guardValue = problem.value(of: problem.guards[index].form, values)
        let line = replacement.line.slope * guardValue + replacement.line.intercept
        let unit = values[problem.variableCount + replacement.unit]
        let gap = ((line - unit) * replacement.coefficient).magnitude
        if let known = best, gap <= known.gap { continue }
        best = (index, form, gap)
      }
    }
    if let best { return .open(guardIndex: best.guardIndex, form: best.form) }
    // A target has no bound yet, or units of later layers are open: the first open guard of a
    // known form, on which all else builds.
    for (index, form) in relaxation.guardForms.enumerated() {
      let signs = relaxation.signs[index]
      let isOpen = !problem.guards[index].cases.contains { $0.isSuperset(of: signs) }
      if isOpen, let form { return .open(guardIndex: index, form: form) }
    }
    // The first open guard builds on decided ones only, and so has a known form: here none is open.
    // Then all bounds are the targets themselves, and the system's point, which keeps to them, has
    // been taken for a witness before.
    preconditionFailure("a decided problem has exact forms")
  }
}

extension SignSet {
  /// The sides on which a number of these signs is bounded: above or below, strictly or not.
  var sides: [(isAbove: Bool, isStrict: Bool)] {
    switch self {
    case .positive: [(true, true)]
    case [.zero, .positive]: [(true, false)]
    case .negative: [(false, true)]
    case [.negative, .zero]: [(false, false)]
    case .zero: [(true, false), (false, false)]
    default: []
    }
  }

  /// The constraints that say that a form has one of these signs.
  func constraints(on form: LinearForm, tag: Int) -> [LinearConstraint] {
    sides.map { side in
      LinearConstraint(
        side.isAbove ? form : form.scaled(by: -.one), side.isStrict ? .aboveZero : .atLeastZero,
        tag: tag)
    }
  }
}

extension RealInterval {
  /// The constraints that say that a variable lies in the interval.
  func constraints(on variable: Int, of count: Int) -> [LinearConstraint] {
    let form = LinearForm(variable: variable, of: count)
    var constraints: [LinearConstraint] = []
    if let lower {
      constraints.append(
        LinearConstraint(
          form - lower, includesLower ? .atLeastZero : .aboveZero,
          tag: ConstraintTag.lower(variable: variable).number))
    }
    if let upper {
      constraints.append(
        LinearConstraint(
          form.scaled(by: -.one) - (-upper), includesUpper ? .atLeastZero : .aboveZero,
          tag: ConstraintTag.upper(variable: variable).number))
    }
    return constraints
  }
}

extension RealInterval {
  /// The interval between two optima of a variable, the lower one of its opposite.
  fileprivate init?(lower: LinearSystem.Optimum, upper: LinearSystem.Optimum) {
    var ends: [(value: Rational?, isAttained: Bool)] = []
    for optimum in [lower, upper] {
      switch optimum {
      case .infeasible: return nil
      case .unbounded: ends.append((nil, false))
      case .bounded(let value, let isAttained, _, _): ends.append((value, isAttained))
      }
    }
    self.init(
      lower: ends[0].value.map { -$0 }, upper: ends[1].value,
      includesLower: ends[0].isAttained, includesUpper: ends[1].isAttained)
  }
}
