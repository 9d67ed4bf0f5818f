/// Linear constraints on real variables, asserted and taken back like a stack, with an exact answer
/// to whether they can hold together.
///
/// A strict constraint `f > 0` is `f - δ >= 0` with an infinitesimal δ. The dictionary is kept
/// between questions: what was feasible before needs few pivots after one more constraint.
public struct LinearSystem: Sendable {
  /// What came of the question whether the constraints can hold.
  public enum Feasibility: Sendable {
    /// They can.
    case feasible
    /// They cannot, and this combination says why.
    case infeasible(Certificate)
  }

  private enum Store: Sendable {
    case small(Tableau<Int64>)
    case large(Tableau<Integer>)
  }

  /// How many variables there are.
  public let variableCount: Int
  /// The constraints asserted, in order.
  public private(set) var constraints: [LinearConstraint] = []
  /// By how much each constraint was scaled to integers.
  private var scales: [Rational] = []
  private var store: Store
  private var saved: [(store: Store, count: Int)] = []

  /// Creates a system without constraints.
  public init(variables: Int) {
    variableCount = variables
    store = .small(Tableau(freeCount: variables))
  }

  // MARK: The stack

  /// Remembers the constraints as they are.
  public mutating func push() { saved.append((store, constraints.count)) }

  /// Takes back what was asserted since the last `push`.
  public mutating func pop() {
    guard let last = saved.popLast() else { return }
    store = last.store
    constraints.removeLast(constraints.count - last.count)
    scales.removeLast(scales.count - last.count)
  }

  /// Asserts a constraint; `check` tells whether it can hold.
  public mutating func assert(_ constraint: LinearConstraint) {
    let (integers, scale) = constraint.form.inIntegers
    var form = integers
    // δ is scaled with the form, so that a smaller one stands for the same.
    form.append(constraint.relation == .aboveZero ? -Integer.one : .zero)
    add(form, variable: variableCount + constraints.count)
    constraints.append(constraint)
    scales.append(scale)
  }

  private mutating func add(_ form: [Integer], variable: Int) {
    if case .small(var tableau) = store {
      let entries = form.compactMap { Int64($0 as Integer) }
      if entries.count == form.count {
        store = .small(Tableau(freeCount: 0))
        if tableau.addRow(entries, variable: variable) {
          store = .small(tableau)
          return
        }
        store = .small(tableau)
      }
      widen()
    }
    if case .large(var tableau) = store {
      store = .small(Tableau(freeCount: 0))
      _ = tableau.addRow(form, variable: variable)
      store = .large(tableau)
    }
  }

  /// Goes on with entries of any size.
  private mutating func widen() {
    guard case .small(let tableau) = store, let large = Tableau<Integer>(tableau) else { return }
    store = .large(large)
  }

  // MARK: Questions

  /// Decides whether the constraints can hold together.
  public mutating func check(_ meter: inout Meter) throws(Exhaustion) -> Feasibility {
    while true {
      switch store {
      case .small(var tableau):
        store = .small(Tableau(freeCount: 0))
        defer { if case .small = store { store = .small(tableau) } }
        switch try tableau.makeFeasible(&meter) {
        case .infeasible(let row): return .infeasible(certificate(tableau, row))
        case .overflow:
          guard let large = Tableau<Integer>(tableau) else { return .feasible }
          store = .large(large)
        default: return .feasible
        }
      case .large(var tableau):
        store = .small(Tableau(freeCount: 0))
        defer { store = .large(tableau) }
        if case .infeasible(let row) = try tableau.makeFeasible(&meter) {
          return .infeasible(certificate(tableau, row))
        }
        return .feasible
      }
    }
  }

  /// A row that is negative while its entries allow nothing to raise it, as a contradiction.
  private func certificate<Entry>(_ tableau: Tableau<Entry>, _ row: Int) -> Certificate {
    var certificate: Certificate = []
    add(tableau.basic[row], tableau.denominator.integer, to: &certificate)
    for column in 0..<tableau.freeCount where tableau[row, column] != .zero {
      add(tableau.nonbasic[column], -tableau[row, column].integer, to: &certificate)
    }
    return certificate
  }

  private func add(_ variable: Int, _ multiplier: Integer, to certificate: inout Certificate) {
    let index = variable - variableCount
    guard constraints.indices.contains(index) else { return }
    certificate.append((constraints[index], Rational(multiplier) * scales[index]))
  }

  /// A point at which all constraints hold, after `check` has found that there is one.
  public func point() -> [Rational] {
    switch store {
    case .small(let tableau): Self.point(tableau, direction: nil)
    case .large(let tableau): Self.point(tableau, direction: nil)
    }
  }

  private static func point<Entry>(
    _ tableau: Tableau<Entry>, direction: Int?
  ) -> [Rational] {
    let infinitesimal = tableau.concreteInfinitesimal
    var point = [Rational](repeating: .zero, count: tableau.freeCount)
    for (row, variable) in tableau.basic.enumerated() where variable < tableau.freeCount {
      point[variable] = tableau.value(ofRow: row, infinitesimal: infinitesimal)
    }
    return point
  }

