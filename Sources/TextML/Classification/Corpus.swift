/// A text and the label a reader gave it.
public struct LabeledDocument: Hashable, Sendable {
  /// The whole page as it was found.
  public var text: String
  /// The label.
  public var label: String
  /// Where it came from: a path, or any name that errors can tell it by.
  public var source: String

  /// Creates a labelled document.
  public init(text: String, label: String, source: String = "") {
    self.text = text
    self.label = label
    self.source = source
  }
}

/// Why a corpus could not be read.
public enum CorpusError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A folder could not be read.
  case file(FileError)
  /// A folder has no label folders in it.
  case noLabels(folder: String)
  /// A label that was asked for is not in the corpus, or one of the corpus not in the model.
  case unknownLabel(label: String, known: [String])

  /// Path and reason in one line.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .noLabels(let folder):
      "\(folder): no label folders with .txt files; a corpus is FOLDER/<label>/**/*.txt"
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

  /// Reads several folders, each of which may hold any of the labels.
  public init(
    contentsOfFolders folders: [String], labels wanted: [String]? = nil, threads: Int = 1
  ) throws(CorpusError) {
    var files: [(path: String, label: String)] = []
    do throws(FileError) {
      for folder in folders {
        for label in try FileSystem.names(inFolder: folder)
        where FileSystem.isFolder(folder + "/" + label) && wanted?.contains(label) ?? true {
          for path in try FileSystem.files(inFolder: folder + "/" + label, suffix: ".txt") {
            files.append((path, label))
          }
        }
      }
    } catch {
      throw .file(error)
    }
    guard !files.isEmpty else { throw .noLabels(folder: folders.joined(separator: ", ")) }
    let known = Set(files.map(\.label))
    for label in wanted ?? [] where !known.contains(label) {
      throw .unknownLabel(label: label, known: known.sorted())
    }
    let list = files
    let results = concurrentMap(files.count, threads: threads) { index in
      Corpus.read(list[index].path)
    }
    documents = []
    for (file, result) in zip(files, results) {
      switch result {
      case .success(let text):
        documents.append(LabeledDocument(text: text, label: file.label, source: file.path))
      case .failure(let reason): skipped.append(reason)
      }
    }
  }

  private static func read(_ path: String) -> Result<String, Skipped> {
    do throws(TextFileError) {
      let text = try TextFile.read(path)
      guard withUTF8(of: text, { WordScanner.hasWord($0) }) else {
        return .failure(Skipped(path: path, reason: "\(path): no word in it"))
      }
      return .success(text)
    } catch {
      return .failure(Skipped(path: path, reason: error.description))
    }
  }

  /// The labels, sorted.
  public var labels: [String] { Set(documents.map(\.label)).sorted() }

  /// How many documents each label has.
  public var counts: [String: Int] {
    documents.reduce(into: [:]) { $0[$1.label, default: 0] += 1 }
  }

  /// Splits the documents at random, each label in the same proportion.
  ///
  /// The same seed splits the same documents alike on every machine.
  /// - Parameter testFraction: The share that goes to the test part, 0 to 1.
  public func split(testFraction: Double, seed: UInt64) -> (training: Corpus, test: Corpus) {
    var generator = SplitMix64(seed: seed)
    var isTest = [Bool](repeating: false, count: documents.count)
    for label in labels {
      let members = documents.indices.filter { documents[$0].label == label }
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

/// A small random generator with a seed: Steele, Lea and Flood (2014), doi:10.1145/2660193.2660195.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
