/// What a path that an author wrote means in a chapter: a file in the book's folder, or nothing.
enum BookPath {
  /// The canonical path of the file.
  case path(String)
  /// Why there is none, and what to do about it.
  case failure(message: String, hint: String?)

  /// What stands at a path.
  enum Kind {
    case chapter
    case data
  }

  /// Finds what a path means in another chapter.
  ///
  /// - Parameters:
  ///   - chapter: the path of the chapter in which it is written.
  ///   - root: the canonical path of the book's folder.
  init(_ written: String, from chapter: String, root: String?, of kind: Kind) {
    let isChapter = kind == .chapter
    guard !written.hasPrefix("/"), !written.isEmpty else {
      self = .failure(
        message: "`\(written)` is no path in the book",
        hint: isChapter
          ? "write the chapter's path from this one's folder, `\"02-other.md\"`"
          : "write the file's path from this chapter's folder, `\"data/points.csv\"`")
      return
    }
    guard let path = canonicalPath(joined(parentFolder(of: chapter), written)) else {
      self = .failure(
        message: "there is no \(isChapter ? "chapter" : "file") `\(written)`", hint: nil)
      return
    }
    guard let root, path.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      self = .failure(
        message: "`\(written)` lies outside of the book's folder",
        hint: isChapter
          ? "chapters import from chapters of the same book; run the folder that holds both"
          : "chapters read data of their own book; run the folder that holds both")
      return
    }
    self = .path(path)
  }
}
