/// The text of a file, by lines.
///
/// Lines end at LF, CR LF or a lone CR, as in CommonMark. The text is kept as it is, so that
/// whoever writes it back changes nothing but what was meant to change.
public struct SourceFile: Sendable {
  /// What the file is called in messages, usually its path as the user gave it.
  public let name: String
  /// The whole text in UTF-8, byte for byte.
  public let bytes: [UInt8]
  /// Where each line starts in `bytes`; the first element is 0 (3 after a byte-order mark).
  private let lineStarts: [Int]

  /// Creates a file from its text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Creates a file from bytes in UTF-8.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    // A byte-order mark belongs to the encoding, not to the first line: no editor counts it.
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    var index = starts[0]
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == lineFeed {
        starts.append(index)
      } else if byte == carriageReturn && !(index < bytes.count && bytes[index] == lineFeed) {
        starts.append(index)
      }
    }
    lineStarts = starts
  }

  /// The number of lines; a text that ends with a line ending has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// Returns the bytes of a line (1-based) in the text, its line ending included.
  public func byteRange(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineCount else { return bytes.count..<bytes.count }
    return lineStarts[line - 1]..<(line < lineCount ? lineStarts[line] : bytes.count)
  }

  /// Returns the bytes of a line (1-based) in the text, without its line ending.
  public func contentRange(ofLine line: Int) -> Range<Int> {
    let whole = byteRange(ofLine: line)
    var end = whole.upperBound
    if end > whole.lowerBound, bytes[end - 1] == lineFeed { end -= 1 }
    if end > whole.lowerBound, bytes[end - 1] == carriageReturn { end -= 1 }
    return whole.lowerBound..<end
  }

  /// Returns the text of a line (1-based), without its line ending; empty past the end.
  public func line(_ line: Int) -> String {
    String(decoding: bytes[contentRange(ofLine: line)], as: UTF8.self)
  }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
