#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes files so that there is always either the old one or the new one, whole.
public enum AtomicFile {
  /// Writes a file, or replaces it.
  ///
  /// The bytes go into a temporary file beside the target, which is synced and then renamed. An
  /// old file's permissions stay; a symbolic link stays, and the file that it leads to is replaced.
  /// On failure the old file is as it was, and no temporary file is left.
  ///
  /// - Throws: a `FileError` that names the target.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, expecting: nil)
  }

  /// Replaces a file whose content is still the one that was read.
  ///
  /// - Throws: a `FileError`, with the code NN3007 when the file has changed since.
  public static func replace(
    _ path: String, with bytes: [UInt8], ifStill content: [UInt8]
  ) throws(FileError) {
    try write(bytes, to: path, expecting: content)
  }

  private static func write(
    _ bytes: [UInt8], to path: String, expecting content: [UInt8]?
  ) throws(FileError) {
    // Python and many others do the same: where a limit is set on the size of files, writing then
    // fails with an error, which can be reported, instead of ending the program.
    _ = ignoringFileSizeSignal
    let target = try behindLinks(path)
    let old = FileStatus(path: target)
    if let old, old.isFolder {
      throw FileError(BookCodes.isFolder, path: path, "this is a folder, not a file")
    }
    if let old, !old.isFile {
      throw FileError(
        BookCodes.notAFile, path: path, "this is a device, pipe or socket, not an ordinary file")
    }
    // Renaming asks for no permission of the file itself; whoever took it away wants that.
    if old != nil, faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0 {
      throw systemError(errno, path: path, doing: "write it")
    }
    let folder = parentFolder(of: target)
    let temporary = try TemporaryFile(in: folder, for: path)
    do throws(FileError) {
      try temporary.write(bytes, keeping: old)
      if let content { try verify(target, is: content, path: path) }
      let failure = TemporaryFiles.finish(temporary.path) { rename($0, target) == 0 ? 0 : errno }
      if failure != 0 { throw systemError(failure, path: path, doing: "replace it") }
    } catch {
      TemporaryFiles.finish(temporary.path) { unlink($0) }
      throw error
    }
    // Not every file system can sync a folder; the file is there either way.
    let descriptor = uninterrupted { open(folder, O_RDONLY | O_CLOEXEC) }
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }

  private static func verify(
    _ target: String, is content: [UInt8], path: String
  ) throws(FileError) {
    // One byte more than expected is enough to see that it grew.
    let present = try? readBytes(target, limit: content.count + 1)
    guard present == content else {
      throw FileError(
        BookCodes.changedMeanwhile, path: path,
        "the file has changed since it was read, and is left as it is now", hint: "try again")
    }
  }
}

private let ignoringFileSizeSignal: Void = {
  signal(SIGXFSZ, SIG_IGN)
}()

/// Returns the path at the end of a chain of symbolic links, whether there is a file or not.
private func behindLinks(_ path: String) throws(FileError) -> String {
  var current = path
  // As many as the kernel follows.
  for _ in 0..<40 {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink(current, &buffer, buffer.count)
    guard length >= 0 else { return current }
    let target = String(
      decoding: buffer[..<length].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    current = target.hasPrefix("/") ? target : joined(parentFolder(of: current), target)
  }
  throw FileError(BookCodes.systemFault, path: path, "the symbolic link leads in a circle")
}

/// A file that exists only until it is renamed or removed.
private struct TemporaryFile {
  let path: String
  private let descriptor: Int32
  /// What the user called the file that is written.
  private let target: String

  init(in folder: String, for target: String) throws(FileError) {
    self.target = target
    // The name is short, because that of the target may have the greatest length that there is.
    for number in 0..<10_000 {
      let name = joined(folder, ".nnbook-\(getpid())-\(number).tmp")
      let opened = TemporaryFiles.start(name) { path in
        uninterrupted { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
      }
      if opened >= 0 {
        path = name
        descriptor = opened
        return
      }
      // Another thread writes beside this one, or a program that was stopped left a file.
      if errno != EEXIST { throw systemError(errno, path: target, doing: "write it") }
    }
    throw systemError(EEXIST, path: target, doing: "write it")
  }

  /// Writes, syncs and closes the file.
  func write(_ bytes: [UInt8], keeping old: FileStatus?) throws(FileError) {
    var failure: Int32 = 0
    if let old {
      // Only root may give a file away; for others it stays theirs.
      if fchown(descriptor, old.owner, old.group) != 0 { errno = 0 }
      if fchmod(descriptor, old.permissions) != 0 { failure = errno }
    }
    if failure == 0 { failure = writeAll(bytes) }
    if failure == 0, uninterrupted({ fsync(descriptor) }) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0, errno != EINTR { failure = errno }
    if failure != 0 { throw systemError(failure, path: target, doing: "write it") }
  }

  private func writeAll(_ bytes: [UInt8]) -> Int32 {
    var position = 0
    while position < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        uninterrupted {
          #if canImport(Darwin)
            Darwin.write(
              descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
          #else
            Glibc.write(
              descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
          #endif
        }
      }
      if written < 0 { return errno }
      // A device may take nothing and say nothing: do not wait for it for ever.
      if written == 0 { return EIO }
      position += written
    }
    return 0
  }
}
