import ExactMath

/// Inequalities decided by Fourier-Motzkin elimination: slow, short, and nothing like the simplex
/// method.
struct FourierMotzkin {
  /// `form > 0` or `form >= 0`.
  private struct Inequality: Hashable {
    let form: LinearForm
    let isStrict: Bool
  }

  private var inequalities: [Inequality] = []
  private let count: Int

  init(_ constraints: [LinearConstraint], variables: Int) {
    count = variables
    for constraint in constraints {
      let (form, isStrict) = (constraint.form, constraint.relation.isStrict)
      switch constraint.relation {
      case .atLeastZero, .aboveZero: add(form, isStrict)
      case .atMostZero, .belowZero: add(-form, isStrict)
      case .zero:
        add(form, false)
        add(-form, false)
      }
    }
  }

  /// Whether all inequalities hold at some point.
  var isFeasible: Bool {
    var rest = self
    for variable in 0..<count { rest.eliminate(variable) }
    return rest.inequalities.allSatisfy {
      $0.isStrict ? $0.form.constant.signum > 0 : !$0.form.constant.isNegative
    }
  }

  /// The supremum of a form where the inequalities, which are feasible, hold, and whether it is
  /// attained; nil where there is none.
  func supremum(of form: LinearForm) -> (value: Rational, isAttained: Bool)? {
    // One more variable, equal to the form; what remains are its bounds.
    var rest = FourierMotzkin([], variables: count + 1)
    for inequality in inequalities {
      rest.add(inequality.form.extended(by: .zero), inequality.isStrict)
    }
    let difference = form.extended(by: -1)
    rest.add(difference, false)
    rest.add(-difference, false)
    for variable in 0..<count { rest.eliminate(variable) }
    var best: (value: Rational, isAttained: Bool)?
    for inequality in rest.inequalities where inequality.form.coefficients[count].isNegative {
      let value = -(inequality.form.constant / inequality.form.coefficients[count])
      if let known = best, known.value < value || known.value == value && !known.isAttained {
        continue
      }
      best = (value, !inequality.isStrict)
    }
    return best
  }

  private mutating func add(_ form: LinearForm, _ isStrict: Bool) {
    // Of proportional forms only the strongest is kept.
    guard let leading = form.coefficients.first(where: { !$0.isZero }) else {
      let holds = isStrict ? form.constant.signum > 0 : !form.constant.isNegative
      if !holds { inequalities.append(Inequality(form: form, isStrict: isStrict)) }
      return
    }
    let scaled = form.scaled(by: 1 / leading.magnitude)
    if let index = inequalities.firstIndex(where: {
      $0.form.coefficients == scaled.coefficients
    }) {
      let known = inequalities[index]
      let isStronger =
        scaled.constant < known.form.constant
        || scaled.constant == known.form.constant && isStrict
      if isStronger { inequalities[index] = Inequality(form: scaled, isStrict: isStrict) }
    } else {
      inequalities.append(Inequality(form: scaled, isStrict: isStrict))
    }
  }

  private mutating func eliminate(_ variable: Int) {
    var rest = FourierMotzkin([], variables: count)
    for a in inequalities {
      let rate = a.form.coefficients[variable]
      if rate.isZero { rest.add(a.form, a.isStrict) }
      if rate.signum <= 0 { continue }
      for b in inequalities where b.form.coefficients[variable].isNegative {
        let sum =
          a.form.scaled(by: -b.form.coefficients[variable]) + b.form.scaled(by: rate)
        rest.add(sum, a.isStrict || b.isStrict)
      }
    }
    self = rest
  }
}

extension LinearForm {
  /// The same form with one more variable.
  fileprivate func extended(by coefficient: Rational) -> LinearForm {
    LinearForm(coefficients + [coefficient], constant: constant)
  }
}
