/// The characters that a figure is drawn with in a terminal.
public enum Charset: String, CaseIterable, Sendable {
  /// 7-bit ASCII, which every terminal, font and editor shows.
  case ascii
  /// Unicode's Braille patterns, each of which has two by four dots, and shaded blocks.
  case braille
}
