/// Returns `value` times ten to the power `exponent`, to within a few units of the last place; it
/// is correctly rounded for exponents from -22 to 22, where the power itself is exact.
func scaled(_ value: Double, byPowerOfTen exponent: Int) -> Double {
  var result = value
  var remaining = exponent.magnitude
  while remaining > 0 && result != 0 && result.isFinite {
    let step = Int(min(remaining, 22))
    result = exponent > 0 ? result * exactPowersOfTen[step] : result / exactPowersOfTen[step]
    remaining -= UInt(step)
  }
  return result
}

/// Returns the exponent of the greatest power of ten that is not greater than `value`.
///
/// - Parameter value: positive and finite.
func decimalExponent(of value: Double) -> Int {
  // log10(2) is 0.30103: the estimate is off by one at most, and is mended by comparison.
  var exponent = Int(Double(value.exponent) * 0.30103)
  while exponent > -324 && scaled(1, byPowerOfTen: exponent) > value { exponent -= 1 }
  while exponent < 308 && scaled(1, byPowerOfTen: exponent + 1) <= value { exponent += 1 }
  return exponent
}

private let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

/// Returns the greatest integer that is not greater than `value`, or the limit of `Int64`.
func floorInteger(_ value: Double) -> Int64 {
  if value.isNaN { return 0 }
  // Two to the 62nd: far inside the range, so that callers may add and subtract small numbers.
  let limit = 4_611_686_018_427_387_904.0
  if value >= limit { return 1 << 62 }
  if value <= -limit { return -(1 << 62) }
  let truncated = Int64(value)
  return Double(truncated) > value ? truncated - 1 : truncated
}

/// Returns the nearest integer, the greater one halfway between two, or the limit of `Int64`.
func nearestInteger(_ value: Double) -> Int64 { floorInteger(value + 0.5) }
