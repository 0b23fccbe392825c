internal import Synchronization

/// Returns how many threads work where a caller asks for a number: all cores for 0 or less, and at most 1,024.
package func threadCount(_ asked: Int) -> Int {
  asked > 0 ? min(asked, 1024) : SystemCalls.processorCount
}

/// Runs `body` for 0, 1 … `count` − 1 on up to `threads` threads and returns the results in order.
///
/// Threads take one index at a time, so work of uneven size is balanced. The result does not depend on the number
/// of threads.
package func concurrentMap<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let next = Atomic(0)
  let finished = Guarded<[(index: Int, result: Result)]>([])
  runTogether(threads: min(threads, count)) {
    var mine: [(Int, Result)] = []
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { break }
      mine.append((index, body(index)))
    }
    finished.withLock { $0 += mine }
  }
  return finished.withLock { $0.sorted { $0.index < $1.index }.map(\.result) }
}

/// Runs `body` for contiguous ranges of 0..<`count`, one for each thread.
func concurrentRanges(_ count: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Void) {
  guard threads > 1, count > 1 else { return body(0..<count) }
  let pieces = min(count, threads)
  _ = concurrentMap(pieces, threads: pieces) { piece in
    body(piece * count / pieces..<(piece + 1) * count / pieces)
  }
}

/// Starts a thread that lives as long as it likes; returns whether the system had room for it.
@discardableResult
package func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  SystemCalls.startThread(body)
}

/// How many threads help callers of ``runTogether(threads:_:)`` now, or are about to.
private let helperCount = Atomic(0)

/// Runs `body` on this thread and on up to `threads` − 1 others, and waits for those that have begun.
///
/// The threads are the system's, not those of libdispatch: its monitor ends the process if it cannot open a file of /proc,
/// so with too many open files, or where there is no /proc. Without room for a thread the others do its work; so does a call
/// within a call, because there are no more helpers than processors, or than a call asks for.
private func runTogether(threads: Int, _ body: @Sendable () -> Void) {
  let most = max(threads, SystemCalls.processorCount) - 1
  withoutActuallyEscaping(body) { body in
    let work = SharedWork(body)
    for _ in 1..<threads {
      let count = helperCount.wrappingAdd(1, ordering: .relaxed).newValue
      let isStarted =
        count <= most
        && SystemCalls.startThread {
          work.help()
          helperCount.wrappingSubtract(1, ordering: .relaxed)
        }
      guard !isStarted else { continue }
      helperCount.wrappingSubtract(1, ordering: .relaxed)
      break
    }
    work.help()
    work.end()
  }
}

/// Work that several threads do at once, with an end that waits for those that have begun.
final class SharedWork: @unchecked Sendable {
  private let lock = SystemLock()
  private var body: (@Sendable () -> Void)?
  private var threadCount = 0
  private var hasEnded = false

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// Calls the body, unless the work has ended.
  func help() {
    lock.lock()
    let begins = !hasEnded
    if begins { threadCount += 1 }
    lock.unlock()
    guard begins else { return }
    callBody()
    lock.lock()
    threadCount -= 1
    if threadCount == 0 { lock.signal() }
    lock.unlock()
  }

  /// A function of its own, so that it lets go of the body before the thread is no longer counted.
  @inline(never)
  private func callBody() { body?() }

  /// Waits for the threads that are in the body, lets no other begin, and lets go of the body.
  func end() {
    lock.lock()
    hasEnded = true
    while threadCount > 0 { lock.wait() }
    body = nil
    lock.unlock()
  }
}
