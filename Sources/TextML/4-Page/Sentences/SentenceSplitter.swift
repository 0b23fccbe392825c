/// Splits Arabic news text into sentences, as places in the text.
///
/// - A sentence ends at «.», «!», «؟», «?», «؛», «…» or a run of them, and at the end of a line,
///   unless the page is hard-wrapped: then it goes on over the line break. It never ends at «،».
///   Closing quotes and brackets behind the sign belong to the sentence.
/// - A full stop ends nothing inside a number (3.5), behind the number of a list («1.»), an initial,
///   an abbreviation (د. and م.ت.ف.) or the name of a letter (بي.بي.سي), or inside a Latin word or
///   address; without a space behind it, it does between Arabic words («الناتج.وأضاف»).
/// - «؛» ends a sentence before a word that begins a clause («ثم», «وأضاف»), and not before others;
///   «..» ends nothing in the first three words.
/// - Quotes and brackets that close in the same paragraph, within 1,500 bytes, are kept whole.
public struct SentenceSplitter: Sendable {
  /// Creates a splitter; it has no settings.
  public init() {}

  /// Returns the sentences in order: trimmed, disjoint, each with at least one word, and all words
  /// of the text in one of them.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public func split(_ text: String) -> [Sentence] {
    withUTF8(of: text) { utf8 in
      var ranges: [Range<Int>] = []
      var list = LineList(utf8)
      LineUnwrapping.join(&list, in: utf8)
      for line in list.lines { ranges += SentenceSegmenter.ranges(in: line.range, of: utf8) }
      return ranges.enumerated().map { Sentence(index: $0.offset, utf8Range: $0.element) }
    }
  }
}
