/// How a number with known decimal digits is written, whatever it comes from.
///
/// A number between 0.00001 and 10^16 stands in plain notation (`0.00001`, `24.5`, `1200`), any
/// other with an exponent (`9.5367e-7`, `1e16`), and so does one that would need zeros in place of
/// digits that are not known (`3.14159e10`); zeros that follow the point to the end are dropped.
enum DecimalNotation {
  /// The exponents of the leading digit for which plain notation is used.
  private static let plainExponents: ClosedRange<Int64> = -5...15

  /// Writes ASCII digits, the first of which stands for itself times `10^exponent` and is not
  /// zero.
  ///
  /// - Parameter isWhole: whether no further digits follow but zeros.
  static func text(
    isNegative: Bool, digits: [UInt8], exponent: Int64, isWhole: Bool
  ) -> String {
    let significant = digits.prefix(digits.count - trailingZeroCount(digits))
    var text: [UInt8] = isNegative ? [minusSign] : []
    if plainExponents.contains(exponent), isWhole || exponent < digits.count {
      appendPlain(significant, exponent: Int(exponent), to: &text)
    } else {
      text.append(contentsOf: significant.prefix(1))
      if significant.count > 1 {
        text.append(decimalPoint)
        text.append(contentsOf: significant.dropFirst())
      }
      text.append(UInt8(ascii: "e"))
      text.append(contentsOf: exponent.description.utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends digits in plain notation.
  static func appendPlain(_ digits: ArraySlice<UInt8>, exponent: Int, to text: inout [UInt8]) {
    if exponent < 0 {
      text.append(contentsOf: [zeroDigit, decimalPoint])
      text.append(contentsOf: repeatElement(zeroDigit, count: -exponent - 1))
      text.append(contentsOf: digits)
      return
    }
    let integerCount = exponent + 1
    text.append(contentsOf: digits.prefix(integerCount))
    let missing = max(0, integerCount - digits.count)
    text.append(contentsOf: repeatElement(zeroDigit, count: missing))
    if digits.count > integerCount {
      text.append(decimalPoint)
      text.append(contentsOf: digits.dropFirst(integerCount))
    }
  }

  /// The number of zeros at the end.
  static func trailingZeroCount(_ digits: [UInt8]) -> Int {
    digits.reversed().prefix { $0 == zeroDigit }.count
  }
}

private let minusSign = UInt8(ascii: "-")
private let decimalPoint = UInt8(ascii: ".")
