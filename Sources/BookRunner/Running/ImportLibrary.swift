import NNInterpreter
import SourceText
import Synchronization

/// The chapters that others import from, each run once.
///
/// Imports stay inside the book's folder: a stranger's chapter can read nothing else.
public final class ImportLibrary: Sendable {
  private let root: String?
  private let budget: Budget
  private let known = Mutex<[String: ImportOutcome]>([:])
  private let graph: ImportGraph

  /// Creates a library.
  ///
  /// - Parameters:
  ///   - root: the folder of the book.
  ///   - budget: what a statement may use where its block does not say.
  public init(root: String, budget: Budget = Budget()) {
    let root = canonicalPath(root)
    self.root = root
    self.budget = budget
    graph = ImportGraph { written, importer in
      guard case .path(let path) = resolved(written, from: importer, root: root) else { return nil }
      return path
    }
  }

  /// The importer for the chapter at a path.
  public func importer(forChapterAt path: String) -> Session.Importer {
    let path = canonicalPath(path) ?? path
    return { self.outcome(of: $0, for: path) }
  }

  /// The definitions of the chapter that a path means in another chapter.
  private func outcome(of written: String, for importer: String) -> ImportOutcome {
    switch resolved(written, from: importer, root: root) {
    case .failure(let message, let hint): return .failure(message: message, hint: hint)
    case .path(let target):
      if let circle = graph.circle(from: importer, to: target) {
        let names = circle.map { String($0.dropFirst((root?.utf8.count ?? 0) + 1)) }
        return .failure(
          message: "the imports go round in a circle: \(names.joined(separator: " -> "))",
          hint: "move what they share into a chapter of its own")
      }
      return outcome(ofChapterAt: target, written: written)
    }
  }

  /// Runs a chapter, and before it all that it builds on, so that no run waits inside another.
  private func outcome(ofChapterAt target: String, written: String) -> ImportOutcome {
    var pending = [target]
    while let path = pending.last {
      if isKnown(path) {
        pending.removeLast()
        continue
      }
      let missing = graph.imports(of: path).filter { other in
        !isKnown(other) && graph.circle(from: path, to: other) == nil
      }
      if missing.isEmpty {
        let outcome = load(path, written: written)
        known.withLock { $0[path] = outcome }
        pending.removeLast()
      } else {
        pending += missing
      }
    }
    return known.withLock { $0[target] } ?? load(target, written: written)
  }

  private func isKnown(_ path: String) -> Bool { known.withLock { $0[path] != nil } }

  private func load(_ path: String, written: String) -> ImportOutcome {
    do throws(FileError) {
      let bytes = try readFile(path)
      let chapter = Chapter(SourceFile(name: written, bytes: bytes))
      let run = ChapterRun(chapter, budget: budget, definesOnly: true) {
        self.outcome(of: $0, for: path)
      }
      return .exports(run.exports)
    } catch {
      return .failure(message: "`\(written)`: \(error.message)", hint: error.hint)
    }
  }
}

/// What a written path means.
private enum Resolution {
  case path(String)
  case failure(message: String, hint: String?)
}

/// Finds the chapter that a path means in another chapter, by its canonical path.
private func resolved(_ written: String, from importer: String, root: String?) -> Resolution {
  guard !written.hasPrefix("/"), !written.isEmpty else {
    return .failure(
      message: "`\(written)` is no path in the book",
      hint: "write the chapter's path from this one's folder, `\"02-other.md\"`")
  }
  guard let path = canonicalPath(joined(parentFolder(of: importer), written)) else {
    return .failure(message: "there is no chapter `\(written)`", hint: nil)
  }
  guard let root, path.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
    return .failure(
      message: "`\(written)` lies outside of the book's folder",
      hint: "chapters import from chapters of the same book; run the folder that holds both")
  }
  return .path(path)
}
