/// A phrase that says what an article is about.
public struct Keyphrase: Hashable, Codable, Sendable {
  /// The phrase as it is first spelled in the article.
  public let text: String
  /// The score; higher is better, and scores compare only within one article.
  public let score: Double
  /// How often the article has it, in any spelling.
  public let count: Int
  /// The range of its first occurrence, in UTF-8 bytes.
  public let utf8Range: Range<Int>
}

/// Finds the phrases of one to four words that say what an article is about.
///
/// A candidate is a run of words of one sentence without a stop word or punctuation. Candidates with equal stems are
/// one phrase. A phrase of n words that occurs c times, first as the word at position p of the article, scores
///
///     c · a(n) / (1 + 0.3 ln(1 + p)) · mean of (1 + ln f)^½ · idf over its words
///
/// where f is how often the article has the word's stem, idf is that of the classifier, and a is 0.7, 2.5, 2.2
/// and 1.2 for n = 1 to 4. A phrase whose words are all in a better one is left out; ties go by position.
///
///     let extractor = KeyphraseExtractor(classifier: try .embedded())
///     for phrase in extractor.keyphrases(of: article, limit: 5) { print(phrase.text) }
///
/// A ranking by TF × IDF as in Salton and Buckley (1988), doi:10.1016/0306-4573(88)90021-0, with the position of El-Beltagy
/// and Rafea (2009), doi:10.1016/j.is.2008.05.002.
public struct KeyphraseExtractor: Sendable {
  /// The most words of a phrase.
  private static let longestPhrase = 4
  /// a(n) for n = 1 to 4.
  private static let lengthFactors: [Float] = [0.7, 2.5, 2.2, 1.2]
  private static let positionWeight: Float = 0.3

  private let classifier: TextClassifier?
  private let analyzer: TextAnalyzer

  /// Creates an extractor.
  ///
  /// - Parameter classifier: The source of document frequencies; without one every word has the same.
  public init(classifier: TextClassifier? = nil) {
    self.classifier = classifier
    analyzer = TextAnalyzer()
  }

  /// Returns the best phrases of an article, best first.
  ///
  /// - Parameters:
  ///   - text: The article.
  ///   - limit: The most phrases, 0 or more.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Returns: At most `limit` phrases; none for a text without a word that is no stop word.
  /// - Complexity: O(*n* + P log P) for *n* bytes and P different candidates.
  public func keyphrases(
    of text: String, limit: Int = 10, repeatedBoilerplate: RepeatedBoilerplate? = nil
  ) -> [Keyphrase] {
    withUTF8(of: text) {
      keyphrases(ofUTF8: $0, limit: limit, repeatedBoilerplate: repeatedBoilerplate)
    }
  }

  /// Returns the best phrases of an article, reading UTF-8 without copying it.
  ///
  /// Bytes that are not UTF-8 are safe to pass, but the result for them is unspecified.
  package func keyphrases(
    ofUTF8 utf8: Span<UInt8>, limit: Int = 10, repeatedBoilerplate: RepeatedBoilerplate? = nil
  ) -> [Keyphrase] {
    let article = Article(utf8: utf8, repeatedBoilerplate: repeatedBoilerplate)
    var candidates = KeyphraseCandidates(longestPhrase: Self.longestPhrase)
    for part in [article.headline].compactMap(\.self) + article.body {
      candidates.add(part, of: utf8, analyzer)
    }
    let weights = candidates.stems.map { weight(of: $0, in: utf8) }
    let ranked = candidates.phrases.indices.map { index in
      (index: index, score: score(candidates.phrases[index], weights))
    }.sorted { ($0.score, $1.index) > ($1.score, $0.index) }
    return Self.distinct(ranked, candidates, limit: limit).map { index, score in
      let phrase = candidates.phrases[index]
      return Keyphrase(
        text: utf8.text(phrase.utf8Range), score: Double(score), count: phrase.count,
        utf8Range: phrase.utf8Range)
    }
  }

  /// Returns the best phrases whose words are not all in a better one.
  private static func distinct(
    _ ranked: [(index: Int, score: Float)], _ candidates: KeyphraseCandidates, limit: Int
  ) -> [(index: Int, score: Float)] {
    var kept: [(index: Int, score: Float)] = []
    // All sets of stems of the kept phrases: a phrase has 15 at most, and looking through the phrases would take
    // quadratic time.
    var covered: Set<[Int]> = []
    for entry in ranked where kept.count < limit {
      let stems = Set(candidates.phrases[entry.index].stems).sorted()
      guard !covered.contains(stems) else { continue }
      kept.append(entry)
      for subset in 1..<(1 << stems.count) {
        covered.insert(stems.indices.filter { subset >> $0 & 1 == 1 }.map { stems[$0] })
      }
    }
    return kept
  }

