/// Reads the text of the table of four inputs.
struct FourInputTableReader {
  private let text: [UInt8]
  private var position = 0

  init(text: String) {
    self.text = Array(text.utf8)
  }

  /// The classes, one a line.
  mutating func entries() -> [(table: UInt16, sum: ReLUSum)] {
    var result: [(table: UInt16, sum: ReLUSum)] = []
    while position < text.count {
      let table = hexadecimal()
      let numbers = numbersOfLine()
      var units: [ReLUUnit] = []
      for start in stride(from: 1, to: numbers.count, by: 6) {
        units.append(
          ReLUUnit(
            weights: Array(numbers[(start + 1)..<(start + 5)]), bias: numbers[start + 5],
            factor: Rational(numbers[start])))
      }
      result.append((table, ReLUSum(constant: Rational(numbers[0]), units: units)))
    }
    return result
  }

  /// The number in hexadecimal digits that comes next.
  private mutating func hexadecimal() -> UInt16 {
    var result: UInt16 = 0
    while position < text.count, text[position] != UInt8(ascii: " ") {
      let byte = text[position]
      let digit = byte < UInt8(ascii: "a") ? byte - UInt8(ascii: "0") : byte - UInt8(ascii: "a") + 10
      result = result << 4 | UInt16(digit)
      position += 1
    }
    return result
  }

  /// The signed numbers up to the end of the line, and the line's end.
  private mutating func numbersOfLine() -> [Int] {
    var result: [Int] = []
    while position < text.count {
      let byte = text[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\n"): return result
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        // The sign and the digits.
        var value = 0
        while position < text.count, text[position] >= UInt8(ascii: "0") {
          value = 10 * value + Int(text[position] - UInt8(ascii: "0"))
          position += 1
        }
        result.append(byte == UInt8(ascii: "-") ? -value : value)
      default: break
      }
    }
    return result
  }
}
