/// The signs that a polynomial has on the line, cut by its roots into open cells.
public struct SignPattern: Sendable {
  /// The roots in ascending order, at which the sign is 0.
  public let roots: [RealAlgebraicNumber]
  /// The cells in ascending order, one more than the roots: each ends where the next begins.
  public let cells: [Cell]

  /// A part of the line on which the sign is the same.
  public struct Cell: Sendable, Hashable {
    /// The simplest rational in the cell.
    public let sample: Rational
    /// The sign, -1 or 1; 0 on the one cell of the polynomial 0.
    public let sign: Int
  }
}

extension Polynomial {
  /// The signs between one number and another.
  ///
  /// An end that is nil lies at infinity. The ends themselves belong to no cell, and a root there
  /// is not among the roots. Nil when the first end is not less than the second.
  public func signPattern(
    from lower: Rational? = nil, to upper: Rational? = nil, _ meter: inout Meter
  ) throws(Exhaustion) -> SignPattern? {
    if let lower, let upper, lower >= upper { return nil }
    let found = try realRoots(from: lower, to: upper, &meter) ?? []
    let roots = found.filter { root in
      guard let rational = root.rational else { return true }
      return rational != lower && rational != upper
    }
    var bounds: [RealAlgebraicNumber?] = [lower.map { RealAlgebraicNumber($0) }]
    for root in roots { bounds.append(root) }
    bounds.append(upper.map { RealAlgebraicNumber($0) })
    let integral = try IntegerPolynomial(signsOf: self, &meter)
    var cells: [SignPattern.Cell] = []
    cells.reserveCapacity(bounds.count - 1)
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      let sample = try RealAlgebraicNumber.simplestRational(after: start, before: end, &meter)
      cells.append(
        SignPattern.Cell(sample: sample, sign: try integral.sign(at: sample, &meter)))
    }
    return SignPattern(roots: roots, cells: cells)
  }
}

extension RealAlgebraicNumber {
  /// The simplest rational above one number and below another that is greater, where there are
  /// such.
  static func simplestRational(
    after start: RealAlgebraicNumber?, before end: RealAlgebraicNumber?, _ meter: inout Meter
  ) throws(Exhaustion) -> Rational {
    switch (start, end) {
    case (nil, nil): return 0
    case (let start?, nil):
      return start.signum < 0 ? 0 : Rational(try start.floor(&meter) + 1)
    case (nil, let end?):
      return end.signum > 0 ? 0 : Rational(-(try (-end).floor(&meter) + 1))
    case (let start?, let end?):
      guard let sample = try simplestRational(between: start, and: end, &meter) else {
        // Callers hand in neighbours among breakpoints, which are distinct and in order.
        preconditionFailure("roots in ascending order")
      }
      return sample
    }
  }
}
