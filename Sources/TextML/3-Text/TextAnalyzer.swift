/// Turns text into terms: the one chain that training, tagging and summaries share.
///
/// Words are found and folded by a single scan, then, as the configuration says, teh marbuta is
/// folded, stop words and short words are dropped, and the rest is stemmed.
public struct TextAnalyzer: Sendable {
  /// The settings of the chain.
  ///
  /// A model file holds them, so a model brings its own analyzer.
  public struct Configuration: Hashable, Codable, Sendable {
    /// Whether words are reduced to light stems; see ``ArabicStemmer``.
    public var stems = true
    /// Whether teh marbuta is folded to heh, so that «مباراة» and «مباراه» are one term.
    public var foldsTehMarbuta = false
    /// Whether the words of ``StopWords/arabic`` are dropped.
    public var removesStopWords = true
    /// The fewest letters a word needs to be a term, before stemming: 1 or more.
    public var minimumTermLength = 2

    /// The longest run of neighbouring terms that is a term of its own: 1, or 2 for pairs too.
    ///
    /// A pair is written «وزير_خارجيه». It never goes across a line of the page.
    public var wordNGrams = 1
    /// The lengths of runs of letters within words that are terms too; nil for none.
    ///
    /// A run is written «~كتا», and the ends of the word count as letters: «~_كت». Runs are taken
    /// from the folded word before stemming.
    public var characterNGrams: ClosedRange<Int>?

    /// Creates the default settings.
    public init() {}

    /// Whether a term is a word and nothing else.
    var termsAreWords: Bool { wordNGrams == 1 && characterNGrams == nil }
  }

  /// The settings in use.
  public let configuration: Configuration
  private let stopWords: StopWords?

  /// Creates an analyzer.
  public init(configuration: Configuration = .init()) {
    self.configuration = configuration
    stopWords = configuration.removesStopWords ? .arabic : nil
  }

  /// Returns the terms of the text in order, each with the place of its word.
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
  public func terms(in text: String) -> [String] {
    tokens(in: text).map(\.term)
  }

  /// How many words a text has, terms or not, and how many of them begin with an Arabic letter or
  /// with one of another script; the rest begin with digits.
  struct WordCounts {
    var all = 0
    var arabic = 0
    var foreign = 0
  }

  /// Calls `body` with each term of valid UTF-8 and returns how many words the text has.
  ///
  /// A word's runs of letters come before it, and the pair that it ends after it.
  @inline(__always)
  @discardableResult
  func forEachTerm(in utf8: UTF8Bytes, _ body: (FoldedWord) -> Void) -> WordCounts {
    guard configuration.termsAreWords else { return forEachJoinedTerm(in: utf8, body) }
    return forEachWordTerm(in: utf8, onWord: { _ in }, body)
  }

  /// The term of a run that ``WordScanner/plainWord(_:_:_:)`` reads; nil for other runs.
  ///
  /// - Returns: How many words that counts as, and the term with its hash, if the word has one.
  @inline(__always)
  func term(
    ofPlainWord run: RawWord, of utf8: UTF8Bytes, _ buffer: WordBuffer
  ) -> (words: WordCounts, term: (FoldedWord, hash: UInt64)?)? {
    guard let word = WordScanner.plainWord(utf8, run, buffer) else { return nil }
    var words = WordCounts()
    let hash = word.hash
    guard let term = term(of: word, { hash }, &words, onWord: { _ in }) else { return (words, nil) }
    let isWhole = term.count == word.count && !configuration.foldsTehMarbuta
    return (words, (term, hash: isWhole ? hash : term.hash))
  }

  @inline(never)
  private func forEachJoinedTerm(in utf8: UTF8Bytes, _ body: (FoldedWord) -> Void) -> WordCounts {
    NGramBuilder.with { joiner in
      forEachWordTerm(in: utf8) { word in
        if let lengths = configuration.characterNGrams {
          joiner.runs(of: word, lengths: lengths, body)
        }
      } _: { term in
        body(term)
        if configuration.wordNGrams > 1 { joiner.pair(term, body) }
      }
    }
  }

  /// Calls `onWord` with each word that is kept, before it is stemmed, and `body` with its term.
  @inline(__always)
  private func forEachWordTerm(
    in utf8: UTF8Bytes, onWord: (FoldedWord) -> Void, _ body: (FoldedWord) -> Void
  ) -> WordCounts {
    var words = WordCounts()
    WordScanner.forEachWord(in: utf8) { word in
      if let term = term(of: word, { word.hash }, &words, onWord: onWord) { body(term) }
    }
    return words
  }

  /// The term of a word, which is counted; nil if it is none.
  @inline(__always)
  private func term(
    of word: FoldedWord, _ hash: () -> UInt64, _ words: inout WordCounts,
    onWord: (FoldedWord) -> Void
  ) -> FoldedWord? {
    words.all += 1
    if LetterCode.isArabic(word[0]) {
      words.arabic += 1
    } else if !LetterCode.isDigit(word[0]) {
      words.foreign += 1
    }
    guard word.count >= configuration.minimumTermLength, !word.isTooLong else { return nil }
    if let stopWords, stopWords.contains(word, hash: hash) { return nil }
    var term = word
    if configuration.foldsTehMarbuta, term[last: 1] == LetterCode.tehMarbuta {
      term[term.count - 1] = LetterCode.heh
    }
    onWord(term)
    if configuration.stems { ArabicStemmer.stem(&term) }
    return term
  }

  /// The folded letters of the words of `text`, run together: for lists of single words.
  static func foldedCodes(of text: String) -> [UInt8] {
    var codes: [UInt8] = []
    withUTF8(of: text) { utf8 in
      WordScanner.forEachWord(in: utf8) { codes.append(contentsOf: $0) }
    }
    return codes
  }
}

/// A term and the place of the word it came from.
public struct Token: Hashable, Sendable {
  /// The folded and, if the analyzer stems, stemmed word.
  public let term: String
  /// Where the word stands in the text, in UTF-8 bytes, with the marks that belong to it.
  public let utf8Range: Range<Int>
}
