import BookRunner
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the program writes: results to standard output, everything else to standard error.
enum Terminal {
  /// Readies the process, before anything else is done: closed descriptors are filled, so that no
  /// file that is opened later takes the place of the standard ones; a closed pipe is an error of
  /// writing; an interruption leaves no temporary files.
  static func prepare() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free descriptor is the one that is missing.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY)
    }
    signal(SIGPIPE, SIG_IGN)
    removeTemporaryFilesOnInterruption()
  }

  private static let failedOutput = Atomic<Bool>(false)
  private static let failedErrors = Atomic<Bool>(false)

  /// Whether something could not be written: a full disk, or a pipe that nobody reads any more.
  static var hasFailed: Bool {
    failedOutput.load(ordering: .relaxed) || failedErrors.load(ordering: .relaxed)
  }

  /// Writes all of a text; after a failure nothing more is tried, and the work goes on.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes bytes to standard output, as they are.
  static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO, failedOutput) }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ failed: borrowing Atomic<Bool>
  ) {
    if failed.load(ordering: .relaxed) { return }
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
        let reason = errno
        if reason == EINTR { continue }
        failed.store(true, ordering: .relaxed)
        // Whoever closes a pipe has read enough; anything else is to be told.
        if reason != EPIPE, descriptor == STDOUT_FILENO {
          complain(
            "nnbook: standard output cannot be written: \(String(cString: strerror(reason)))\n")
        }
        return
      }
      written += count
    }
  }

  /// Writes a text to standard error.
  static func complain(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO, failedErrors) }

  /// Whether diagnostics may be coloured: on a terminal, unless the reader forbids it.
  static var hasColour: Bool { mayColour(STDERR_FILENO) }

  /// Whether what goes to standard output may be coloured.
  static var resultsHaveColour: Bool { mayColour(STDOUT_FILENO) }

  /// How many processors there are to work on.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private static func mayColour(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1 else { return false }
    if let setting = getenv("NO_COLOR"), setting.pointee != 0 { return false }
    return !isDumb
  }

  /// Whether somebody watches standard error, on a terminal that can take a line back.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }

  /// Whether somebody watches standard output.
  static var resultsAreWatched: Bool { isatty(STDOUT_FILENO) == 1 }

  private static var isDumb: Bool {
    getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
  }

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
