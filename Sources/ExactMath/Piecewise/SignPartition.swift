/// The signs of a function of one variable: on the open intervals between breakpoints, and at them.
public struct SignPartition: Sendable {
  /// The places at which the sign may change, in increasing order.
  public let breakpoints: [RealAlgebraicNumber]
  /// The signs on the open intervals, one more than there are breakpoints.
  public let signs: [Int]
  /// The signs at the breakpoints.
  public let signsAtBreakpoints: [Int]
}

extension PiecewisePolynomial {
  /// The signs of the function.
  public func signPartition(_ meter: inout Meter) throws(Exhaustion) -> SignPartition {
    var places: [RealAlgebraicNumber] = []
    var signs: [Int] = []
    var signsAt: [Int] = []
    for (index, piece) in pieces.enumerated() {
      let lower = index > 0 ? breakpoints[index - 1] : nil
      let upper = index < breakpoints.count ? breakpoints[index] : nil
      let cells = try piece.signs(between: lower, and: upper, &meter)
      for root in cells.roots {
        places.append(root)
        signsAt.append(0)
      }
      signs += cells.signs
      if let upper {
        places.append(upper)
        signsAt.append(try upper.sign(of: polynomial(at: index), &meter))
      }
    }
    return SignPartition(breakpoints: places, signs: signs, signsAtBreakpoints: signsAt)
  }

  /// One of three functions, by the sign of this one.
  func choice(
    below: PiecewisePolynomial, at: PiecewisePolynomial, above: PiecewisePolynomial,
    _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial {
    let partition = try signPartition(&meter)
    // The signs as a function of their own, so that one walk meets all breakpoints.
    let signs = PiecewisePolynomial(
      breakpoints: partition.breakpoints,
      pieces: partition.signs.map { Polynomial(constant: Rational($0)) },
      values: partition.signsAtBreakpoints.map { .own(Polynomial(constant: Rational($0))) })
    var cursors = [PieceCursor(signs), PieceCursor(below), PieceCursor(at), PieceCursor(above)]
    func select(_ sign: Polynomial) -> Int { 2 + sign[0].signum }
    var builder = PieceBuilder(first: cursors[select(cursors[0].piece)].piece)
    while let point = try PieceCursor.advance(&cursors, &meter) {
      let value = cursors[select(cursors[0].value)].value
      let next = cursors[select(cursors[0].piece)].piece
      try builder.append(point, value: value, next: next, &meter)
    }
    return builder.result
  }
}

extension Polynomial {
  /// The roots in an open interval, and the signs on the intervals between them.
  func signs(
    between lower: RealAlgebraicNumber?, and upper: RealAlgebraicNumber?, _ meter: inout Meter
  ) throws(Exhaustion) -> (roots: [RealAlgebraicNumber], signs: [Int]) {
    try meter.charge(2)
    if degree <= 0 { return ([], [self[0].signum]) }
    if degree == 1, let root = -(self[0].divided(by: self[1]) ?? .zero) as Rational? {
      let slope = self[1].signum
      if let lower, try lower.order(relativeTo: root, &meter) != .less { return ([], [slope]) }
      if let upper, try upper.order(relativeTo: root, &meter) != .greater {
        return ([], [-slope])
      }
      return ([RealAlgebraicNumber(root)], [-slope, slope])
    }
    var roots: [RealAlgebraicNumber] = []
    for root in try realRoots(&meter) ?? [] {
      if let lower, try root.order(relativeTo: lower, &meter) != .greater { continue }
      if let upper, try root.order(relativeTo: upper, &meter) != .less { break }
      roots.append(root)
    }
    var signs: [Int] = []
    for index in 0...roots.count {
      let left = index > 0 ? roots[index - 1] : lower
      let right = index < roots.count ? roots[index] : upper
      let sample = try RealAlgebraicNumber.simplestRational(after: left, before: right, &meter)
      try meter.charge(Int64(degree) * (1 + sample.bitWidth / 64))
      signs.append(value(at: sample).signum)
    }
    return (roots, signs)
  }
}
