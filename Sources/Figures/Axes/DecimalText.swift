/// Returns `integer` times ten to the power `exponent` with exactly the decimals that it has:
/// (1234, -2) is `12.34`, (5, 2) is `500`, (-10, -1) is `-1.0`.
func fixedText(_ integer: Int64, timesPowerOfTen exponent: Int) -> String {
  if integer == 0 { return "0" }
  var digits = "\(integer.magnitude)"
  if exponent >= 0 {
    digits += String(repeating: "0", count: exponent)
  } else {
    digits = withPoint(digits, decimals: -exponent)
  }
  return integer < 0 ? "-" + digits : digits
}

/// Returns the number with at most six significant digits: `0.3`, `-12.5`, `1e-7`, `2.5e300`.
///
/// A number that is not finite is `inf`, `-inf` or `nan`.
package func significantText(_ value: Double, digits limit: Int = 6) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  if value == 0 { return "0" }
  let (digits, exponent) = roundedDigits(of: value.magnitude, limit: limit)
  return (value < 0 ? "-" : "") + text(ofDigits: digits, exponent: exponent)
}

/// Writes `d.ddd` times ten to the exponent in the shorter of the two usual ways.
private func text(ofDigits digits: [UInt8], exponent: Int) -> String {
  let written = String(decoding: digits, as: UTF8.self)
  if exponent < -4 || exponent >= 6 {
    let mantissa = digits.count > 1 ? withPoint(written, decimals: digits.count - 1) : written
    return mantissa + "e\(exponent)"
  }
  let decimals = digits.count - 1 - exponent
  if decimals <= 0 { return written + String(repeating: "0", count: -decimals) }
  return withPoint(written, decimals: decimals)
}

/// Returns the digits of the number with its last `decimals` digits behind a point.
private func withPoint(_ digits: String, decimals: Int) -> String {
  let missing = decimals + 1 - digits.utf8.count
  let all = Array((missing > 0 ? String(repeating: "0", count: missing) + digits : digits).utf8)
  let point = all.count - decimals
  return String(decoding: all[..<point], as: UTF8.self) + "."
    + String(decoding: all[point...], as: UTF8.self)
}

/// Returns the leading digits (ASCII, without zeros at the end), rounded half up from the shortest
/// decimal that reads back as the same number, and the decimal exponent of the first.
private func roundedDigits(of value: Double, limit: Int) -> (digits: [UInt8], exponent: Int) {
  var (digits, exponent) = shortestDigits(of: value)
  if digits.count > limit {
    let roundsUp = digits[limit] >= UInt8(ascii: "5")
    digits.removeLast(digits.count - limit)
    if roundsUp {
      while digits.last == UInt8(ascii: "9") { digits.removeLast() }
      if digits.isEmpty {
        digits = [UInt8(ascii: "1")]
        exponent += 1
      } else {
        digits[digits.count - 1] += 1
      }
    }
  }
  while digits.count > 1 && digits.last == UInt8(ascii: "0") { digits.removeLast() }
  return (digits, exponent)
}

/// Reads the digits and the exponent from the standard library's shortest description, which is
/// written like `12.5`, `1e-07` or `2.5e+300`.
private func shortestDigits(of value: Double) -> (digits: [UInt8], exponent: Int) {
  var digits: [UInt8] = []
  var digitsBeforePoint = 0
  var seenPoint = false
  var exponent = 0
  var exponentSign = 0
  for byte in "\(value)".utf8 {
    switch byte {
    case UInt8(ascii: "."): seenPoint = true
    case UInt8(ascii: "e"): exponentSign = 1
    case UInt8(ascii: "-"): exponentSign = -1
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if exponentSign != 0 {
        exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
      } else {
        digits.append(byte)
        if !seenPoint { digitsBeforePoint += 1 }
      }
    default: break
    }
  }
  let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
  digits.removeFirst(zeros)
  return (digits, digitsBeforePoint - 1 - zeros + exponent * exponentSign)
}
