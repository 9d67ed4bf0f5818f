/// The difference between two texts, line by line, in the form that `patch` and `git apply` take.
public struct UnifiedDiff: Sendable {
  /// A stretch of changes with the lines around it.
  struct Hunk: Sendable {
    /// The lines of the old text, counted from 0.
    var old: Range<Int>
    /// The lines of the new text, counted from 0.
    var new: Range<Int>
    /// What is kept, taken away and added, in order.
    var lines: [Line]
  }

  /// A line of a hunk.
  struct Line: Sendable {
    /// ` `, `-` or `+`.
    var mark: Character
    /// The line with its line feed, where it has one.
    var text: ArraySlice<UInt8>
  }

  /// The path that stands in the header.
  let path: String
  let hunks: [Hunk]

  /// Compares two texts.
  ///
  /// Lines end at LF; a CR before it belongs to the line.
  ///
  /// - Parameters:
  ///   - path: what the header calls the file; `a/` and `b/` come before it.
  ///   - context: how many lines are shown around a change.
  public init(of old: [UInt8], and new: [UInt8], path: String, context: Int = 3) {
    self.path = path
    let oldLines = lines(of: old)
    let newLines = lines(of: new)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let changes = lineChanges(from: oldLines.map(number), to: newLines.map(number))
    hunks = UnifiedDiff.hunks(changes, old: oldLines, new: newLines, context: max(0, context))
  }

  /// Whether the texts are the same.
  public var isEmpty: Bool { hunks.isEmpty }

  private static func hunks(
    _ changes: [LineChange], old: [ArraySlice<UInt8>], new: [ArraySlice<UInt8>], context: Int
  ) -> [Hunk] {
    var hunks: [Hunk] = []
    for change in changes {
      if let last = hunks.indices.last,
        change.old.lowerBound - hunks[last].old.upperBound <= 2 * context
      {
        keep(upTo: change.old.lowerBound, in: &hunks[last], old: old)
      } else {
        if let last = hunks.indices.last { close(&hunks[last], old: old, context: context) }
        let lead = min(context, change.old.lowerBound)
        let start = change.old.lowerBound - lead
        let newStart = change.new.lowerBound - lead
        hunks.append(Hunk(old: start..<start, new: newStart..<newStart, lines: []))
        keep(upTo: change.old.lowerBound, in: &hunks[hunks.count - 1], old: old)
      }
      let last = hunks.count - 1
      hunks[last].lines += old[change.old].map { Line(mark: "-", text: $0) }
      hunks[last].lines += new[change.new].map { Line(mark: "+", text: $0) }
      hunks[last].old = hunks[last].old.lowerBound..<change.old.upperBound
      hunks[last].new = hunks[last].new.lowerBound..<change.new.upperBound
    }
    if let last = hunks.indices.last { close(&hunks[last], old: old, context: context) }
    return hunks
  }

  private static func close(_ hunk: inout Hunk, old: [ArraySlice<UInt8>], context: Int) {
    keep(upTo: min(old.count, hunk.old.upperBound + context), in: &hunk, old: old)
  }

  /// Adds the unchanged lines from the end of the hunk up to a line of the old text.
  private static func keep(upTo end: Int, in hunk: inout Hunk, old: [ArraySlice<UInt8>]) {
    let kept = hunk.old.upperBound..<end
    hunk.lines += old[kept].map { Line(mark: " ", text: $0) }
    hunk.old = hunk.old.lowerBound..<end
    hunk.new = hunk.new.lowerBound..<hunk.new.upperBound + kept.count
  }
}

private func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  for (index, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
    lines.append(text[start...index])
    start = index + 1
  }
  if start < text.count { lines.append(text[start...]) }
  return lines
}
