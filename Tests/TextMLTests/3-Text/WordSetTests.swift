import Testing

@testable import TextML

@Suite struct WordSetTests {
  @Test(arguments: Seeds.all)
  func containsItsMembersAlone(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let words = (0..<200).map { _ in generator.next() }
    let set = WordSet(words + words)
    #expect(words.allSatisfy(set.contains))
    #expect(!set.contains(generator.next()))
  }

  @Test func zeroIsAHashToo() {
    #expect(WordSet([0, 1]).contains(0))
    #expect(!WordSet([1, 2]).contains(0))
    #expect(!WordSet([]).contains(0) && !WordSet([]).contains(7))
  }

  /// Hashes that want the same slot.
  @Test func findsWordsPastTheirSlot() {
    let words = (1...20).map { UInt64($0) << 32 }
    let set = WordSet(words)
    #expect(words.allSatisfy(set.contains))
    #expect(!set.contains(21 << 32))
  }
}
