/// A table that gives terms their indices: growing, as ``Vocabulary``, or frozen, as ``TermIndex``.
///
/// ``TermCounter`` is generic over it, so that each table is compiled into the counting loop.
protocol TermIndexing {
  /// All indices are below this.
  var count: Int { get }

  /// Prefetches the memory that ``index(of:hash:)`` reads first.
  func prefetch(_ hash: UInt64)

  /// Returns the index of a term, or -1 if the table neither has nor adds it.
  ///
  /// A table gives the same term the same index for as long as it lives: ``WordCache`` relies on it.
  mutating func index(of term: FoldedWord, hash: UInt64) -> Int
}

/// The frozen term table of a model: finds the index of a term from its hash in one cache line.
///
/// The table consists of buckets of eight 64-bit slots, one cache line each. A slot holds 40 bits of a
/// term's hash and, in its low 24 bits, the term's index + 1; 0 is a free slot. The high bits of the hash
/// select the bucket, and a full bucket overflows into the next one. Letters are not compared: about one
/// unknown word in 10¹¹ is taken for a term, and then always for the same one.
package struct TermIndex: TermIndexing, Sendable {
  static let bucketSize = 8
  /// The largest vocabulary: indices have 24 bits.
  package static let maximumCount = (1 << 24) - 2

  private let slots: MappedArray<UInt64>
  /// V.
  let count: Int

  /// - Parameters:
  ///   - slots: What ``build(_:)`` returned.
  ///   - count: V; larger indices in the table are ignored.
  init(_ slots: MappedArray<UInt64>, count: Int) {
    self.slots = slots
    self.count = count
  }

  /// Returns the slots of a table of terms with the given hashes, at most 70 % full.
  static func build(_ hashes: [UInt64]) -> [UInt64] {
    let buckets = max(1, (hashes.count * 10 + 7 * bucketSize - 1) / (7 * bucketSize))
    var slots = [UInt64](repeating: 0, count: buckets * bucketSize)
    for (index, hash) in hashes.enumerated() {
      var slot = bucket(of: hash, count: buckets) * bucketSize
      while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
      slots[slot] = hash << 24 | UInt64(index + 1)
    }
    return slots
  }

  @inline(__always)
  static func bucket(of hash: UInt64, count: Int) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(count)).high)
  }

  @inline(__always)
  func prefetch(_ hash: UInt64) {
    slots.prepare(TermIndex.bucket(of: hash, count: slots.count / TermIndex.bucketSize) * 8)
  }

  @inline(__always)
  func index(of term: FoldedWord, hash: UInt64) -> Int { index(ofHash: hash) }

  /// Returns the index of the term with this hash, or -1.
  @inline(__always)
  func index(ofHash hash: UInt64) -> Int {
    let size = TermIndex.bucketSize
    let buckets = slots.count / size
    guard buckets > 0 else { return -1 }
    var bucket = TermIndex.bucket(of: hash, count: buckets)
    let wanted = (hash << 24) >> 24
    for _ in 0..<buckets {
      let first = bucket * size
      let place = slots.findOfEight(at: first, shift: 24, wanted)
      if place < size {
        let index = Int(truncatingIfNeeded: slots[first + place] & 0xFF_FFFF) - 1
        return index < count ? index : -1
      }
      // A bucket fills from its first slot on, so a free last slot ends the search.
      if slots[first + size - 1] == 0 { return -1 }
      bucket = bucket + 1 == buckets ? 0 : bucket + 1
    }
    return -1
  }
}
