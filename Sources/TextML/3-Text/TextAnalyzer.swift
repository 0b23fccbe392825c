/// Turns text into terms: the one chain that training, tagging and summaries share.
///
///     UTF-8 → raw words → folded words → teh marbuta → stop words → stems → n-grams
///             (RawWordReader)  (WordScanner)  (StopWords)  (ArabicStemmer)  (NGramBuilder)
///
/// ``Configuration`` switches steps on and off.
public struct TextAnalyzer: Sendable {
  /// The settings of the chain.
  ///
  /// A model file holds them, so a model brings its own analyzer. An analyzer takes the nearest value in its range
  /// where one is outside; training throws ``TrainingError/invalidConfiguration(parameter:reason:)``.
  public struct Configuration: Hashable, Codable, Sendable {
    /// Whether words are reduced to light stems.
    public var stems = true
    /// Whether teh marbuta is folded to heh, so that «مباراة» and «مباراه» are one term.
    public var foldsTehMarbuta = false
    /// Whether stop words are dropped.
    public var removesStopWords = true
    /// The fewest letters of a word that is a term, before stemming: 1 to 32.
    package var minimumTermLength = 2

    /// The largest number of neighbouring terms that form a term of their own: 1, or 2 for word bigrams.
    ///
    /// A word bigram is written «وزير_خارجيه». It does not cross a line of the page.
    public var wordNGrams = 1
    /// The lengths of the character n-grams of words that are terms too, from 1 to 32; nil for none.
    ///
    /// A character n-gram is written «~كتا», and the ends of a word count as letters: «~_كت». N-grams are
    /// taken from the folded word before stemming.
    public var characterNGrams: ClosedRange<Int>?

    /// Creates the default settings.
    public init() {}

    /// The lengths that terms and character n-grams can have.
    static let lengths = 1...FoldedWord.maximumCount
    /// The values of ``wordNGrams``.
    static let wordNGramSizes = 1...2

    /// The settings with every value in its range.
    var clamped: Self {
      var result = self
      result.minimumTermLength = minimumTermLength.clamped(to: Self.lengths)
      result.wordNGrams = wordNGrams.clamped(to: Self.wordNGramSizes)
      result.characterNGrams = characterNGrams?.clamped(to: Self.lengths)
      return result
    }

    /// Whether each term is a word, and not an n-gram.
    var termsAreWords: Bool { wordNGrams == 1 && characterNGrams == nil }
  }

  /// The settings in use.
  package let configuration: Configuration
  private let stopWords: StopWords?

  /// Creates an analyzer.
  public init(configuration: Configuration = .init()) {
    self.configuration = configuration.clamped
    stopWords = configuration.removesStopWords ? .arabic : nil
  }

  // MARK: The chain

  /// Calls `body` with each term of valid UTF-8, in order.
  ///
  /// The character n-grams of a word come before its term, and the word bigram that it ends after it.
  /// - Returns: How many words the text has; ``WordCounts/terms`` stays 0.
  @inline(__always)
  @discardableResult
  func forEachTerm(in utf8: UTF8Bytes, _ body: (FoldedWord) -> Void) -> WordCounts {
    guard configuration.termsAreWords else { return forEachNGram(in: utf8, body) }
    var counts = WordCounts()
    WordScanner.forEachWord(in: utf8) { word in
      if let kept = filtered(word, hash: word.hash, &counts) { body(stemmed(kept)) }
    }
    return counts
  }

  @inline(never)
  private func forEachNGram(in utf8: UTF8Bytes, _ body: (FoldedWord) -> Void) -> WordCounts {
    var counts = WordCounts()
    NGramBuilder.with { builder in
      WordScanner.forEachWord(in: utf8) { word in
        guard let kept = filtered(word, hash: word.hash, &counts) else { return }
        if let lengths = configuration.characterNGrams {
          builder.characterNGrams(of: kept, lengths: lengths, body)
        }
        let term = stemmed(kept)
        body(term)
        if configuration.wordNGrams > 1 { builder.wordBigram(endingIn: term, body) }
      }
    }
    return counts
  }

  /// Counts a folded word, and returns it with teh marbuta folded; nil if it is too short or too long for a
  /// term, or a stop word.
  @inline(__always)
  private func filtered(
    _ word: FoldedWord, hash: UInt64, _ counts: inout WordCounts
  ) -> FoldedWord? {
    counts.addWord(beginningWith: word[0])
    guard word.count >= configuration.minimumTermLength, !word.isTooLong else { return nil }
    if let stopWords, stopWords.contains(word, hash: hash) { return nil }
    if configuration.foldsTehMarbuta { word.foldTehMarbuta() }
    return word
  }

  @inline(__always)
  private func stemmed(_ word: FoldedWord) -> FoldedWord {
    var term = word
    if configuration.stems { ArabicStemmer.stem(&term) }
    return term
  }

  /// Returns the term of a raw word that ``WordScanner/plainWord(_:_:_:)`` reads, with its hash; nil for
  /// other raw words.
  @inline(__always)
  func term(
    ofPlainWord rawWord: RawWord, of utf8: UTF8Bytes, _ buffer: WordBuffer
  ) -> (counts: WordCounts, term: (word: FoldedWord, hash: UInt64)?)? {
    guard let word = WordScanner.plainWord(utf8, rawWord, buffer) else { return nil }
    var counts = WordCounts()
    let hash = word.hash
    guard let kept = filtered(word, hash: hash, &counts) else { return (counts, nil) }
    let term = stemmed(kept)
    let isWhole = term.count == word.count && !configuration.foldsTehMarbuta
    return (counts, (term, hash: isWhole ? hash : term.hash))
  }

  // MARK: Terms as text

  /// Returns the terms of the text in order, each with the range of its word.
  ///
  /// - Returns: Tokens with ascending, disjoint ranges; none if the text has no term.
  /// - Complexity: O(*n*) for *n* bytes of text.
  public func tokens(in text: String) -> [Token] {
    var tokens: [Token] = []
    withUTF8(of: text) { utf8 in
      forEachTerm(in: utf8) { term in
        tokens.append(Token(term: LetterCode.decode(term), utf8Range: term.utf8Range))
      }
    }
    return tokens
  }

  /// Returns the terms of the text in order, repeats included.
  package func terms(in text: String) -> [String] {
    tokens(in: text).map(\.term)
  }

  /// Returns the letter codes of the folded words of `text`.
  static func foldedWords(of text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    withUTF8(of: text) { utf8 in
      WordScanner.forEachWord(in: utf8) { words.append(Array($0)) }
    }
    return words
  }

  /// Returns the letter codes of a single word, folded; those of several words without a space between.
  static func foldedCodes(of word: String) -> [UInt8] {
    var codes: [UInt8] = []
    withUTF8(of: word) { utf8 in
      WordScanner.forEachWord(in: utf8) { codes.append(contentsOf: $0) }
    }
    return codes
  }
}

extension Int {
  /// The number if it is in a range, else the nearer end.
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(range.upperBound, Swift.max(range.lowerBound, self))
  }
}

/// A term and the range of the word it came from.
public struct Token: Codable, Hashable, Sendable {
  /// The folded and, if the analyzer stems, stemmed word.
  public let term: String
  /// The range of the word in the text, in UTF-8 bytes, with the marks that belong to it.
  public let utf8Range: Range<Int>
}
