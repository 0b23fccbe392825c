/// A set of words that are so common that they do not indicate a topic.
///
/// The words pass through the same folding as the text, so every word of a list can match.
package struct StopWords: Sendable {
  private let words: WordSet
  private let longest: Int

  /// Creates a list from words in any spelling.
  package init(_ words: some Sequence<String>) {
    let codes = words.map { TextAnalyzer.foldedCodes(of: $0) }
    self.words = WordSet(codes.map { TermHash.hash($0) })
    longest = codes.map(\.count).max() ?? 0
  }

  /// Whether the folded word is in the list.
  @inline(__always)
  func contains(_ word: FoldedWord) -> Bool { contains(word, hash: word.hash) }

  @inline(__always)
  func contains(_ word: FoldedWord, hash: UInt64) -> Bool {
    word.count <= longest && words.contains(hash)
  }

  /// Whether the word is in the list, in any spelling.
  package func contains(_ word: String) -> Bool {
    words.contains(TermHash.hash(TextAnalyzer.foldedCodes(of: word)))
  }

  /// The stop words of Modern Standard Arabic, ``StopWordList/arabic``, and each also with «و» ("and") in front.
  package static let arabic = StopWords(arabicList)

  /// The words of ``arabic`` in their usual spelling.
  package static var arabicList: [String] {
    let words = StopWordList.arabic.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
    return words + words.filter { !$0.utf8.starts(with: "و".utf8) }.map { "و" + $0 }
  }
}
