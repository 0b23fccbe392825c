/// A text and the labels a reader gave it.
public struct LabeledDocument: Hashable, Sendable {
  /// The whole page as it was found.
  public var text: String
  /// The labels; more than one only where articles can have several.
  public var labels: [String]
  /// Where it came from: a path, or any name that errors can tell it by.
  public var source: String

  /// The first label; empty if there is none.
  public var label: String { labels.first ?? "" }

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

/// Why a corpus could not be read.
public enum CorpusError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A folder could not be read.
  case file(FileError)
  /// A file that was named is not text.
  case notText(TextFileError)
  /// A file that was named is damaged or of no known format.
  case unreadable(reason: String)
  /// A path that was named has no text in it.
  case noTexts(path: String)
  /// A folder has no label folders in it.
  case noLabels(folder: String)
  /// A label that was asked for is not in the corpus, or one of the corpus not in the model.
  case unknownLabel(label: String, known: [String])

  /// Path and reason in one line.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .notText(let error): error.description
    case .unreadable(let reason): reason
    case .noTexts(let path):
      "\(path): no texts: folders hold .txt files, .jsonl files a “text” a line"
    case .noLabels(let folder):
      "\(folder): no label folders with .txt files; a corpus is FOLDER/<label>/**/*.txt or a .jsonl file"
    case .unknownLabel(let label, let known):
      "unknown label “\(label)”; known are: \(known.joined(separator: ", "))"
    }
  }
}

/// Labelled documents, and what was passed over in reading them.
public struct Corpus: Sendable {
  /// A file that is not in the corpus, and why.
  public struct Skipped: Error, Hashable, Sendable {
    /// The file.
    public let path: String
    /// Path, place and reason in one line.
    public let reason: String

    /// Says what was passed over, and why.
    public init(path: String, reason: String) { (self.path, self.reason) = (path, reason) }
  }

  /// The documents in the order of their paths.
  public var documents: [LabeledDocument]
  /// What was passed over.
  public var skipped: [Skipped] = []

  /// Creates a corpus from documents at hand.
  public init(_ documents: [LabeledDocument]) { self.documents = documents }

  /// Reads `FOLDER/<label>/**/*.txt`.
  ///
  /// A file that is not UTF-8, cannot be read or has no word is skipped, with the reason.
  /// - Parameters:
  ///   - folder: The folder of label folders; their names are the labels.
  ///   - labels: If not nil, only these label folders are read.
  ///   - threads: How many threads read.
  public init(
    contentsOfFolder folder: String, labels wanted: [String]? = nil, threads: Int = 1
  ) throws(CorpusError) {
    try self.init(contentsOfFolders: [folder], labels: wanted, threads: threads)
  }

  /// Reads several folders, each of which may hold any of the labels, and files of JSON lines.
  ///
  /// A path that ends in `.jsonl` is a file with one object a line: `text`, and `label` or `labels`;
  /// a `title` comes first. A bad line is skipped, with the reason.
  public init(
    contentsOfFolders folders: [String], labels wanted: [String]? = nil, threads: Int = 1
  ) throws(CorpusError) {
    documents = []
    for path in folders {
      let part =
        try JSONLines.isName(path)
        ? Corpus.records(path, wanted)
        : Corpus.folder(path, wanted, threads)
      documents += part.documents
      skipped += part.skipped
    }
    guard !documents.isEmpty || !skipped.isEmpty else {
      throw .noLabels(folder: folders.joined(separator: ", "))
    }
    let known = Set(documents.flatMap(\.labels))
    for label in wanted ?? [] where !known.contains(label) {
      throw .unknownLabel(label: label, known: known.sorted())
    }
  }

  private static func folder(
    _ folder: String, _ wanted: [String]?, _ threads: Int
  ) throws(CorpusError) -> Corpus {
    var files: [(path: String, label: String)] = []
    do throws(FileError) {
      for label in try FileSystem.names(inFolder: folder)
      where FileSystem.isFolder(folder + "/" + label) && wanted?.contains(label) ?? true {
        for path in try FileSystem.files(inFolder: folder + "/" + label, suffix: ".txt") {
          files.append((path, label))
        }
      }
    } catch {
      throw .file(error)
    }
    let list = files
    let results = concurrentMap(files.count, threads: threads) { index in
      Corpus.read(list[index].path)
    }
    var corpus = Corpus([])
    for (file, result) in zip(files, results) {
      switch result {
      case .success(let text):
        corpus.documents.append(
          LabeledDocument(text: text, label: file.label, source: file.path))
      case .failure(let reason): corpus.skipped.append(reason)
      }
    }
    return corpus
  }

