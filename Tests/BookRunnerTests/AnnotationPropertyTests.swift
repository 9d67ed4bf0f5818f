import BookRunner
import SourceText
import Testing

@Suite("Random chapters with random results")
struct AnnotationPropertyTests {
  #if DEBUG
    static let count: UInt64 = 400
  #else
    static let count: UInt64 = 30_000
  #endif

  @Test("nothing but results changes, and a second run changes nothing")
  func randomChapters() {
    var written = 0
    for seed in 0..<Self.count {
      var random = SeededGenerator(seed: seed)
      let text = seed % 2 == 0 ? random.soup() : random.book()
      let chapter = Chapter(SourceFile(name: "random.md", text: text))
      let results = chapter.blocks.map { _ in random.result() }
      let faults = faults(of: chapter, results: results, written: &written)
      #expect(faults.isEmpty, "seed \(seed): \(faults)\n\(text.debugDescription)\n\(results)")
      if !faults.isEmpty { return }
    }
    #expect(written > Int(Self.count / 4), "the generator hardly makes a block")
  }

  @Test("no bytes end the program")
  func randomBytes() {
    for seed in 0..<Self.count / 4 {
      var random = SeededGenerator(seed: seed)
      var bytes = Array(random.soup().utf8)
      for _ in 0..<4 where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      let chapter = Chapter(SourceFile(name: "random.md", bytes: bytes))
      let results = chapter.blocks.map { _ in random.result() }
      let shown = results.map { ShownBlock(.shown, result: textMarkup($0 ?? "")) }
      let annotation = chapter.annotated(with: results)
      #expect(annotation.bytes.count > 0 || bytes.isEmpty)
      #expect(!chapter.body(showing: shown).serialized().isEmpty || chapter.blocks.isEmpty)
      for diagnostic in chapter.diagnostics + annotation.diagnostics {
        #expect(!DiagnosticPrinter().report(diagnostic, in: chapter.file).isEmpty)
      }
    }
  }

  private func faults(
    of chapter: Chapter, results: [String?], written: inout Int
  ) -> [String] {
    var faults: [String] = []
    let annotation = chapter.annotated(with: results)
    let after = Chapter(SourceFile(name: "random.md", bytes: annotation.bytes))
    if !annotation.diagnostics.isEmpty { faults.append("not written") }
    if after.blocks.count != chapter.blocks.count { return ["other blocks"] }
    for (block, read) in zip(chapter.blocks, after.blocks) {
      if read.code.lines != block.code.lines { faults.append("other code in \(block.index)") }
      if read.options != block.options { faults.append("other options in \(block.index)") }
      let isOpen = !block.isClosed || block.recorded.map { !$0.isReplaceable } ?? false
      let wanted = lines(of: results[block.index] ?? "")
      if isOpen || wanted.isEmpty { continue }
      written += 1
      if read.recorded?.text != wanted.joined(separator: "\n") {
        faults.append("other result in \(block.index): \(String(describing: read.recorded))")
      }
    }
    if after.orphanedResults.count != chapter.orphanedResults.count { faults.append("orphans") }
    if after.annotated(with: results).bytes != annotation.bytes { faults.append("second run") }
    let removed = after.annotated(with: chapter.blocks.map { _ in nil })
    let inserted = Chapter(SourceFile(name: "random.md", bytes: removed.bytes))
    if inserted.blocks.allSatisfy({ $0.recorded == nil }) {
      let again = inserted.annotated(with: results).bytes
      let back = Chapter(SourceFile(name: "random.md", bytes: again))
        .annotated(with: chapter.blocks.map { _ in nil })
      if back.bytes != removed.bytes { faults.append("inserted and taken away") }
    }
    if !removesAny(chapter, results), others(of: after) != others(of: chapter) {
      faults.append("other bytes outside results")
    }
    return faults
  }

  private func lines(of result: String) -> [String] {
    var lines = result.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.map { $0 == "\0" ? "\u{FFFD}" : $0 }) }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private func removesAny(_ chapter: Chapter, _ results: [String?]) -> Bool {
    chapter.blocks.contains { $0.recorded != nil && (results[$0.index] ?? "").isEmpty }
  }

  /// The bytes of all lines that belong to no block's result; a last line ending does not count.
  private func others(of chapter: Chapter) -> [UInt8] {
    var taken: Set<Int> = []
    for block in chapter.blocks {
      if let result = block.recorded { taken.formUnion(result.lines) }
    }
    var bytes: [UInt8] = []
    for line in 1...chapter.file.lineCount where !taken.contains(line) {
      bytes += chapter.file.bytes[chapter.file.byteRange(ofLine: line)]
    }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return bytes
  }
}
