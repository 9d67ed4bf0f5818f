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
  var threads: [pthread_t] = []
  for _ in 0..<max(count, 1) {
    if let thread = start(body) { threads.append(thread) }
  }
  // Without any thread of its own the work is done here, on the stack that there is.
  if threads.isEmpty { body() }
  for thread in threads { pthread_join(thread, nil) }
}

/// Runs something on a thread that nobody waits for; does nothing when there is no thread left.
func detachThread(_ body: @escaping @Sendable () -> Void) {
  if let thread = start(body) { pthread_detach(thread) }
}

private func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, stackSize)
  let work = Unmanaged.passRetained(Work(body))
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  guard pthread_create(&thread, &attributes, runWork, work.toOpaque()) == 0 else {
    work.release()
    return nil
  }
  return thread
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
    Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
    return nil
  }
#else
  private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
    return nil
  }
#endif
