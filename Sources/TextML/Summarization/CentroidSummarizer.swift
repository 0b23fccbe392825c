/// Picks the sentences nearest to what the whole article says.
///
/// Each sentence is a TF-IDF vector of unit length; the centroid is their sum, in which sentence *i*
/// (from 0) weighs e^(−i/d), for news says the main thing first; a sentence's score is its cosine
/// with the centroid. Sentences are taken by score, ties by order, unless one taken before is too
/// similar. After Radev, Jing, Styś and Tam (2004), "Centroid-based summarization of multiple
/// documents", *Information Processing & Management* 40(6), doi:10.1016/j.ipm.2003.10.006; position
/// enters the centroid here, not the score.
///
///     let summarizer = CentroidSummarizer(classifier: try .embedded())
///     let summary = summarizer.summarize(article, length: .sentences(3))
///     print(summary.text)
public struct CentroidSummarizer: Sendable {
  /// The settings.
  public struct Configuration: Hashable, Codable, Sendable {
    /// d above, in sentences; nil weighs all alike.
    public var positionDecay: Double? = 5
    /// A sentence whose cosine with a chosen one is above this is passed over, unless nothing else is
    /// left: 0 to 1.
    public var redundancyLimit = 0.5

    /// Creates the default settings.
    public init() {}
  }

  private let analyzer: TextAnalyzer
  private let classifier: TextClassifier?
  private let configuration: Configuration

  /// Creates a summarizer.
  ///
  /// - Parameter classifier: Lends its analyzer and document frequencies; without one, frequencies
  ///   are counted over the article's own sentences.
  public init(classifier: TextClassifier? = nil, configuration: Configuration = .init()) {
    self.classifier = classifier
    self.configuration = configuration
    analyzer = classifier?.analyzer ?? TextAnalyzer()
  }

  /// Returns the sentences that say most of what the article says.
  ///
  /// The headline and page furniture are not chosen. The length is never exceeded; if not even the
  /// shortest sentence fits, the best one is cut at a word.
  /// - Complexity: O(S²·V) for S sentences of V distinct terms, by BLAS, up to 1,024 sentences;
  ///   above that linear in the text, each sentence being compared with the best 256 chosen only.
  public func summarize(_ text: String, length: SummaryLength) -> Summary {
    withUTF8(of: text) { utf8 in
      let article = Article(utf8: utf8)
      var ranges: [Range<Int>] = []
      for line in article.body { ranges += SentenceSplitter.split(line: line, of: utf8) }
      if ranges.isEmpty, let title = article.title { ranges = [title] }
      var sentences: [Candidate] = []
      for range in ranges {
        sentences.append(Candidate(range: range, text: singleLine(utf8.text(range))))
      }
      let vectors = SentenceVectors(
        ranges, of: utf8, analyzer: analyzer, classifier: classifier)
      return choose(sentences, vectors, length, cuts: article.cuts)
    }
  }

  /// The cosine from which a sentence repeats another; it is never chosen beside it.
  private static let repetition = 0.999

  private struct Candidate {
    let range: Range<Int>
    let text: String
  }

  private func choose(
    _ sentences: [Candidate], _ vectors: SentenceVectors, _ length: SummaryLength,
    cuts: [Article.Cut]
  ) -> Summary {
    let scores = vectors.similarities(toCentroidWeightedBy: weights(sentences.count))
    let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    var budget = Budget(length, sentenceCount: sentences.count)
    var chosen: [Int] = []
    var said: Set<String> = []
    var passedOver: [Int] = []
    func take(_ index: Int) {
      guard budget.take(sentences[index].text) else { return }
      chosen.append(index)
      said.insert(sentences[index].text)
    }
    for index in order where !budget.isSpent && !said.contains(sentences[index].text) {
      let similarity = vectors.largestSimilarity(of: index, to: chosen)
      if similarity <= configuration.redundancyLimit {
        take(index)
      } else if similarity < Self.repetition {
        passedOver.append(index)
      }
    }
    for index in passedOver where !budget.isSpent && !said.contains(sentences[index].text) {
      if vectors.largestSimilarity(of: index, to: chosen) < Self.repetition { take(index) }
    }
    var items = chosen.sorted().map { index in
      Summary.Item(
        text: sentences[index].text, utf8Range: sentences[index].range, score: Double(scores[index])
      )
    }
    var isTruncated = false
    if items.isEmpty, let best = order.first {
      let text = budget.truncate(sentences[best].text)
      items = [
        Summary.Item(text: text, utf8Range: sentences[best].range, score: Double(scores[best]))
      ]
      isTruncated = true
    }
    return Summary(items: items, cuts: cuts, isTruncated: isTruncated)
  }

  private func weights(_ count: Int) -> [Float] {
    guard let decay = configuration.positionDecay, decay > 0 else {
      return [Float](repeating: 1, count: count)
    }
    return (0..<count).map { Float(Real.exp(-Double($0) / decay)) }
  }

  /// The text with runs of white space that hold a line break as one space.
  private func singleLine(_ text: String) -> String {
    guard text.contains(where: \.isNewline) else { return text }
    return text.split { $0.isNewline }.map { line in
      var part = line.drop { $0.isWhitespace }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }.joined(separator: " ")
  }
}
