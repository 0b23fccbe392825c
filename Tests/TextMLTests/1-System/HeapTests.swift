import Testing

@testable import TextML

@Suite struct HeapTests {
  @Test(arguments: Seeds.all.prefix(10))
  func takesElementsInOrder(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var numbers = (0..<Int.random(in: 0..<50, using: &generator)).map { _ in
      Int.random(in: 0..<20, using: &generator)
    }
    var heap = Heap(numbers, by: <)
    for _ in 0..<20 {
      if Bool.random(using: &generator) {
        let number = Int.random(in: 0..<20, using: &generator)
        heap.insert(number)
        numbers.append(number)
      } else {
        let least = numbers.min()
        #expect(heap.first == least)
        #expect(heap.popFirst() == least)
        if let least, let index = numbers.firstIndex(of: least) { numbers.remove(at: index) }
      }
    }
    var rest: [Int] = []
    while let next = heap.popFirst() { rest.append(next) }
    #expect(rest == numbers.sorted())
  }
}
