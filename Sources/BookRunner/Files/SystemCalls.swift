#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Calls again as long as a signal interrupts the call; the result is negative on failure.
func uninterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Returns the error for a call that failed, by the number that the system left.
func systemError(_ number: Int32, path: String, doing what: String) -> FileError {
  switch number {
  case ENOENT:
    FileError(BookCodes.noSuchFile, path: path, "there is no such file or folder")
  case ENOTDIR:
    FileError(BookCodes.noSuchFile, path: path, "a part of the path is a file, not a folder")
  case ELOOP:
    FileError(BookCodes.noSuchFile, path: path, "the symbolic links lead round in a circle")
  case EACCES, EPERM:
    FileError(BookCodes.notPermitted, path: path, "no permission to \(what)")
  case EISDIR:
    FileError(BookCodes.isFolder, path: path, "this is a folder, not a file")
  case EROFS:
    FileError(BookCodes.notPermitted, path: path, "the file system is read-only")
  default:
    FileError(
      BookCodes.systemFault, path: path, "could not \(what): \(String(cString: strerror(number)))")
  }
}

/// What stands at a path.
struct FileStatus {
  private let status: stat

  /// Looks at the path, behind symbolic links; nil when that fails, with the number in `errno`.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.status = status
  }

  /// Looks at an open file.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.status = status
  }

  /// What tells the file from every other one, links or not.
  var identity: FileIdentity { FileIdentity(device: status.st_dev, inode: status.st_ino) }
  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
  var isFile: Bool { status.st_mode & S_IFMT == S_IFREG }
  var size: Int { Int(status.st_size) }
  /// Who may read, write and execute.
  var permissions: mode_t { status.st_mode & 0o7777 }
  var owner: uid_t { status.st_uid }
  var group: gid_t { status.st_gid }
}

/// What tells a file from every other one on the machine.
struct FileIdentity: Hashable {
  let device: dev_t
  let inode: ino_t
}

/// Returns the one path that a file has besides links; nil when there is none.
func canonicalPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
