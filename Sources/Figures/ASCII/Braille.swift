/// A character of Unicode's Braille patterns: two columns of four dots.
struct Braille {
  static let columns = 2
  static let rows = 4

  /// The places of all dots.
  static let dots: [(column: Int, row: Int)] = [
    (0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 2), (1, 3),
  ]

  /// The bits of the dots in the order of `dots` (The Unicode Standard, Braille Patterns).
  private static let bits: [UInt32] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]

  private var pattern: UInt32 = 0

  /// The character; without any dot a space, which is the same to look at.
  var scalar: Unicode.Scalar {
    pattern == 0 ? " " : Unicode.Scalar(0x2800 + pattern) ?? " "
  }

  func hasDot(_ column: Int, _ row: Int) -> Bool {
    pattern & Braille.bits[column * Braille.rows + row] != 0
  }

  mutating func addDot(_ column: Int, _ row: Int) {
    pattern |= Braille.bits[column * Braille.rows + row]
  }
}

/// Which dots of a curve are drawn, so that several can be told apart.
struct BrailleDashes {
  /// Lengths of dashes and of the gaps behind them, in dots.
  private let lengths: [Int]

  private static let patterns: [[Int]] = [
    [1], [1, 2], [5, 3], [5, 2, 1, 2], [2, 2], [9, 3], [1, 4], [2, 2, 1, 2],
  ]

  init(_ series: Int) {
    lengths = BrailleDashes.patterns[series % BrailleDashes.patterns.count]
  }

  /// Whether the dot is drawn that is so many dots along the curve.
  func isDrawn(at distance: Int) -> Bool {
    if lengths.count == 1 { return true }
    var rest = distance % lengths.reduce(0, +)
    for (index, length) in lengths.enumerated() {
      if rest < length { return index % 2 == 0 }
      rest -= length
    }
    return false
  }

  /// A piece of the curve for the legend.
  var sample: String {
    var text = ""
    for column in 0..<6 {
      var pattern = Braille()
      for dot in 0..<Braille.columns where isDrawn(at: column * Braille.columns + dot) {
        pattern.addDot(dot, 1)
      }
      text.unicodeScalars.append(pattern.scalar)
    }
    return text
  }
}
