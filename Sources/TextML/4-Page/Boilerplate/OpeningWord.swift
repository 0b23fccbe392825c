/// The first word of a line.
enum OpeningWord {
  /// Whether a line begins with the prefix "and", as «وقال» does and «وزير» does not.
  static func isAnd(_ line: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    var begins = false
    WordScanner.forEachWord(in: utf8, line.prefix(40), limit: 1) {
      guard $0[0] == LetterCode.waw else { return }
      var stem = $0
      ArabicStemmer.stem(&stem)
      begins = stem.count < $0.count && stem[0] != LetterCode.waw || $0.count <= 2
    }
    return begins
  }

  /// Whether a line begins with a stop word.
  static func isStopWord(_ line: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    var begins = false
    WordScanner.forEachWord(in: utf8, line.prefix(40), limit: 1) {
      begins = StopWords.arabic.contains($0)
    }
    return begins
  }
}
