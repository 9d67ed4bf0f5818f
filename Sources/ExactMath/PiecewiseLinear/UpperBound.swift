/// A linear form that a piecewise linear form nowhere exceeds on the box, and how it came about.
package struct UpperBound {
  /// A unit that was replaced by a line: which one, how often it counts, and the line.
  package struct Replacement {
    package let unit: Int
    package let coefficient: Rational
    /// A line over the unit's guard: above the unit where the coefficient is positive, below it
    /// where it is negative.
    package var line: Line
  }

  let form: LinearForm
  let replacements: [Replacement]

  /// Replaces units from the last to the first; nil where a unit has no bound.
  init?(
    of form: UnitForm, _ problem: PiecewiseLinearProblem, _ relaxation: Relaxation,
    _ meter: inout Meter
  ) throws(Exhaustion) {
    let count = problem.variableCount
    var coefficients = [Rational](repeating: .zero, count: count + problem.units.count)
    var constant = form.constant
    for term in form.terms { coefficients[term.atom] = term.coefficient }
    var replacements: [Replacement] = []
    for index in problem.units.indices.reversed() {
      let atom = count + index
      let coefficient = coefficients[atom]
      if coefficient.isZero { continue }
      if let exact = relaxation.exactForms[atom] {
        try meter.charge(Int64(count))
        for (variable, factor) in exact.coefficients.enumerated() where !factor.isZero {
          coefficients[variable] += coefficient * factor
        }
        constant += coefficient * exact.constant
        continue
      }
      let unit = problem.units[index]
      let signs = relaxation.signs[unit.guardIndex]
      let guardForm = problem.guards[unit.guardIndex].form
      let replaced: UnitForm
      let group = problem.guards[unit.guardIndex].cases.first { $0.isSuperset(of: signs) }
      if let group {
        replaced = unit.form(for: group)
      } else {
        guard let line = Self.line(for: unit, coefficient, relaxation, atom) else { return nil }
        replacements.append(Replacement(unit: index, coefficient: coefficient, line: line))
        replaced = guardForm.scaled(by: line.slope).adding(UnitForm(constant: line.intercept))
      }
      try meter.charge(Int64(replaced.terms.count) * 2 + 2)
      for term in replaced.terms { coefficients[term.atom] += coefficient * term.coefficient }
      constant += coefficient * replaced.constant
    }
    self.form = LinearForm(Array(coefficients.prefix(count)), constant: constant)
    self.replacements = replacements
  }

  /// A line above the unit for a positive coefficient, and below it for a negative one.
  private static func line(
    for unit: PiecewiseLinearProblem.Unit, _ coefficient: Rational, _ relaxation: Relaxation,
    _ atom: Int
  ) -> Line? {
    let range = relaxation.guardBounds[unit.guardIndex]
    guard unit.isRelu else {
      let bounds = relaxation.bounds[atom]
      let bound = coefficient.isNegative ? bounds.lower : bounds.upper
      return bound.map { Line(slope: .zero, intercept: $0) }
    }
    if coefficient.isNegative {
      // Both 0 and the guard itself lie below; the one that is nearer over most of the range.
      guard let lower = range.lower else { return Line(slope: .zero, intercept: .zero) }
      guard let upper = range.upper, -lower < upper else {
        return Line(slope: range.upper == nil ? .one : .zero, intercept: .zero)
      }
      return Line(slope: .one, intercept: .zero)
    }
    // The chord, its slope rounded: any line that is above at both ends is above between them.
    guard let lower = range.lower, let upper = range.upper else { return nil }
    let width = upper - lower
    guard let exact = upper.divided(by: width) else { return nil }
    let slope = exact.rounded(toBits: 12)
    let intercept = max(-(slope * lower), upper - slope * upper)
    return Line(slope: slope, intercept: intercept)
  }
}

extension Rational {
  /// The nearest multiple of 2^-bits; between 0 and 1 for numbers there.
  func rounded(toBits bits: Int) -> Rational {
    if bitWidth <= Int64(2 * bits) { return self }
    let scale = Rational(1 << bits)
    return Rational((self * scale).nearestInteger) / scale
  }
}
