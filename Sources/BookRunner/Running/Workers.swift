#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs the same work on several threads, each with a stack deep enough for every program that
/// the limits of the language allow, and waits for all of them.
///
/// - Parameter count: how many threads, at least one.
public func onWorkers(_ count: Int, _ body: @escaping @Sendable () -> Void) {
  let work = Unmanaged.passRetained(Work(body))
  defer { work.release() }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, stackSize)
  var threads: [pthread_t] = []
  for _ in 0..<max(count, 1) {
    #if canImport(Darwin)
      var thread: pthread_t?
      let failure = pthread_create(&thread, &attributes, runWork, work.toOpaque())
      if failure == 0, let thread { threads.append(thread) }
    #else
      var thread = pthread_t()
      let failure = pthread_create(&thread, &attributes, runWork, work.toOpaque())
      if failure == 0 { threads.append(thread) }
    #endif
  }
  // Without any thread of its own the work is done here, on the stack that there is.
  if threads.isEmpty { body() }
  for thread in threads { pthread_join(thread, nil) }
}

/// Only what is used of it takes memory.
private let stackSize = 256 << 20

private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}

#if canImport(Darwin)
  private func runWork(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue().body()
    return nil
  }
#else
  private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue().body() }
    return nil
  }
#endif
