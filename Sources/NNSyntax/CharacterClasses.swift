extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }

  /// The plain digit for a subscript one: `₁` is `1`.
  var digitOfSubscript: Unicode.Scalar? {
    guard (0x2080...0x2089).contains(value) else { return nil }
    return Unicode.Scalar(value - 0x2080 + 0x30)
  }

  var beginsName: Bool {
    if value < 0x80 { return ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    return properties.isXIDStart && plainPunctuation == nil
  }

  var continuesName: Bool {
    if value < 0x80 { return beginsName || isDigit || self == "_" }
    return digitOfSubscript != nil || (properties.isXIDContinue && plainPunctuation == nil)
  }

  /// The plain sign for one of another script or of a word processor, which looks like it.
  var plainPunctuation: String? {
    // Full-width ASCII, as Chinese and Japanese input methods type it.
    if (0xFF01...0xFF5E).contains(value), let plain = Unicode.Scalar(value - 0xFEE0) {
      return String(Character(plain))
    }
    switch value {
    case 0x3000, 0xA0, 0x2002...0x200A, 0x202F, 0x205F: return " "
    case 0x3001, 0x060C: return ","
    case 0x3002: return "."
    case 0x3010, 0x3014: return "["
    case 0x3011, 0x3015: return "]"
    case 0x2018, 0x2019, 0x02BC: return "'"
    case 0x201C, 0x201D, 0x300C, 0x300D: return "\""
    case 0x2212, 0x2010...0x2015: return "-"
    case 0x00B7, 0x22C5, 0x2217: return "*"
    case 0x00F7, 0x2215: return "/"
    case 0x2192, 0x27F6: return "->"
    case 0x2223: return "|"
    case 0x2026: return ".."
    case 0x2264...0x2265, 0x2260, 0x2032, 0x221E: return nil
    default: return nil
    }
  }
}
