/// A full-dimensional cell on which a function of several variables is linear.
public struct LinearRegion: Sendable {
  /// The forms that are positive inside the cell: guards on their sides, and the domain's ends.
  public let sides: [LinearForm]
  /// What the function is there.
  public let form: LinearForm
}

extension FormulaGraph {
  /// The cells of constant activation in which a function is linear, each with what it is there; nil
  /// where the function is not piecewise linear.
  ///
  /// Cells are open: what happens on their borders is not told.
  public func linearRegions(
    of node: FormulaNode, on domains: [RealInterval], _ meter: inout Meter
  ) throws(Exhaustion) -> [LinearRegion]? {
    var places: [Int: Int] = [:]
    for variable in domains.indices { places[variable] = variable }
    var problem = PiecewiseLinearProblem(variables: places)
    guard let form = try problem.form(of: node, in: self, &meter) else { return nil }
    var walk = RegionWalk(problem, form, domains)
    try walk.run(&meter)
    return walk.regions
  }
}

/// Walks through the sides of guards on which cells lie.
private struct RegionWalk {
  private let problem: PiecewiseLinearProblem
  private let form: UnitForm
  private let box: [Bounds]
  private var system: LinearSystem
  private var decided: [SignSet?]
  private(set) var regions: [LinearRegion] = []

  /// A guard whose two sides are looked at one after the other.
  private struct Branching {
    let guardIndex: Int
    let form: LinearForm
    var next = 0
  }

  init(_ problem: PiecewiseLinearProblem, _ form: UnitForm, _ domains: [RealInterval]) {
    self.problem = problem
    self.form = form
    box = domains.map { Bounds(lower: $0.lower, upper: $0.upper) }
    system = LinearSystem(variables: problem.variableCount)
    decided = [SignSet?](repeating: nil, count: problem.guards.count)
    for (variable, domain) in domains.enumerated() {
      // Cells are open, so that an end counts as one that does not belong to the domain.
      let open = RealInterval(
        lower: domain.lower, upper: domain.upper, includesLower: false, includesUpper: false)
      for constraint in open.constraints(on: variable, of: problem.variableCount) {
        system.assert(constraint)
      }
    }
  }

  mutating func run(_ meter: inout Meter) throws(Exhaustion) {
    var path: [Branching] = []
    var isNew = true
    while true {
      if isNew {
        isNew = false
        if case .feasible = try system.check(&meter) {
          if let branching = try visit(&meter) { path.append(branching) }
        }
      }
      guard let top = path.last else { return }
      if top.next > 0 {
        system.pop()
        decided[top.guardIndex] = nil
      }
      guard top.next < 2 else {
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let isAbove = top.next == 0
      system.push()
      decided[top.guardIndex] = isAbove ? .positive : .negative
      system.assert(
        LinearConstraint(isAbove ? top.form : top.form.scaled(by: -.one), .aboveZero, tag: 0))
      isNew = true
    }
  }

  /// Notes the cell, or finds the guard that divides it.
  private mutating func visit(_ meter: inout Meter) throws(Exhaustion) -> Branching? {
    let relaxation = try Relaxation(problem, box: box, decided: decided, &meter)
    guard let open = openGuard(relaxation) else {
      // What the bounds leave at one side or at zero lies on that side inside of the cell.
      let inside: [SignSet?] = relaxation.signs.map {
        $0 == .zero ? $0 : $0.subtracting(.zero)
      }
      let exact = try Relaxation(problem, box: box, decided: inside, &meter)
      if let bound = try UpperBound(of: form, problem, exact, &meter) {
        try meter.hold(bytes: 256 + 64 * Int64(system.constraints.count))
        regions.append(
          LinearRegion(sides: system.constraints.map { $0.form }, form: bound.form))
      }
      return nil
    }
    return open
  }

  /// The first guard of a known form that the function still depends on.
  private func openGuard(_ relaxation: Relaxation) -> Branching? {
    var isNeeded = [Bool](repeating: false, count: problem.units.count)
    let count = problem.variableCount
    func mark(_ form: UnitForm) {
      for term in form.terms where term.atom >= count { isNeeded[term.atom - count] = true }
    }
    mark(form)
    var first: Branching?
    for index in problem.units.indices.reversed() where isNeeded[index] {
      let unit = problem.units[index]
      let signs = relaxation.signs[unit.guardIndex]
      let part = problem.guards[unit.guardIndex]
      // On an open cell a guard is zero nowhere, but where it is zero everywhere.
      let inside = signs == .zero ? signs : signs.subtracting(.zero)
      if let group = part.cases.first(where: { $0.isSuperset(of: inside) }) {
        mark(unit.form(for: group))
        continue
      }
      if let form = relaxation.guardForms[unit.guardIndex] {
        first = Branching(guardIndex: unit.guardIndex, form: form)
      }
      mark(part.form)
    }
    return first
  }
}
