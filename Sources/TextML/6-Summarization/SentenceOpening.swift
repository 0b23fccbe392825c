/// The first words of a sentence, which say whether it can stand alone.
///
/// They are read once for ``LeadingConnective`` and ``UnresolvedReference``. Words are compared as phrases are: see
/// ``FoldedWord/phraseHash``.
struct SentenceOpening {
  /// The most words, and the bytes that they are read from.
  static let mostWords = 9
  private static let mostBytes = 160

  /// The hash of each word.
  private(set) var hashes: [UInt64] = []
  /// The range of each word in the sentence.
  private(set) var ranges: [Range<Int>] = []

  init() {}

  /// Reads the first words of a sentence.
  init(_ sentence: UTF8Bytes) { read(sentence) }

  /// Reads the first words of a sentence: two, unless more decide what is dropped.
  mutating func read(_ sentence: UTF8Bytes) {
    hashes.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    read(sentence, words: 2)
    let more = LeadingConnective.wordsToRead(self, in: sentence)
    if more > 0 { read(sentence, words: more) }
  }

  /// Reads on until there are so many words.
  private mutating func read(_ sentence: UTF8Bytes, words: Int) {
    let start = ranges.last?.upperBound ?? 0
    WordScanner.forEachWord(
      in: sentence, start..<min(sentence.count, Self.mostBytes), limit: words - ranges.count
    ) { word in
      ranges.append(word.utf8Range)
      hashes.append(word.phraseHash)
    }
  }

  /// Leaves out the first bytes of the sentence; a word that they divide is read anew.
  mutating func drop(_ bytes: Int, of sentence: UTF8Bytes) {
    guard bytes > 0 else { return }
    let whole = ranges.firstIndex { $0.upperBound > bytes } ?? ranges.count
    hashes.removeFirst(whole)
    ranges.removeFirst(whole)
    guard let first = ranges.first, first.lowerBound < bytes else { return }
    WordScanner.forEachWord(in: sentence, bytes..<first.upperBound, limit: 1) { word in
      ranges[0] = word.utf8Range
      hashes[0] = word.phraseHash
    }
  }
}
