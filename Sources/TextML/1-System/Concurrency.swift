internal import Dispatch
internal import Synchronization

/// Runs `body` for 0, 1 … `count` − 1 on up to `threads` threads and returns the results in order.
///
/// Threads take one index at a time, so work of uneven size is balanced. The result does not depend on the number
/// of threads.
package func concurrentMap<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let next = Atomic(0)
  let finished = Mutex<[(index: Int, result: Result)]>([])
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
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
  DispatchQueue.concurrentPerform(iterations: pieces) { piece in
    body(piece * count / pieces..<(piece + 1) * count / pieces)
  }
}
