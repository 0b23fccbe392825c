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
/// A second one ends it at once. Unsafe memory is used because arrays go to C.
final class Interruption {
  /// Can be read once the signal has come.
  let descriptor: Int32
  private let source: any DispatchSourceSignal

  init() {
    // A reader that goes away ends the process quietly, even if the parent ignores that signal.
    _ = signal(SIGPIPE, SIG_DFL)
    var ends: [Int32] = [0, 0]
    precondition(unsafe pipe(&ends) == 0, "no pipe")
    descriptor = ends[0]
    let writeEnd = ends[1]
    // The dispatch source sees the signal although it is ignored.
    _ = signal(SIGTERM, SIG_IGN)
    source = DispatchSource.makeSignalSource(
      signal: SIGTERM, queue: DispatchQueue(label: "interruption"))
    source.setEventHandler {
      _ = signal(SIGTERM, SIG_DFL)
      close(writeEnd)
    }
    source.resume()
  }

  /// Dies by the signal if it has come: the parent sees why the process ended.
  func finish() {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&request, 1, 0) == 1 else { return }
    source.cancel()
    _ = signal(SIGTERM, SIG_DFL)
    raise(SIGTERM)
  }
}
