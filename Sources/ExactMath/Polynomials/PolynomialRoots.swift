extension Polynomial {
  /// The real roots from one number to another, both included, each once and in ascending order;
  /// nil for the polynomial 0, of which every number is a root.
  ///
  /// An end that is nil lies at infinity. Roots that are rational are always given as rationals.
  /// The enclosure of an irrational root lies between the ends, and has no other root inside.
  public func realRoots(
    from lower: Rational? = nil, to upper: Rational? = nil, _ meter: inout Meter
  ) throws(Exhaustion) -> [RealAlgebraicNumber]? {
    if isZero { return nil }
    if let lower, let upper, lower > upper { return [] }
    if isConstant { return [] }
    if degree == 1 {
      try meter.chargeProduct(coefficients[0], coefficients[1])
      let root = -coefficients[0] / coefficients[1]
      return Self.isIncluded(root, lower, upper) ? [RealAlgebraicNumber(root)] : []
    }
    let squareFree = try IntegerPolynomial(signsOf: self, &meter).squareFreePart(&meter)
    let (rationals, rest) = try squareFree.withoutRationalRoots(&meter)
    let included = rationals.filter { Self.isIncluded($0, lower, upper) }
    let isolated = try rest.isolatedRoots(from: lower, to: upper, &meter)
    return try Self.merged(included, isolated, &meter)
  }

  private static func isIncluded(
    _ root: Rational, _ lower: Rational?, _ upper: Rational?
  ) -> Bool {
    if let lower, root < lower { return false }
    if let upper, root > upper { return false }
    return true
  }

  /// Both lists in one, in ascending order, with intervals that keep to one side of each rational.
  private static func merged(
    _ rationals: [Rational], _ isolated: [IsolatedRoot], _ meter: inout Meter
  ) throws(Exhaustion) -> [RealAlgebraicNumber] {
    var roots: [RealAlgebraicNumber] = []
    roots.reserveCapacity(rationals.count + isolated.count)
    var waiting = rationals[...]
    for root in isolated {
      var root = root
      while let rational = waiting.first {
        let order = try root.order(relativeTo: rational, &meter)
        try root.exclude(rational, &meter)
        if order == .less { break }
        roots.append(RealAlgebraicNumber(rational))
        waiting.removeFirst()
      }
      roots.append(RealAlgebraicNumber(root))
    }
    return roots + waiting.map { RealAlgebraicNumber($0) }
  }
}
