import Testing

@testable import TextML

@Suite struct WordCacheTests {
  private static let analyzer = TextAnalyzer()

  /// Gives terms indices in order of appearance, and some of them none, as a model does that does not know
  /// them.
  private struct SomeTerms: TermIndexing {
    var indices: [String: Int] = [:]

    var count: Int { indices.count }

    func prefetch(_ hash: UInt64) {}

    mutating func index(of term: FoldedWord, hash: UInt64) -> Int {
      #expect(hash == term.hash)
      let text = LetterCode.decode(term)
      if text.utf8.count % 5 == 0 { return -1 }
      if let index = indices[text] { return index }
      indices[text] = indices.count
      return indices.count - 1
    }
  }

  @Test(arguments: Seeds.all)
  func findsWhatReadingLetterByLetterFinds(seed: UInt64) {
    var cache = WordCache()
    var terms = SomeTerms()
    var random = RandomText(seed: seed)
    for length in [0, 1, 7, 40, 300, 3000, 300, 3000] {
      withUTF8(of: random.next(length: length)) { utf8 in
        func boundary(_ place: Int) -> Int {
          var place = place
          while place < utf8.count, utf8[place] & 0xC0 == 0x80 { place += 1 }
          return place
        }
        // A part in the middle too: the bytes around it must not be read.
        let (third, twoThirds) = (boundary(utf8.count / 3), boundary(utf8.count * 2 / 3))
        for part in [0..<utf8.count, third..<twoThirds] {
          var expected: [Int] = []
          let words = Self.analyzer.forEachTerm(in: utf8.extracting(part)) {
            expected.append(terms.index(of: $0, hash: $0.hash))
          }
          var found: [WordCache.Entry] = []
          RawWordReader.with(utf8, part) { reader in
            var isFull = true
            while isFull {
              isFull = cache.fill(from: &reader)
              cache.resolve(utf8, Self.analyzer, &terms)
              found += cache.entries
            }
          }
          let counts = found.reduce(UInt64(0)) { $0 + $1.counts }
          #expect(found.map(\.index).filter { $0 >= 0 } == expected.filter { $0 >= 0 })
          #expect(Int(counts & 0xFFFF) == words.words)
          #expect(Int(counts >> 16 & 0xFFFF) == words.arabicWords)
          #expect(Int(counts >> 32 & 0xFFFF) == words.foreignWords)
          #expect(Int(counts >> 48) == expected.count)
        }
      }
    }
  }
}
