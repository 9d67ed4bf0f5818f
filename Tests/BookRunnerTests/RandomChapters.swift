import SourceText

/// A small seeded generator (SplitMix64, Steele, Lea and Flood 2014), the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }
}

extension SeededGenerator {
  /// A chapter of lines that are put together without any sense.
  mutating func soup() -> String {
    let starts = [
      "", "", "", "- ", "  ", "> ", ">", "    ", "\t", "1. ", "10) ", "   ", " ", "-\t", ">\t",
      "* ", "-     ", "  - ", "  > ", "\t\t",
    ]
    let rests = [
      "```nn", "```nn", "~~~nn", "````nn name=a", "~~~~ nn hide", "```nn-result", "```nn-result",
      "~~~nn-result", "```", "```", "~~~", "````", "```swift", "", "", "text", "x = 1", "    code",
      "<div>", "</div>", "<!--", "-->", "[a]: /u", "===", "---", "# Heading", "* * *", "前向传播",
      "\u{FEFF}", "\0", "a `b` c", "&#32;", "``` nn fails", "   ```nn", "    ```nn",
    ]
    let endings = chance(70) ? [pick(["\n", "\r\n", "\r"])] : ["\n", "\r\n", "\r"]
    var text = chance(5) ? "\u{FEFF}" : ""
    for _ in 0..<Int.random(in: 1...14, using: &self) {
      for _ in 0..<Int.random(in: 0...3, using: &self) { text += pick(starts) }
      text += pick(rests) + pick(endings)
    }
    if chance(30) { text += pick(["```", "end", "  ```", "> ```", "   "]) }
    return text
  }

  /// A chapter of nested containers that mostly make sense.
  mutating func book() -> String {
    let ending = pick(["\n", "\n", "\r\n", "\r"])
    var lines: [String] = []
    for _ in 0..<Int.random(in: 1...5, using: &self) {
      section(into: &lines, first: "", rest: "", depth: 0)
      if chance(70) { lines.append("") }
    }
    return lines.joined(separator: ending) + (chance(80) ? ending : "")
  }

  private mutating func section(
    into lines: inout [String], first: String, rest: String, depth: Int
  ) {
    switch Int.random(in: 0..<(depth < 5 ? 10 : 4), using: &self) {
    case 0: lines.append(first + "A paragraph" + (chance(30) ? "\nlazy" : ""))
    case 1, 2, 3: block(into: &lines, first: first, rest: rest)
    case 4, 5:
      let marker = pick(["> ", ">", ">  ", ">\t"])
      children(into: &lines, first: first + marker, rest: rest + marker, depth: depth)
    case 6, 7, 8:
      let marker = pick(["- ", "* ", "1. ", "12) ", "-   ", "-\t"])
      let blank =
        marker.hasSuffix("\t")
        ? pick(["\t", "    "]) : String(repeating: " ", count: marker.utf8.count)
      children(into: &lines, first: first + marker, rest: rest + blank, depth: depth)
    default: lines.append(first + pick(["<div>", "<!-- x -->", "# Heading", "    code", "---"]))
    }
  }

  private mutating func children(
    into lines: inout [String], first: String, rest: String, depth: Int
  ) {
    section(into: &lines, first: first, rest: rest, depth: depth + 1)
    for _ in 0..<Int.random(in: 0...2, using: &self) {
      if chance(40) { lines.append(chance(50) ? rest : "") }
      section(into: &lines, first: rest, rest: rest, depth: depth + 1)
    }
  }

  private mutating func block(into lines: inout [String], first: String, rest: String) {
    let fence = pick(["```", "~~~", "````", "~~~~~"])
    let indent = pick(["", "", " ", "   "])
    lines.append(first + indent + fence + pick(["nn", " nn hide", "nn  name=a"]))
    for _ in 0..<Int.random(in: 0...3, using: &self) {
      lines.append(rest + pick(["x = 1", "", "  show 2", "\tshow 3", "> 2", "# 前向", "- x"]))
    }
    if chance(95) { lines.append(rest + pick(["", indent, "   "]) + fence) }
    guard chance(40) else { return }
    for _ in 0..<Int.random(in: 0...2, using: &self) { lines.append(chance(50) ? rest : "") }
    lines.append(rest + indent + "~~~ nn-result")
    lines.append(rest + indent + "old")
    lines.append(rest + "~~~")
    if chance(10) { lines += [rest + "``` nn-result", rest + "orphan", rest + "```"] }
  }

  /// A result that tries to break out of its fence; nil and empty ones among them.
  mutating func result() -> String? {
    if chance(15) { return nil }
    let lines = [
      "PROVED for all x", "", "  ", "```", "````nn", "``", "~~~", "> quote", "- item", "    code",
      "\tx", "`", "```nn-result", "前向传播", "<b>", "&amp;", "# 1", "===", "\0", "\u{FEFF}x", " ",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...5, using: &self) { text += pick(lines) + "\n" }
    if chance(30), text.hasSuffix("\n") { text.removeLast() }
    if chance(1) { text += String(repeating: "`", count: 300) + "\n" }
    return text
  }
}
