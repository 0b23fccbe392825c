/// The topic, summary, keyphrases and fingerprint of an article.
public struct Digest: Codable, Hashable, Sendable {
  /// The topic, as ``TextClassifier`` predicts it.
  public let prediction: Prediction
  /// The summary, as ``Summarizer`` makes it.
  public let summary: Summary
  /// The keyphrases, as ``KeyphraseExtractor`` finds them.
  public let keyphrases: [Keyphrase]
  /// The fingerprint, by which near-duplicates are found.
  public let fingerprint: ArticleFingerprint
}

/// Tags, summarizes and fingerprints articles, reading each text once, and once more for keyphrases.
///
///     let digester = Digester(classifier: try .embedded())
///     let digest = digester.digest(article, length: .sentences(2))
///     print(digest.prediction.label ?? "none", digest.fingerprint.rawValue, digest.summary.text)
public struct Digester: Sendable {
  private let classifier: TextClassifier
  private let summarizer: Summarizer
  private let extractor: KeyphraseExtractor

  /// Creates a digester whose answers equal those of the classifier and of a summarizer with it.
  public init(classifier: TextClassifier, configuration: Summarizer.Configuration = .init()) {
    self.classifier = classifier
    summarizer = Summarizer(classifier: classifier, configuration: configuration)
    extractor = KeyphraseExtractor(classifier: classifier)
  }

  /// Returns the digest of an article.
  ///
  /// - Parameters:
  ///   - text: The article.
  ///   - query: What the summary is about; see ``Summarizer``.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  ///   - length: The maximum length of the summary.
  ///   - keyphrases: The most keyphrases; with 0 the text is read once.
  /// - Complexity: O(*n* + *u* K) for *n* bytes and *u* distinct known terms.
  public func digest(
    _ text: String, query: String? = nil, repeatedBoilerplate: RepeatedBoilerplate? = nil,
    length: SummaryLength, keyphrases: Int = 5
  ) -> Digest {
    withUTF8(of: text) {
      digest(
        utf8: $0, query: query, repeatedBoilerplate: repeatedBoilerplate, length: length,
        keyphrases: keyphrases)
    }
  }

  /// Returns the digest of an article, reading its UTF-8 without copying it.
  ///
  /// Bytes that are not UTF-8 are safe to pass, but the result for them is unspecified.
  package func digest(
    utf8: Span<UInt8>, query: String? = nil, repeatedBoilerplate: RepeatedBoilerplate? = nil,
    length: SummaryLength, keyphrases: Int = 5
  ) -> Digest {
    let phrases =
      keyphrases > 0
      ? extractor.keyphrases(
        ofUTF8: utf8, limit: keyphrases, repeatedBoilerplate: repeatedBoilerplate) : []
    return summarizer.withInput(utf8, [0..<utf8.count], [repeatedBoilerplate]) { input in
      let counts = input.terms.counts
      return Digest(
        prediction: predict(input, counts: counts),
        summary: summarizer.summarize(input, in: utf8, query: query, length: length),
        keyphrases: phrases,
        fingerprint: ArticleFingerprint(hashes: input.terms.hashes, counts: counts))
    }
  }

  private func predict(_ input: SummaryInput, counts: [Float]) -> Prediction {
    var totals = input.terms.totals
    var known: [Int] = []
    var knownCounts: [Float] = []
    for (term, index) in input.terms.vocabularyIndices.enumerated() where index >= 0 {
      known.append(Int(index))
      knownCounts.append(counts[term])
      totals.knownTerms += Int(counts[term])
    }
    let vector = classifier.unitVector(terms: known, counts: knownCounts)
    return classifier.prediction(
      classifier.decisionValues(of: vector), totals, input.removedByArticle[0])
  }
}
