import Testing

@testable import TextML

@Suite struct AllocatorTests {
  /// Whether memory goes back is the C library's decision; here the calls only have to be harmless.
  @Test func trimmingLeavesMemoryIntact() {
    let numbers = Array(0..<100_000)
    Allocator.trim()
    Allocator.enableTrimming()
    Allocator.trim()
    #expect(numbers.reduce(0, +) == 4_999_950_000)
  }
}
