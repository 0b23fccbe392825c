/// A sentence and where it stands.
public struct Sentence: Hashable, Sendable {
  /// Its number in the text, from 0.
  public let index: Int
  /// Its place in the text, in UTF-8 bytes.
  public let utf8Range: Range<Int>
}
