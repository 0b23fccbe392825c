/// Picks the sentences that say most of what an article says, or several articles on one story.
///
/// Each sentence is a TF-IDF vector v of unit length. Sentence *i* of its article, from 0, weighs
/// w = e^(−i/d), for news says the main thing first; the centroid is c = Σ w v; and the score of a
/// sentence of n words is
///
///     (cos(v, c) + w) · n^0.2      // cos(v, Σ v) if `positionDecay` is 0
///
/// Sentences are taken by score times 1 − p · s, s being the share of v² in terms that a sentence taken
/// before has, ties in the order of the text, as far as they fit. Left out are: the headline, and what only repeats it
/// or a sentence taken before; headings, captions and other short lines without an end; a sentence that
/// opens on a reference («وأضاف», «كما») or inside a quote, unless the one before it is taken. A quote of
/// several sentences comes whole, and «:» with what it announces. After Radev, Jing, Styś and Tam (2004), "Centroid-based summarization of multiple
/// documents", *Information Processing & Management* 40(6), doi:10.1016/j.ipm.2003.10.006; position
/// enters the centroid too here, and by one constant.
///
///     let summarizer = Summarizer(classifier: try .embedded())
///     let summary = summarizer.summarize(article, length: .sentences(3))
///     print(summary.text)
public struct Summarizer: Sendable {
  /// How sentences are scored.
  ///
  /// All but the first are baselines: they choose by score alone, each text once.
  public enum Method: String, CaseIterable, Codable, Sendable {
    /// Nearness to the centroid, as ``Summarizer`` says.
    case centroid
    /// The first sentences.
    case lead
    /// A random walk over sentences that are similar.
    case lexRank = "lexrank"
    /// A random walk over sentences that share terms.
    case textRank = "textrank"
    /// Length within the main directions of latent semantic analysis.
    case lsa
    /// Chance.
    case random
  }

  /// The settings.
  public struct Configuration: Hashable, Codable, Sendable {
    /// How sentences are scored.
    public var method = Method.centroid
    /// d above, in sentences; 0 scores by the plain centroid.
    ///
    /// From 40 sentences on *i* begins again with every part of about 15, for a long report has more than
    /// one beginning; and where a quarter of the part is more than d, that is d.
    public var positionDecay = 5.0
    /// p above, 0 to 1; nil is 0.5 for one article, 1 for several, which say the same, and 0 for the
    /// plain centroid.
    public var redundancyPenalty: Double?

    func penalty(articles: Int) -> Double {
      redundancyPenalty ?? (positionDecay == 0 ? 0 : articles > 1 ? 1 : 0.5)
    }
    /// Whether a sentence that is too long for the length, and alone, is cut at a clause.
    public var truncatesLongSentences = false
    /// Whether each line of a text is a sentence already; then nothing is taken for a headline or page
    /// furniture.
    public var linesAreSentences = false
    /// The seed of ``Method/random``.
    public var seed: UInt64 = 42

    /// Creates the default settings.
    public init() {}
  }

  let analyzer: TextAnalyzer
  private let classifier: TextClassifier?
  private let configuration: Configuration
  private let terms: ObjectPool<SentenceTerms>

  /// Creates a summarizer.
  ///
  /// - Parameter classifier: Lends its analyzer and document frequencies; without one, frequencies
  ///   are those in the article's own sentences alone.
  public init(classifier: TextClassifier? = nil, configuration: Configuration = .init()) {
    self.classifier = classifier
    self.configuration = configuration
    let analyzer = classifier?.analyzer ?? TextAnalyzer()
    self.analyzer = analyzer
    terms = ObjectPool { SentenceTerms(analyzer: analyzer, classifier: classifier) }
  }

  /// Returns the sentences that say most of what the article says.
  ///
  /// The headline and boilerplate are not chosen, and the length is never exceeded; see
  /// ``Summary/emptiness`` for when nothing is chosen.
  /// - Parameters:
  ///   - query: What the summary is to be about: only sentences with a term of it are chosen, by their
  ///     cosine with it and a quarter of their score; nil is about the whole article.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Complexity: O(*n* + S log S) for *n* bytes and S sentences, and a little for each chosen one.
  public func summarize(
    _ text: String, query: String? = nil, repeatedBoilerplate: RepeatedBoilerplate? = nil,
    length: SummaryLength
  ) -> Summary {
    summarize(
      utf8: Array(text.utf8), query: query, repeatedBoilerplate: repeatedBoilerplate, length: length
    )
  }

