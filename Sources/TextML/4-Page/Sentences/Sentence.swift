/// A sentence of a text.
package struct Sentence: Hashable, Codable, Sendable {
  /// The index of the sentence in the text, from 0.
  package let index: Int
  /// The range in the text, in UTF-8 bytes.
  package let utf8Range: Range<Int>
}
