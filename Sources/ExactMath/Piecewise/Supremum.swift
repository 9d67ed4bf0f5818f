/// The least upper bound of the absolute value of a function.
public enum Supremum: Sendable {
  /// The function is unbounded.
  case infinite
  /// A rational bound, and where it is reached or approached.
  case exact(Rational, at: [Place])
  /// A bound that is irrational, or not known to be rational, between two rationals.
  case enclosed(lower: Rational, upper: Rational, at: [Place])

  /// Where a bound is reached, or approached.
  public struct Place: Sendable {
    /// The place, or one of the places where it is a whole piece.
    public let point: RealAlgebraicNumber
    /// The piece on all of which the bound is reached; none for a single place.
    public var piece: FunctionPiece?
    /// From which side the bound is approached, where it is not a value: -1 from below, 1 from
    /// above; 0 where it is a value.
    public let side: Int
  }
}

extension PiecewisePolynomial {
  /// How close the bounds of an irrational supremum lie.
  private static let precision = Rational(2).power(-80) ?? .one

  /// The least upper bound of `|f|` on a domain, with all places where it is reached or approached.
  public func supremum(
    on domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> Supremum {
    guard let candidates = try candidates(on: domain, &meter) else { return .infinite }
    return try greatest(of: candidates.map { $0.magnitude }, &meter)
  }

  /// The greatest lower and the least upper bound on a domain, each between two rationals that are
  /// equal where it is rational; nil where the function is unbounded.
  public func extrema(
    on domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> (
    least: (lower: Rational, upper: Rational), greatest: (lower: Rational, upper: Rational)
  )? {
    guard let candidates = try candidates(on: domain, &meter), let first = candidates.first else {
      return nil
    }
    var least = (lower: first.lower, upper: first.upper)
    var greatest = least
    for candidate in candidates {
      least = (min(least.lower, candidate.lower), min(least.upper, candidate.upper))
      greatest = (max(greatest.lower, candidate.lower), max(greatest.upper, candidate.upper))
    }
    return (least, greatest)
  }

  /// The values, or limits, among which the extreme ones are; nil where the function is unbounded.
  private func candidates(
    on domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> [Candidate]? {
    var candidates: [Candidate] = []
    func add(
      _ polynomial: Polynomial, _ point: RealAlgebraicNumber, _ side: Int, _ meter: inout Meter
    ) throws(Exhaustion) {
      let range = try polynomial.narrowRange(at: point, within: Self.precision, &meter)
      candidates.append(
        Candidate(
          place: Supremum.Place(point: point, side: side), lower: range.lower,
          upper: range.upper))
    }
    for piece in try pieces(on: domain, &meter) {
      let polynomial = piece.polynomial
      if piece.isPoint {
        if let point = piece.lower { try add(polynomial, point, 0, &meter) }
        continue
      }
      if polynomial.isConstant {
        let inside = try RealAlgebraicNumber.simplestRational(
          after: piece.lower, before: piece.upper, &meter)
        let place = Supremum.Place(point: RealAlgebraicNumber(inside), piece: piece, side: 0)
        candidates.append(Candidate(place: place, lower: polynomial[0], upper: polynomial[0]))
        continue
      }
      if piece.lower == nil || piece.upper == nil { return nil }
      if let lower = piece.lower { try add(polynomial, lower, piece.includesLower ? 0 : 1, &meter) }
      if let upper = piece.upper {
        try add(polynomial, upper, piece.includesUpper ? 0 : -1, &meter)
      }
      if polynomial.degree > 1 {
        let slopes = try polynomial.derivative.signs(
          between: piece.lower, and: piece.upper, &meter)
        for root in slopes.roots { try add(polynomial, root, 0, &meter) }
      }
    }
    return candidates
  }

  /// A value that the function has or approaches, between bounds.
  private struct Candidate {
    let place: Supremum.Place
    let lower: Rational
    let upper: Rational

    /// The same place with the absolute value.
    var magnitude: Candidate {
      if !lower.isNegative { return self }
      if upper.signum <= 0 { return Candidate(place: place, lower: -upper, upper: -lower) }
      return Candidate(place: place, lower: .zero, upper: max(-lower, upper))
    }
  }

  private func greatest(
    of candidates: [Candidate], _ meter: inout Meter
  ) throws(Exhaustion) -> Supremum {
    guard var lower = candidates.first?.lower, var upper = candidates.first?.upper else {
      return .exact(.zero, at: [])
    }
    for candidate in candidates {
      lower = max(lower, candidate.lower)
      upper = max(upper, candidate.upper)
    }
    var places: [Supremum.Place] = []
    for candidate in candidates where lower <= candidate.upper {
      let place = candidate.place
      // A value counts for more than an approach to it, from one side or from both.
      var isKnown = false
      var others: [Supremum.Place] = []
      for known in places {
        let isHere = try known.point.isEqual(to: place.point, &meter)
        if isHere, known.side == place.side || known.side == 0 { isKnown = true }
        if !isHere || place.side != 0 || known.side == 0 { others.append(known) }
      }
      places = isKnown ? others : others + [place]
    }
    places = try sorted(withoutEndsOfPieces(places, &meter), &meter)
    return lower == upper
      ? .exact(lower, at: places) : .enclosed(lower: lower, upper: upper, at: places)
  }
}

extension PiecewisePolynomial {
  /// The places without those that lie at the end of a piece on all of which the bound is reached.
  private func withoutEndsOfPieces(
    _ places: [Supremum.Place], _ meter: inout Meter
  ) throws(Exhaustion) -> [Supremum.Place] {
    var result: [Supremum.Place] = []
    for place in places {
      var isEnd = false
      for case let piece? in places.map({ $0.piece }) where place.piece == nil {
        for case let end? in [piece.lower, piece.upper] where !isEnd {
          isEnd = try end.isEqual(to: place.point, &meter)
        }
      }
      if !isEnd { result.append(place) }
    }
    return result
  }

  /// Places from left to right.
  private func sorted(
    _ places: [Supremum.Place], _ meter: inout Meter
  ) throws(Exhaustion) -> [Supremum.Place] {
    var result: [Supremum.Place] = []
    for place in places {
      var index = result.count
      while index > 0,
        try place.point.order(relativeTo: result[index - 1].point, &meter) == .less
      {
        index -= 1
      }
      result.insert(place, at: index)
    }
    return result
  }
}

extension Polynomial {
  /// Bounds of the value at a number, not further apart than asked for, and equal where the value
  /// is rational.
  fileprivate func narrowRange(
    at point: RealAlgebraicNumber, within precision: Rational, _ meter: inout Meter
  ) throws(Exhaustion) -> (lower: Rational, upper: Rational) {
    if let rational = point.rational {
      let value = try value(at: rational, &meter)
      return (value, value)
    }
    if let constant { return (constant, constant) }
    var (number, width) = (point, precision)
    while true {
      number = try number.refined(toWidth: width, &meter)
      let ends = number.enclosure
      let range = bounds(from: ends.lower, to: ends.upper)
      if range.upper - range.lower <= precision {
        // A rational value is the simplest number between bounds so close.
        if let guess = Rational.simplest(between: range.lower, and: range.upper),
          try number.sign(of: self - Polynomial(constant: guess), &meter) == 0
        {
          return (guess, guess)
        }
        return range
      }
      width = width * width
    }
  }
}