  // MARK: The greatest value

  /// The greatest value of a linear form.
  public enum Optimum: Sendable {
    /// The constraints cannot hold together.
    case infeasible(Certificate)
    /// The form grows without end.
    case unbounded
    /// The least upper bound; whether it is a value; a point where it is one, or at the edge; and
    /// the constraints whose combination bounds the form.
    case bounded(Rational, isAttained: Bool, point: [Rational], certificate: Certificate)
  }

  /// Finds the least upper bound of a form under the constraints.
  public mutating func maximize(
    _ form: LinearForm, _ meter: inout Meter
  ) throws(Exhaustion) -> Optimum {
    if case .infeasible(let certificate) = try check(&meter) { return .infeasible(certificate) }
    let (integers, scale) = form.inIntegers
    let before = (store, constraints.count)
    // The variable of the objective comes after all others, and is not limited.
    add(integers + [.zero], variable: .max)
    defer { if constraints.count == before.1 { removeObjective() } }
    while true {
      switch store {
      case .small(var tableau):
        let row = tableau.basic.count - 1
        let progress = try tableau.maximize(row: row, &meter)
        if case .overflow = progress {
          store = .small(tableau)
          widen()
          continue
        }
        store = .small(tableau)
        return optimum(tableau, progress, scale)
      case .large(var tableau):
        let row = tableau.basic.count - 1
        let progress = try tableau.maximize(row: row, &meter)
        store = .large(tableau)
        return optimum(tableau, progress, scale)
      }
    }
  }

  private mutating func removeObjective() {
    switch store {
    case .small(var tableau):
      tableau.removeLastRow()
      store = .small(tableau)
    case .large(var tableau):
      tableau.removeLastRow()
      store = .large(tableau)
    }
  }

  private func optimum<Entry>(
    _ tableau: Tableau<Entry>, _ progress: Tableau<Entry>.Progress, _ scale: Rational
  ) -> Optimum {
    if case .unbounded = progress { return .unbounded }
    let row = tableau.basic.count - 1
    guard let unscale = scale.reciprocal else { return .unbounded }
    let isAttained = tableau[row, tableau.infinitesimalColumn] == .zero
    let value = tableau.value(ofRow: row, infinitesimal: .zero) * unscale
    let infinitesimal = isAttained ? tableau.concreteInfinitesimal : .zero
    var point = [Rational](repeating: .zero, count: variableCount)
    for (row, variable) in tableau.basic.enumerated() where variable < variableCount {
      point[variable] = tableau.value(ofRow: row, infinitesimal: infinitesimal)
    }
    var certificate: Certificate = []
    for column in 0..<variableCount where tableau[row, column] != .zero {
      add(tableau.nonbasic[column], -tableau[row, column].integer, to: &certificate)
    }
    let factor = unscale / Rational(tableau.denominator.integer)
    return .bounded(
      value, isAttained: isAttained, point: point,
      certificate: certificate.map { ($0.constraint, $0.multiplier * factor) })
  }
}

extension Tableau {
  /// A positive number that can take the place of δ: with it no limited variable is negative.
  var concreteInfinitesimal: Rational {
    var result = Rational.one
    for row in basic.indices where basic[row] >= freeCount && basic[row] != .max {
      let slope = self[row, infinitesimalColumn]
      guard slope.signum < 0,
        let limit = Rational(self[row, constantColumn].integer, over: -slope.integer)
      else { continue }
      result = min(result, limit)
    }
    return result
  }

  func value(ofRow row: Int, infinitesimal: Rational) -> Rational {
    let constant = Rational(self[row, constantColumn].integer)
    let slope = Rational(self[row, infinitesimalColumn].integer)
    let sum = slope.isZero ? constant : constant + slope * infinitesimal
    return sum.divided(by: Rational(denominator.integer)) ?? sum
  }
}

extension LinearForm {
  /// The form times the least positive number that makes all of it integers without a common
  /// divisor: the multiples, then the constant; and that number.
  var inIntegers: (form: [Integer], scale: Rational) {
    let numbers = coefficients + [constant]
    var multiple = Integer.one
    for number in numbers where !number.isInteger {
      let denominator = number.denominator
      multiple = multiple * (denominator / multiple.greatestCommonDivisor(denominator))
    }
    let scale = Rational(multiple)
    var integers = numbers.map { ($0 * scale).numerator }
    var divisor = Integer.zero
    for integer in integers where !integer.isZero {
      divisor = divisor.greatestCommonDivisor(integer)
      if divisor == .one { break }
    }
    if divisor.isZero || divisor == .one { return (integers, scale) }
    integers = integers.map { $0 / divisor }
    return (integers, scale / Rational(divisor))
  }
}
