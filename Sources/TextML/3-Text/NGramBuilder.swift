/// Builds the terms that are more or less than a word: word bigrams and character n-grams.
///
/// A word bigram consists of two terms with ``LetterCode/joint`` between. A character n-gram begins with
/// ``LetterCode/nGramMark``, and the joint stands for the two ends of the word. No letter folds to one of
/// the two codes, so a term of one kind is never one of another kind.
struct NGramBuilder {
  /// The longest term: two words and the joint.
  static let maximumCount = 2 * FoldedWord.maximumCount + 1

  /// The previous term.
  private var previous: [UInt8] = []
  private var previousRange = 0..<0
  /// The term being built.
  private let buffer: WordBuffer
  private var count = 0

  /// Calls `body` with a builder that is valid until it returns.
  @inline(__always)
  static func with<Result>(_ body: (inout NGramBuilder) -> Result) -> Result {
    WordBuffer.with(size: maximumCount + 8) { buffer in
      var builder = NGramBuilder(buffer: buffer)
      return body(&builder)
    }
  }

  private init(buffer: WordBuffer) { self.buffer = buffer }

  /// Calls `body` with the word bigram of the previous term and this one, if there is a previous one, and
  /// keeps this one for the next bigram.
  mutating func wordBigram(endingIn term: FoldedWord, _ body: (FoldedWord) -> Void) {
    if !previous.isEmpty {
      for code in previous { append(code) }
      append(LetterCode.joint)
      for code in term { append(code) }
      finish(previousRange.lowerBound..<term.utf8Range.upperBound, body)
    }
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: term)
    previousRange = term.utf8Range
  }

  /// Calls `body` with each character n-gram of the word; the two ends of the word count as letters.
  mutating func characterNGrams(
    of word: FoldedWord, lengths: ClosedRange<Int>, _ body: (FoldedWord) -> Void
  ) {
    let padded = word.count + 2
    for length in lengths where length <= padded {
      for start in 0...(padded - length) {
        append(LetterCode.nGramMark)
        for place in start..<start + length {
          append(place == 0 || place == padded - 1 ? LetterCode.joint : word[place - 1])
        }
        finish(word.utf8Range, body)
      }
    }
  }

  private mutating func append(_ code: UInt8) {
    precondition(count < NGramBuilder.maximumCount)
    buffer[count] = code
    count += 1
  }

  private mutating func finish(_ range: Range<Int>, _ body: (FoldedWord) -> Void) {
    body(FoldedWord(term: buffer, count: count, utf8Range: range))
    count = 0
  }
}
