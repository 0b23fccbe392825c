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
    let (reads, writes) = SystemCalls.openPipe()
    descriptor = reads
    SystemCalls.holdTermination(true)
    let isWatching = startThread {
      SystemCalls.waitForTermination()
      close(writes)
      SystemCalls.holdTermination(false)
      while true { sleep(.max) }
    }
    // Without a thread the signal ends the process at once.
    if !isWatching { SystemCalls.holdTermination(false) }
  }

  /// Dies by the signal if it arrived, so that the parent sees why the process ended.
  func finish() {
    guard SystemCalls.ready([descriptor], waits: false)[0] else { return }
    SystemCalls.holdTermination(false)
    raise(SIGTERM)
  }
}
