import Testing

@testable import TextML

@Suite struct GuardedTests {
  @Test func noChangeIsLost() {
    let sum = Guarded(0)
    _ = concurrentMap(1000, threads: 8) { number in sum.withLock { $0 += number } }
    #expect(sum.withLock { $0 } == 499_500)
  }

  @Test func anErrorOpensTheLock() {
    struct Failure: Error {}
    let value = Guarded(1)
    #expect(throws: Failure.self) { try value.withLock { _ in throw Failure() } }
    #expect(value.withLock { $0 } == 1)
  }
}
