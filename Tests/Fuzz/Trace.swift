import Foundation

/// What the process is doing, written when it crashes or hangs: the target and the seed.
enum Trace {
  nonisolated(unsafe) private static let line = UnsafeMutablePointer<CChar>.allocate(capacity: 160)
  /// No input of some kilobytes takes so many seconds of the processor.
  private static let hangLimit = 60
  /// Nor so many seconds on a busy machine: threads that wait for each other take no processor time.
  private static let deadlockLimit: UInt32 = 1800

  /// Writes the line when a signal ends the process, and lets the signal end it.
  static func begin() {
    for signal in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGALRM, SIGPROF] {
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
    setClock(hangLimit)
    alarm(deadlockLimit)
  }

  /// Stops the clock.
  static func end() {
    setClock(0)
    alarm(0)
  }

  private static func setClock(_ seconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = seconds
    #if canImport(Glibc)
      setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    #else
      setitimer(Int32(ITIMER_PROF), &timer, nil)
    #endif
  }
}
