import Testing

@testable import TextML

@Suite struct WordCacheTests {
  private static let analyzer = TextAnalyzer()

  /// Numbers terms in order of appearance.
  private struct Numbers {
    var all: [String: Int] = [:]

    mutating func number(_ term: FoldedWord) -> Int {
      let text = LetterCode.decode(term)
      // Some terms have no number, as words have that a model does not know.
      if text.utf8.count % 5 == 0 { return -1 }
      if let number = all[text] { return number }
      all[text] = all.count
      return all.count - 1
    }
  }

  @Test(arguments: Seeds.all)
  func remembersWhatReadingLetterByLetterFinds(seed: UInt64) {
    var memory = WordCache()
    var numbers = Numbers()
    var random = RandomText(seed: seed)
    for length in [0, 1, 7, 40, 300, 3000, 300, 3000] {
      let text = random.next(length: length)
      withUTF8(of: text) { utf8 in
        func boundary(_ place: Int) -> Int {
          var place = place
          while place < utf8.count, utf8[place] & 0xC0 == 0x80 { place += 1 }
          return place
        }
        // A part in the middle too: what lies around it must not be read.
        let (third, twoThirds) = (boundary(utf8.count / 3), boundary(utf8.count * 2 / 3))
        for part in [0..<utf8.count, third..<twoThirds] {
          var expected: [Int] = []
          let words = Self.analyzer.forEachTerm(in: utf8.extracting(part)) {
            expected.append(numbers.number($0))
          }
          var found: [Int] = []
          var counts: UInt64 = 0
          Self.analyzer.forEachMeaning(in: utf8, [part], memory: &memory) { term, hash in
            #expect(hash == term.hash)
            return numbers.number(term)
          } _: { meanings in
            for place in meanings.indices {
              counts += meanings[place].counts
              found.append(meanings[place].number)
            }
          }
          #expect(found.filter { $0 >= 0 } == expected.filter { $0 >= 0 })
          #expect(Int(counts & 0xFFFF) == words.all)
          #expect(Int(counts >> 16 & 0xFFFF) == words.arabic)
          #expect(Int(counts >> 32 & 0xFFFF) == words.foreign)
          #expect(Int(counts >> 48) == expected.count)
        }
      }
    }
  }

  @Test func aSeparatorOfRunsIsOneOfWords() {
    for byte in UInt8(0)..<0x80 {
      #expect(
        RawWord.isSeparator(byte) == (FoldingTable.blocks[Int(byte)] == LetterCode.separator))
    }
    for byte in UInt8(0x80)...0xFF { #expect(!RawWord.isSeparator(byte)) }
  }

  /// Bits of 64 bytes, taken one after the other, against byte by byte.
  @Test(arguments: Seeds.all)
  func runsAreWhatStandsBetweenSeparators(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for (count, share) in [(0, 2), (17, 2), (64, 9), (65, 9), (130, 200), (300, 9)]
      as [(Int, UInt8)]
    {
      let bytes = (0..<count).map { _ in
        UInt8.random(in: 0..<share, using: &generator) == 0
          ? 0x20 : UInt8.random(in: 0x30...0xFF, using: &generator)
      }
      for part in [0..<count, count / 5..<count - count / 4] {
        var found: [RawWord] = []
        RawWordReader.with(bytes.span, part) { reader in
          while let run = reader.next() { found.append(run) }
        }
        let expected = part.split { RawWord.isSeparator(bytes[$0]) }.map { Array($0) }
        #expect(found.map { Array($0.utf8Range) } == expected)
        for (run, places) in zip(found, expected) where places.count <= RawWord.shortCount {
          #expect([run.low, run.high] == key(places.map { bytes[$0] }))
        }
      }
    }
  }

  private func key(_ run: [UInt8]) -> [UInt64] {
    [run.prefix(8), run.dropFirst(8).prefix(8)].map { part in
      part.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
  }

  /// Of long runs, those of up to sixteen Arabic letters have a key, and no two the same one.
  @Test(arguments: Seeds.all)
  func longRunsHaveKeysOfTheirOwn(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var runs: [[UInt64]: [UInt8]] = [:]
    for letters in 9...17 {
      for change in 0..<200 {
        // Near ones too: one letter is changed, or the last one is left out.
        var bytes: [UInt8] = []
        for letter in 0..<letters {
          let isOther = letter == change % letters && Bool.random(using: &generator)
          bytes +=
            isOther ? [0xD9, UInt8.random(in: 0x80...0xBF, using: &generator)] : [0xD8, 0xA7]
        }
        if change == 199 { bytes[0] = 0xDB }
        RawWordReader.with(bytes.span, 0..<bytes.count) { reader in
          guard let run = reader.next() else { return }
          #expect(run.utf8Range == 0..<bytes.count)
          #expect(run.hasKey == (letters <= 16 && change != 199))
          guard run.hasKey else { return }
          #expect(runs.updateValue(bytes, forKey: [run.low, run.high]) ?? bytes == bytes)
        }
      }
    }
  }

  /// Folding eight letters at once against one letter after the other, which a sign of three bytes
  /// behind the word leads to.
  @Test(arguments: Seeds.all)
  func plainWordsAreReadAsAllWordsAre(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      var word: [UInt8] = []
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let page = UInt8.random(in: 0..<20, using: &generator) == 0 ? 0xDA : UInt8(0xD8)
        word += [page | UInt8.random(in: 0...1, using: &generator)]
        word += [UInt8.random(in: 0x80...0xBF, using: &generator)]
      }
      func words(_ bytes: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        WordScanner.forEachWord(in: bytes.span) { word in
          words.append(Array(word) + bytes[word.utf8Range])
        }
        return words
      }
      #expect(words(word) == words(word + [0xE2, 0x80, 0xA6]))
    }
  }

  @Test func aPlainWordIsOneWord() {
    for first in UInt8(0xC0)...0xDF {
      for second in UInt8(0x80)...0xBF {
        for bytes in [[first, second], [0xD8, 0xB9, first, second], [first, second, 0xD8, 0xB9]] {
          var runs: [RawWord] = []
          RawWordReader.with(bytes.span, 0..<bytes.count) { reader in
            while let run = reader.next() { runs.append(run) }
          }
          var words = 0
          WordScanner.forEachWord(in: bytes.span) { _ in words += 1 }
          if runs.contains(where: { $0.isPlainWord }) { #expect(words == 1) }
        }
      }
    }
  }

  @Test(arguments: Seeds.all)
  func wordCountStopsAtItsLimit(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 400)
    withUTF8(of: text) { utf8 in
      var all = 0
      WordScanner.forEachWord(in: utf8) { _ in all += 1 }
      for limit in [1, 8, 32, 10_000] {
        #expect(WordScanner.wordCount(utf8, limit: limit) == min(all, limit))
      }
    }
  }
}
