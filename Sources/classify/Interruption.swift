// Unsafe: POSIX signal and pipe functions take pointers.

internal import SystemLibrary
internal import TextML

/// Takes SIGTERM as a request to end: records that were read are answered, then the process dies by the signal.
///
/// A second signal ends the process at once.
final class Interruption: Sendable {
  /// Becomes readable when the signal arrives.
  let descriptor: Int32

  /// Must be created before any other thread, so that none of them takes the signal.
  init() {
    // A reader that closes the pipe ends the process quietly, even if the parent ignores SIGPIPE.
    _ = signal(SIGPIPE, SIG_DFL)
    var ends: [Int32] = [0, 0]
    precondition(unsafe pipe(&ends) == 0, "no pipe")
    descriptor = ends[0]
    let writeEnd = ends[1]
    Self.mask(SIG_BLOCK)
    let isWatching = startThread {
      var signals = Self.signals
      var number: Int32 = 0
      _ = unsafe sigwait(&signals, &number)
      close(writeEnd)
      Self.mask(SIG_UNBLOCK)
      while true { sleep(.max) }
    }
    // Without a thread the signal ends the process at once.
    if !isWatching { Self.mask(SIG_UNBLOCK) }
  }

  /// Dies by the signal if it arrived, so that the parent sees why the process ended.
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

  /// Blocks or unblocks the signal in this thread and in those that it creates.
  private static func mask(_ how: Int32) {
    var signals = signals
    unsafe pthread_sigmask(how, &signals, nil)
  }
}
