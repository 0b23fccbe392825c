/// Everything that a desk asks of an article: its topic, its summary, and the key of its story.
public struct Digest: Hashable, Sendable {
  /// The topic, as ``TextClassifier/predict(_:)`` answers.
  public let prediction: Prediction
  /// The summary, as ``Summarizer/summarize(_:query:length:)`` answers.
  public let summary: Summary
  /// Nearly equal articles have nearly equal keys.
  public let fingerprint: ArticleFingerprint
}

/// Makes digests: the text is scanned once for all three answers.
///
///     let digester = Digester(classifier: try .embedded())
///     let digest = digester.digest(article, length: .sentences(2))
///     print(digest.prediction.label ?? "none", digest.fingerprint, digest.summary.text)
public struct Digester: Sendable {
  private let classifier: TextClassifier
  private let summarizer: Summarizer

  /// Creates a digester that answers as the classifier and a summarizer with these settings do.
  public init(classifier: TextClassifier, configuration: Summarizer.Configuration = .init()) {
    self.classifier = classifier
    summarizer = Summarizer(classifier: classifier, configuration: configuration)
  }

  /// Returns the digest of an article; never fails.
  ///
  /// - Parameter repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Complexity: O(*n* + *u* K) for *n* bytes and *u* distinct known terms.
  public func digest(
    _ text: String, query: String? = nil, repeatedBoilerplate: RepeatedBoilerplate? = nil,
    length: SummaryLength
  ) -> Digest {
    digest(
      utf8: Array(text.utf8), query: query, repeatedBoilerplate: repeatedBoilerplate, length: length
    )
  }

  /// The same from an article's UTF-8, as module TextMLFormats reads it.
  ///
  /// Other bytes do no harm, but what they are read as is not defined.
  public func digest(
    utf8: [UInt8], query: String? = nil, repeatedBoilerplate: RepeatedBoilerplate? = nil,
    length: SummaryLength
  ) -> Digest {
    summarizer.read([utf8], repeatedBoilerplate: [repeatedBoilerplate]) { story in
      let counts = story.terms.counts
      return Digest(
        prediction: predict(story, counts: counts),
        summary: summarizer.summarize(story, query: query, length: length),
        fingerprint: ArticleFingerprint(hashes: story.terms.hashes, counts: counts))
    }
  }

  private func predict(_ story: SummaryInput, counts: [Float]) -> Prediction {
    var totals = story.terms.totals
    var known: [Int] = []
    var knownCounts: [Float] = []
    for (term, index) in story.terms.vocabularyIndices.enumerated() where index >= 0 {
      known.append(index)
      knownCounts.append(counts[term])
      totals.knownTerms += Int(counts[term])
    }
    let vector = classifier.unitVector(terms: known, counts: knownCounts)
    return classifier.prediction(classifier.decisionValues(of: vector), totals, story.removed[0])
  }
}

/// Sixty-four bits that nearly equal texts nearly share.
///
/// Each bit is the sign of Σ ±(1 + ln c) over the text's terms, c being a term's count and its sign a
/// bit of its hash. Charikar (2002), "Similarity estimation techniques from rounding algorithms",
/// doi:10.1145/509907.509965; on news: Manku, Jain and Das Sarma (2007), doi:10.1145/1242572.1242592.
/// Spelling, boilerplate and the order of sentences change nothing.
public struct ArticleFingerprint: Hashable, Sendable, CustomStringConvertible {
  /// The bits; 0 for a text without a term.
  public let bits: UInt64

  init(hashes: [UInt64], counts: [Float]) {
    var sums = [Float](repeating: 0, count: 64)
    for (hash, count) in zip(hashes, counts) {
      let weight = TFIDF.sublinear(count)
      for bit in 0..<64 { sums[bit] += hash >> UInt64(bit) & 1 == 1 ? weight : -weight }
    }
    bits = (0..<64).reduce(0) { sums[$1] > 0 ? $0 | 1 << UInt64($1) : $0 }
  }

  /// How many of the 64 bits differ: about 32 for texts that have nothing to do with each other.
  public func distance(to other: ArticleFingerprint) -> Int { (bits ^ other.bits).nonzeroBitCount }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
