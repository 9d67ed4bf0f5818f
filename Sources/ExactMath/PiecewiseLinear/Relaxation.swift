/// Bounds of a number; none where it is unbounded.
struct Bounds {
  var lower: Rational?
  var upper: Rational?

  static let unbounded = Bounds(lower: nil, upper: nil)

  init(lower: Rational?, upper: Rational?) {
    self.lower = lower
    self.upper = upper
  }

  init(_ value: Rational) { self.init(lower: value, upper: value) }

  /// The signs that a number within the bounds can have.
  var signs: SignSet {
    var signs: SignSet = []
    if lower.map({ $0.isNegative }) ?? true { signs.insert(.negative) }
    if upper.map({ $0.signum > 0 }) ?? true { signs.insert(.positive) }
    if lower.map({ $0.signum <= 0 }) ?? true, upper.map({ $0.signum >= 0 }) ?? true {
      signs.insert(.zero)
    }
    return signs
  }

  func joined(with other: Bounds) -> Bounds {
    var result = Bounds.unbounded
    if let a = lower, let b = other.lower { result.lower = min(a, b) }
    if let a = upper, let b = other.upper { result.upper = max(a, b) }
    return result
  }
}

/// A straight line over a guard: `slope * g + intercept`.
package struct Line {
  package var slope: Rational
  package var intercept: Rational
}

/// What is known of the atoms of a problem while some guards are decided: exact forms in the
/// variables where they follow, bounds elsewhere.
struct Relaxation {
  /// For each atom its form in the variables alone, where what it depends on is decided.
  private(set) var exactForms: [LinearForm?] = []
  /// For each atom its bounds on the box of the variables.
  private(set) var bounds: [Bounds] = []
  /// For each guard its form in the variables, where it is decided what that is.
  private(set) var guardForms: [LinearForm?] = []
  /// For each guard the signs that it can have: those decided, or those that the bounds allow.
  private(set) var signs: [SignSet] = []
  private(set) var guardBounds: [Bounds] = []

  /// Works out all atoms, in order.
  init(
    _ problem: PiecewiseLinearProblem, box: [Bounds], decided: [SignSet?], _ meter: inout Meter
  ) throws(Exhaustion) {
    let count = problem.variableCount
    for variable in 0..<count {
      exactForms.append(LinearForm(variable: variable, of: count))
      bounds.append(box[variable])
    }
    var nextGuard = 0
    for unit in problem.units {
      while nextGuard <= unit.guardIndex {
        try add(problem.guards[nextGuard], decided[nextGuard], count, &meter)
        nextGuard += 1
      }
      let signs = signs[unit.guardIndex]
      if let group = problem.guards[unit.guardIndex].cases.first(where: { $0.isSuperset(of: signs) }
      ) {
        let form = unit.form(for: group)
        exactForms.append(try linearForm(of: form, count, &meter))
        bounds.append(try self.bounds(of: form, exactForms[exactForms.count - 1], box, &meter))
      } else {
        exactForms.append(nil)
        bounds.append(try undecided(unit, signs, &meter))
      }
    }
    while nextGuard < problem.guards.count {
      try add(problem.guards[nextGuard], decided[nextGuard], count, &meter)
      nextGuard += 1
    }
  }

  private mutating func add(
    _ guardPart: PiecewiseLinearProblem.Guard, _ decision: SignSet?, _ count: Int,
    _ meter: inout Meter
  ) throws(Exhaustion) {
    let form = try linearForm(of: guardPart.form, count, &meter)
    let range = try bounds(of: guardPart.form, form, Array(bounds.prefix(count)), &meter)
    guardForms.append(form)
    guardBounds.append(range)
    signs.append(decision ?? range.signs)
  }

  /// The form in the variables; nil where an atom in it is not decided.
  private func linearForm(
    of form: UnitForm, _ count: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> LinearForm? {
    for term in form.terms where exactForms[term.atom] == nil { return nil }
    try meter.charge(Int64(form.terms.count * count) + 1)
    var coefficients = [Rational](repeating: .zero, count: count)
    var constant = form.constant
    for term in form.terms {
      if term.atom < count {
        coefficients[term.atom] += term.coefficient
      } else if let inner = exactForms[term.atom] {
        for (index, coefficient) in inner.coefficients.enumerated() where !coefficient.isZero {
          coefficients[index] += term.coefficient * coefficient
        }
        constant += term.coefficient * inner.constant
      }
    }
    return LinearForm(coefficients, constant: constant)
  }

  private func bounds(
    of form: UnitForm, _ exact: LinearForm?, _ box: [Bounds], _ meter: inout Meter
  ) throws(Exhaustion) -> Bounds {
    var result = Bounds(form.constant)
    if let exact {
      result = Bounds(exact.constant)
      for (coefficient, range) in zip(exact.coefficients, box) where !coefficient.isZero {
        result.add(coefficient, range)
      }
    } else {
      for term in form.terms { result.add(term.coefficient, bounds[term.atom]) }
    }
    try meter.charge(Int64(form.terms.count) * 2 + 2)
    return result
  }

  private func undecided(
    _ unit: PiecewiseLinearProblem.Unit, _ signs: SignSet, _ meter: inout Meter
  ) throws(Exhaustion) -> Bounds {
    if unit.isRelu {
      let range = guardBounds[unit.guardIndex]
      return Bounds(
        lower: range.lower.map { max($0, .zero) } ?? .zero,
        upper: range.upper.map { max($0, .zero) })
    }
    var result: Bounds?
    for (sign, form) in [(SignSet.negative, unit.below), (.zero, unit.at), (.positive, unit.above)]
    where signs.contains(sign) {
      let range = try bounds(of: form, nil, [], &meter)
      result = result?.joined(with: range) ?? range
    }
    return result ?? .unbounded
  }
}

extension Bounds {
  /// Adds the bounds of a multiple.
  mutating func add(_ coefficient: Rational, _ range: Bounds) {
    let (low, high) =
      coefficient.isNegative ? (range.upper, range.lower) : (range.lower, range.upper)
    if let sum = lower, let low { lower = sum + coefficient * low } else { lower = nil }
    if let sum = upper, let high { upper = sum + coefficient * high } else { upper = nil }
  }
}
