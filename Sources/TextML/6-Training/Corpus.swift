/// A text and its labels.
public struct LabeledDocument: Codable, Hashable, Sendable {
  /// The article, boilerplate included.
  public var text: String
  /// The labels; several only for a model of several labels.
  ///
  /// A new document has them without the white space around them.
  public var labels: [String]
  /// Where the text comes from: a path, with a colon and the line for a record, or another name for errors.
  public var source: String
  /// The id of the article, if it was a record with one.
  public var id: String?
  /// A second topic that the article is about, if any: for a model of one label an article.
  public var secondary: String?
  /// The answer that the label belongs to, if labels are finer than what the model shall answer.
  ///
  /// The model is trained on labels and answers the sums of their probabilities. All documents need one, or none.
  public var answer: String?
  /// Where the article comes from, such as its newspaper: if all documents have one, cross-validation tests on
  /// articles of groups that a model was not trained on.
  public var group: String?

  /// The first label, or an empty string.
  package var label: String { labels.first ?? "" }

  /// Whether there is more than one label.
  package var hasSeveralLabels: Bool { labels.count > 1 }

  /// Creates a document with one label.
  package init(text: String, label: String, source: String = "") {
    self.init(text: text, labels: [label], source: source)
  }

  /// Creates a document with any number of labels.
  public init(text: String, labels: [String], source: String = "") {
    self.text = text
    // People do not see the spaces around a label.
    self.labels = labels.map { String($0[...].trimmingWhitespace) }
    self.source = source
  }

  /// Decodes a document; all members but the text may be missing.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      text: try values.decode(String.self, forKey: .text),
      labels: try values.decodeIfPresent([String].self, forKey: .labels) ?? [])
    try values.update(&source, forKey: .source)
    try values.update(&id, forKey: .id)
    try values.update(&secondary, forKey: .secondary)
    try values.update(&answer, forKey: .answer)
    try values.update(&group, forKey: .group)
  }
}

/// Why a corpus does not fit its use.
public enum CorpusError: TextMLError, Hashable {
  /// The model does not know some labels of the corpus.
  case unknownLabels(labels: [String], known: [String])

  /// The reason, in one line.
  public var description: String {
    switch self {
    case .unknownLabels(let labels, let known):
      "the model does not know the label\(labels.count == 1 ? "" : "s") \(Self.list(labels.map { "“\($0)”" })) of the corpus; it knows: \(Self.list(known))"
    }
  }

  private static func list(_ labels: [String]) -> String {
    labels.prefix(20).joined(separator: ", ")
      + (labels.count > 20 ? " and \(labels.count - 20) more" : "")
  }
}

/// Labelled documents in memory, and what was skipped when they were read.
///
/// Module TextMLFormats reads a corpus from folders and files of records.
public struct Corpus: Sendable {
  /// An article that is not in the corpus, and the reason.
  public struct Skipped: Error, Codable, Hashable, Sendable {
    /// The kind of a reason.
    public enum Kind: String, Codable, Sendable, CaseIterable {
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
    /// The line on which the record, or what is wrong, begins, from 1; nil where no line is known.
    public let line: Int?
    /// The kind of the reason.
    public let kind: Kind
    /// The path, the place in the file and the reason, in one line.
    public let reason: String

    /// Creates a reason.
    package init(path: String, line: Int? = nil, kind: Kind, reason: String) {
      (self.path, self.line, self.kind, self.reason) = (path, line, kind, reason)
    }

    /// Whether the file could not be read, whatever is in it.
    package var isUnreadable: Bool { [.file, .format, .encoding].contains(kind) }
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

  /// The group of each document as an index of the sorted names; nil unless all have one and there are two or more.
  package var groups: [Int]? {
    let names = Set(documents.compactMap(\.group)).sorted()
    guard names.count >= 2, documents.allSatisfy({ $0.group != nil }) else { return nil }
    let index = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    return documents.map { index[$0.group ?? ""] ?? 0 }
  }

  /// The corpus with the answers as labels; nil unless all documents have one.
  package var withAnswersAsLabels: Corpus? {
    guard documents.allSatisfy({ $0.answer != nil }), !documents.isEmpty else { return nil }
    var corpus = self
    for index in documents.indices {
      corpus.documents[index].labels = [documents[index].answer ?? ""]
    }
    return corpus
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
      documents.map { document in
        var document = document
        document.text = ""
        return document
      })
    corpus.skipped = skipped
    return corpus
  }

  /// Splits the documents at random, each label in the same proportion.
  ///
  /// Equal seeds split equal corpora equally on every machine.
  /// - Parameters:
  ///   - testFraction: The share of the test part, clamped to 0...1; 0 for NaN.
  ///   - seed: The seed of the random numbers.
  public func split(testFraction: Double, seed: UInt64) -> (training: Corpus, test: Corpus) {
    var generator = SplitMix64(seed: seed)
    var isTest = [Bool](repeating: false, count: documents.count)
    for label in labels {
      let members = documents.indices.filter { documents[$0].label == label && !isTest[$0] }
        .shuffled(using: &generator)
      let count = Int((Double(members.count) * testFraction.clampedToUnit).rounded())
      for index in members.prefix(count) { isTest[index] = true }
    }
    return (
      Corpus(documents.indices.filter { !isTest[$0] }.map { documents[$0] }),
      Corpus(documents.indices.filter { isTest[$0] }.map { documents[$0] })
    )
  }
}
