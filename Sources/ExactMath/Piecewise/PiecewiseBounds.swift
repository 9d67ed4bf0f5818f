extension PiecewisePolynomial {
  /// Bounds of the function on a bounded interval, not always the best ones; nil when there are
  /// none.
  func bounds(
    on domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> (lower: Rational, upper: Rational)? {
    var bounds: (lower: Rational, upper: Rational)?
    func include(_ lower: Rational, _ upper: Rational) {
      bounds = bounds.map { (min($0.lower, lower), max($0.upper, upper)) } ?? (lower, upper)
    }
    for (index, piece) in pieces.enumerated() {
      if index > 0 {
        let value = polynomial(at: index - 1)
        let place = breakpoints[index - 1].enclosure
        let (lower, upper) = value.bounds(from: place.lower, to: place.upper)
        include(lower, upper)
      }
      var lower = domain.lower
      var upper = domain.upper
      if index > 0 {
        let start = breakpoints[index - 1].enclosure
        if let end = upper, end < start.lower { continue }
        lower = lower.map { max($0, start.lower) } ?? start.lower
      }
      if index < breakpoints.count {
        let end = breakpoints[index].enclosure
        if let start = lower, end.upper < start { continue }
        upper = upper.map { min($0, end.upper) } ?? end.upper
      }
      try meter.charge(Int64(piece.coefficients.count) * (4 + piece.coefficientBitWidth / 16))
      if piece.isConstant {
        include(piece[0], piece[0])
      } else if let lower, let upper {
        let range = piece.bounds(from: lower, to: upper)
        include(range.lower, range.upper)
      } else {
        return nil
      }
    }
    return bounds
  }
}

extension Polynomial {
  /// Bounds on a closed interval, by Horner's scheme.
  func bounds(from lower: Rational, to upper: Rational) -> (lower: Rational, upper: Rational) {
    var range: (lower: Rational, upper: Rational) = (.zero, .zero)
    for coefficient in coefficients.reversed() {
      let products = [
        range.lower * lower, range.lower * upper, range.upper * lower, range.upper * upper,
      ]
      var (least, most) = (products[0], products[0])
      for product in products.dropFirst() {
        least = min(least, product)
        most = max(most, product)
      }
      range = (least + coefficient, most + coefficient)
    }
    return range
  }
}
