/// A polynomial on an interval, by its coefficients in the basis of Bernstein up to a positive
/// factor.
///
/// The changes of sign among the coefficients are no fewer than the roots inside of the interval,
/// and exceed them by an even number (the rule of signs of Descartes).
struct BernsteinForm {
  private(set) var coefficients: [Integer]

  /// Makes the form of a polynomial on the interval from 0 to 2^exponent.
  init(
    _ polynomial: IntegerPolynomial, exponent: Int64, _ meter: inout Meter
  ) throws(Exhaustion) {
    let degree = polynomial.degree
    var scaled = try Self.scaled(polynomial, exponent: exponent, &meter)
    // Coefficient i of the form is the sum of binomial(i, j) * scaled[j] / binomial(degree, j) over
    // the j up to i; a common multiple of the binomials makes all of them integers.
    let binomials = try Self.binomials(degree, &meter)
    let bits = Int64(degree)
    var common = Integer.one
    for binomial in binomials {
      try meter.chargeIntegerDivisors(1, bits: common.magnitudeBitWidth, and: bits)
      try meter.chargeIntegerProducts(1, bits: common.magnitudeBitWidth, by: bits)
      common *= binomial / common.greatestCommonDivisor(binomial)
    }
    try meter.chargeIntegerProducts(
      2 * scaled.count, bits: IntegerVector.bitWidth(scaled), by: common.magnitudeBitWidth)
    for index in scaled.indices { scaled[index] *= common / binomials[index] }
    try meter.chargeIntegerSums(
      degree, bits: IntegerVector.bitWidth(scaled) + Int64(degree))
    for start in stride(from: degree, to: 0, by: -1) {
      try meter.chargeIntegerSums(
        degree - start + 1, bits: IntegerVector.bitWidth(scaled) + Int64(degree))
      for index in start...degree { scaled[index] += scaled[index - 1] }
    }
    self.init(coefficients: scaled)
  }

  /// Divides all coefficients by the power of 2 that they have in common.
  private init(coefficients: [Integer]) {
    var twos = Int.max
    for coefficient in coefficients where !coefficient.isZero {
      twos = min(twos, coefficient.trailingZeroBitCount)
    }
    self.coefficients =
      twos == 0 || twos == .max ? coefficients : coefficients.map { $0 >> twos }
  }

  /// How often the sign changes along the coefficients, zeros apart.
  var signChanges: Int {
    var (changes, last) = (0, 0)
    for coefficient in coefficients {
      let sign = coefficient.signum
      if sign == 0 { continue }
      if sign == -last { changes += 1 }
      last = sign
    }
    return changes
  }

  /// The sign at the lower end of the interval.
  var lowerSign: Int { coefficients.first?.signum ?? 0 }

  /// The forms on the two halves of the interval, by the algorithm of de Casteljau.
  func halves(
    _ meter: inout Meter
  ) throws(Exhaustion) -> (lower: BernsteinForm, upper: BernsteinForm) {
    let degree = coefficients.count - 1
    let bits = IntegerVector.bitWidth(coefficients) + Int64(degree)
    for length in 0...degree { try meter.chargeIntegerSums(length + 4, bits: bits) }
    var row = coefficients
    var lower = [row[0] << degree]
    lower.reserveCapacity(coefficients.count)
    // Each row holds sums of two in place of their means, and lacks a factor of 2 for each row
    // that came before. Its first element belongs to the lower half, its last to the upper one.
    for length in stride(from: degree, to: 0, by: -1) {
      for index in 0..<length { row[index] += row[index + 1] }
      lower.append(row[0] << (length - 1))
    }
    for index in row.indices { row[index] = row[index] << index }
    return (BernsteinForm(coefficients: lower), BernsteinForm(coefficients: row))
  }

  /// The coefficients of the polynomial of `2^exponent * x`, up to a power of 2.
  private static func scaled(
    _ polynomial: IntegerPolynomial, exponent: Int64, _ meter: inout Meter
  ) throws(Exhaustion) -> [Integer] {
    let degree = polynomial.degree
    let (growth, overflow) = Int64(degree).multipliedReportingOverflow(
      by: Int64(clamping: exponent.magnitude))
    if overflow || growth > Meter.largestNumber { throw .memory }
    try meter.chargeIntegerSums(degree + 1, bits: polynomial.bitWidth + growth)
    let shift = Int(exponent.magnitude)
    return polynomial.coefficients.enumerated().map { power, coefficient in
      coefficient << (shift * (exponent < 0 ? degree - power : power))
    }
  }

  /// The binomial coefficients of a row of Pascal's triangle.
  private static func binomials(
    _ row: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> [Integer] {
    try meter.chargeIntegerProducts(2 * row, bits: Int64(row), by: 64)
    var binomials: [Integer] = [1]
    binomials.reserveCapacity(row + 1)
    var binomial = Integer.one
    for index in 0..<row {
      binomial = binomial * Integer(row - index) / Integer(index + 1)
      binomials.append(binomial)
    }
    return binomials
  }
}
