internal import ArgumentParser
internal import TextML

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Reads summaries and their references from files, folders or JSON lines.
struct SummaryPairs {
  struct Item: Sendable {
    let id: String
    let summary: String
    let references: [String]
  }

  private(set) var items: [Item] = []
  private var failures: [Failure] = []

  /// Reads the paths; what cannot be read is reported and skipped.
  mutating func read(_ paths: [String]) throws {
    if paths.count == 1, paths[0] == "-" || paths[0].hasSuffix(".jsonl") {
      readLines(of: paths[0])
    } else if FileSystem.isFolder(paths[0]) {
      let references = paths.dropFirst()
      guard !references.isEmpty, references.allSatisfy(FileSystem.isFolder) else {
        throw Failure("give folders of references with a folder of summaries", .usage)
      }
      readFolder(paths[0], references: Array(references))
    } else {
      guard paths.count > 1 else {
        throw Failure("give a summary and its references, or one .jsonl file", .usage)
      }
      add(paths[0], summary: paths[0], references: Array(paths.dropFirst()))
    }
  }

  /// Ends with the exit code of the first failure, if there was one.
  func finish() throws {
    if let first = failures.first { throw ExitCode(first.code.rawValue) }
  }

  private mutating func report(_ failure: Failure) {
    Messages.error(failure.message)
    failures.append(failure)
  }

  private mutating func add(_ id: String, summary: String, references: [String]) {
    do throws(TextFileError) {
      let summary = try TextFile.read(summary)
      var texts: [String] = []
      for reference in references { texts.append(try TextFile.read(reference)) }
      items.append(Item(id: id, summary: summary, references: texts))
    } catch {
      report(Failure(error))
    }
  }

  private mutating func readFolder(_ folder: String, references: [String]) {
    do throws(FileError) {
      let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
      let summaries = try FileSystem.files(inFolder: folder, suffix: ".txt")
      if summaries.isEmpty { report(Failure("\(folder): no .txt files in it", .noInput)) }
      // References by the name of their summary.
      var found: [String: [String]] = [:]
      for root in references {
        let root = root.hasSuffix("/") ? String(root.dropLast()) : root
        for file in try FileSystem.files(inFolder: root, suffix: ".txt") {
          let relative = String(file.dropFirst(root.count + 1).dropLast(4))
          for name in Self.names(of: relative) { found[name, default: []].append(file) }
        }
      }
      for summary in summaries {
        let name = String(summary.dropFirst(folder.count + 1).dropLast(4))
        guard let files = found[name] else {
          report(Failure("\(summary): no reference for it", .noInput))
          continue
        }
        add(name, summary: summary, references: files)
      }
    } catch {
      report(Failure(error))
    }
  }

  /// The names of the summaries that a reference may belong to: a/b, a/b.1 and a/b/1 belong to a/b.
  private static func names(of reference: String) -> [String] {
    var names = [reference]
    let last =
      reference.lastIndex(of: "/").map { reference.index(after: $0) } ?? reference.startIndex
    if let dot = reference[last...].lastIndex(of: ".") { names.append(String(reference[..<dot])) }
    if last > reference.startIndex {
      names.append(String(reference[..<reference.index(before: last)]))
    }
    return names
  }

  // MARK: JSON lines

  private struct Line: Decodable {
    let id: String?
    let summary: String
    let references: [String]

    private enum CodingKeys: String, CodingKey { case id, path, summary, reference, references }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id =
        (try? container.decodeIfPresent(String.self, forKey: .id))
        ?? (try? container.decodeIfPresent(Int.self, forKey: .id)).map(String.init)
        ?? (try? container.decodeIfPresent(String.self, forKey: .path))
      summary = try container.decode(String.self, forKey: .summary)
      if let reference = try container.decodeIfPresent(String.self, forKey: .reference) {
        references = [reference]
      } else {
        references = try container.decode([String].self, forKey: .references)
      }
    }
  }

  private mutating func readLines(of path: String) {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileSystem.read(path) } catch {
      return report(Failure(error))
    }
    let name = path == "-" ? "standard input" : path
    let decoder = JSONDecoder()
    for (index, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() where line.contains(where: { $0 > 0x20 }) {
      guard let record = try? decoder.decode(Line.self, from: Data(line)) else {
        report(
          Failure(
            "\(name):\(index + 1): not a JSON object with a “summary” and “references”", .data))
        continue
      }
      guard !record.references.isEmpty else {
        report(Failure("\(name):\(index + 1): no reference", .data))
        continue
      }
      items.append(
        Item(
          id: record.id ?? "\(index + 1)", summary: record.summary,
          references: record.references))
    }
  }
}
