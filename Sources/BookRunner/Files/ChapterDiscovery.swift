#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A chapter's file, and where it belongs in the book.
public struct ChapterFile: Hashable, Sendable {
  /// The path at which the file can be read, as the user gave it or below what the user gave.
  public let path: String
  /// The path in the book and in the output folder: below the folder that was given, or the name
  /// of the file that was given.
  public let outputPath: String
}

/// Returns the chapters that the paths mean, each file once.
///
/// A file means itself. A folder means all `*.md` in it and in its folders, ordered by the bytes of
/// their paths; hidden files and folders, and folders whose names begin with `_`, are left out.
/// The chapters stand in the order of the paths.
///
/// - Parameter excluded: a folder that is left out wherever it stands, such as the one into which
///   the book is written.
/// - Throws: a `FileError` for a path that does not exist, a folder without chapters, and two
///   chapters whose pages would be the same file.
public func chapterFiles(
  _ paths: [String], excluding excluded: String? = nil
) throws(FileError) -> [ChapterFile] {
  var search = ChapterSearch(excluded: excluded.flatMap { canonicalPath($0) })
  for path in paths {
    guard let status = FileStatus(path: path) else {
      throw systemError(errno, path: path, doing: "read it")
    }
    if status.isFolder {
      if let excluded, let folder = canonicalPath(path), folder == canonicalPath(excluded) {
        throw FileError(
          BookCodes.replacesChapter, path: path, "the folder of the chapters is to be written",
          hint: "choose another folder with `--out`; `nnbook record` writes into chapters")
      }
      let before = search.foundCount
      try search.addFolder(withoutTrailingSlashes(path))
      if search.foundCount == before {
        throw FileError(
          BookCodes.noChapters, path: path, "the folder has no chapters",
          hint: "chapters are files whose names end in `.md`")
      }
    } else {
      search.add(ChapterFile(path: path, outputPath: path.pathParts.last ?? path))
    }
  }
  try checkOutputs(search.files)
  return search.files
}

private func withoutTrailingSlashes(_ path: String) -> String {
  var path = path[...]
  while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
  return String(path)
}

private func checkOutputs(_ files: [ChapterFile]) throws(FileError) {
  var owners: [String: String] = [:]
  for file in files {
    let page = pagePath(for: file.outputPath)
    if file.outputPath == page || file.outputPath.hasSuffix(".json") {
      throw FileError(
        BookCodes.sameOutput, path: file.path,
        "the chapter and what is made of it would be the same file, `\(file.outputPath)`",
        hint: "give the chapter a name that ends in `.md`")
    }
    if let other = owners.updateValue(file.path, forKey: page) {
      throw FileError(
        BookCodes.sameOutput, path: file.path,
        "the page of this chapter and that of `\(other)` are both `\(page)`",
        hint: "rename one of them, or give the folder that holds both")
    }
  }
}

/// What has been found so far.
private struct ChapterSearch {
  /// The files, each once.
  private(set) var files: [ChapterFile] = []
  /// How many files were come across, those met before included.
  private(set) var foundCount = 0
  private let excluded: String?
  private var seen: Set<String> = []

  init(excluded: String?) { self.excluded = excluded }

  mutating func add(_ file: ChapterFile) {
    foundCount += 1
    if seen.insert(canonicalPath(file.path) ?? file.path).inserted { files.append(file) }
  }

  mutating func addFolder(_ root: String) throws(FileError) {
    var found: [ChapterFile] = []
    // Folders met in this search, by the one path that each has: links may lead in circles.
    var visited: Set<String> = []
    var pending = [(path: root, inBook: "")]
    while let folder = pending.popLast() {
      let canonical = canonicalPath(folder.path) ?? folder.path
      guard canonical != excluded, visited.insert(canonical).inserted else { continue }
      for name in try names(inFolder: folder.path) where !name.hasPrefix(".") {
        let path = joined(folder.path, name)
        let inBook = joined(folder.inBook, name)
        // A link that leads nowhere is not a chapter; a chapter of that name would be missed.
        guard let status = FileStatus(path: path) else {
          if name.hasSuffix(".md") {
            throw FileError(BookCodes.noSuchFile, path: path, "the symbolic link leads nowhere")
          }
          continue
        }
        if status.isFolder {
          if !name.hasPrefix("_") { pending.append((path, inBook)) }
        } else if name.hasSuffix(".md") {
          found.append(ChapterFile(path: path, outputPath: inBook))
        }
      }
    }
    found.sort { $0.outputPath.utf8.lexicographicallyPrecedes($1.outputPath.utf8) }
    for file in found { add(file) }
  }
}
