extension BookOutline {
  /// Returns where a link of a chapter leads in the pages; nil when it leads to no chapter.
  ///
  /// - Parameters:
  ///   - url: the link's address as the chapter has it, such as `04-maximum.md#three-units`.
  ///   - path: the path of the chapter in which the link stands.
  func pageLink(for url: String, from path: String) -> String? {
    let end = url.firstIndex { $0 == "#" || $0 == "?" } ?? url.endIndex
    let target = url[..<end]
    // An address with a scheme or from the root leads out of the book.
    guard !target.isEmpty, !target.hasPrefix("/"), !target.contains(":") else { return nil }
    guard
      let decoded = percentDecoded(target), let chapter = resolved(decoded, from: path),
      contains(chapter)
    else { return nil }
    return relativeLink(from: pagePath(for: path), to: pagePath(for: chapter)) + url[end...]
  }
}

/// Returns the path that a relative path means in a file; nil when it leads out of the book.
private func resolved(_ relative: String, from path: String) -> String? {
  var parts = path.pathParts.dropLast()
  for part in relative.pathParts {
    switch part {
    case ".": continue
    case "..":
      if parts.popLast() == nil { return nil }
    default: parts.append(part)
    }
  }
  return parts.joined(separator: "/")
}

/// Returns the address that leads from one page to another; both paths start at the book's root.
func relativeLink(from source: String, to target: String) -> String {
  let folder = source.pathParts.dropLast()
  let parts = target.pathParts
  var common = 0
  while common < folder.count, common < parts.count - 1, folder[common] == parts[common] {
    common += 1
  }
  let ups = Array(repeating: "..", count: folder.count - common)
  return (ups + parts[common...].map { percentEncoded($0) }).joined(separator: "/")
}

/// Returns a part of a path as an address writes it (RFC 3986, section 2.3).
private func percentEncoded(_ part: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var output: [UInt8] = []
  for byte in part.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      output.append(byte)
    default: output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: output, as: UTF8.self)
}

/// Returns the text that an address stands for; nil when that is not UTF-8.
private func percentDecoded(_ text: Substring) -> String? {
  let bytes = Array(text.utf8)
  var output: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
    {
      output.append(high << 4 | low)
      index += 3
    } else {
      output.append(bytes[index])
      index += 1
    }
  }
  return String(validating: output, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
