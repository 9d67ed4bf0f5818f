/// Returns the fraction with the smallest denominator between two numbers, both included, or nil
/// if its denominator is greater than 10,000.
///
/// It is the meeting point of the two continued fractions. In an interval a million millionth
/// wide there is such a fraction by chance only once in 30,000 times: one that is found is very
/// probably the number at which the author of the function put a jump or an end.
package func simplestNumber(from lower: Double, to upper: Double) -> Double? {
  if lower <= 0 && upper >= 0 { return 0 }
  if lower < 0 { return simplestNumber(from: -upper, to: -lower).map { -$0 } }
  guard upper < 0x1p52 else { return nil }
  // Convergents p/q, starting from 1/0 and 0/1 before the first quotient.
  var (numerator, denominator) = (1.0, 0.0)
  var (lastNumerator, lastDenominator) = (0.0, 1.0)
  // The number 3/10 is a little greater than its nearest Double, which may be the upper end.
  var (low, high) = (lower - 2 * lower.ulp, upper + 2 * upper.ulp)
  // Denominators grow at least like Fibonacci numbers, the 21st of which is beyond the limit.
  for _ in 0..<24 {
    let floor = Double(floorInteger(low))
    let isWithin = floor == low || floor + 1 <= high
    let quotient = floor == low ? floor : isWithin ? floor + 1 : floor
    (numerator, lastNumerator) = (quotient * numerator + lastNumerator, numerator)
    (denominator, lastDenominator) = (quotient * denominator + lastDenominator, denominator)
    if denominator > 10_000 { return nil }
    if isWithin {
      let result = numerator / denominator
      return lower <= result && result <= upper ? result : nil
    }
    (low, high) = (1 / (high - floor), 1 / (low - floor))
  }
  return nil
}
