/// A constant that makes an error least, and that error; between bounds where they are irrational.
public struct BestConstant: Sendable {
  /// The least constant that does so, and the greatest.
  public let constants: (least: Rational, greatest: Rational)
  /// The error.
  public let error: Rational
  /// Whether the numbers are exact; otherwise they are within 2^-60 of the true ones.
  public let isExact: Bool
}

extension PiecewisePolynomial {
  /// The constant `c` for which the largest `|f + c * g|` on a domain is least; nil where there is
  /// none, or where it is not found: for `g` that varies unless both are linear by pieces.
  public func bestConstantBySupremum(
    times slope: PiecewisePolynomial, on domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> BestConstant? {
    let slopes = try slope.pieces(on: domain, &meter)
    if let factor = slopes.first?.polynomial.constant, slopes.count == 1, !factor.isZero {
      guard let extrema = try extrema(on: domain, &meter) else { return nil }
      let (least, greatest) = extrema
      let isExact = least.lower == least.upper && greatest.lower == greatest.upper
      let middle = (least.lower + greatest.upper) / 2
      return BestConstant(
        constants: (-middle / factor, -middle / factor), error: greatest.upper - middle,
        isExact: isExact)
    }
    return try bestByProgram(slope, domain, &meter)
  }

  /// The constant as the solution of a linear program: minimise `t` with `|f + c g| <= t` at the
  /// ends of all pieces.
  private func bestByProgram(
    _ slope: PiecewisePolynomial, _ domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> BestConstant? {
    guard degree <= 1, slope.degree <= 1, domain.isBounded else { return nil }
    var system = LinearSystem(variables: 2)
    let slopes = try slope.pieces(on: domain, &meter)
    for f in try pieces(on: domain, &meter) {
      for g in slopes {
        guard let common = f.commonEnds(with: g) else { return nil }
        for point in common {
          let (a, b) = (f.polynomial.value(at: point), g.polynomial.value(at: point))
          for sign in [Rational.one, -.one] {
            system.assert(
              LinearConstraint(
                LinearForm([-(sign * b), .one], constant: -(sign * a)), .atLeastZero, tag: 0))
          }
        }
      }
    }
    guard
      case .bounded(let negative, _, _, _) = try system.maximize(LinearForm([0, -1]), &meter)
    else { return nil }
    let error = -negative
    for sign in [Rational.one, -.one] {
      system.assert(
        LinearConstraint(LinearForm([0, sign], constant: -(sign * error)), .atLeastZero, tag: 0))
    }
    guard case .bounded(let greatest, _, _, _) = try system.maximize(LinearForm([1, 0]), &meter),
      case .bounded(let opposite, _, _, _) = try system.maximize(LinearForm([-1, 0]), &meter)
    else { return nil }
    return BestConstant(constants: (-opposite, greatest), error: error, isExact: true)
  }

  /// The constant `c` for which the mean square of `f + c * g` over a bounded interval is least; nil
  /// where there is none.
  public func bestConstantByMeanSquare(
    times slope: PiecewisePolynomial, over domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> BestConstant? {
    guard let start = domain.lower, let end = domain.upper, start < end,
      let cross = try multiplied(by: slope, &meter).integral(over: domain, &meter),
      let own = try multiplied(by: self, &meter).integral(over: domain, &meter),
      let slopes = try slope.multiplied(by: slope, &meter).integral(over: domain, &meter),
      let quotient = cross.lower.divided(by: slopes.lower)
    else { return nil }
    let isExact =
      cross.lower == cross.upper && own.lower == own.upper && slopes.lower == slopes.upper
    let constant = -quotient
    let total = own.lower + constant * cross.lower
    return BestConstant(
      constants: (constant, constant), error: total / (end - start), isExact: isExact)
  }
}

extension FunctionPiece {
  /// The ends of what two pieces have in common, none where that is nothing; nil where an end is
  /// not rational.
  fileprivate func commonEnds(with other: FunctionPiece) -> [Rational]? {
    guard let a = lower?.rational, let b = upper?.rational, let c = other.lower?.rational,
      let d = other.upper?.rational
    else { return nil }
    let (start, end) = (max(a, c), min(b, d))
    if start < end { return [start, end] }
    // Pieces that touch have a point in common if it belongs to both.
    let touches = start == end && contains(start) && other.contains(start)
    return touches ? [start] : []
  }

  /// Whether a number between the ends of the piece, these included, belongs to it.
  private func contains(_ place: Rational) -> Bool {
    (includesLower || place != lower?.rational) && (includesUpper || place != upper?.rational)
  }
}
