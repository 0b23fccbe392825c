import Testing

@testable import TextML

@Suite struct SystemLockTests {
  /// A number that a lock guards.
  private final class Box: @unchecked Sendable {
    let lock = SystemLock()
    var value = 0
  }

  @Test func oneThreadAtATimeHasTheLock() {
    let box = Box()
    _ = concurrentMap(64, threads: 4) { _ in
      for _ in 0..<100 {
        box.lock.lock()
        box.value += 1
        box.lock.unlock()
      }
    }
    #expect(box.value == 6400)
  }

  @Test func aSignalWakesTheThreadThatWaits() {
    let box = Box()
    #expect(
      startThread {
        box.lock.lock()
        box.value = 1
        box.lock.signal()
        box.lock.unlock()
      })
    box.lock.lock()
    while box.value == 0 { box.lock.wait() }
    box.lock.unlock()
    #expect(box.value == 1)
  }
}
