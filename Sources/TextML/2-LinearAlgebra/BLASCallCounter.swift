#if DEBUG
  /// The number of calls of each BLAS routine, by its name.
  ///
  /// Tests, which are debug builds, prove with it that scoring and training go through BLAS.
  final class BLASCallCounter: Sendable {
    /// The counter of the current task; threads that it starts are not counted.
    @TaskLocal static var current: BLASCallCounter?

    private let counts = Guarded<[String: Int]>([:])

    private var calls: [String: Int] { counts.withLock { $0 } }

    /// Returns how often `body` calls each routine on this thread.
    static func counting<Result, Failure: Error>(
      _ body: () throws(Failure) -> Result
    ) throws(Failure) -> (result: Result, calls: [String: Int]) {
      let counter = BLASCallCounter()
      let result = $current.withValue(counter) {
        Swift.Result { () throws(Failure) -> Result in try body() }
      }
      return (try result.get(), counter.calls)
    }

    /// Counts a call.
    static func record(_ routine: StaticString) {
      current?.counts.withLock { $0[routine.description, default: 0] += 1 }
    }
  }
#else
  /// Does nothing in release builds.
  enum BLASCallCounter {
    @inline(__always)
    static func record(_ routine: StaticString) {}
  }
#endif
