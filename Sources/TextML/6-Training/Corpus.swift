/// A text and its labels.
public struct LabeledDocument: Codable, Hashable, Sendable {
  /// The article, boilerplate included.
  public var text: String
  /// The labels; several only for a model of several labels.
  public var labels: [String]
  /// Where the text comes from: a path, or another name for errors.
  public var source: String

  /// The first label, or an empty string.
  package var label: String { labels.first ?? "" }

  /// Whether there is more than one label.
  package var hasSeveralLabels: Bool { labels.count > 1 }

  /// Creates a document with one label.
  public init(text: String, label: String, source: String = "") {
    self.init(text: text, labels: [label], source: source)
  }

  /// Creates a document with any number of labels.
  public init(text: String, labels: [String], source: String = "") {
    self.text = text
    self.labels = labels
    self.source = source
  }
}

/// Why a corpus does not fit its use.
public enum CorpusError: TextMLError, Hashable {
  /// A label of the corpus is not known to the model.
  case unknownLabel(label: String, known: [String])

  /// The reason, in one line.
  public var description: String {
    switch self {
    case .unknownLabel(let label, let known):
      "unknown label “\(label)”; known are: \(known.joined(separator: ", "))"
    }
  }
}

/// Labelled documents in memory, and what was skipped when they were read.
///
/// Module TextMLFormats reads a corpus from folders and files of records.
public struct Corpus: Sendable {
  /// An article that is not in the corpus, and the reason.
  public struct Skipped: Error, Codable, Hashable, Sendable {
    /// The kind of a reason.
    package enum Kind: String, Codable, Sendable, CaseIterable {
      /// The system could not read the file.
      case file
      /// The file is damaged, or in a format that is not text.
      case format
      /// The text is not in an encoding that is read.
      case encoding
      /// The record is malformed, or lacks a field.
      case record
      /// The article has no word.
      case noWord = "no_word"
    }

    /// The file.
    public let path: String
    /// The kind of the reason.
    package let kind: Kind
    /// The path, the place in the file and the reason, in one line.
    public let reason: String

    /// Creates a reason.
    package init(path: String, kind: Kind, reason: String) {
      (self.path, self.kind, self.reason) = (path, kind, reason)
    }
  }

  /// The documents in the order in which they were read.
  public var documents: [LabeledDocument]
  /// What was skipped.
  public var skipped: [Skipped] = []

  /// Creates a corpus of documents.
  public init(_ documents: [LabeledDocument]) { self.documents = documents }

  /// Whether a text has a word, without which nothing can be learned from it.
  package static func hasWord(_ text: String) -> Bool {
    withUTF8(of: text) { WordScanner.hasWord($0) }
  }

  /// The labels, sorted.
  public var labels: [String] { Set(documents.flatMap(\.labels)).sorted() }

  /// The number of documents of each label.
  package var counts: [String: Int] {
    documents.reduce(into: [:]) { counts, document in
      for label in document.labels { counts[label, default: 0] += 1 }
    }
  }

  /// The corpus with equal texts merged into one document that has all of their labels.
  ///
  /// An article with several labels is often stored in several label folders.
  package var mergingEqualTexts: Corpus {
    var place: [String: Int] = [:]
    var merged = Corpus([])
    merged.skipped = skipped
    for document in documents {
      if let index = place[document.text] {
        for label in document.labels where !merged.documents[index].labels.contains(label) {
          merged.documents[index].labels.append(label)
        }
      } else {
        place[document.text] = merged.documents.count
        merged.documents.append(document)
      }
    }
    return merged
  }

  /// The corpus with labels and sources, but empty texts.
  package var withoutTexts: Corpus {
    var corpus = Corpus(
      documents.map { LabeledDocument(text: "", labels: $0.labels, source: $0.source) })
    corpus.skipped = skipped
    return corpus
  }

  /// Splits the documents at random, each label in the same proportion.
  ///
  /// Equal seeds split equal corpora equally on every machine.
  /// - Parameter testFraction: The share of the test part, 0 to 1.
  public func split(testFraction: Double, seed: UInt64) -> (training: Corpus, test: Corpus) {
    var generator = SplitMix64(seed: seed)
    var isTest = [Bool](repeating: false, count: documents.count)
    for label in labels {
      let members = documents.indices.filter { documents[$0].label == label && !isTest[$0] }
        .shuffled(using: &generator)
      let count = Int((Double(members.count) * min(1, max(0, testFraction))).rounded())
      for index in members.prefix(count) { isTest[index] = true }
    }
    return (
      Corpus(documents.indices.filter { !isTest[$0] }.map { documents[$0] }),
      Corpus(documents.indices.filter { isTest[$0] }.map { documents[$0] })
    )
  }
}
