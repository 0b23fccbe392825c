/// Finds groups of documents with nearly the same words.
///
/// MinHash with banding: Broder (1997), "On the resemblance and containment of documents",
/// doi:10.1109/SEQUEN.1997.666900. A document's terms are a set; for each of 96 hash functions its
/// smallest value is kept, and two documents that agree in all four values of any of 24 bands are
/// near-duplicates if at least half of all 96 agree, that is, if about half of their terms are common.
package struct NearDuplicates: Sendable {
  private static let bands = 24
  private static let rowsPerBand = 4
  private static let size = bands * rowsPerBand
  private static let threshold = 0.5

  /// For each document, the index of the first document of its near-duplicate group.
  package let groups: [Int]
  /// D × 96.
  private let signatures: [UInt32]

  /// Groups documents by their terms.
  ///
  /// A document is compared with the first one of each of its 24 bands only, however many others
  /// are there too, so even a corpus of many copies of one text takes linear time.
  /// - Complexity: O(entries + D), each times a constant of about 100.
  package init(_ counts: SparseMatrix) {
    signatures = NearDuplicates.signatures(of: counts)
    groups = NearDuplicates.groups(in: counts, signatures)
  }

  /// The estimated share of the terms of both documents that both have: 0 to 1, ± 0.05 at one half.
  package func resemblance(_ left: Int, _ right: Int) -> Double {
    Double(NearDuplicates.agreement(left, right, signatures)) / Double(NearDuplicates.size)
  }

  private static func agreement(_ left: Int, _ right: Int, _ signatures: [UInt32]) -> Int {
    (0..<size).count { signatures[left * size + $0] == signatures[right * size + $0] }
  }

  private static func signatures(of counts: SparseMatrix) -> [UInt32] {
    var signatures = [UInt32](repeating: .max, count: counts.rowCount * size)
    for row in 0..<counts.rowCount {
      for entry in counts.entries(ofRow: row) {
        let hash = TermHash.mix(UInt64(counts.columns[entry]) &+ 1)
        let (low, high) = (UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32))
        // All functions from two: Kirsch and Mitzenmacher (2008), doi:10.1002/rsa.20208.
        var value = low
        for index in row * size..<(row + 1) * size {
          value = value &+ high | 1
          let mixed = (value ^ value >> 15) &* 0x85EB_CA6B
          signatures[index] = min(signatures[index], mixed ^ mixed >> 13)
        }
      }
    }
    return signatures
  }

  private static func groups(in counts: SparseMatrix, _ signatures: [UInt32]) -> [Int] {
    var parent = Array(0..<counts.rowCount)
    func root(_ document: Int) -> Int {
      var current = document
      while parent[current] != current { current = parent[current] }
      return current
    }
    for band in 0..<bands {
      var first: [UInt64: Int] = [:]
      for row in 0..<counts.rowCount where !counts.entries(ofRow: row).isEmpty {
        var key: UInt64 = 0
        for index in 0..<rowsPerBand {
          let value = signatures[row * size + band * rowsPerBand + index]
          key = TermHash.mix(key ^ UInt64(value))
        }
        guard let other = first[key] else {
          first[key] = row
          continue
        }
        let (a, b) = (root(row), root(other))
        guard a != b else { continue }
        if Double(agreement(row, other, signatures)) >= threshold * Double(size) {
          parent[max(a, b)] = min(a, b)
        }
      }
    }
    return parent.indices.map(root)
  }
}
