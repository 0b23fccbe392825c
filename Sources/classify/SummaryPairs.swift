internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// Reads summaries and their references from files, folders or files of records.
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
    if paths.count == 1, paths[0] == "-" || RecordFormat(path: paths[0]) != nil {
      readRecords(of: paths[0])
    } else if FileSystem.isFolder(paths[0]) {
      let references = paths.dropFirst()
      guard !references.isEmpty, references.allSatisfy(FileSystem.isFolder) else {
        throw Failure("give folders of references with a folder of summaries", .usage)
      }
      readFolder(paths[0], references: Array(references))
    } else {
      guard paths.count > 1 else {
        throw Failure("give a summary and its references, or one file of records", .usage)
      }
      add(paths[0], summary: paths[0], references: Array(paths.dropFirst()))
    }
  }

  /// Reports and leaves out what has a text of more words than the limit.
  mutating func refuseTexts(longerThan limit: Int, wordCount: (String) -> Int) {
    var kept: [Item] = []
    for item in items {
      let counts = ([item.summary] + item.references).map { text in
        // A word and its separator have two bytes or more.
        text.utf8.count / 2 < limit ? 0 : wordCount(text)
      }
      if let count = counts.first(where: { $0 > limit }) {
        report(
          Failure("\(item.id): a text of \(count) words; --max-words allows \(limit)", .data))
      } else {
        kept.append(item)
      }
    }
    items = kept
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
    do throws(InputError) {
      let summary = try ArticleFile.read(summary)
      var texts: [String] = []
      for reference in references { texts.append(try ArticleFile.read(reference)) }
      items.append(Item(id: id, summary: summary, references: texts))
    } catch {
      report(Failure(error))
    }
  }

  private mutating func readFolder(_ folder: String, references: [String]) {
    do throws(FileError) {
      let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
      let summaries = try FileSystem.files(inFolder: folder, where: ArticleFile.isName)
      if summaries.isEmpty {
        report(Failure("\(folder): no .txt or .html files in it", .noInput))
      }
      // References by the name of their summary.
      var found: [String: [String]] = [:]
      for root in references {
        let root = root.hasSuffix("/") ? String(root.dropLast()) : root
        for file in try FileSystem.files(inFolder: root, where: ArticleFile.isName) {
          for name in Self.names(of: Self.name(of: file, in: root)) {
            found[name, default: []].append(file)
          }
        }
      }
      for summary in summaries {
        let name = Self.name(of: summary, in: folder)
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

  /// Returns a file's path in a folder, without its suffix.
  private static func name(of file: String, in folder: String) -> String {
    String((ArticleFile.withoutSuffix(file) ?? file).dropFirst(folder.count + 1))
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

  // MARK: Records

  private mutating func readRecords(of path: String) {
    let input: ByteInput
    do throws(FileError) { input = try ByteInput(path) } catch { return report(Failure(error)) }
    var reading = RecordReading(RecordFormat(path: path) ?? .jsonl)
    reading.fields.text = "summary"
    reading.fields.title = ""
    reading.fields.kept = ["path", "reference", "references"].map { .init(field: $0, name: $0) }
    let reader = RecordReader(ByteStream(input), reading)
    while let batch = reader.next(size: 1 << 20, count: .max) {
      for index in 0..<batch.count { add(batch.record(index), batch.line(of: index), input.path) }
    }
    if let failure = reader.failure { report(Failure(failure)) }
  }

  private mutating func add(
    _ record: Result<Record, RecordError>, _ line: Int, _ path: String
  ) {
    switch record {
    case .failure(let error) where error.code == .emptyLine: return
    case .failure:
      report(
        Failure("\(path):\(line): not a record with a “summary” and “references”", .data))
    case .success(let record):
      let references = record.kept[1].strings + record.kept[2].strings
      guard !references.isEmpty else {
        return report(Failure("\(path):\(line): no reference", .data))
      }
      items.append(
        Item(
          id: record.id.text ?? record.kept[0].text ?? "\(line)", summary: record.text,
          references: references))
    }
  }
}
