import Testing

@testable import TextML

@Suite struct ObjectPoolTests {
  private struct Counter: ~Copyable {
    var count = 0
  }

  @Test func anIdleObjectIsUsedAgain() {
    let pool = ObjectPool { Counter() }
    for expected in 1...3 {
      let count = pool.withObject { counter in
        counter.count += 1
        return counter.count
      }
      #expect(count == expected)
    }
  }

  @Test func anObjectInUseIsNotShared() {
    let pool = ObjectPool { Counter() }
    pool.withObject { first in
      first.count = 1
      pool.withObject { second in
        #expect(second.count == 0)
        second.count = 2
      }
    }
    var counts: [Int] = []
    pool.forEachIdle { counts.append($0.count) }
    #expect(counts.sorted() == [1, 2])
  }
}
