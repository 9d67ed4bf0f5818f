/// Variables, and units that depend on the signs of guards: what a formula of linear maps and
/// choices comes to.
package struct PiecewiseLinearProblem {
  /// A form whose sign decides what its units come to.
  package struct Guard {
    package let form: UnitForm
    /// The units that depend on the guard.
    package var units: [Int] = []
    /// The signs that must be told apart, as groups; together they are all signs.
    package var cases: [SignSet] = [.all]
  }

  /// Something that is an affine form for each sign of its guard.
  struct Unit: Hashable {
    let guardIndex: Int
    let below: UnitForm
    let at: UnitForm
    let above: UnitForm

    /// Whether the unit is `relu` of its guard.
    var isRelu: Bool

    /// What the unit comes to for a group of signs on which it does not depend; at zero a form
    /// that belongs to a neighbour and continues it may stand for both.
    func form(for signs: SignSet) -> UnitForm {
      signs.contains(.negative) ? below : signs.contains(.positive) ? above : at
    }
  }

  /// The places of the variables of the formulas among those of the problem.
  private let places: [Int: Int]
  package private(set) var guards: [Guard] = []
  private(set) var units: [Unit] = []
  private var guardIndices: [UnitForm: Int] = [:]
  private var unitIndices: [Unit: Int] = [:]
  private var forms: [FormulaNode: UnitForm] = [:]

  /// - Parameter variables: for each variable of the formulas its place, counted from 0.
  package init(variables: [Int: Int]) {
    places = variables
  }

  package var variableCount: Int { places.count }

  /// The form of a node; nil where the node is not piecewise linear.
  package mutating func form(
    of node: FormulaNode, in graph: FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> UnitForm? {
    if let form = forms[node] { return form }
    for ancestor in graph.ancestors(of: [node]) where forms[ancestor] == nil {
      try meter.charge(4)
      guard let form = try evaluate(graph[ancestor], &meter) else { return nil }
      try meter.hold(bytes: 64 + 48 * Int64(form.terms.count))
      forms[ancestor] = form
    }
    return forms[node]
  }

  private func part(_ node: FormulaNode) -> UnitForm { forms[node] ?? UnitForm(constant: .zero) }

  private mutating func evaluate(
    _ operation: FormulaGraph.Operation, _ meter: inout Meter
  ) throws(Exhaustion) -> UnitForm? {
    switch operation {
    case .constant(let value): return UnitForm(constant: value)
    case .variable(let index): return places[index].map { UnitForm(atom: $0) }
    case .sum(let constant, let terms):
      var result = UnitForm(constant: constant)
      for term in terms {
        let form = part(term.node)
        try meter.charge(Int64(result.terms.count + form.terms.count) * 2)
        result = result.adding(form, times: term.coefficient)
      }
      return result
    case .product(let a, let b):
      let (x, y) = (part(a), part(b))
      if x.isConstant { return y.scaled(by: x.constant) }
      return y.isConstant ? x.scaled(by: y.constant) : nil
    case .power(let base, let exponent):
      let form = part(base)
      guard form.isConstant else { return nil }
      try meter.chargeNumber(bits: form.constant.powerBitEstimate(exponent))
      return form.constant.power(exponent).map { UnitForm(constant: $0) }
    case .choice(let guardNode, let below, let at, let above):
      return choice(part(guardNode), part(below), part(at), part(above))
    case .undefined: return UnitForm(constant: .zero)
    case .quotient, .floor, .smooth, .pi: return nil
    }
  }

  // MARK: Choices

  /// A choice as multiples of `relu(g)`, `g >= 0` and `g > 0` where it can be written so: then
  /// choices on the same guard share their units, and equal functions become equal forms.
  private mutating func choice(
    _ guardForm: UnitForm, _ below: UnitForm, _ at: UnitForm, _ above: UnitForm
  ) -> UnitForm {
    if guardForm.isConstant {
      let sign = guardForm.constant.signum
      return sign < 0 ? below : sign > 0 ? above : at
    }
    var (form, below, above) = (guardForm, below, above)
    let leading = form.terms[0].coefficient
    if leading != .one, let factor = leading.reciprocal {
      form = form.scaled(by: factor)
      if leading.isNegative { swap(&below, &above) }
    }
    let index = guardIndex(form)
    let zero = UnitForm(constant: .zero)
    let one = UnitForm(constant: .one)
    guard let rise = above.adding(below, times: -.one).proportion(to: form),
      let middle = at.adding(below, times: -.one).proportion(to: form)
    else {
      return UnitForm(
        atom: unit(Unit(guardIndex: index, below: below, at: at, above: above, isRelu: false)))
    }
    var result = below
    if !rise.factor.isZero {
      let relu = Unit(guardIndex: index, below: zero, at: zero, above: form, isRelu: true)
      result = result.adding(UnitForm(atom: unit(relu)), times: rise.factor)
    }
    if !middle.constant.isZero {
      let step = Unit(guardIndex: index, below: zero, at: one, above: one, isRelu: false)
      result = result.adding(UnitForm(atom: unit(step)), times: middle.constant)
    }
    if rise.constant != middle.constant {
      let positive = Unit(guardIndex: index, below: zero, at: zero, above: one, isRelu: false)
      result = result.adding(
        UnitForm(atom: unit(positive)), times: rise.constant - middle.constant)
    }
    return result
  }

  private mutating func guardIndex(_ form: UnitForm) -> Int {
    if let index = guardIndices[form] { return index }
    guards.append(Guard(form: form))
    guardIndices[form] = guards.count - 1
    return guards.count - 1
  }

  /// The atom of a unit.
  private mutating func unit(_ unit: Unit) -> Int {
    if let index = unitIndices[unit] { return variableCount + index }
    units.append(unit)
    unitIndices[unit] = units.count - 1
    guards[unit.guardIndex].units.append(units.count - 1)
    guards[unit.guardIndex].cases = cases(of: guards[unit.guardIndex])
    return variableCount + units.count - 1
  }

  /// Which signs of a guard its units tell apart: a unit that is the same form below and at zero
  /// needs no cut between them, and a `relu` none on either side.
  private func cases(of guardPart: Guard) -> [SignSet] {
    var joinsBelow = true
    var joinsAbove = true
    for index in guardPart.units {
      let unit = units[index]
      joinsBelow = joinsBelow && unit.below == unit.at
      joinsAbove = joinsAbove && (unit.at == unit.above || unit.isRelu)
    }
    if joinsBelow { return [[.negative, .zero], joinsAbove ? [.zero, .positive] : .positive] }
    if joinsAbove { return [.negative, [.zero, .positive]] }
    return [.negative, .zero, .positive]
  }

  /// The numbers that all atoms come to at a point.
  package func values(at point: [Rational]) -> [Rational] {
    var values = point
    for unit in units {
      let sign = value(of: guards[unit.guardIndex].form, values).signum
      values.append(value(of: sign < 0 ? unit.below : sign > 0 ? unit.above : unit.at, values))
    }
    return values
  }

  /// The value of a form whose atoms have the given values.
  package func value(of form: UnitForm, _ values: [Rational]) -> Rational {
    var sum = form.constant
    for term in form.terms { sum += term.coefficient * values[term.atom] }
    return sum
  }
}
