extension IntegerPolynomial {
  /// The real roots strictly between two ends in ascending order, each alone in an interval with
  /// dyadic ends that lies between the two.
  ///
  /// The polynomial is square-free, positive for great numbers, and has no rational roots.
  func isolatedRoots(
    from lower: Rational?, to upper: Rational?, _ meter: inout Meter
  ) throws(Exhaustion) -> [IsolatedRoot] {
    if degree < 2 { return [] }
    if degree == 2, try quadraticDiscriminant(&meter).isNegative { return [] }
    try meter.chargeIntegerSums(4 * coefficients.count, bits: bitWidth)
    var roots: [IsolatedRoot] = []
    if lower?.isNegative ?? true {
      // The negative roots are the positive ones of the reflected polynomial, backwards; to make
      // that positive for great numbers turns the signs if the degree is odd.
      let cells = try reflected.withPositiveLead.positiveRootCells(
        from: upper.map { -$0 }, to: lower.map { -$0 }, &meter)
      for cell in cells.reversed() {
        let signBelow = degree & 1 == 0 ? -cell.lowerSign : cell.lowerSign
        roots.append(
          IsolatedRoot(self, from: -cell.upper, to: -cell.lower, signBelow: signBelow))
      }
    }
    if upper.map({ $0.signum > 0 }) ?? true {
      for cell in try positiveRootCells(from: lower, to: upper, &meter) {
        roots.append(
          IsolatedRoot(self, from: cell.lower, to: cell.upper, signBelow: cell.lowerSign))
      }
    }
    return try Self.clipped(roots, from: lower, to: upper, &meter)
  }

  /// The roots between two ends, with intervals that lie between them too.
  private static func clipped(
    _ roots: [IsolatedRoot], from lower: Rational?, to upper: Rational?, _ meter: inout Meter
  ) throws(Exhaustion) -> [IsolatedRoot] {
    var clipped: [IsolatedRoot] = []
    for root in roots {
      var root = root
      if let lower {
        if try root.order(relativeTo: lower, &meter) == .less { continue }
        try root.exclude(lower, &meter)
      }
      if let upper {
        if try root.order(relativeTo: upper, &meter) == .greater { break }
        try root.exclude(upper, &meter)
      }
      clipped.append(root)
    }
    return clipped
  }

  /// Intervals in ascending order that hold one positive root each, and together all between two
  /// ends.
  ///
  /// Cuts intervals in half until the rule of signs tells that they hold one root or none (Collins
  /// and Akritas, Polynomial real root isolation using Descartes' rule of signs, 1976; in the basis
  /// of Bernstein: Lane and Riesenfeld, Bounds on a polynomial, 1981).
  private func positiveRootCells(
    from lower: Rational?, to upper: Rational?, _ meter: inout Meter
  ) throws(Exhaustion) -> [RootCell] {
    guard let exponent = positiveRootExponent else { return [] }
    let form = try BernsteinForm(self, exponent: exponent, &meter)
    var found: [RootCell] = []
    var held = form.byteCount
    try meter.hold(bytes: held)
    defer { meter.release(bytes: held) }
    // What lies lower is on top.
    var stack = [(cell: RootCell(0, exponent: Int(exponent), form.lowerSign), form: form)]
    while let (cell, form) = stack.popLast() {
      held -= form.byteCount
      meter.release(bytes: form.byteCount)
      try meter.charge(16 + Int64(form.coefficients.count) / 4)
      let changes = form.signChanges
      if changes == 0 { continue }
      try meter.chargeIntegerSums(4, bits: cell.numerator.magnitudeBitWidth)
      if let lower, cell.upper <= lower { continue }
      if let upper, cell.lower >= upper { continue }
      if changes == 1 {
        found.append(cell)
        continue
      }
      let halves = try form.halves(&meter)
      let bytes = halves.lower.byteCount + halves.upper.byteCount
      try meter.hold(bytes: bytes)
      held += bytes
      stack.append((cell.upperHalf(sign: halves.upper.lowerSign), halves.upper))
      stack.append((cell.lowerHalf, halves.lower))
    }
    return found
  }
}

/// The interval from `numerator * 2^exponent` to `(numerator + 1) * 2^exponent`.
private struct RootCell {
  let numerator: Integer
  let exponent: Int
  /// The sign of the polynomial at the lower end.
  let lowerSign: Int

  init(_ numerator: Integer, exponent: Int, _ lowerSign: Int) {
    self.numerator = numerator
    self.exponent = exponent
    self.lowerSign = lowerSign
  }

  var lower: Rational { Self.dyadic(numerator, exponent) }

  var upper: Rational { Self.dyadic(numerator + 1, exponent) }

  var lowerHalf: RootCell { RootCell(numerator << 1, exponent: exponent - 1, lowerSign) }

  /// The upper half, given the sign in the middle.
  func upperHalf(sign: Int) -> RootCell {
    RootCell((numerator << 1) + 1, exponent: exponent - 1, sign)
  }

  private static func dyadic(_ numerator: Integer, _ exponent: Int) -> Rational {
    if exponent >= 0 { return Rational(numerator << exponent) }
    let twos = numerator.isZero ? -exponent : min(numerator.trailingZeroBitCount, -exponent)
    return Rational(reducedNumerator: numerator >> twos, denominator: .one << (-exponent - twos))
  }
}
