#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the program writes: results to standard output, everything else to standard error.
enum Terminal {
  /// Writes all of a text; the process ends when nobody reads any more.
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer -> Int in
        guard let start = buffer.baseAddress else { return 0 }
        #if canImport(Glibc)
          return Glibc.write(descriptor, start + written, bytes.count - written)
        #else
          return Darwin.write(descriptor, start + written, bytes.count - written)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        // A full disk or a closed pipe: what was asked for could not be written.
        exit(2)
      }
      written += count
    }
  }

  /// Writes a text to standard error.
  static func complain(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Lets a closed pipe be an error of writing, with the exit code that belongs to it.
  static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Whether diagnostics may be coloured: on a terminal, unless the reader forbids it.
  static var hasColour: Bool { mayColour(STDERR_FILENO) }

  /// Whether what goes to standard output may be coloured.
  static var resultsHaveColour: Bool { mayColour(STDOUT_FILENO) }

  /// How many processors there are to work on.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private static func mayColour(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1 else { return false }
    if let setting = getenv("NO_COLOR"), setting.pointee != 0 { return false }
    if let terminal = getenv("TERM"), String(cString: terminal) == "dumb" { return false }
    return true
  }

  /// Whether somebody watches standard error.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// All of standard input; nil when it cannot be read.
  static func readInput() -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