  private func score(_ phrase: KeyphraseCandidates.Phrase, _ weights: [Float]) -> Float {
    let count = phrase.stems.count
    let mean = phrase.stems.reduce(0) { $0 + weights[$1] } / Float(count)
    let position = 1 + Self.positionWeight * Math.log(1 + Float(phrase.position))
    return Float(phrase.count) * Self.lengthFactors[count - 1] * mean / position
  }

  /// Returns (1 + ln f)^½ · idf.
  private func weight(of stem: KeyphraseCandidates.Stem, in utf8: UTF8Bytes) -> Float {
    (1 + Math.log(Float(stem.count))).squareRoot() * idf(of: utf8.extracting(stem.utf8Range))
  }

  private func idf(of word: UTF8Bytes) -> Float {
    guard let classifier else { return 1 }
    var index: Int?
    classifier.analyzer.forEachTerm(in: word) { index = classifier.index(ofTermWithHash: $0.hash) }
    let unknown = Math.log(1 + Float(classifier.description.documentCount)) + 1
    return index.map { classifier.idf[$0] } ?? unknown
  }
}

/// The candidates of an article: runs of words without a stop word or punctuation.
struct KeyphraseCandidates {
  /// A stem of the article.
  struct Stem {
    /// How often the article has it.
    var count = 0
    /// The range of its first word.
    let utf8Range: Range<Int>
  }

  struct Phrase {
    /// The indices of its stems.
    let stems: [Int]
    let utf8Range: Range<Int>
    /// The position of its first word in the article, from 0.
    let position: Int
    var count = 0
  }

  /// The fewest letters of a word in a phrase, and of one that is a phrase by itself.
  private static let (shortestWord, shortestPhrase) = (2, 3)

  private let longestPhrase: Int
  private(set) var stems: [Stem] = []
  private(set) var phrases: [Phrase] = []
  private var stemIndices: [UInt64: Int] = [:]
  private var phraseIndices: [[Int]: Int] = [:]
  private var wordCount = 0

  init(longestPhrase: Int) { self.longestPhrase = longestPhrase }

  /// Adds the candidates of a paragraph or headline.
  mutating func add(_ part: Range<Int>, of utf8: UTF8Bytes, _ analyzer: TextAnalyzer) {
    var run: [(stem: Int, range: Range<Int>, isNumber: Bool, letters: Int)] = []
    var end = part.lowerBound
    WordScanner.forEachWord(in: utf8, part) { word in
      let range = word.utf8Range
      let isAdjacent = (end..<range.lowerBound).allSatisfy { utf8[$0] == 0x20 }
      if !isAdjacent { run.removeAll(keepingCapacity: true) }
      end = range.upperBound
      let position = wordCount
      wordCount += 1
      guard word.count >= Self.shortestWord, !word.isTooLong,
        !StopWords.arabic.contains(word, hash: word.hash),
        !KeyphraseWords.excluded.contains(word.hash)
      else {
        run.removeAll(keepingCapacity: true)
        return
      }
      let letters = word.count
      let isNumber = LetterCode.isDigit(word[0])
      var stem = word
      ArabicStemmer.stem(&stem)
      run.append((index(of: stem, range), range, isNumber, letters))
      if run.count > longestPhrase { run.removeFirst() }
      for start in run.indices {
        let words = run[start...]
        if words.count == 1, words[start].isNumber || words[start].letters < Self.shortestPhrase {
          continue
        }
        count(
          words.map(\.stem), words[start].range.lowerBound..<range.upperBound,
          position: position - words.count + 1)
      }
    }
  }

  private mutating func index(of stem: FoldedWord, _ range: Range<Int>) -> Int {
    let hash = stem.hash
    if let index = stemIndices[hash] {
      stems[index].count += 1
      return index
    }
    stemIndices[hash] = stems.count
    stems.append(Stem(count: 1, utf8Range: range))
    return stems.count - 1
  }

  private mutating func count(_ stems: [Int], _ range: Range<Int>, position: Int) {
    let index = phraseIndices[stems] ?? phrases.count
    if index == phrases.count {
      phraseIndices[stems] = index
      phrases.append(Phrase(stems: stems, utf8Range: range, position: position))
    }
    phrases[index].count += 1
  }
}
