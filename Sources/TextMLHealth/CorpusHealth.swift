public import TextML

/// What is odd about a corpus: what a desk should know before it trains on it or trusts a score.
public struct CorpusHealth: Sendable {
  /// What is looked for, and how much is kept.
  public struct Configuration: Hashable, Sendable {
    /// Whether folders within the folders are labels.
    public var readsLabels = true
    /// Articles with fewer words are short.
    public var shortWords = 20
    /// How many places of each odd character are kept for each article.
    public var examples = 3
    /// Whether labels are cross-validated to find articles that are likely misfiled.
    public var findsMisfiled = true
    /// How many threads work; the result does not depend on it.
    public var threads = 1

    /// Creates the default settings.
    public init() {}
  }

  /// An article that was read.
  public struct Item: Sendable {
    /// Its file, or file and line of a record.
    public let source: String
    /// Its labels; none if it stands in no label folder.
    public let labels: [String]
    /// How many words it has.
    public let wordCount: Int
    /// Its odd characters.
    public let oddCharacters: OddCharacterCount

    /// Whether it is a record of a file of JSON lines; its source then names the line.
    public var isRecord: Bool {
      source.contains(".jsonl:") && source.last?.isWholeNumber == true
    }
  }

  /// Something that is no article, and why.
  public struct Unreadable: Hashable, Sendable {
    /// Why it is none.
    public enum Kind: String, Codable, Sendable, CaseIterable {
      /// Arabic in Windows-1256.
      case windows1256
      /// UTF-16.
      case utf16
      /// Bytes that are no UTF-8.
      case invalidUTF8 = "invalid_utf8"
      /// A line that is no JSON object with a text.
      case record
      /// A file that the system does not let read.
      case file
    }

    /// Why it is none.
    public let kind: Kind
    /// Path, place and reason in one line.
    public let reason: String
  }

  /// How many distinct words the corpus has.
  public struct Vocabulary: Hashable, Sendable {
    /// As they are written.
    public internal(set) var written = 0
    /// With spellings folded; see ``ArabicNormalizer``.
    public internal(set) var folded = 0
    /// The stems that training counts, stop words left out.
    public internal(set) var terms = 0
  }

  /// The articles in the order of their paths.
  public let items: [Item]
  /// What could not be read.
  public let unreadable: [Unreadable]
  /// How many files have names that do not end in `.txt` or `.jsonl`, and so were passed over.
  public let otherFiles: Int
  /// How many bytes the articles have.
  public let byteCount: Int
  /// Distinct words before and after normalization.
  public let vocabulary: Vocabulary
  /// Groups of articles that are the same or nearly so.
  public let duplicates: [DuplicateGroup]
  /// Articles that are likely in the wrong folder.
  public let misfiled: MisfiledArticles
  /// The settings it was found with.
  public let configuration: Configuration

  /// The articles that have no word.
  public var empty: [Item] { items.filter { $0.wordCount == 0 } }
  /// The articles that have too few words.
  public var short: [Item] { items.filter { 1..<configuration.shortWords ~= $0.wordCount } }

  /// Looks at folders of `.txt` files, single files and files of JSON lines.
  ///
  /// An article below `FOLDER/<label>/` has that label; one directly in a folder, or given by its own
  /// path, has none. Boilerplate is looked at for odd characters, not for duplicates and labels.
  /// - Throws: ``FileError`` if one of the paths cannot be opened at all.
  /// - Complexity: Linear in the size of the corpus, which is held in memory.
  public init(
    of paths: [String], configuration: Configuration = .init()
  ) throws(FileError) {
    self.configuration = configuration
    let threads = configuration.threads
    let input = try HealthInput(paths, configuration)
    let documents = input.documents
    (unreadable, otherFiles) = (input.unreadable, input.otherFiles)
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

  /// Some of the articles, looked at by one thread.
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
            // A word that is too long is not folded.
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
