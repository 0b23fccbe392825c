import Foundation
import TestSupport
import TextML
import TextMLDefaultModel

/// A reader of other people's bytes; its corpus is `Tests/Corpora/<name>`.
enum FuzzTarget: String, CaseIterable {
  /// Articles: page reading, tagging, explanations, summaries and digests of any bytes.
  case text
  /// Model files, their sizes and checksums made right.
  case model
  /// Files of counts, vocabularies and weights.
  case tables
  /// Streams of JSON lines, JSON arrays, CSV, TSV and text.
  case records
  /// JSON lines, arrays and objects that come in pieces, as bodies of requests do.
  case feed
  /// Files with one article: encodings, gzip, Zstandard, pages.
  case articles
  /// HTML pages.
  case html
  /// Candidates and references of ROUGE.
  case rouge
  /// Files of profiles, and pages that are read with them.
  case profile
  /// Keyphrases.
  case keyphrases
  /// Several articles at once: one summary, boilerplate, comparison, health.
  case sets
  /// Fast ways against plain ones, one thread against four.
  case differential
  /// The functions of textml.h.
  case interface

  /// Reads bytes; traps if something is wrong.
  func run(_ bytes: [UInt8]) {
    switch self {
    case .text: TextTarget.run(bytes)
    case .model: ModelTarget.run(bytes)
    case .tables: TableTarget.run(bytes)
    case .records: RecordTarget.run(bytes)
    case .feed: FeedTarget.run(bytes)
    case .articles: ArticleTarget.run(bytes)
    case .html: ArticleTarget.runPage(bytes)
    case .rouge: TextTarget.runRouge(bytes)
    case .profile: ProfileTarget.run(bytes)
    case .keyphrases: KeyphraseTarget.run(bytes)
    case .sets: SetTarget.run(bytes)
    case .differential: DifferentialTarget.run(bytes)
    case .interface: InterfaceTarget.run(bytes)
    }
  }

  /// The files of the corpus, by name; targets that read articles share those of `text`.
  var corpus: [(name: String, bytes: [UInt8])] {
    let folders = self == .differential ? ["text"] : [rawValue]
    return folders.flatMap { name -> [(name: String, bytes: [UInt8])] in
      let folder = Repository.path("Tests/Corpora/\(name)")
      let names = (try? FileSystem.names(inFolder: folder)) ?? []
      return names.compactMap { name in
        (try? FileSystem.read(folder + "/" + name)).map { (name, $0) }
      }
    }
  }

  /// The largest block that a target may allocate: so many times its input, and so many bytes.
  var blockLimit: (times: Int, above: Int) {
    switch self {
    // The window of a packed file.
    case .records, .articles: (4, 9 << 20)
    default: (4, 1 << 20)
    }
  }
}

/// Ends the process with a reason: what fuzzers call a crash.
func fail(_ reason: String) -> Never {
  FileHandle.standardError.write(Data("\nfuzz: \(reason)\n".utf8))
  abort()
}

func check(_ condition: Bool, _ reason: @autoclosure () -> String) {
  if !condition { fail(reason()) }
}

/// A file of this process, for readers that take a path.
enum ScratchFile {
  private static let folder: String = {
    let shared = FileSystem.isWritableFolder("/dev/shm") ? "/dev/shm" : FileSystem.temporaryFolder
    let path = "\(shared)/textml-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()

  static func path(_ name: String) -> String { folder + "/" + name }

  /// Writes the bytes and returns the path.
  static func write(_ bytes: some Collection<UInt8>, as name: String) -> String {
    let path = path(name)
    guard let file = fopen(path, "wb") else { fail("no file \(path)") }
    _ = Array(bytes).withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
    return path
  }

  static func removeAll() { try? FileManager.default.removeItem(atPath: folder) }
}
