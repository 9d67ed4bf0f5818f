/// Decides conditions on one real variable: exactly, for piecewise polynomials of any degree.
struct LineSolver {
  private var evaluator: PiecewiseEvaluator
  private let domain: RealInterval
  /// How many cells have been looked at.
  private(set) var cells = 0

  init(variable: Int, domain: RealInterval) {
    self.domain = domain
    evaluator = PiecewiseEvaluator(variable: variable, domain: domain)
  }

  /// What has kept a formula from being decided here.
  var obstacle: String? { evaluator.obstacle }

  /// Finds the simplest point of the domain at which one of several lists of conditions holds.
  ///
  /// - Returns: nil where a formula is not piecewise polynomial.
  mutating func find(
    anyOf alternatives: [[SignCondition]], given hypotheses: [SignCondition],
    in graph: FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> Finding? {
    guard
      let wanted = try set(anyOf: alternatives, given: hypotheses, in: graph, &meter)
    else { return nil }
    return try pick(from: wanted, cells: cells, &meter)
  }

  /// The set of the domain on which one of several lists of conditions holds, as its indicator; nil
  /// where a formula is not piecewise polynomial.
  mutating func set(
    anyOf alternatives: [[SignCondition]], given hypotheses: [SignCondition],
    in graph: FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial? {
    guard let allowed = try indicator(of: hypotheses, in: graph, &meter) else { return nil }
    var wanted = PiecewisePolynomial(.zero)
    for conditions in alternatives {
      guard let holds = try indicator(of: conditions, in: graph, &meter) else { return nil }
      wanted = try wanted.combined(with: holds, Self.either, &meter)
    }
    wanted = try wanted.combined(with: allowed, Self.both, &meter)
    return try wanted.combined(
      with: PiecewisePolynomial(indicatorOf: domain), Self.both, &meter)
  }

  // MARK: Indicators

  private static let both:
    @Sendable (Polynomial, Polynomial, inout Meter) throws(Exhaustion) -> Polynomial = {
      (a, b, _) throws(Exhaustion) in a.isZero ? a : b
    }

  private static let either:
    @Sendable (Polynomial, Polynomial, inout Meter) throws(Exhaustion) -> Polynomial = {
      (a, b, _) throws(Exhaustion) in a.isZero ? b : a
    }

  /// 1 where all conditions hold, 0 elsewhere.
  private mutating func indicator(
    of conditions: [SignCondition], in graph: FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial? {
    var result = PiecewisePolynomial(.one)
    for condition in conditions {
      guard let function = try evaluator.function(of: condition.node, in: graph, &meter) else {
        return nil
      }
      let partition = try function.signPartition(&meter)
      cells += partition.signs.count
      func mark(_ sign: Int) -> Polynomial {
        condition.signs.contains(SignSet(of: sign)) ? .one : .zero
      }
      let holds = PiecewisePolynomial(
        breakpoints: partition.breakpoints, pieces: partition.signs.map(mark),
        values: partition.signsAtBreakpoints.map { .own(mark($0)) })
      result = try result.combined(with: holds, Self.both, &meter)
    }
    return result
  }

  // MARK: Witnesses

  private func pick(
    from set: PiecewisePolynomial, cells: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Finding {
    for number in WitnessList.numbers {
      if !(try set.value(at: number, &meter)).isZero { return .point([number]) }
    }
    var best: Rational?
    var irrational: RealAlgebraicNumber?
    for index in set.pieces.indices {
      if index > 0, !set.polynomial(at: index - 1).isZero {
        let point = set.breakpoints[index - 1]
        if let rational = point.rational {
          best = best.map { Self.simpler($0, rational) } ?? rational
        } else {
          irrational = irrational ?? point
        }
      }
      if !set.pieces[index].isZero {
        let lower = index > 0 ? set.breakpoints[index - 1] : nil
        let upper = index < set.breakpoints.count ? set.breakpoints[index] : nil
        let inside = try RealAlgebraicNumber.simplestRational(after: lower, before: upper, &meter)
        best = best.map { Self.simpler($0, inside) } ?? inside
      }
    }
    if let best { return .point([best]) }
    guard let irrational else { return .none(cells: cells) }
    let narrow = try irrational.refined(toWidth: Rational.one / 1_000_000, &meter).enclosure
    return .unknown(.witness([narrow]))
  }

  /// The simpler of two rationals: the lesser denominator, then the lesser magnitude, then the
  /// positive one.
  private static func simpler(_ a: Rational, _ b: Rational) -> Rational {
    switch a.denominator.order(relativeTo: b.denominator) {
    case .less: return a
    case .greater: return b
    case .equal: break
    }
    switch a.magnitude.order(relativeTo: b.magnitude) {
    case .less: return a
    case .greater: return b
    case .equal: return a.isNegative ? b : a
    }
  }
}

extension PiecewisePolynomial {
  /// 1 on an interval, 0 elsewhere.
  init(indicatorOf interval: RealInterval) {
    if interval.isEmpty {
      self.init(.zero)
      return
    }
    var places: [RealAlgebraicNumber] = []
    var pieces: [Polynomial] = [interval.lower == nil ? .one : .zero]
    var values: [Value] = []
    if let lower = interval.lower {
      places.append(RealAlgebraicNumber(lower))
      values.append(.own(interval.includesLower ? .one : .zero))
      pieces.append(.one)
    }
    if let upper = interval.upper {
      if interval.lower == upper {
        pieces[1] = .zero
      } else {
        places.append(RealAlgebraicNumber(upper))
        values.append(.own(interval.includesUpper ? .one : .zero))
        pieces.append(.zero)
      }
    }
    self.init(breakpoints: places, pieces: pieces, values: values)
  }

  /// The value at a rational place.
  public func value(at place: Rational, _ meter: inout Meter) throws(Exhaustion) -> Rational {
    try meter.charge(Int64(breakpoints.count) * (1 + place.bitWidth / 64))
    for (index, point) in breakpoints.enumerated() {
      switch try point.order(relativeTo: place, &meter) {
      case .less: continue
      case .equal: return polynomial(at: index).value(at: place)
      case .greater: return pieces[index].value(at: place)
      }
    }
    return pieces[pieces.count - 1].value(at: place)
  }
}
