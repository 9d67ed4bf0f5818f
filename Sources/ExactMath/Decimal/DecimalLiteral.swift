/// A decimal literal taken apart: `digits * 10^exponent` with a sign, nothing computed yet.
struct DecimalLiteral {
  let isNegative: Bool
  /// ASCII digits without zeros at either end; empty for zero.
  let digits: [UInt8]
  /// Stops at the ends of 64 bits where the text has more.
  let exponent: Int64

  /// Reads `[+-] digits [. digits] [e|E [+-] digits]`; nil for anything else.
  init?(_ text: String) {
    var scanner = DecimalScanner(text)
    isNegative = scanner.takeSign()
    var digits: [UInt8] = []
    guard scanner.takeDigits({ digits.append($0) }) else { return nil }
    let integerCount = digits.count
    if scanner.take(".") {
      guard scanner.takeDigits({ digits.append($0) }) else { return nil }
    }
    var exponent: Int64 = 0
    if scanner.take("e") || scanner.take("E") {
      let isNegative = scanner.takeSign()
      let hasDigits = scanner.takeDigits { digit in
        let (product, overflow) = exponent.multipliedReportingOverflow(by: 10)
        let (sum, sumOverflow) = product.addingReportingOverflow(Int64(digit & 0xF))
        exponent = overflow || sumOverflow ? .max : sum
      }
      guard hasDigits else { return nil }
      if isNegative { exponent = -exponent }
    }
    guard scanner.isAtEnd else { return nil }

    let fractionCount = digits.count - integerCount
    let significant = digits.count - digits.reversed().prefix { $0 == zeroDigit }.count
    let scale = Int64(digits.count - significant) - Int64(fractionCount)
    let leading = digits[..<significant].prefix { $0 == zeroDigit }.count
    self.digits = [UInt8](digits[leading..<max(leading, significant)])
    self.exponent = exponent.addingClamped(scale)
  }

  /// An upper bound on the bits of numerator and denominator together.
  var bitEstimate: Int64 {
    if digits.isEmpty { return 1 }
    let count = Int64(digits.count)
    if exponent >= 0 {
      return DecimalScale.bits(forDigits: count.addingClamped(exponent)).addingClamped(1)
    }
    let scaleDigits = exponent == .min ? Int64.max : -exponent
    return DecimalScale.bits(forDigits: count)
      .addingClamped(DecimalScale.bits(forDigits: scaleDigits.addingClamped(1)))
  }
}

/// A place in the bytes of a text.
private struct DecimalScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Moves past one character, if it comes next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Moves past a sign, if one comes next, and returns whether it is a minus.
  mutating func takeSign() -> Bool {
    if take("-") { return true }
    _ = take("+")
    return false
  }

  /// Hands over the digits that come next, and returns whether there was one.
  mutating func takeDigits(_ body: (UInt8) -> Void) -> Bool {
    var found = false
    while let digit = rest.first, digit >= zeroDigit, digit <= zeroDigit + 9 {
      body(digit)
      rest = rest.dropFirst()
      found = true
    }
    return found
  }
}

extension Int64 {
  /// The sum, or the end of the range that it would pass.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    if !overflow { return sum }
    return other > 0 ? .max : .min
  }
}

let zeroDigit = UInt8(ascii: "0")
