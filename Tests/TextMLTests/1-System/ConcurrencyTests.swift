import Testing

@testable import TextML

@Suite struct ConcurrencyTests {
  @Test(arguments: [1, 2, 7])
  func aMapKeepsTheOrder(threads: Int) {
    #expect(concurrentMap(100, threads: threads) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(concurrentMap(0, threads: threads) { $0 }.isEmpty)
  }
}
