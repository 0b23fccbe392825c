/// Finds the index of a term from its hash with one cache line read.
///
/// A table of buckets of eight words; a word holds 40 bits of a term's hash and its index + 1 in 24
/// bits, 0 if free. The hash's high bits name the bucket; a full bucket spills into the next. Letters
/// are not compared: a word that is not in the vocabulary is taken for one that is about once in 10¹¹
/// look-ups, and then always the same.
package enum TermIndex {
  static let bucketSize = 8
  /// The vocabulary cannot be larger: indices have 24 bits.
  package static let maximumCount = (1 << 24) - 2

  /// Builds the table of terms with the given hashes, at most 70 % full.
  static func build(_ hashes: [UInt64]) -> [UInt64] {
    let buckets = max(1, (hashes.count * 10 + 7 * bucketSize - 1) / (7 * bucketSize))
    var table = [UInt64](repeating: 0, count: buckets * bucketSize)
    for (index, hash) in hashes.enumerated() {
      var slot = bucket(of: hash, count: buckets) * bucketSize
      while table[slot] != 0 { slot = slot + 1 == table.count ? 0 : slot + 1 }
      table[slot] = tag(hash) | UInt64(index + 1)
    }
    return table
  }

  @inline(__always)
  static func bucket(of hash: UInt64, count: Int) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(count)).high)
  }

  @inline(__always)
  static func tag(_ hash: UInt64) -> UInt64 { hash << 24 }

  /// Asks for the memory that ``index(of:in:)`` looks at first.
  @inline(__always)
  static func prepare(_ hash: UInt64, in table: MappedArray<UInt64>) {
    table.prepare(bucket(of: hash, count: table.count / bucketSize) * bucketSize)
  }

  /// The index of the term, or -1.
  @inline(__always)
  static func index(of hash: UInt64, in table: MappedArray<UInt64>) -> Int {
    let buckets = table.count / bucketSize
    guard buckets > 0 else { return -1 }
    var bucket = bucket(of: hash, count: buckets)
    let wanted = tag(hash) >> 24
    for _ in 0..<buckets {
      let first = bucket * bucketSize
      let place = table.findOfEight(at: first, shift: 24, wanted)
      if place < bucketSize { return Int(truncatingIfNeeded: table[first + place] & 0xFF_FFFF) - 1 }
      // Slots are taken from the first on.
      if table[first + bucketSize - 1] == 0 { return -1 }
      bucket = bucket + 1 == buckets ? 0 : bucket + 1
    }
    return -1
  }
}
