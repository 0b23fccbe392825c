import Testing

@testable import TextML

@Suite struct RawWordTests {
  @Test func aSeparatorOfRawWordsIsOneOfWords() {
    for byte in UInt8(0)..<0x80 {
      #expect(
        RawWord.isSeparator(byte) == (FoldingTable.blocks[Int(byte)] == LetterCode.separator))
    }
    for byte in UInt8(0x80)...0xFF { #expect(!RawWord.isSeparator(byte)) }
  }

  /// The reader takes 64 bytes at a time; the test splits byte by byte.
  @Test(arguments: Seeds.all)
  func rawWordsAreTheBytesBetweenSeparators(seed: UInt64) {
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
          while let word = reader.next() { found.append(word) }
        }
        let expected = part.split { RawWord.isSeparator(bytes[$0]) }.map { Array($0) }
        #expect(found.map { Array($0.utf8Range) } == expected)
        for (word, places) in zip(found, expected) where places.count <= RawWord.shortCount {
          #expect([word.low, word.high] == key(places.map { bytes[$0] }))
        }
      }
    }
  }

  private func key(_ word: [UInt8]) -> [UInt64] {
    [word.prefix(8), word.dropFirst(8).prefix(8)].map { part in
      part.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
  }

  /// Of the raw words above 16 bytes, those of up to sixteen Arabic letters have a key, each its own.
  @Test(arguments: Seeds.all)
  func longWordsHaveKeysOfTheirOwn(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var words: [[UInt64]: [UInt8]] = [:]
    for letters in 9...17 {
      for change in 0..<200 {
        // Similar words: one letter differs, or the last one is missing.
        var bytes: [UInt8] = []
        for letter in 0..<letters {
          let isOther = letter == change % letters && Bool.random(using: &generator)
          bytes +=
            isOther ? [0xD9, UInt8.random(in: 0x80...0xBF, using: &generator)] : [0xD8, 0xA7]
        }
        if change == 199 { bytes[0] = 0xDB }
        RawWordReader.with(bytes.span, 0..<bytes.count) { reader in
          guard let word = reader.next() else { return }
          #expect(word.utf8Range == 0..<bytes.count)
          #expect(word.hasKey == (letters <= 16 && change != 199))
          guard word.hasKey else { return }
          #expect(words.updateValue(bytes, forKey: [word.low, word.high]) ?? bytes == bytes)
        }
      }
    }
  }

  @Test func aPlainWordIsOneWord() {
    for first in UInt8(0xC0)...0xDF {
      for second in UInt8(0x80)...0xBF {
        for bytes in [[first, second], [0xD8, 0xB9, first, second], [first, second, 0xD8, 0xB9]] {
          var rawWords: [RawWord] = []
          RawWordReader.with(bytes.span, 0..<bytes.count) { reader in
            while let word = reader.next() { rawWords.append(word) }
          }
          var words = 0
          WordScanner.forEachWord(in: bytes.span) { _ in words += 1 }
          if rawWords.contains(where: { $0.isPlainWord }) { #expect(words == 1) }
        }
      }
    }
  }
}
