extension PiecewisePolynomial {
  /// Whether the function is at most zero on all of a domain.
  public func isNowherePositive(
    on domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    let partition = try signPartition(&meter)
    let positive = PiecewisePolynomial(
      breakpoints: partition.breakpoints,
      pieces: partition.signs.map { $0 > 0 ? .one : .zero },
      values: partition.signsAtBreakpoints.map { .own($0 > 0 ? .one : .zero) })
    let inside = try positive.combined(
      with: PiecewisePolynomial(indicatorOf: domain),
      { (a, b, _) throws(Exhaustion) in a.isZero ? a : b }, &meter)
    return inside.breakpoints.isEmpty && inside.pieces[0].isZero
  }

  /// Whether the function is zero everywhere.
  public var isZero: Bool { breakpoints.isEmpty && pieces[0].isZero }
}
