extension UnifiedDiff {
  /// The difference as bytes that `patch` and `git apply` take; empty when the texts are the same.
  public var patch: [UInt8] {
    guard !isEmpty else { return [] }
    var output = Array(header.utf8)
    for hunk in hunks {
      output += Array(hunk.header.utf8)
      for line in hunk.lines {
        output += Array(String(line.mark).utf8)
        output += line.text
        if line.text.last != UInt8(ascii: "\n") { output += Array(noNewline.utf8) }
      }
    }
    return output
  }

  /// The difference for a reader's eyes: control characters can be seen, a CR at the end of a line
  /// as `␍`; in colour if it is asked for.
  public func text(colour: Bool = false) -> String {
    guard !isEmpty else { return "" }
    var output = paint(header, "1", colour)
    for hunk in hunks {
      output += paint(hunk.header, "36", colour)
      for line in hunk.lines {
        let ends = line.text.last == UInt8(ascii: "\n")
        let content = String(decoding: ends ? line.text.dropLast() : line.text, as: UTF8.self)
        let shown = "\(line.mark)\(visibleControls(content))\n\(ends ? "" : noNewlineRemark)"
        switch line.mark {
        case "-": output += paint(shown, "31", colour)
        case "+": output += paint(shown, "32", colour)
        default: output += shown
        }
      }
    }
    return output
  }

  private var header: String { "--- \(headerPath("a/" + path))\n+++ \(headerPath("b/" + path))\n" }
}

private let noNewlineRemark = "\\ No newline at end of file\n"
private let noNewline = "\n" + noNewlineRemark

extension UnifiedDiff.Hunk {
  fileprivate var header: String { "@@ -\(place(old)) +\(place(new)) @@\n" }

  /// The first line, counted from 1, and the number of lines unless it is 1.
  ///
  /// No lines at all stand after the line that is named.
  private func place(_ lines: Range<Int>) -> String {
    switch lines.count {
    case 0: "\(lines.lowerBound),0"
    case 1: "\(lines.lowerBound + 1)"
    default: "\(lines.lowerBound + 1),\(lines.count)"
    }
  }
}

/// The path as both programs read it: with control characters, quotes or backslashes it stands in
/// quotes as in C; behind a blank a tab marks where it ends.
private func headerPath(_ path: String) -> String {
  let needsQuotes = path.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }
  guard needsQuotes else { return path.contains(" ") ? path + "\t" : path }
  var quoted: [UInt8] = [0x22]
  for byte in path.utf8 {
    switch byte {
    case 0x22, 0x5C: quoted += [0x5C, byte]
    case 0..<0x20, 0x7F:
      // Three octal digits.
      quoted += [0x5C, 0x30 + (byte >> 6), 0x30 + (byte >> 3) & 7, 0x30 + byte & 7]
    default: quoted.append(byte)
    }
  }
  return String(decoding: quoted + [0x22], as: UTF8.self)
}

private func paint(_ lines: String, _ code: String, _ colour: Bool) -> String {
  guard colour else { return lines }
  var output = ""
  for line in lines.split(separator: "\n") { output += "\u{1B}[\(code)m\(line)\u{1B}[0m\n" }
  return output
}

private func visibleControls(_ text: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09: shown.append(scalar)
    // The block of Control Pictures follows the order of ASCII.
    case 0x00...0x1F: shown.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
    case 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: shown.append("\u{FFFD}")
    default: shown.append(scalar)
    }
  }
  return String(shown)
}
