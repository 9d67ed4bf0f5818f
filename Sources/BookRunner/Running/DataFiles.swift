public import NNInterpreter

/// Reads a data file of a book: a stranger's chapter can read nothing else.
///
/// - Parameters:
///   - written: the path as the author wrote it, relative to the chapter.
///   - chapter: the path of the chapter.
///   - root: the canonical path of the book's folder.
func dataFile(_ written: String, from chapter: String, root: String?) -> DataFile {
  switch BookPath(written, from: chapter, root: root, of: .data) {
  case .failure(let message, let hint): return .failure(message: message, hint: hint)
  case .path(let path):
    do throws(FileError) {
      return .bytes(try readBytes(path, limit: 64_000_000))
    } catch {
      return .failure(message: "`\(written)`: \(error.message)", hint: error.hint)
    }
  }
}

/// What statements find around them that stand in no chapter: the data files of a folder.
public func surroundings(inFolder folder: String) -> Surroundings {
  let root = canonicalPath(folder)
  return Surroundings(dataFile: { written in
    dataFile(written, from: joined(root ?? folder, "statements"), root: root)
  })
}
