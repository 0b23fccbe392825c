/// A set of words that are so common that they do not indicate a topic.
///
/// The words pass through the same folding as the text, so every word of a list can match.
package struct StopWords: Sendable {
  /// The words' hashes in a hash table with linear probing: a hash lies at the slot that its low bits
  /// select or after it, and 0 is a free slot.
  ///
  /// The length is a power of two, and less than a quarter of the slots are taken, so that the first slot
  /// rejects most words.
  private let slots: [UInt64]
  private let longest: Int

  /// Creates a list from words in any spelling.
  package init(_ words: some Sequence<String>) {
    let codes = words.map { TextAnalyzer.foldedCodes(of: $0) }
    let hashes = Set(codes.map { TermHash.hash($0) })
    var slots = [UInt64](repeating: 0, count: 16)
    while slots.count < hashes.count * 4 { slots += slots }
    for hash in hashes {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = hash
    }
    self.slots = slots
    longest = codes.map(\.count).max() ?? 0
  }

  /// Whether the folded word is in the list.
  @inline(__always)
  func contains(_ word: FoldedWord) -> Bool { contains(word, hash: word.hash) }

  @inline(__always)
  func contains(_ word: FoldedWord, hash: UInt64) -> Bool {
    word.count <= longest && contains(hash: hash)
  }

  @inline(__always)
  private func contains(hash: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// Whether the word is in the list, in any spelling.
  package func contains(_ word: String) -> Bool {
    contains(hash: TermHash.hash(TextAnalyzer.foldedCodes(of: word)))
  }

  /// The stop words of Modern Standard Arabic, ``StopWordList/arabic``, and each also with «و» ("and") in front.
  package static let arabic = StopWords(arabicList)

  /// The words of ``arabic`` in their usual spelling.
  package static var arabicList: [String] {
    let words = StopWordList.arabic.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
    return words + words.filter { !$0.utf8.starts(with: "و".utf8) }.map { "و" + $0 }
  }
}
