/// A 64-bit SimHash of an article's terms: nearly equal articles differ in few bits.
///
/// Each bit is the sign of Σ ±(1 + ln c) over the article's terms, where c is the count of a term and its sign
/// is a bit of its hash. Charikar (2002), "Similarity estimation techniques from rounding algorithms",
/// doi:10.1145/509907.509965; on news: Manku, Jain and Das Sarma (2007), doi:10.1145/1242572.1242592.
/// Spelling, boilerplate and the order of sentences do not change it.
public struct ArticleFingerprint: RawRepresentable, Hashable, Codable, Sendable {
  /// The bits; 0 for a text without a term.
  package let bits: UInt64

  init(hashes: [UInt64], counts: [Float]) {
    var sums = [Float](repeating: 0, count: 64)
    for (hash, count) in zip(hashes, counts) {
      let weight = TFIDF.sublinear(count)
      for bit in 0..<64 { sums[bit] += hash >> UInt64(bit) & 1 == 1 ? weight : -weight }
    }
    bits = (0..<64).reduce(0) { sums[$1] > 0 ? $0 | 1 << UInt64($1) : $0 }
  }

  /// Creates a fingerprint from 16 hexadecimal digits; returns nil for other text.
  public init?(rawValue: String) {
    guard rawValue.utf8.count == 16, rawValue.allSatisfy(\.isHexDigit),
      let bits = UInt64(rawValue, radix: 16)
    else { return nil }
    self.bits = bits
  }

  /// The bits as 16 hexadecimal digits, which is what it is encoded as: JSON numbers do not hold 64 bits everywhere.
  public var rawValue: String { bits.hexadecimal }

  /// Returns the number of bits that differ, about 32 for unrelated articles.
  public func distance(to other: ArticleFingerprint) -> Int { (bits ^ other.bits).nonzeroBitCount }
}
