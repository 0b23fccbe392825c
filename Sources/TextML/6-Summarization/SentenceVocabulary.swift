/// The terms of articles by their hashes: gives each an index in order of appearance, and knows the classifier's.
///
/// A hash table with open addressing and linear probing. Terms with equal hashes of 64 bits are one term, so that no letters
/// are stored or compared.
struct SentenceVocabulary: TermIndexing {
  /// The classifier's terms.
  let known: TermIndex?
  /// The classifier's index of each term, -1 for a term that it does not know.
  private(set) var knownIndices: [Int32] = []
  private var hashes: [UInt64] = []
  /// A term's index + 1 at the slot of its hash, 0 if free.
  ///
  /// The length is a power of two, and at most half of the slots are taken.
  private var slots = [UInt32](repeating: 0, count: 1 << 14)

  init(known: TermIndex?) { self.known = known }

  var count: Int { hashes.count }

  func hash(of index: Int) -> UInt64 { hashes[index] }

  @inline(__always)
  func prefetch(_ hash: UInt64) {
    slots.prefetch(Int(truncatingIfNeeded: hash) & (slots.count - 1))
    known?.prefetch(hash)
  }

  @inline(__always)
  mutating func index(of term: FoldedWord, hash: UInt64) -> Int {
    let slot = slot(of: hash)
    return slots[slot] > 0 ? Int(slots[slot]) - 1 : add(hash, at: slot)
  }

  /// Returns the index of the term with this hash; nil if the articles do not have it.
  func index(ofHash hash: UInt64) -> Int? {
    let slot = slot(of: hash)
    return slots[slot] > 0 ? Int(slots[slot]) - 1 : nil
  }

  private mutating func add(_ hash: UInt64, at slot: Int) -> Int {
    hashes.append(hash)
    knownIndices.append(Int32(known?.index(ofHash: hash) ?? -1))
    slots[slot] = UInt32(hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return hashes.count - 1
  }

  /// Returns the slot of a term, or the free slot where it belongs.
  @inline(__always)
  private func slot(of hash: UInt64) -> Int {
    let (slots, hashes) = (slots.span, hashes.span)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0, hashes[Int(slots[slot]) - 1] != hash {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for (index, hash) in hashes.enumerated() { slots[slot(of: hash)] = UInt32(index + 1) }
  }
}
