internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// SIGTERM as a request to end: what was read is answered, then the process dies by the signal.
///
/// A second one ends it at once. Unsafe memory is used because the calls take pointers.
final class Interruption: Sendable {
  /// Can be read once the signal has come.
  let descriptor: Int32

  /// Must be created before other threads are, so that none of them takes the signal.
  init() {
    // A reader that goes away ends the process quietly, even if the parent ignores that signal.
    _ = signal(SIGPIPE, SIG_DFL)
    var ends: [Int32] = [0, 0]
    precondition(unsafe pipe(&ends) == 0, "no pipe")
    descriptor = ends[0]
    let writeEnd = ends[1]
    Self.mask(SIG_BLOCK)
    DispatchQueue(label: "SIGTERM").async {
      var signals = Self.signals
      var number: Int32 = 0
      _ = unsafe sigwait(&signals, &number)
      close(writeEnd)
      Self.mask(SIG_UNBLOCK)
      while true { sleep(.max) }
    }
  }

  /// Dies by the signal if it has come: the parent sees why the process ended.
  func finish() {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&request, 1, 0) == 1 else { return }
    Self.mask(SIG_UNBLOCK)
    raise(SIGTERM)
  }

  private static var signals: sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGTERM)
    return set
  }

  /// Blocks or unblocks the signal in this thread and those it creates.
  private static func mask(_ how: Int32) {
    var signals = signals
    unsafe pthread_sigmask(how, &signals, nil)
  }
}
