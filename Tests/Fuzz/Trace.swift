import Foundation

/// What the process is doing, written when it crashes or hangs: the target and the seed.
enum Trace {
  nonisolated(unsafe) private static let line = UnsafeMutablePointer<CChar>.allocate(capacity: 160)
  /// No input of some kilobytes takes so many seconds.
  private static let hangLimit: UInt32 = 60

  /// Writes the line when a signal ends the process, and lets the signal end it.
  static func begin() {
    for signal in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGALRM] {
      Foundation.signal(signal) { number in
        _ = write(1, Trace.line, strlen(Trace.line))
        Foundation.signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  /// Remembers what comes next, and sets the clock.
  static func note(_ target: String, _ seed: UInt64) {
    _ = "\ncrash \(target) \(seed)\n".withCString { strncpy(line, $0, 159) }
    alarm(hangLimit)
  }

  /// Stops the clock.
  static func end() { alarm(0) }
}
