import NNInterpreter
import SourceText
import Synchronization

/// The chapters that others import from, each run once.
///
/// Imports stay inside the book's folder: a stranger's chapter can read nothing else.
public final class ImportLibrary: Sendable {
  private let root: String?
  private let known = Mutex<[String: ImportOutcome]>([:])

  /// Creates a library.
  ///
  /// - Parameter root: the folder of the book.
  public init(root: String) {
    self.root = canonicalPath(root)
  }

  /// The importer for the chapter at a path.
  public func importer(forChapterAt path: String) -> Session.Importer {
    let chain = [canonicalPath(path) ?? path]
    return { self.outcome(of: $0, from: chain).outcome }
  }

  /// The definitions of the chapter that a path leads to, seen from the last one of a chain of
  /// chapters that import each other; and whether that depends on the chain.
  private func outcome(
    of written: String, from chain: [String]
  ) -> (outcome: ImportOutcome, dependsOnChain: Bool) {
    let folder = parentFolder(of: chain.last ?? "")
    guard !written.hasPrefix("/"), !written.isEmpty else {
      return (
        .failure(
          message: "`\(written)` is no path in the book",
          hint: "write the chapter's path from this one's folder, `\"02-other.md\"`"), false
      )
    }
    guard let path = canonicalPath(joined(folder, written)) else {
      return (.failure(message: "there is no chapter `\(written)`", hint: nil), false)
    }
    guard let root, path.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      return (
        .failure(
          message: "`\(written)` lies outside of the book's folder",
          hint: "chapters import from chapters of the same book"), false
      )
    }
    if let place = chain.firstIndex(of: path) {
      let names = (chain[place...] + [path]).map { String($0.dropFirst(root.utf8.count + 1)) }
      return (
        .failure(
          message: "the imports go round in a circle: \(names.joined(separator: " -> "))",
          hint: "move what they share into a chapter of its own"), true
      )
    }
    if let outcome = known.withLock({ $0[path] }) { return (outcome, false) }
    return load(path, written: written, chain: chain + [path])
  }

  private func load(
    _ path: String, written: String, chain: [String]
  ) -> (outcome: ImportOutcome, dependsOnChain: Bool) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try readFile(path)
    } catch {
      return (.failure(message: "`\(written)`: \(error.message)", hint: error.hint), false)
    }
    let chapter = Chapter(SourceFile(name: written, bytes: bytes))
    let circle = Finding()
    let run = ChapterRun(chapter, definesOnly: true) { next in
      let (outcome, dependsOnChain) = self.outcome(of: next, from: chain)
      if dependsOnChain, circle.outcome == nil { circle.outcome = outcome }
      return outcome
    }
    // Whoever imports from a circle is told of it, wherever it closes; from elsewhere in the circle
    // it reads differently, so that it is not kept.
    if let failure = circle.outcome { return (failure, true) }
    let outcome = ImportOutcome.exports(run.exports)
    known.withLock { $0[path] = outcome }
    return (outcome, false)
  }
}

/// What a closure leaves for the one who made it.
private final class Finding {
  var outcome: ImportOutcome?
}
