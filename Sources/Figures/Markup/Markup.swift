/// A tree of HTML or SVG, written out by `serialized()`.
public indirect enum Markup: Equatable, Sendable {
  /// An element with its attributes, in the order in which they are written, and its children.
  case element(name: String, attributes: [MarkupAttribute], children: [Markup])
  /// Plain text, escaped when written.
  case text(String)
  /// Text that is markup already, written as it is.
  case raw(String)
  /// Several nodes in a row, without an element around them.
  case fragment([Markup])

  /// Makes an element.
  public static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    _ children: [Markup] = []
  ) -> Markup {
    .element(
      name: name,
      attributes: attributes.map { MarkupAttribute(name: $0.key, value: $0.value) },
      children: children)
  }

  /// Makes an element that holds a text and nothing else.
  public static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
  ) -> Markup {
    element(name, attributes, [.text(text)])
  }

  /// Returns the text with the characters replaced that would be read as markup.
  ///
  /// It serves text and quoted attributes alike. Characters that neither XML nor HTML allows
  /// become U+FFFD, the replacement character.
  public static func escape(_ text: String) -> String {
    var escaped = ""
    appendEscaped(text, to: &escaped)
    return escaped
  }

  static func appendEscaped(_ text: String, to output: inout String) {
    // Most texts are plain, and are taken over in one piece.
    let isPlain = text.utf8.allSatisfy { byte in
      (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
        && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"")
    }
    if isPlain {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.unicodeScalars.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
      }
    }
  }

  /// Control characters besides tab and line ends, and the non-characters at the end of the
  /// basic plane, which no XML document may hold.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0xFFFE...0xFFFF: true
    default: false
    }
  }
}

/// A name with its value, inside the tag of an element.
public struct MarkupAttribute: Equatable, Sendable {
  /// The name, written as it is.
  public var name: String
  /// The value, escaped when written.
  public var value: String

  /// Makes an attribute.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
