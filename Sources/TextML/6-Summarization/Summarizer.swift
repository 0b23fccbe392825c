/// Selects the sentences that say most of what an article says, or several articles on one event.
///
/// Each sentence is a TF-IDF vector v of unit length. The sentence at position *i* of its article, from 0, has
/// the weight w = e^(−i/d), because news says the main thing first, and the centroid is c = Σ w v. The score of a
/// sentence is the probability that a reader chooses it, by a logistic model that sees cos(v, c), position,
/// similarity to the headline and to the neighbours, length, quotation and what is said first; see
/// `Models/summaries/README.md`. With ``Method/centroid``, the score of a sentence of n words is
///
///     (cos(v, c) + w) · n^0.2      // cos(v, Σ v) if `positionDecay` is 0
///
/// and where the length is a number of sentences, which may be long, the probability is multiplied by that. Readers chose
/// from news: a text without a headline of which fewer than 4 words in 1,000 are verbs of reporting is scored by the centroid.
///
/// Sentences are selected by score times 1 − p · s, where s is the share of v² in terms that a selected
/// sentence has; ties go by the order of the text. Where the length is a number n of words and a share u of it is used,
/// what the learned score and redundancy leave of a sentence must be at least u / 4, times (80 / n)² for more than the 80 words that
/// readers had; a second sentence only where u is more than 1/2. Left out are the headline and what only repeats it or a
/// selected sentence; headings, captions and other short lines without a terminator; sentences of one or two words; and a sentence that begins
/// with an unresolved reference («وأضاف», «هذا القرار») or inside a quotation, unless the one before it is selected. A
/// quotation of several sentences is selected whole, and a sentence with a colon with the one after it. If the best
/// sentence is too long, it is trimmed at its clauses. A connective at the beginning («كما», «من جانب آخر») is dropped
/// if the sentence before is not selected; a mere «و» only from the opening sentence.
///
/// After Radev, Jing, Styś and Tam (2004), "Centroid-based summarization of multiple documents", *Information
/// Processing & Management* 40(6), doi:10.1016/j.ipm.2003.10.006. Here position also weighs the centroid.
///
///     let summarizer = Summarizer(classifier: try .embedded())
///     let summary = summarizer.summarize(article, length: .sentences(3))
///     print(summary.text)
public struct Summarizer: Sendable {
  /// How sentences are scored.
  public enum Method: String, CaseIterable, Codable, Sendable {
    /// By a logistic model of what readers choose from news; see ``Summarizer``.
    case learned
    /// By similarity to the centroid and position alone; see ``Summarizer``.
    case centroid
    /// By position alone: the first sentences, without any rule. A baseline.
    case lead
  }

  /// The settings of a summarizer; in JSON, a member that is missing has its default.
  public struct Configuration: Hashable, Codable, Sendable {
    /// How sentences are scored.
    public var method = Method.learned
    /// The decay d of position weights in sentences: 0 or more; 0 scores by the plain centroid.
    ///
    /// An article of 40 or more sentences is scored in sections of about 15, and *i* begins again with each;
    /// d is at least a quarter of a section.
    package var positionDecay = 5.0
    /// The weight p of redundancy, 0 to 1.
    ///
    /// nil is 0.5 for one article, 1 for several, and 0 for the plain centroid.
    package var redundancyPenalty: Double?
    /// Whether only whole sentences are selected; otherwise the best one is trimmed if it is too long.
    public var keepsWholeSentences = false
    /// Whether each line of a text is a sentence; then nothing is taken for a headline or boilerplate.
    public var linesAreSentences = false

    /// Creates the default settings.
    public init() {}

    /// Decodes settings; those that are missing have their defaults.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      try values.update(&method, forKey: .method)
      try values.update(&positionDecay, forKey: .positionDecay)
      try values.update(&redundancyPenalty, forKey: .redundancyPenalty)
      try values.update(&keepsWholeSentences, forKey: .keepsWholeSentences)
      try values.update(&linesAreSentences, forKey: .linesAreSentences)
    }