  /// The same from an article's UTF-8, as module TextMLFormats reads it.
  ///
  /// Other bytes do no harm, but what they are read as is not defined.
  public func summarize(
    utf8: [UInt8], query: String? = nil, repeatedBoilerplate: RepeatedBoilerplate? = nil,
    length: SummaryLength
  ) -> Summary {
    read([utf8], repeatedBoilerplate: [repeatedBoilerplate]) {
      summarize($0, query: query, length: length)
    }
  }

  /// Returns one summary of several articles on one story, nearly equal sentences once.
  ///
  /// Positions count within each article; the sentences come in the order of the articles.
  /// ``Summary/Item/article`` says which article each is from.
  ///
  /// - Parameter repeatedBoilerplate: Boilerplate learned from other pages of each article's source:
  ///   empty, or one entry an article.
  public func summarize(
    together texts: [String], query: String? = nil,
    repeatedBoilerplate: [RepeatedBoilerplate?] = [],
    length: SummaryLength
  ) -> Summary {
    read(texts.map { Array($0.utf8) }, repeatedBoilerplate: repeatedBoilerplate) {
      summarize($0, query: query, length: length)
    }
  }

  /// Calls `body` with the story of articles.
  func read<Answer>(
    _ texts: [[UInt8]], repeatedBoilerplate: [RepeatedBoilerplate?],
    _ body: (SummaryInput) -> Answer
  ) -> Answer {
    terms.withObject { terms in
      var story = SummaryInput(terms: terms)
      for (number, text) in texts.enumerated() {
        if configuration.linesAreSentences {
          story.add(lines: text)
        } else {
          story.add(
            text,
            repeatedBoilerplate: number < repeatedBoilerplate.count
              ? repeatedBoilerplate[number] : nil)
        }
      }
      return body(story)
    }
  }

  func summarize(_ story: SummaryInput, query: String?, length: SummaryLength) -> Summary {
    guard !story.sentences.isEmpty else { return empty(story, .empty) }
    let vectors = SentenceVectors(story.terms, classifier: classifier)
    var scores = SentenceScoring.scores(story, vectors, configuration)
    var eligible = Array(scores.indices)
    if let query {
      let wanted = vectors.cosines(
        with: vectors.vector(of: query, terms: story.terms, analyzer: analyzer))
      for index in scores.indices { scores[index] = wanted[index] + scores[index] / 4 }
      eligible.removeAll { wanted[$0] <= 0 }
      if eligible.isEmpty { return empty(story, .noMatch) }
    }
    var selection = SentenceSelection(
      story, vectors, scores: scores, length: length,
      redundancyPenalty: configuration.penalty(articles: story.texts.count),
      followsRules: configuration.method == .centroid)
    selection.choose(from: eligible)
    guard selection.chosen.isEmpty else {
      return summary(
        story,
        selection.chosen.sorted().map { ($0, story.text(of: story.sentences[$0])) }, scores)
    }
    if configuration.truncatesLongSentences,
      let best = eligible.filter({ !story.sentences[$0].leans })
        .max(by: { (scores[$0], $1) < (scores[$1], $0) }),
      let text = LengthBudget(length, sentenceCount: scores.count)
        .truncated(story.text(of: story.sentences[best]))
    {
      return summary(story, [(best, text)], scores, isTruncated: true)
    }
    return empty(story, .tooLong)
  }

  private func summary(
    _ story: SummaryInput, _ chosen: [(index: Int, text: String)], _ scores: [Float],
    isTruncated: Bool = false
  ) -> Summary {
    let items = chosen.map { index, text in
      let sentence = story.sentences[index]
      return Summary.Item(
        text: text, article: sentence.article, utf8Range: sentence.range,
        score: Double(scores[index]))
    }
    return Summary(
      items: items, removedByArticle: story.removed, isTruncated: isTruncated, emptiness: nil)
  }

  private func empty(_ story: SummaryInput, _ emptiness: Summary.Emptiness) -> Summary {
    Summary(items: [], removedByArticle: story.removed, isTruncated: false, emptiness: emptiness)
  }
}
