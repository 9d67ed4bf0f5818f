#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Makes a folder and those in which it stands, where they are missing.
public func makeFolder(_ path: String) throws(FileError) {
  var missing: [String] = []
  var current = path
  // Upwards to what exists, then down again.
  while mkdir(current, 0o777) != 0 {
    switch errno {
    case ENOENT:
      missing.append(current)
      let parent = parentFolder(of: current)
      // The root and the working folder are there, or nothing can be made.
      guard parent != current, parent != "." else {
        throw systemError(ENOENT, path: path, doing: "make the folder")
      }
      current = parent
      continue
    case EEXIST:
      guard FileStatus(path: current)?.isFolder ?? false else {
        throw FileError(
          BookCodes.notAFile, path: current, "this is a file, where a folder is needed")
      }
    default: throw systemError(errno, path: path, doing: "make the folder")
    }
    break
  }
  for folder in missing.reversed() where mkdir(folder, 0o777) != 0 {
    // Another program may have made it since.
    if errno == EEXIST, FileStatus(path: folder)?.isFolder ?? false { continue }
    throw systemError(errno, path: path, doing: "make the folder")
  }
}

/// Returns the names in a folder, ordered by their bytes, without `.` and `..`.
func names(inFolder path: String) throws(FileError) -> [String] {
  guard let folder = opendir(path) else {
    throw systemError(errno, path: path, doing: "read the folder")
  }
  defer { closedir(folder) }
  var names: [String] = []
  while true {
    errno = 0
    guard let entry = readdir(folder) else {
      if errno == 0 { break }
      throw systemError(errno, path: path, doing: "read the folder")
    }
    let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    guard let name = String(validating: bytes, as: UTF8.self) else {
      let shown = String(decoding: bytes, as: UTF8.self)
      throw FileError(
        BookCodes.notUTF8, path: joined(path, shown), "the name is not UTF-8",
        hint: "rename the file")
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
