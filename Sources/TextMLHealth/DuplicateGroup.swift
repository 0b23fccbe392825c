internal import TextML

/// A group of articles with the same text, or nearly the same words.
public struct DuplicateGroup: Codable, Hashable, Sendable {
  /// One of the articles.
  public struct Member: Codable, Hashable, Sendable {
    /// Its index in ``CorpusHealth/items``.
    public let item: Int
    /// Whether its text equals that of the first member.
    package let isExact: Bool
    /// The estimated resemblance to the first member: the share of common terms in the terms of both.
    public let resemblance: Double
  }

  /// The members in the order of the corpus; the others are compared with the first.
  public let members: [Member]
  /// Whether the members differ in their labels.
  package let isAcrossLabels: Bool

  /// Whether all members have the same text.
  package var isExact: Bool { members.allSatisfy(\.isExact) }

  /// Returns the groups of two or more articles: those across labels first, then the larger ones, then in
  /// the order of the corpus.
  ///
  /// Articles without a word are in no group.
  /// - Parameter counts: D × V term counts.
  /// - Complexity: O(entries + D) and the hashing of the texts.
  static func groups(of documents: [LabeledDocument], counts: SparseMatrix) -> [DuplicateGroup] {
    let near = NearDuplicates(counts)
    var first: [String: Int] = [:]
    var indices: [Int: [Int]] = [:]
    for (index, document) in documents.enumerated() {
      let isEmpty = withUTF8(of: document.text) { !WordScanner.hasWord($0) }
      if isEmpty { continue }
      // A text of stop words has no terms, but it can equal another.
      let copied = first[document.text] ?? index
      first[document.text] = copied
      indices[near.groups[copied], default: []].append(index)
    }
    return indices.values.filter { $0.count > 1 }.map { group in
      let original = documents[group[0]]
      let labels = Set(original.labels)
      return DuplicateGroup(
        members: group.map { index in
          let isExact = documents[index].text == original.text
          return Member(
            item: index, isExact: isExact,
            resemblance: isExact ? 1 : near.resemblance(group[0], index))
        }, isAcrossLabels: group.contains { Set(documents[$0].labels) != labels })
    }.sorted { left, right in
      (left.isAcrossLabels ? 0 : 1, -left.members.count, left.members[0].item)
        < (right.isAcrossLabels ? 0 : 1, -right.members.count, right.members[0].item)
    }
  }
}
