import NNInterpreter
import SourceText

/// Which chapters import from which, read from their texts without running them.
///
/// It tells of circles before anything runs, and in the same words whichever chapter is run first.
final class ImportGraph: Sendable {
  private struct State {
    var imports: [String: [String]] = [:]
    /// The strongly connected component of each chapter that has been looked at.
    var components: [String: Int] = [:]
    var componentCount = 0
  }

  private let state = Guarded(State())
  private let resolve: @Sendable (_ written: String, _ importer: String) -> String?

  /// Creates a graph.
  ///
  /// - Parameter resolve: the canonical path of the chapter that a written path means in a chapter;
  ///   nil when there is none in the book.
  init(resolve: @escaping @Sendable (_ written: String, _ importer: String) -> String?) {
    self.resolve = resolve
  }

  /// The chapters from which a chapter imports, each once, in order.
  func imports(of path: String) -> [String] { state.withLock { imports(of: path, &$0) } }

  /// The shortest circle that begins with an import, its first chapter again at the end; nil when
  /// the import is part of no circle.
  func circle(from importer: String, to target: String) -> [String]? {
    state.withLock { state in
      findComponents(from: importer, &state)
      guard let component = state.components[importer], state.components[target] == component
      else { return nil }
      // Breadth first from the target back to the importer.
      var before: [String: String] = [:]
      var queue = [target]
      var next = 0
      while next < queue.count, before[importer] == nil, importer != target {
        let path = queue[next]
        next += 1
        for other in imports(of: path, &state)
        where state.components[other] == component && before[other] == nil && other != target {
          before[other] = path
          queue.append(other)
        }
      }
      var circle = [importer]
      var path = importer
      while path != target {
        guard let step = before[path] else { return nil }
        circle.append(step)
        path = step
      }
      return [importer] + circle.reversed()
    }
  }

  private func imports(of path: String, _ state: inout State) -> [String] {
    if let known = state.imports[path] { return known }
    var found: [String] = []
    if let bytes = try? readFile(path) {
      for block in Chapter(SourceFile(name: path, bytes: bytes)).blocks {
        for written in importPaths(in: block.code) {
          guard let target = resolve(written, path), !found.contains(target) else { continue }
          found.append(target)
        }
      }
    }
    state.imports[path] = found
    return found
  }

  /// Tarjan's algorithm (1972), with a stack of its own: a chain of imports may be long.
  private func findComponents(from root: String, _ state: inout State) {
    guard state.components[root] == nil else { return }
    var numbers: [String: Int] = [root: 0]
    var lowest: [String: Int] = [root: 0]
    var open = [root]
    var isOpen: Set<String> = [root]
    var calls = [(path: root, next: 0)]
    while let call = calls.last {
      let targets = imports(of: call.path, &state)
      if call.next < targets.count {
        calls[calls.count - 1].next += 1
        let target = targets[call.next]
        if state.components[target] != nil { continue }
        if let number = numbers[target] {
          if isOpen.contains(target) {
            lowest[call.path] = min(lowest[call.path] ?? number, number)
          }
        } else {
          lowest[target] = numbers.count
          numbers[target] = numbers.count
          open.append(target)
          isOpen.insert(target)
          calls.append((target, 0))
        }
        continue
      }
      calls.removeLast()
      if let caller = calls.last?.path, let low = lowest[call.path] {
        lowest[caller] = min(lowest[caller] ?? low, low)
      }
      guard lowest[call.path] == numbers[call.path] else { continue }
      while let member = open.popLast() {
        isOpen.remove(member)
        state.components[member] = state.componentCount
        if member == call.path { break }
      }
      state.componentCount += 1
    }
  }
}
