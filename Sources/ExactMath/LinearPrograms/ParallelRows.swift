/// A constraint as a bound on a form whose first factor is 1, which parallel rows have in common.
private struct Bound {
  let limit: Rational
  let isLower: Bool
  let isUpper: Bool
  let isStrict: Bool
  /// What the constraint's form is divided by.
  let divisor: Rational

  init(_ constraint: LinearConstraint, divisor: Rational) {
    let relation = constraint.relation
    let isReversed = relation.isReversed != divisor.isNegative
    limit = -(constraint.form.constant / divisor)
    isLower = relation == .zero || !isReversed
    isUpper = relation == .zero || isReversed
    isStrict = relation.isStrict
    self.divisor = divisor
  }

  /// Whether nothing can be at or above this lower bound and at or below an upper one.
  func isAbove(_ upper: Bound) -> Bool {
    switch limit.order(relativeTo: upper.limit) {
    case .less: false
    case .equal: isStrict || upper.isStrict
    case .greater: true
    }
  }

  /// Whether each number within this bound is within another.
  func implies(_ other: Bound) -> Bool {
    let order = limit.order(relativeTo: other.limit)
    if order == .equal && other.isStrict && !isStrict { return false }
    let isWithinLower = !other.isLower || isLower && order != .less
    let isWithinUpper = !other.isUpper || isUpper && order != .greater
    return isWithinLower && isWithinUpper
  }

  /// The constraint's multiplier that makes it this bound, taken as a lower or an upper one.
  func multiplier(isLower: Bool) -> Rational {
    let magnitude = 1 / divisor.magnitude
    // An inequality counts in its own direction; an equation as its form.
    let isEquation = self.isLower && self.isUpper
    return isEquation && divisor.isNegative == isLower ? -magnitude : magnitude
  }
}

extension ConstraintRows {
  /// What the last row says beside those that are parallel to it.
  enum Comparison {
    /// Something new.
    case isNew
    /// Nothing that another row does not say.
    case isImplied
    /// The opposite of another row.
    case isContradiction(Certificate)
  }

  /// Compares the last row with those that are parallel to it, and remembers which it makes
  /// superfluous.
  mutating func compareLast() -> Comparison {
    let last = count - 1
    let key = directionKeys[last]
    for index in 0..<last where directionKeys[index] == key {
      guard let (known, new) = bounds(index, last) else { continue }
      if known.implies(new) { return .isImplied }
      if new.isLower && known.isUpper && new.isAbove(known) {
        return .isContradiction(contradiction(lower: last, new, upper: index, known))
      }
      if new.isUpper && known.isLower && known.isAbove(new) {
        return .isContradiction(contradiction(lower: index, known, upper: last, new))
      }
      if new.implies(known) { setWeakerRow(of: last, index) }
    }
    return .isNew
  }

  /// Both rows as bounds on the same form; nil where they are not parallel.
  private func bounds(_ index: Int, _ other: Int) -> (Bound, Bound)? {
    let (a, b) = (constraints[index].form.coefficients, constraints[other].form.coefficients)
    let first = rows[index].variables.lowerBound
    if rows[other].variables != rows[index].variables { return nil }
    for variable in rows[index].variables where a[variable] * b[first] != b[variable] * a[first] {
      return nil
    }
    return (
      Bound(constraints[index], divisor: a[first]), Bound(constraints[other], divisor: b[first])
    )
  }

  private func contradiction(
    lower: Int, _ lowerBound: Bound, upper: Int, _ upperBound: Bound
  ) -> Certificate {
    [
      (constraints[lower], lowerBound.multiplier(isLower: true)),
      (constraints[upper], upperBound.multiplier(isLower: false)),
    ]
  }
}
