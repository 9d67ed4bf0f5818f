/// A JSON document as it is written: keys in their order, numbers with their digits.
indirect enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number, as it is written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Equatable, Sendable {
    let key: String
    let value: JSONValue
  }

  /// Reads a document; nil when it is not one, by the letter of RFC 8259.
  init?(_ text: String) {
    var reader = JSONReader(text)
    guard let value = reader.document() else { return nil }
    self = value
  }

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  var elements: [JSONValue] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// All numbers in the document, as they are written.
  var numbers: [String] {
    switch self {
    case .number(let digits): [digits]
    case .array(let elements): elements.flatMap(\.numbers)
    case .object(let members): members.flatMap(\.value.numbers)
    case .null, .bool, .string: []
    }
  }
}

/// Reads JSON strictly.
private struct JSONReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func document() -> JSONValue? {
    let found = value()
    skipBlanks()
    return index == scalars.count ? found : nil
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func skipBlanks() {
    while let scalar = next, " \t\r\n".unicodeScalars.contains(scalar) { index += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private mutating func value() -> JSONValue? {
    skipBlanks()
    switch next {
    case "{": return object()
    case "[": return array()
    case "\"": return string().map { .string($0) }
    case "t": return take("true") ? .bool(true) : nil
    case "f": return take("false") ? .bool(false) : nil
    case "n": return take("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func object() -> JSONValue? {
    var members: [JSONValue.Member] = []
    index += 1
    skipBlanks()
    if take("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard next == "\"", let key = string() else { return nil }
      skipBlanks()
      guard take(":"), let value = value() else { return nil }
      guard !members.contains(where: { $0.key == key }) else { return nil }
      members.append(JSONValue.Member(key: key, value: value))
      skipBlanks()
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func array() -> JSONValue? {
    var elements: [JSONValue] = []
    index += 1
    skipBlanks()
    if take("]") { return .array([]) }
    repeat {
      guard let element = value() else { return nil }
      elements.append(element)
      skipBlanks()
    } while take(",")
    return take("]") ? .array(elements) : nil
  }

  private mutating func number() -> JSONValue? {
    let start = index
    while let scalar = next, "+-.eE0123456789".unicodeScalars.contains(scalar) { index += 1 }
    let digits = String(String.UnicodeScalarView(scalars[start..<index]))
    let form = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/
    return digits.wholeMatch(of: form) == nil ? nil : .number(digits)
  }

  private mutating func string() -> String? {
    var units: [UInt16] = []
    index += 1
    while let scalar = next {
      index += 1
      switch scalar {
      case "\"": return String(validating: units, as: UTF16.self)
      case "\\":
        guard let unit = escaped() else { return nil }
        units.append(unit)
      case "\u{0}"..."\u{1F}": return nil
      default: units += Array(String(scalar).utf16)
      }
    }
    return nil
  }

  private mutating func escaped() -> UInt16? {
    guard let scalar = next else { return nil }
    index += 1
    let plain: [Unicode.Scalar: UInt16] = [
      "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
    ]
    if let unit = plain[scalar] { return unit }
    guard scalar == "u", index + 4 <= scalars.count else { return nil }
    let digits = String(String.UnicodeScalarView(scalars[index..<index + 4]))
    index += 4
    return digits.hasPrefix("+") ? nil : UInt16(digits, radix: 16)
  }
}
