import ExactMath
import Testing

/// A linear system together with what was asserted in it: every answer is judged before it is
/// passed on.
struct SystemProbe {
  private(set) var system: LinearSystem
  private(set) var constraints: [LinearConstraint] = []
  private var levels: [Int] = []
  private var meter = Meter(steps: 1_000_000_000_000, bytes: 1 << 40)

  init(variables: Int, _ constraints: [LinearConstraint] = []) {
    system = LinearSystem(variables: variables)
    for constraint in constraints { assert(constraint.form, constraint.relation) }
  }

  /// Whether the system calls it a contradiction at once; judged where it does.
  @discardableResult
  mutating func assert(_ form: LinearForm, _ relation: LinearRelation) -> Bool {
    let constraint = LinearConstraint(form, relation, tag: constraints.count)
    constraints.append(constraint)
    guard let conflict = system.assert(constraint) else { return false }
    judge(conflict)
    return true
  }

  mutating func push() {
    levels.append(constraints.count)
    system.push()
  }

  mutating func pop() {
    system.pop()
    if let count = levels.popLast() { constraints.removeSubrange(count...) }
  }

  /// Whether the constraints hold together, judged by the point or the certificate.
  mutating func isFeasible() throws -> Bool {
    switch try system.check(&meter) {
    case .feasible:
      judge(system.point())
      return true
    case .infeasible(let certificate):
      judge(certificate)
      return false
    }
  }

  /// The supremum, judged by the point and certificate that come with it.
  mutating func maximum(of form: LinearForm) throws -> Maximum {
    switch try system.maximize(form, &meter) {
    case .infeasible(let certificate):
      judge(certificate)
      return .infeasible
    case .unbounded(let point, let ray):
      judge(point)
      judge(ray: ray, form)
      return .unbounded
    case .bounded(let value, let isAttained, let point, let certificate):
      check(form.value(at: point), value, "the value at \(point)")
      for constraint in constraints {
        let known = isAttained ? constraint : constraint.closure
        check(known.holds(at: point), true, "\(known) at \(point)")
      }
      // Nothing is more than the supremum, nor as much where it is not attained.
      let more = LinearConstraint(form - value, isAttained ? .aboveZero : .atLeastZero, tag: -1)
      judge(certificate + [(more, 1)], beside: [more])
      return .bounded(value, isAttained: isAttained)
    }
  }

  private func judge(_ certificate: Certificate, beside others: [LinearConstraint] = []) {
    check(
      CertificateChecker.proves(certificate, from: constraints + others), true,
      "certificate \(certificate) in \(constraints)")
  }

  private func judge(_ point: [Rational]) {
    for constraint in constraints {
      check(constraint.holds(at: point), true, "\(constraint) at \(point)")
    }
  }

  private func judge(ray: [Rational], _ form: LinearForm) {
    check(LinearForm(form.coefficients).value(at: ray).signum, 1, "growth along \(ray)")
    for constraint in constraints {
      let homogeneous = LinearConstraint(
        LinearForm(constraint.form.coefficients), constraint.relation, tag: 0)
      check(homogeneous.closure.holds(at: ray), true, "\(constraint) along \(ray)")
    }
  }
}

/// What is known of a supremum.
enum Maximum: Equatable {
  case infeasible
  case unbounded
  case bounded(Rational, isAttained: Bool)
}

extension LinearConstraint {
  /// The constraint with a weak inequality.
  var closure: LinearConstraint {
    switch relation {
    case .aboveZero: LinearConstraint(form, .atLeastZero, tag: tag)
    case .belowZero: LinearConstraint(form, .atMostZero, tag: tag)
    case .atLeastZero, .atMostZero, .zero: self
    }
  }
}

extension LinearForm {
  /// A form with integers for factors, and a constant.
  init(_ coefficients: Int..., plus constant: Rational = 0) {
    self.init(coefficients.map { Rational($0) }, constant: constant)
  }
}
