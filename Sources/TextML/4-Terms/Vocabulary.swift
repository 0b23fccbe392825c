/// A list of terms as letter codes in one array.
package struct TermList: Sendable {
  package private(set) var codes: [UInt8] = []
  private(set) var starts: [UInt32] = [0]

  package var count: Int { starts.count - 1 }

  mutating func append(_ term: some Sequence<UInt8>) {
    codes.append(contentsOf: term)
    starts.append(UInt32(codes.count))
  }

  package subscript(index: Int) -> ArraySlice<UInt8> {
    codes[Int(starts[index])..<Int(starts[index + 1])]
  }
}

/// A growing term table: gives every distinct term an index in order of appearance.
///
/// A hash table with open addressing and linear probing over the terms' hashes. Terms with equal hashes
/// are told apart by their letters. What many threads only read is ``FrozenVocabulary``.
package struct Vocabulary: TermIndexing, Sendable {
  /// The terms by their indices.
  package private(set) var terms = TermList()
  private var hashes: [UInt64] = []
  /// A term's index + 1 at the slot of its hash, 0 if free.
  ///
  /// The length is a power of two, and at most half of the slots are taken.
  private var slots = [UInt32](repeating: 0, count: 1024)

  package init() {}

  package var count: Int { hashes.count }

  package func codes(of index: Int) -> ArraySlice<UInt8> { terms[index] }

  package func hash(of index: Int) -> UInt64 { hashes[index] }

  /// The indices of the terms in the order of their letter codes.
  package var sorted: [Int] { sorted(threads: 1) }

  /// Returns the indices of the terms in the order of their letter codes; each thread sorts a part.
  func sorted(threads: Int) -> [Int] {
    typealias Entry = (key: UInt64, index: Int)
    // The first eight letters as one number decide most comparisons.
    @Sendable func key(_ index: Int) -> UInt64 {
      let (start, end) = (Int(terms.starts[index]), Int(terms.starts[index + 1]))
      var key: UInt64 = 0
      for place in start..<min(start + 8, end) { key = key << 8 | UInt64(terms.codes[place]) }
      return key << UInt64(8 * max(0, 8 - (end - start)))
    }
    @Sendable func precedes(_ left: Entry, _ right: Entry) -> Bool {
      left.key != right.key
        ? left.key < right.key
        : terms[left.index].lexicographicallyPrecedes(terms[right.index])
    }
    let pieces = max(1, min(threads, count))
    var parts = concurrentMap(pieces, threads: threads) { piece in
      (piece * count / pieces..<(piece + 1) * count / pieces).map { (key: key($0), index: $0) }
        .sorted(by: precedes)
    }
    while parts.count > 1 {
      let (left, right) = (parts.removeFirst(), parts.removeFirst())
      var merged: [Entry] = []
      merged.reserveCapacity(left.count + right.count)
      var (first, second) = (0, 0)
      while first < left.count, second < right.count {
        if precedes(right[second], left[first]) {
          merged.append(right[second])
          second += 1
        } else {
          merged.append(left[first])
          first += 1
        }
      }
      merged += left[first...]
      merged += right[second...]
      parts.append(merged)
    }
    return parts[0].map(\.index)
  }

  @inline(__always)
  func prefetch(_ hash: UInt64) {
    slots.prefetch(Int(truncatingIfNeeded: hash) & (slots.count - 1))
  }

  /// Returns the index of a term, which is added if it is new.
  package mutating func index(of term: some Collection<UInt8>, hash: UInt64) -> Int {
    let slot = slot(of: term, hash: hash)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    let index = hashes.count
    slots[slot] = UInt32(index + 1)
    hashes.append(hash)
    terms.append(term)
    if hashes.count * 2 > slots.count { grow() }
    return index
  }

  /// Returns the index of a term, or nil if the table does not have it.
  package func knownIndex(of term: some Collection<UInt8>, hash: UInt64) -> Int? {
    let index = Int(slots[slot(of: term, hash: hash)]) - 1
    return index >= 0 ? index : nil
  }

  /// Returns the slot of a term, or the free slot where it belongs.
  @inline(__always)
  private func slot(of term: some Collection<UInt8>, hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, terms[index].elementsEqual(term) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// The approximate size of the table in bytes.
  package var size: Int { terms.codes.count + 12 * hashes.count + 4 * slots.count }

  /// Returns the index of another table's term, which is added if it is new.
  package mutating func index(ofTerm other: Int, in table: Vocabulary) -> Int {
    index(of: table.terms[other], hash: table.hashes[other])
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}

/// A vocabulary that grows no more: what threads look terms up in.
struct FrozenVocabulary: TermIndexing, Sendable {
  let vocabulary: Vocabulary

  var count: Int { vocabulary.count }

  func prefetch(_ hash: UInt64) { vocabulary.prefetch(hash) }

  func index(of term: FoldedWord, hash: UInt64) -> Int {
    vocabulary.knownIndex(of: term, hash: hash) ?? -1
  }
}
