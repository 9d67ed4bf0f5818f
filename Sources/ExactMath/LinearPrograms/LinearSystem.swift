/// Linear constraints on real variables, asserted and taken back like a stack, with exact answers
/// to whether they hold together and how large a form becomes where they do.
///
/// A strict constraint `f > 0` is `f - δ >= 0` with an infinitesimal δ. Between questions the
/// system keeps a vertex at which the constraints that were looked at hold, in the order in which
/// they were asserted; the next one is brought up to zero from there along edges on which those
/// before it stay true (the simplex method, with the rule of Bland 1977 where it stands still). So
/// in a search one more constraint costs nothing but its value where it holds at the vertex, and
/// few exchanges where it does not.
public struct LinearSystem: Sendable {
  /// How many variables there are.
  public let variableCount: Int
  var rows: ConstraintRows
  var vertex: Vertex
  /// The number of rows that hold at the vertex.
  var settledCount = 0
  /// The number of rows at each `push`.
  private var levels: [Int] = []
  /// A contradiction that showed when a constraint was asserted, and how many levels there were.
  private var contradiction: (certificate: Certificate, depth: Int)?

  /// Creates a system without constraints, whose size grows with the square of the number of
  /// variables.
  public init(variables: Int) {
    variableCount = variables
    rows = ConstraintRows(variableCount: variables)
    vertex = Vertex(variableCount: variables)
  }

  // MARK: The stack

  /// The constraints asserted, in order, without those that hold everywhere or where a parallel one
  /// asserted before holds.
  public var constraints: [LinearConstraint] { rows.constraints }

  /// Remembers the constraints as they are.
  public mutating func push() { levels.append(rows.count) }

  /// Takes back what was asserted since the last `push` that has not been answered by a `pop`; does
  /// nothing where there is none.
  public mutating func pop() {
    guard let count = levels.popLast() else { return }
    if let known = contradiction, known.depth > levels.count { contradiction = nil }
    for column in 0..<variableCount where vertex.columns[column].row >= count {
      vertex.columns[column] = Vertex.Column()
    }
    rows.removeRows(from: count)
    settledCount = min(settledCount, count)
  }

  /// Asserts a constraint.
  ///
  /// The work grows with the product of the lengths of the form's numbers: whoever lets input
  /// choose them looks at their sizes first.
  /// - Returns: a contradiction where there is one at first sight; otherwise `check` tells.
  @discardableResult
  public mutating func assert(_ constraint: LinearConstraint) -> Certificate? {
    let form = constraint.form
    precondition(form.coefficients.count == variableCount, "a form in other variables")
    if let known = contradiction { return known.certificate }
    if form.isConstant {
      let sign = form.constant.signum
      if constraint.relation.holds(forSignum: sign) { return nil }
      let isReversed = constraint.relation == .zero && sign > 0
      return contradict([(constraint, isReversed ? -1 : 1)])
    }
    rows.append(constraint)
    switch rows.compareLast() {
    case .isNew: return nil
    case .isImplied:
      rows.removeRows(from: rows.count - 1)
      return nil
    case .isContradiction(let certificate):
      rows.removeRows(from: rows.count - 1)
      return contradict(certificate)
    }
  }

  private mutating func contradict(_ certificate: Certificate) -> Certificate {
    contradiction = (certificate, levels.count)
    return certificate
  }

  /// Asserts how a form stands to zero.
  ///
  /// - Parameter tag: what the constraint stands for, to whoever asserts it.
  /// - Returns: a contradiction where there is one at first sight; otherwise `check` tells.
  @discardableResult
  public mutating func assert(
    _ form: LinearForm, _ relation: LinearRelation, tag: Int
  ) -> Certificate? {
    assert(LinearConstraint(form, relation, tag: tag))
  }

  // MARK: Feasibility

  /// Whether the constraints can hold together.
  public enum Feasibility: Sendable {
    /// They can.
    case feasible
    /// They cannot: a combination of them is a negative number, or zero though it is to be more.
    case infeasible(Certificate)
  }

  /// Decides whether all constraints can hold together.
  public mutating func check(_ meter: inout Meter) throws(Exhaustion) -> Feasibility {
    if let known = contradiction { return .infeasible(known.certificate) }
    while settledCount < rows.count {
      if let certificate = try settle(settledCount, &meter) { return .infeasible(certificate) }
      rows.outdoWeakerRow(of: settledCount)
      settledCount += 1
    }
    return .feasible
  }
}
