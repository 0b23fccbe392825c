import Testing

@testable import TextML

@Suite struct WordScannerTests {
  /// Compares folding eight letters at once with folding letter by letter, which an ellipsis (three bytes)
  /// after the word forces.
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
