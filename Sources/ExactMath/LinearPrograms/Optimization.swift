extension LinearSystem {
  /// How large a form becomes where all constraints hold.
  public enum Optimum: Sendable {
    /// The constraints do not hold together.
    case infeasible(Certificate)
    /// It grows without end: from `point`, at which all constraints hold, in the direction `ray`,
    /// in which they stay true.
    case unbounded(point: [Rational], ray: [Rational])
    /// It has a supremum.
    ///
    /// Where that is attained, all constraints hold at `point`; elsewhere they do with strict
    /// inequalities taken for weak ones. The form is `value` there in both cases.
    ///
    /// The certificate's combination of constraints and the form add up to `value` everywhere, so
    /// that the form is nowhere larger; where the supremum is not attained, a strict inequality is
    /// among them.
    case bounded(
      _ value: Rational, isAttained: Bool, point: [Rational], certificate: Certificate)
  }

  /// Finds how large a form becomes where all constraints hold.
  public mutating func maximize(
    _ form: LinearForm, _ meter: inout Meter
  ) throws(Exhaustion) -> Optimum {
    precondition(form.coefficients.count == variableCount, "a form in other variables")
    if case .infeasible(let certificate) = try check(&meter) { return .infeasible(certificate) }
    if form.isConstant {
      return .bounded(form.constant, isAttained: true, point: point(), certificate: [])
    }
    let index = rows.count
    rows.append(LinearConstraint(form, .atLeastZero, tag: 0))
    defer { rows.removeRows(from: index) }
    if let direction = try raise(index, &meter) {
      return .unbounded(
        point: point(before: index), ray: ray(direction))
    }
    let scale = rows.scales[index]
    let denominator = vertex.denominator
    let value = Rational(vertex.rate(vertex.pointColumn), overNonzero: denominator)
    let isAttained = vertex.rateSign(vertex.infinitesimalColumn) == 0
    return .bounded(
      value * scale, isAttained: isAttained,
      point: isAttained ? point(before: index) : vertex.point(infinitesimal: .zero),
      certificate: combination { column in
        -(Rational(vertex.rate(column), overNonzero: denominator) * scale)
      })
  }

  private func ray(_ direction: Vertex.Direction) -> [Rational] {
    let entries = (0..<variableCount).map { vertex.entry(direction.column, $0) }
    let divisor = entries.reduce(Integer.zero) { $0.greatestCommonDivisor($1) }
    return entries.map {
      let entry = $0.dividedExactly(by: divisor)
      return Rational(direction.isIncreasing ? entry : -entry)
    }
  }

  /// A point at which all constraints hold, where `check` has found that there are such points.
  ///
  /// It is the vertex, with a small power of two for the infinitesimal.
  public func point() -> [Rational] { point(before: rows.count) }

  private func point(before count: Int) -> [Rational] {
    vertex.point(infinitesimal: vertex.concreteInfinitesimal(rows, before: count))
  }
}

extension Vertex {
  /// The vertex with a number in the place of the infinitesimal.
  func point(infinitesimal: Rational) -> [Rational] {
    let denominator = denominator
    return (0..<variableCount).map { variable in
      let coordinate = Rational(entry(pointColumn, variable), overNonzero: denominator)
      let part = entry(infinitesimalColumn, variable)
      if part.isZero || infinitesimal.isZero { return coordinate }
      return coordinate + Rational(part, overNonzero: denominator) * infinitesimal
    }
  }

  /// A number that can take the place of the infinitesimal so that rows that hold stay true: 1 or
  /// a negative power of 2.
  func concreteInfinitesimal(_ rows: ConstraintRows, before count: Int) -> Rational {
    if (0..<variableCount).allSatisfy({ entry(infinitesimalColumn, $0).isZero }) { return .zero }
    var shift = 0
    for index in 0..<count {
      let lengths =
        isNarrow(rowBits: rows.rows[index].bits)
        ? narrowLengths(of: index, rows) : wideLengths(of: index, rows)
      // A value of b bits is at least 2^(b - 1); at most 2^c times the number is taken from it.
      if let (value, loss) = lengths { shift = max(shift, loss - value + 1) }
    }
    return Rational(1, overNonzero: Integer(1) << shift)
  }
}
