/// Comma-separated values (RFC 4180), read record by record.
///
/// Where the first line has no comma, semicolons or tabs divide the fields instead. Quotes hold
/// fields together, doubled ones stand for themselves; lines may end in CR LF; empty lines and a
/// byte-order mark are skipped.
struct CSVReader {
  /// A line of a file, and what it is divided into.
  struct Record {
    /// The line (1-based) in which the record begins.
    let line: Int
    let fields: [String]
  }

  /// What is wrong with a file, and where.
  struct Fault: Error {
    /// The line (1-based).
    let line: Int
    let message: String
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    index = bytes.starts(with: mark) ? mark.count : 0
    separator = Self.separator(of: bytes[index...].prefix { $0 != Self.lineFeed })
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let quote = UInt8(ascii: "\"")

  private static func separator(of line: ArraySlice<UInt8>) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return candidates.first { line.contains($0) } ?? candidates[0]
  }

  /// Returns the next record, or nil at the end of the file.
  mutating func next() throws(Fault) -> Record? {
    while index < bytes.count {
      let start = line
      var fields: [String] = []
      repeat { fields.append(try readField()) } while take(separator)
      if take(Self.carriageReturn), index < bytes.count, bytes[index] != Self.lineFeed {
        throw Fault(line: line, message: "a carriage return stands inside a line")
      }
      if take(Self.lineFeed) { line += 1 }
      if fields.count == 1, fields[0].isEmpty { continue }
      return Record(line: start, fields: fields)
    }
    return nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func readField() throws(Fault) -> String {
    skipSpaces()
    guard take(Self.quote) else {
      let start = index
      while index < bytes.count, bytes[index] != separator, bytes[index] != Self.lineFeed,
        bytes[index] != Self.carriageReturn
      {
        index += 1
      }
      var end = index
      while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      return try text(bytes[start..<end])
    }
    let opening = line
    var field: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Self.quote {
        if take(Self.quote) {
          field.append(byte)
          continue
        }
        skipSpaces()
        let isOver = index == bytes.count || bytes[index] == separator
        guard isOver || bytes[index] == Self.lineFeed || bytes[index] == Self.carriageReturn else {
          throw Fault(line: line, message: "something follows the quotes around a field")
        }
        return try text(field[...])
      }
      if byte == Self.lineFeed { line += 1 }
      field.append(byte)
    }
    throw Fault(line: opening, message: "the quotes around a field are not closed")
  }

  private mutating func skipSpaces() {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(Fault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(line: line, message: "the text is not UTF-8")
    }
    // Fields become names and labels on a line: a line feed in quotes, or worse, is a space there.
    let isControl = { (scalar: Unicode.Scalar) in
      scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { plain.append(isControl(scalar) ? " " : scalar) }
    return String(plain)
  }
}
