import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A process with files in place of its standard streams.
///
/// Foundation's own `Process` crashes now and then when several threads start processes.
final class ChildProcess {
  let identifier: pid_t
  private var status: Int32?

  /// Nothing that a test does takes longer, on however slow a machine.
  private static let limit: TimeInterval = 120

  init(
    _ executable: String, _ arguments: [String], environment: [String: String],
    directory: String, input: String, output: String, errorOutput: String
  ) throws {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_APPEND, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errorOutput, O_WRONLY | O_APPEND, 0)

    // Whatever the tests' own process ignores or blocks, a program in a shell would not.
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

    // The shell goes into the folder, and then becomes the program.
    let words = ["sh", "-c", "cd \"$0\" && exec \"$@\"", directory, executable] + arguments
    var identifier: pid_t = 0
    let failure = withCStrings(words) { words in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        posix_spawn(&identifier, "/bin/sh", &actions, &attributes, words, environment)
      }
    }
    guard failure == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL)
    }
    self.identifier = identifier
  }

  var isRunning: Bool { poll() == nil }

  func send(_ signal: Int32) {
    // A process that has been waited for may not be there any more, or be another one.
    if isRunning { kill(identifier, signal) }
  }

  /// Waits until the process ends; returns its status as shells tell it.
  func wait() -> Int32 {
    let deadline = Date() + Self.limit
    while true {
      if let status = poll() { return status }
      if Date() > deadline { kill(identifier, SIGKILL) }
      usleep(500)
    }
  }

  /// Ends the process, if it still runs.
  func end() {
    send(SIGKILL)
    _ = wait()
  }

  private func poll() -> Int32? {
    var word: Int32 = 0
    if status == nil, waitpid(identifier, &word, WNOHANG) == identifier {
      // The low seven bits are the signal, the next byte is the status.
      status = word & 0x7F == 0 ? (word >> 8) & 0xFF : 128 + (word & 0x7F)
    }
    return status
  }
}

/// Lends texts as the array of C strings, with nil at its end, that system calls take.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let pointers = texts.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
