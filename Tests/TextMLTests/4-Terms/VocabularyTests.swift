import Testing

@testable import TextML

@Suite struct VocabularyTests {
  private static func words(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        UInt8.random(in: LetterCode.firstLetter...LetterCode.firstLetter + 4, using: &generator)
      }
    }
  }

  @Test(arguments: Seeds.all)
  func numbersDistinctTermsInOrderOfAppearance(seed: UInt64) {
    var vocabulary = Vocabulary()
    var expected: [[UInt8]: Int] = [:]
    for word in Self.words(5000, seed: seed) {
      let isNew = expected[word] == nil
      #expect(vocabulary.knownIndex(of: word, hash: TermHash.hash(word)) == expected[word])
      let index = vocabulary.index(of: word, hash: TermHash.hash(word))
      if isNew { expected[word] = expected.count }
      #expect(index == expected[word])
      #expect(vocabulary.codes(of: index).elementsEqual(word))
      #expect(vocabulary.hash(of: index) == TermHash.hash(word))
    }
    #expect(vocabulary.count == expected.count)
  }

  @Test func termsWithEqualHashesAreToldApart() {
    var vocabulary = Vocabulary()
    #expect(vocabulary.index(of: [6, 7], hash: 42) == 0)
    #expect(vocabulary.index(of: [6, 8], hash: 42) == 1)
    #expect(vocabulary.index(of: [6, 7], hash: 42) == 0)
    #expect(vocabulary.knownIndex(of: [6, 9], hash: 42) == nil)
  }

  @Test(arguments: Seeds.all)
  func sortsByLettersWithAnyNumberOfThreads(seed: UInt64) {
    var vocabulary = Vocabulary()
    for word in Self.words(3000, seed: seed) {
      _ = vocabulary.index(of: word, hash: TermHash.hash(word))
    }
    let sorted = vocabulary.sorted
    let terms = sorted.map { Array(vocabulary.codes(of: $0)) }
    for (left, right) in zip(terms, terms.dropFirst()) {
      #expect(left.lexicographicallyPrecedes(right))
    }
    for threads in [2, 3, 7] { #expect(vocabulary.sorted(threads: threads) == sorted) }
  }

  @Test func mergesAnotherVocabulary() {
    var (left, right) = (Vocabulary(), Vocabulary())
    for (index, word) in [[6], [7], [8]].enumerated() {
      _ = left.index(of: word.map(UInt8.init), hash: UInt64(index))
    }
    _ = right.index(of: [9], hash: 3)
    _ = right.index(of: [7], hash: 1)
    #expect((0..<2).map { left.index(ofTerm: $0, in: right) } == [3, 1])
  }
}
