/// Returns so many spaces, none for a negative number.
func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }

/// Returns the line without the spaces at its end, which editors and `git` complain about.
func withoutTrailingSpaces(_ line: String) -> String {
  let bytes = line.utf8
  guard let last = bytes.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return "" }
  return String(line[...last])
}
