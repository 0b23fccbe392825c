public import TextML

/// A check of a corpus before it is used for training or measuring.
public struct CorpusHealth: Sendable {
  /// The settings of a check.
  public struct Configuration: Hashable, Sendable {
    /// Articles with fewer words are short.
    package var shortWords = 20
    /// How many places of each kind of odd character are kept for each article.
    package var examples = 3
    /// Whether to cross-validate the labels to find misfiled articles.
    public var findsMisfiled = true
    /// How many threads work, 0 for all cores; the result does not depend on it.
    public var threads = 1

    /// Creates the default settings.
    public init() {}
  }

  /// What was found about an article.
  public struct Item: Sendable {
    /// Its file, or file and line of a record.
    public let source: String
    /// Its labels, if it has any.
    public let labels: [String]
    /// How many words it has.
    package let wordCount: Int
    /// Its odd characters.
    package let oddCharacters: OddCharacterCount

    /// Whether it is a record; its source then ends in the number of its line.
    package var isRecord: Bool {
      guard let colon = source.lastIndex(of: ":") else { return false }
      let line = source[source.index(after: colon)...]
      return !line.isEmpty && line.allSatisfy(\.isWholeNumber)
    }
  }

  /// Numbers of distinct words.
  package struct Vocabulary: Hashable, Sendable {
    /// How many distinct words there are as written.
    package internal(set) var written = 0
    /// How many there are with spellings folded; see ``ArabicNormalizer``.
    package internal(set) var folded = 0
    /// How many stems there are without stop words.
    package internal(set) var terms = 0
  }

  /// The articles, in the order of the documents.
  public let items: [Item]
  /// How many bytes the articles have.
  package let byteCount: Int
  /// Distinct words before and after normalization.
  package let vocabulary: Vocabulary
  /// Groups of articles that are the same or nearly so.
  public let duplicates: [DuplicateGroup]
  /// Articles whose label is likely wrong.
  public let misfiled: MisfiledArticles
  /// The settings of the check.
  package let configuration: Configuration

  /// The articles that have no word.
  public var empty: [Item] { items.filter { $0.wordCount == 0 } }
  /// The articles that have too few words.
  public var short: [Item] { items.filter { 1..<configuration.shortWords ~= $0.wordCount } }

  /// Checks documents.
  ///
  /// Odd characters are searched for in the whole text; duplicates and labels are judged without
  /// boilerplate.
  /// - Complexity: Linear in the size of the documents, apart from cross-validation.
  public init(of documents: [LabeledDocument], configuration: Configuration = .init()) {
    self.configuration = configuration
    let threads = threadCount(configuration.threads)
    byteCount = documents.reduce(0) { $0 + $1.text.utf8.count }

    let blockSize = 64
    let blocks = concurrentMap((documents.count + blockSize - 1) / blockSize, threads: threads) {
      block in
      Block(
        documents[block * blockSize..<min(documents.count, (block + 1) * blockSize)],
        examples: configuration.examples)
    }
    items = blocks.flatMap(\.items)

    let texts = TrainingTexts(labeled: documents.map(\.text), unlabeled: [], background: [])
    var weighting = TFIDF.Configuration()
    weighting.minimumDocumentFrequency = min(2, max(1, documents.count))
    let vectors = TrainingFeatures(
      texts, analyzer: .init(), vectors: weighting, usesSubwords: false, latentDimensions: 0,
      seed: 0, threads: threads)
    var vocabulary = Vocabulary()
    vocabulary.written = blocks.reduce(into: Set()) { $0.formUnion($1.written) }.count
    vocabulary.folded = blocks.reduce(into: Set()) { $0.formUnion($1.folded) }.count
    vocabulary.terms = vectors.terms.count
    self.vocabulary = vocabulary
    duplicates = DuplicateGroup.groups(of: documents, counts: vectors.counts)
    misfiled =
      configuration.findsMisfiled
      ? MisfiledArticles(documents, vectors, threads: threads) : .init(skipping: .notAsked)
  }

  /// Consecutive articles, checked by one thread.
  private struct Block: Sendable {
    var items: [Item] = []
    var written: Set<UInt64> = []
    var folded: Set<UInt64> = []

    init(_ documents: ArraySlice<LabeledDocument>, examples: Int) {
      for document in documents {
        var words = 0
        withUTF8(of: document.text) { utf8 in
          WordScanner.forEachWord(in: utf8) { word in
            words += 1
            var hash = TermHash.start(count: word.utf8Range.count)
            for place in word.utf8Range { hash = TermHash.mix(hash ^ UInt64(utf8[place])) }
            written.insert(hash)
            // Words that are too long are not folded.
            folded.insert(word.isTooLong ? hash : word.hash)
          }
        }
        items.append(
          Item(
            source: document.source, labels: document.labels, wordCount: words,
            oddCharacters: OddCharacterCount(document.text, limit: examples)))
      }
    }
  }
}