    func penalty(articleCount: Int) -> Double {
      redundancyPenalty ?? (positionDecay == 0 ? 0 : articleCount > 1 ? 1 : 0.5)
    }
  }

  /// The least gain of the last sentence that a summary has room for, by the learned score.
  private static let leastGain: Float = 0.25

  let analyzer: TextAnalyzer
  private let classifier: TextClassifier?
  private let configuration: Configuration
  private let terms: ObjectPool<SentenceTerms>
  private let weights: RankingWeights

  /// Creates a summarizer.
  ///
  /// - Parameters:
  ///   - classifier: The source of the analyzer and of document frequencies. Without a classifier, terms are
  ///     weighed by their frequency in the article's own sentences alone.
  ///   - configuration: How sentences are scored and selected.
  public init(classifier: TextClassifier? = nil, configuration: Configuration = .init()) {
    self.init(classifier: classifier, configuration: configuration, weights: .standard)
  }

  init(classifier: TextClassifier?, configuration: Configuration, weights: RankingWeights) {
    self.weights = weights
    self.classifier = classifier
    self.configuration = configuration
    let analyzer = classifier?.analyzer ?? TextAnalyzer()
    self.analyzer = analyzer
    terms = ObjectPool { SentenceTerms(analyzer: analyzer, classifier: classifier) }
  }

  // MARK: Summarizing

  /// Returns the sentences that say most of what the article says.
  ///
  /// The headline and boilerplate are not selected, and the length is never exceeded. If nothing is selected,
  /// ``Summary/emptiness`` says why.
  ///
  /// - Parameters:
  ///   - text: The article, with its headline and whatever stands around it on the page.
  ///   - query: What the summary is about: only sentences with a term of the query are selected, by their
  ///     cosine with it plus a quarter of their score. nil, or nothing but white space, summarizes the whole article.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  ///   - length: The maximum length.
  /// - Complexity: O(*n* + S log S) for *n* bytes and S sentences.
  public func summarize(
    _ text: String, query: String? = nil, repeatedBoilerplate: RepeatedBoilerplate? = nil,
    length: SummaryLength
  ) -> Summary {
    withUTF8(of: text) {
      summarize(utf8: $0, query: query, repeatedBoilerplate: repeatedBoilerplate, length: length)
    }
  }

  /// Returns the sentences that say most of what the article says, reading UTF-8 without copying it.
  ///
  /// Bytes that are not UTF-8 are safe to pass, but the result for them is unspecified.
  package func summarize(
    utf8: Span<UInt8>, query: String? = nil, repeatedBoilerplate: RepeatedBoilerplate? = nil,
    length: SummaryLength
  ) -> Summary {
    withInput(utf8, [0..<utf8.count], [repeatedBoilerplate]) {
      summarize($0, in: utf8, query: query, length: length)
    }
  }

  /// Returns one summary of several articles on one event; nearly equal sentences are selected once.
  ///
  /// Positions count within each article, and the sentences are in the order of the articles;
  /// ``Summary/Item/article`` says which article each is from.
  ///
  /// - Parameters:
  ///   - texts: The articles.
  ///   - query: What the summary is about; nil summarizes all that the articles say.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of each article's source: empty, or one entry
  ///     for each article.
  ///   - length: The maximum length.
  public func summarize(
    together texts: [String], query: String? = nil,
    repeatedBoilerplate: [RepeatedBoilerplate?] = [], length: SummaryLength
  ) -> Summary {
    var buffer: [UInt8] = []
    var articles: [Range<Int>] = []
    for text in texts {
      let start = buffer.count
      buffer += text.utf8
      articles.append(start..<buffer.count)
    }
    let utf8 = buffer.span
    return withInput(utf8, articles, repeatedBoilerplate) {
      summarize($0, in: utf8, query: query, length: length)
    }
  }

  /// Calls `body` with the sentences of articles.
  ///
  /// - Parameter articles: The ranges of the articles in the buffer.
  func withInput<Result>(
    _ buffer: UTF8Bytes, _ articles: [Range<Int>], _ repeatedBoilerplate: [RepeatedBoilerplate?],
    _ body: (SummaryInput) -> Result
  ) -> Result {
    terms.withObject { terms in
      var input = SummaryInput(terms: terms)
      for (index, article) in articles.enumerated() {
        if configuration.linesAreSentences {
          input.add(lines: article, of: buffer)
        } else {
          let repeated = index < repeatedBoilerplate.count ? repeatedBoilerplate[index] : nil
          input.add(article, of: buffer, repeatedBoilerplate: repeated)
        }
      }
      return body(input)
    }
  }

  /// Returns the features of every sentence of an input.
  func rankingFeatures(_ input: SummaryInput) -> RankingFeatures.Table {
    SentenceScoring.rankingFeatures(
      input, SentenceVectors(input.terms, classifier: classifier),
      decay: configuration.positionDecay)
  }

  func summarize(
    _ input: SummaryInput, in utf8: UTF8Bytes, query: String?, length: SummaryLength
  ) -> Summary {
    guard !input.sentences.isEmpty else { return .init(input, emptiness: .empty) }
    guard length.isPositive else { return .init(input, emptiness: .tooLong) }
    let query = query.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    var configuration = configuration
    if configuration.method == .learned, !input.isNews { configuration.method = .centroid }
    let vectors = SentenceVectors(input.terms, classifier: classifier)
    var scores = SentenceScoring.scores(
      input, vectors, configuration, countsSentences: length.countsSentences, weights: weights)
    var eligible = Array(scores.indices)
    if let query {
      let relevance = vectors.cosines(
        with: vectors.vector(of: query, terms: input.terms, analyzer: analyzer))
      for index in scores.indices { scores[index] = relevance[index] + scores[index] / 4 }
      eligible.removeAll { relevance[$0] <= 0 }
      if eligible.isEmpty { return .init(input, emptiness: .noMatch) }
    }
    var selection = SentenceSelection(
      input, vectors, scores: scores, length: length,
      redundancyPenalty: configuration.penalty(articleCount: input.articles.count),
      followsRules: configuration.method != .lead,
      leastGain: configuration.method == .learned && query == nil ? Self.leastGain : 0,
      trims: !configuration.keepsWholeSentences)
    selection.select(from: eligible, in: utf8)
    if !selection.selected.isEmpty {
      var article: Int?
      let items = selection.selected.sorted().map { index in
        let sentence = input.sentences[index]
        let connective = selection.connectiveLength(of: index, opens: article != sentence.article)
        article = sentence.article
        var text =
          selection.trimmed.flatMap { $0.sentence == index ? $0.text : nil }
          ?? input.text(of: sentence, without: connective, in: utf8)
        if sentence.surface.ending == .colon, sentence.requiredNext == 0,
          configuration.method != .lead
        {
          text = SentenceTrimming.withoutAnnouncement(text)
        }
        return Summary.Item(
          text: text,
          article: sentence.article,
          utf8Range: sentence.range.lowerBound + connective..<sentence.range.upperBound,
          score: Double(scores[index]))
      }
      return Summary(input, items: items, isTrimmed: selection.trimmed != nil)
    }
    return .init(input, emptiness: .tooLong)
  }
}

extension Summary {
  fileprivate init(_ input: SummaryInput, items: [Item], isTrimmed: Bool = false) {
    self.init(
      items: items, removedByArticle: input.removedByArticle, isTrimmed: isTrimmed,
      emptiness: nil)
  }

  fileprivate init(_ input: SummaryInput, emptiness: Emptiness) {
    self.init(
      items: [], removedByArticle: input.removedByArticle, isTrimmed: false,
      emptiness: emptiness)
  }
}
