import Testing

@testable import TextML

@Suite struct ConcurrencyTests {
  @Test(arguments: [1, 2, 7])
  func aMapKeepsTheOrder(threads: Int) {
    #expect(concurrentMap(100, threads: threads) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(concurrentMap(0, threads: threads) { $0 }.isEmpty)
  }

  @Test func anyNumberOfThreadsCanBeAskedFor() {
    #expect([1, 7, 1024, 1025, .max].map(threadCount) == [1, 7, 1024, 1024, 1024])
    #expect(
      [0, -1, .min].map(threadCount) == Array(repeating: SystemCalls.processorCount, count: 3))
  }

  @Test func callsWithinCallsEnd() {
    let sums = concurrentMap(20, threads: 8) { outer in
      concurrentMap(20, threads: 8) { $0 * outer }.reduce(0, +)
    }
    #expect(sums == (0..<20).map { $0 * 190 })
  }

  @Test(arguments: [1, 2, 3, 9])
  func everyRangeComesOnce(threads: Int) {
    let seen = Guarded([Int](repeating: 0, count: 7))
    concurrentRanges(7, threads: threads) { range in
      seen.withLock { for index in range { $0[index] += 1 } }
    }
    #expect(seen.withLock { $0 } == [Int](repeating: 1, count: 7))
  }

  @Test func workThatHasEndedIsNotDone() {
    let count = Guarded(0)
    let work = SharedWork { count.withLock { $0 += 1 } }
    work.help()
    work.end()
    work.help()
    #expect(count.withLock { $0 } == 1)
  }
}
