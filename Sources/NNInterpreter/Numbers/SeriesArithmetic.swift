// Arithmetic on numbers that are infinitely near others. A plain number is a series of one term.

extension Arithmetic {
  /// The series that a number is.
  func series(_ a: Number) -> Series {
    if case .nearby(let series) = a { return series }
    return Series([a], isTruncated: false)
  }

  /// How many terms a result of the two may have: that of the shorter truncated one.
  private func precision(_ a: Series, _ b: Series) -> Int {
    max(a.coefficients.count, b.coefficients.count)
  }

  mutating func addSeries(_ a: Number, _ b: Number) throws(Fault) -> Number {
    let left = series(a)
    let right = series(b)
    var result: [Number] = []
    for order in 0..<precision(left, right) {
      result.append(try add(left[order], right[order]))
    }
    return .nearby(Series(result, isTruncated: left.isTruncated || right.isTruncated))
  }

  mutating func multiplySeries(_ a: Number, _ b: Number) throws(Fault) -> Number {
    let left = series(a)
    let right = series(b)
    let count = precision(left, right)
    // Zeros are skipped, and looked at all the same.
    try charge(Int64(count) * Int64(count) / 8)
    var result: [Number] = []
    for order in 0..<count {
      var term = Number.zero
      for i in 0...order where !left[i].isZero && !right[order - i].isZero {
        term = try add(term, try multiply(left[i], right[order - i]))
      }
      result.append(term)
    }
    let degree = (left.degree ?? 0) + (right.degree ?? 0)
    let isTruncated = left.isTruncated || right.isTruncated || degree >= count
    return .nearby(Series(result, isTruncated: isTruncated))
  }

  mutating func divideSeries(_ a: Number, _ b: Number) throws(Fault) -> Number {
    var left = series(a)
    var right = series(b)
    if right.leading.isZero {
      // A common power of ε cancels: ε²/ε is ε. What is left over is undefined at the point.
      guard let shift = right.coefficients.firstIndex(where: { !$0.isZero }),
        left.coefficients.prefix(shift).allSatisfy({ $0.isZero }), left.coefficients.count > shift
      else { throw Fault(InterpreterCodes.divisionByZero, "division by zero") }
      left = Series(Array(left.coefficients.dropFirst(shift)), isTruncated: left.isTruncated)
      right = Series(Array(right.coefficients.dropFirst(shift)), isTruncated: right.isTruncated)
    }
    let count = precision(left, right)
    var result: [Number] = []
    for order in 0..<count {
      var term = left[order]
      for i in 0..<order where !result[i].isZero && !right[order - i].isZero {
        term = try subtract(term, try multiply(result[i], right[order - i]))
      }
      result.append(try divide(term, right.leading))
    }
    let isConstantDivisor = right.degree == 0 && !right.isTruncated
    return .nearby(Series(result, isTruncated: left.isTruncated || !isConstantDivisor))
  }

  mutating func compareSeries(_ a: Number, _ b: Number) throws(Fault) -> Comparison {
    let left = series(a)
    let right = series(b)
    if ties == .conventional { return try compare(left.leading, right.leading) }
    for order in 0..<precision(left, right) {
      let comparison = try compare(left[order], right[order])
      if comparison != .equal { return comparison }
    }
    if left.isTruncated || right.isTruncated { metUndecidedTie = true }
    return .equal
  }

  /// Puts `argument` into the power series around its leading number whose coefficients are given:
  /// the sum of `coefficients[k] δ^k`, where δ is the infinitesimal part of the argument.
  mutating func compose(
    _ coefficients: [Number], with argument: Series, isTruncated: Bool
  ) throws(Fault) -> Number {
    let count = argument.coefficients.count
    var delta = argument.coefficients
    delta[0] = .zero
    let part = Number.nearby(Series(delta, isTruncated: argument.isTruncated))
    var result = Number.nearby(
      Series([Number](repeating: .zero, count: count), isTruncated: isTruncated))
    // Horner's rule, from the highest order down.
    for coefficient in coefficients.prefix(count).reversed() {
      result = try add(try multiply(result, part), coefficient)
    }
    return result
  }
}

extension Series {
  /// The highest order with a coefficient that is not zero; nil when all are zero.
  var degree: Int? { coefficients.lastIndex { !$0.isZero } }
}
