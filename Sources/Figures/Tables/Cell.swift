/// An entry of a table or a matrix.
public struct Cell: Equatable, Sendable {
  /// What an entry is, which says how it is aligned.
  public enum Kind: Equatable, Sendable {
    /// An exact number: an integer, a decimal, a fraction.
    case exact
    /// An approximate number, marked by `≈` in front.
    case approximate
    /// Anything else.
    case text
  }

  /// The text, without the mark of an approximate number.
  public var text: String
  /// What it is.
  public var kind: Kind

  /// Makes an entry.
  public init(_ text: String, _ kind: Kind) {
    self.text = text
    self.kind = kind
  }

  /// Makes the entry of an exact number.
  public static func exact(_ text: String) -> Cell { Cell(text, .exact) }

  /// Makes the entry of an approximate number; the text has no `≈`.
  public static func approximate(_ text: String) -> Cell { Cell(text, .approximate) }

  /// Makes an entry of text.
  public static func text(_ text: String) -> Cell { Cell(text, .text) }

  var isNumber: Bool { kind != .text }

  /// The digits in front of the decimal point with the sign, and what comes from the point on.
  ///
  /// A number without a point ends where its exponent begins: `1` and `e-7`. A fraction has no
  /// decimals.
  var partsAtPoint: (whole: String, rest: String) {
    let bytes = Array(text.utf8)
    let beginsNumber = bytes.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let split = bytes.firstIndex {
      $0 == UInt8(ascii: ".") || (beginsNumber && $0 == UInt8(ascii: "e"))
    }
    guard isNumber, let split else { return (text, "") }
    return (
      String(decoding: bytes[..<split], as: UTF8.self),
      String(decoding: bytes[split...], as: UTF8.self)
    )
  }
}
