#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Returns the bytes of a text file in UTF-8.
///
/// - Parameter limit: how many bytes the file may have; by default 64 MB.
/// - Throws: a `FileError` that says what is the matter with the file.
public func readFile(_ path: String, limit: Int = 64_000_000) throws(FileError) -> [UInt8] {
  let bytes = try readBytes(path, limit: limit)
  guard let offset = offsetOfInvalidUTF8(in: bytes) else { return bytes }
  let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  let byte = String(bytes[offset], radix: 16, uppercase: true)
  throw FileError(
    BookCodes.notUTF8, path: path,
    "the text is not UTF-8: byte 0x\(byte.utf8.count < 2 ? "0" : "")\(byte) at offset \(offset)",
    line: line, hint: "save the file in the encoding UTF-8")
}

/// Returns the bytes of a file, whatever they are.
func readBytes(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
  // Opening a pipe would wait for somebody who writes into it.
  let descriptor = uninterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
  guard descriptor >= 0 else { throw systemError(errno, path: path, doing: "read it") }
  defer { close(descriptor) }
  guard let status = FileStatus(descriptor: descriptor) else {
    throw systemError(errno, path: path, doing: "read it")
  }
  if status.isFolder {
    throw FileError(BookCodes.isFolder, path: path, "this is a folder, not a file")
  }
  guard status.isFile else {
    throw FileError(
      BookCodes.notAFile, path: path, "this is a device, pipe or socket, not an ordinary file")
  }
  if status.size > limit { throw tooLarge(path, limit: limit) }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(status.size)
  let chunkSize = 1 << 16
  while true {
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, count in
      let length = uninterrupted { read(descriptor, buffer.baseAddress, chunkSize) }
      if length < 0 { failure = errno }
      count = max(0, length)
    }
    if failure != 0 { throw systemError(failure, path: path, doing: "read it") }
    if chunk.isEmpty { return bytes }
    bytes += chunk
    // A file may grow while it is read.
    if bytes.count > limit { throw tooLarge(path, limit: limit) }
  }
}

private func tooLarge(_ path: String, limit: Int) -> FileError {
  FileError(
    BookCodes.tooLarge, path: path, "the file is too large: \(limit) bytes are allowed",
    hint: "divide it into several files")
}

/// Returns where the first byte stands that begins no character; nil when all is UTF-8.
private func offsetOfInvalidUTF8(in bytes: [UInt8]) -> Int? {
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  var parser = Unicode.UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch parser.parseScalar(from: &iterator) {
    case .valid(let character): offset += character.count
    case .error: return offset
    case .emptyInput: return nil
    }
  }
}
