public import NNInterpreter
import SourceText

/// Is told a chapter's name, and how a training in it goes on; from any thread.
public typealias TrainingTeller = @Sendable (String, TrainingState) -> Void

/// The chapters that others import from, each run once.
///
/// Imports stay inside the book's folder: a stranger's chapter can read nothing else.
public final class ImportLibrary: Sendable {
  private let root: String?
  private let budget: Budget
  private let known = Guarded<[String: ImportOutcome]>([:])
  private let graph: ImportGraph
  private let training: TrainingTeller?
  private let threads: Int

  /// Creates a library.
  ///
  /// - Parameters:
  ///   - root: the folder of the book.
  ///   - budget: what a statement may use where its block does not say.
  ///   - training: is told how trainings go on.
  ///   - threads: how many threads a training may use.
  public init(
    root: String, budget: Budget = Budget(), training: TrainingTeller? = nil, threads: Int = 1
  ) {
    let root = canonicalPath(root)
    self.root = root
    self.training = training
    self.threads = threads
    self.budget = budget
    graph = ImportGraph { written, importer in
      guard case .path(let path) = BookPath(written, from: importer, root: root, of: .chapter)
      else { return nil }
      return path
    }
  }

  /// What the chapter at a path finds around it: chapters, and data files.
  public func surroundings(ofChapterAt path: String) -> Surroundings {
    let path = canonicalPath(path) ?? path
    var surroundings = Surroundings(
      chapter: { self.outcome(of: $0, for: path) },
      dataFile: { dataFile($0, from: path, root: self.root) })
    surroundings.threads = threads
    if let training {
      let name = path.pathParts.last ?? path
      surroundings.progress = { training(name, $0) }
    }
    return surroundings
  }

  /// The definitions of the chapter that a path means in another chapter.
  private func outcome(of written: String, for importer: String) -> ImportOutcome {
    switch BookPath(written, from: importer, root: root, of: .chapter) {
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
      let run = ChapterRun(
        chapter, budget: budget, definesOnly: true, surroundings: surroundings(ofChapterAt: path))
      return .exports(run.exports)
    } catch {
      return .failure(message: "`\(written)`: \(error.message)", hint: error.hint)
    }
  }
}
