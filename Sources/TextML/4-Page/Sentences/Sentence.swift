/// A sentence of a text.
public struct Sentence: Hashable, Codable, Sendable, UTF8Located {
  /// The index of the sentence in the text, from 0.
  package let index: Int
  /// The range in the text, in UTF-8 bytes.
  public let utf8Range: Range<Int>
}
