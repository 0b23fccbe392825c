/// Splits Arabic news text into sentences.
///
/// - A sentence ends at «.», «!», «؟», «?», «؛», «…» or several of these, and at the end of a line unless the
///   text is hard-wrapped. It never ends at «،». Closing quotes and brackets belong to the sentence before them.
/// - A full stop does not end a sentence inside a number (3.5), after a list number («1.»), an initial, an
///   abbreviation (د. and م.ت.ف.) or the name of a letter (بي.بي.سي), or inside a Latin word or address. Between
///   two Arabic words it does, even without a space («الناتج.وأضاف»).
/// - «؛» ends a sentence only before a word that begins a clause («ثم», «وأضاف»), and «..» never after fewer
///   than four words.
/// - Quotations and brackets that close in the same paragraph, within 1,500 bytes, are not split.
///
/// ```swift
/// for sentence in SentenceSplitter().split(text) { print(text[utf8: sentence.utf8Range]) }
/// ```
package struct SentenceSplitter: Sendable {
  /// Creates a splitter; it has no settings.
  package init() {}

  /// Returns the sentences of a text in order.
  ///
  /// They are trimmed and disjoint, and each word of the text is in exactly one.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  package func split(_ text: String) -> [Sentence] {
    withUTF8(of: text) { split(utf8: $0) }
  }

  /// Returns the sentences of UTF-8 text in order, reading the bytes without copying them.
  ///
  /// Bytes that are not UTF-8 are safe to pass, but the result for them is unspecified.
  package func split(utf8: Span<UInt8>) -> [Sentence] {
    var ranges: [Range<Int>] = []
    var list = LineList(utf8)
    LineUnwrapping.join(&list, in: utf8)
    for line in list.lines { ranges += SentenceSegmenter.ranges(in: line.range, of: utf8) }
    return ranges.enumerated().map { Sentence(index: $0.offset, utf8Range: $0.element) }
  }
}
