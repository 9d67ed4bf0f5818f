/// Reads the text of the table of functions of four inputs.
struct FourInputTableReader {
  /// A class of functions.
  struct Entry {
    /// The least of the tables of its functions.
    var table: UInt16
    /// The sums for the function with that table.
    var sums: [ReLUSum]
  }

  private let text: [UInt8]
  private var position = 0

  init(text: String) {
    self.text = Array(text.utf8)
  }

  /// The classes, one a line.
  mutating func entries() -> [Entry] {
    var result: [Entry] = []
    while position < text.count {
      var entry = Entry(table: hexadecimal(), sums: [])
      var numbers: [Int] = []
      line: while position < text.count {
        let byte = text[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\n"):
          break line
        case UInt8(ascii: "|"):
          entry.sums.append(Self.sum(of: numbers))
          numbers.removeAll()
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
          let magnitude = decimal()
          numbers.append(byte == UInt8(ascii: "-") ? -magnitude : magnitude)
        default:
          break
        }
      }
      entry.sums.append(Self.sum(of: numbers))
      result.append(entry)
    }
    return result
  }

  /// The sum of a constant and of units of six numbers each.
  private static func sum(of numbers: [Int]) -> ReLUSum {
    var units: [ReLUUnit] = []
    for start in stride(from: 1, to: numbers.count - 5, by: 6) {
      units.append(
        ReLUUnit(
          weights: Array(numbers[(start + 1)..<(start + 5)]), bias: numbers[start + 5],
          factor: Rational(numbers[start])))
    }
    return ReLUSum(constant: Rational(numbers.first ?? 0), units: units)
  }

  /// The number in hexadecimal digits up to the next space.
  private mutating func hexadecimal() -> UInt16 {
    var result: UInt16 = 0
    while position < text.count, text[position] != UInt8(ascii: " ") {
      let byte = text[position]
      let zero = byte < UInt8(ascii: "a") ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10
      result = result << 4 | UInt16(byte - zero)
      position += 1
    }
    return result
  }

  /// The number in decimal digits that comes next.
  private mutating func decimal() -> Int {
    var result = 0
    while position < text.count, text[position] >= UInt8(ascii: "0"),
      text[position] <= UInt8(ascii: "9")
    {
      result = 10 * result + Int(text[position] - UInt8(ascii: "0"))
      position += 1
    }
    return result
  }
}