  private static func records(_ path: String, _ wanted: [String]?) throws(CorpusError) -> Corpus {
    let records: [(line: Int, record: Result<ArticleRecord, Skipped>)]
    do throws(FileError) { records = try JSONLines.read(path) } catch { throw .file(error) }
    var corpus = Corpus([])
    for (line, result) in records {
      let source = "\(path):\(line)"
      switch result {
      case .failure(let reason): corpus.skipped.append(reason)
      case .success(let record):
        guard var labels = record.labels ?? record.label.map({ [$0] }) else {
          corpus.skipped.append(
            .init(path: path, reason: "\(source): no field “label” or “labels”"))
          continue
        }
        guard hasWord(record.page) else {
          corpus.skipped.append(.init(path: path, reason: "\(source): no word in it"))
          continue
        }
        if let wanted {
          labels = labels.filter { wanted.contains($0) }
          if labels.isEmpty { continue }
        }
        corpus.documents.append(
          LabeledDocument(text: record.page, labels: labels, source: source))
      }
    }
    return corpus
  }

  /// Whether there is anything to learn from a text.
  package static func hasWord(_ text: String) -> Bool {
    withUTF8(of: text) { WordScanner.hasWord($0) }
  }

  /// Reads texts without labels: folders with `.txt` files at any depth, such files, and files of
  /// JSON lines with `text` and perhaps `title`.
  ///
  /// Files in folders that are not text, and bad lines, are skipped, with the reason.
  /// - Throws: ``CorpusError`` if a path that was named cannot be read or has no text in it.
  public static func texts(
    contentsOf paths: [String], threads: Int = 1
  ) throws(CorpusError) -> (texts: [String], skipped: [Skipped]) {
    var texts: [String] = []
    var skipped: [Skipped] = []
    for path in paths {
      let before = texts.count
      for text in try self.texts(of: path, threads) {
        switch text {
        case .success(let text): texts.append(text)
        case .failure(let reason): skipped.append(reason)
        }
      }
      if texts.count == before { throw .noTexts(path: path) }
    }
    return (texts, skipped)
  }

  private static func texts(
    of path: String, _ threads: Int
  ) throws(CorpusError) -> [Result<String, Skipped>] {
    do throws(FileError) {
      if JSONLines.isName(path) {
        return try JSONLines.read(path).map { $0.record.map(\.page) }
      }
      if FileSystem.isFolder(path) {
        let files = try FileSystem.files(inFolder: path, suffix: ".txt")
        return concurrentMap(files.count, threads: threads) { Corpus.read(files[$0]) }
      }
    } catch {
      throw .file(error)
    }
    do throws(TextFileError) {
      return [.success(try TextFile.read(path))]
    } catch {
      if case .file(let error) = error { throw .file(error) }
      throw .notText(error)
    }
  }

  private static func read(_ path: String) -> Result<String, Skipped> {
    do throws(TextFileError) {
      let text = try TextFile.read(path)
      guard hasWord(text) else {
        return .failure(Skipped(path: path, reason: "\(path): no word in it"))
      }
      return .success(text)
    } catch {
      return .failure(Skipped(path: path, reason: error.description))
    }
  }

  /// The labels, sorted.
  public var labels: [String] { Set(documents.flatMap(\.labels)).sorted() }

  /// How many documents each label has.
  public var counts: [String: Int] {
    documents.reduce(into: [:]) { counts, document in
      for label in document.labels { counts[label, default: 0] += 1 }
    }
  }

  /// The corpus with equal texts as one document that has all of their labels, in order of
  /// appearance: how an article that lies in several label folders is read.
  public var mergingEqualTexts: Corpus {
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

  /// The corpus with its labels and sources alone.
  package var withoutTexts: Corpus {
    var corpus = Corpus(
      documents.map { LabeledDocument(text: "", labels: $0.labels, source: $0.source) })
    corpus.skipped = skipped
    return corpus
  }

  /// Splits the documents at random, each label in the same proportion.
  ///
  /// The same seed splits the same documents alike on every machine.
  /// - Parameter testFraction: The share that goes to the test part, 0 to 1.
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
