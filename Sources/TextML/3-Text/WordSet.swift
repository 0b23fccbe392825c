/// A set of word hashes.
///
/// A table with linear probing: a hash lies at the slot that its low bits select or after it. At most a quarter of the slots
/// is taken, so that the first slot rejects most words.
struct WordSet: Sendable {
  /// A power of two of slots; 0 is a free one.
  private var slots: [UInt64]
  private var containsZero = false

  init(_ words: [UInt64]) {
    var size = 16
    while size < 4 * words.count { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    for word in words {
      if word == 0 { containsZero = true } else { slots[slot(of: word)] = word }
    }
  }

  @inline(__always)
  func contains(_ word: UInt64) -> Bool {
    word == 0 ? containsZero : slots[slot(of: word)] == word
  }

  /// Returns the slot of a word, or the free one where it would be.
  @inline(__always)
  private func slot(of word: UInt64) -> Int {
    let slots = slots.span
    var slot = Int(truncatingIfNeeded: word) & (slots.count - 1)
    while slots[slot] != 0, slots[slot] != word { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }
}
