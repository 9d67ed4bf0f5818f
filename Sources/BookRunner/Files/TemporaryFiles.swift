#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The temporary files that are being written, so that none is left when the program is
/// interrupted.
enum TemporaryFiles {
  private static let paths = Guarded<Set<String>>([])

  /// Makes a file under the lock, and keeps its path when there is one.
  static func start(_ path: String, _ make: (String) -> Int32) -> Int32 {
    paths.withLock { paths in
      let descriptor = make(path)
      if descriptor >= 0 { paths.insert(path) }
      return descriptor
    }
  }

  /// Renames or removes a file under the lock, and forgets its path unless that failed.
  @discardableResult
  static func finish(_ path: String, _ end: (String) -> Int32) -> Int32 {
    paths.withLock { paths in
      let result = end(path)
      if result == 0 { paths.remove(path) }
      return result
    }
  }

  /// Removes all files, and never lets go of the lock: nothing is made or renamed any more.
  fileprivate static func removeAll(then end: () -> Void) {
    paths.withLock { paths in
      for path in paths { unlink(path) }
      end()
    }
  }
}

/// Lets an interruption (SIGINT, SIGTERM, SIGHUP) end the program as it would anyway, but with no
/// temporary file left behind.
///
/// It is to be called before any other thread starts: they take over which signals are blocked.
public func removeTemporaryFilesOnInterruption() {
  var signals = sigset_t()
  sigemptyset(&signals)
  for signal in [SIGINT, SIGTERM, SIGHUP] {
    // Whoever started the program may have wished them to be ignored, as `nohup` does.
    if !isIgnored(signal) { sigaddset(&signals, signal) }
  }
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  let waited = signals
  detachThread {
    var waited = waited
    var signal: Int32 = 0
    guard sigwait(&waited, &signal) == 0 else { return }
    TemporaryFiles.removeAll {
      setDefault(signal)
      var one = sigset_t()
      sigemptyset(&one)
      sigaddset(&one, signal)
      pthread_sigmask(SIG_UNBLOCK, &one, nil)
      kill(getpid(), signal)
      // The signal is on its way; it ends the program before this does.
      sleep(1)
    }
  }
}

private func setDefault(_ number: Int32) { signal(number, SIG_DFL) }

private func isIgnored(_ number: Int32) -> Bool {
  let handler = signal(number, SIG_DFL)
  guard unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) else {
    return false
  }
  signal(number, SIG_IGN)
  return true
}
