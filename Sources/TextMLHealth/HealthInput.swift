internal import TextML

/// What a check reads: every article that can be read, and what cannot.
struct HealthInput {
  private(set) var documents: [LabeledDocument] = []
  private(set) var unreadable: [CorpusHealth.Unreadable] = []
  private(set) var otherFiles = 0

  init(_ paths: [String], _ configuration: CorpusHealth.Configuration) throws(FileError) {
    for path in paths {
      if FileSystem.isFolder(path) {
        try readFolder(path, configuration)
      } else if JSONLines.isName(path) {
        try readRecords(path, configuration)
      } else {
        add(LabeledDocument(text: "", labels: [], source: path), try FileSystem.read(path))
      }
    }
  }

  private mutating func readFolder(
    _ folder: String, _ configuration: CorpusHealth.Configuration
  ) throws(FileError) {
    let all = try FileSystem.files(inFolder: folder, suffix: "")
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    let texts = all.filter { $0.hasSuffix(".txt") }
    let contents = concurrentMap(texts.count, threads: configuration.threads) { index in
      Result { () throws(FileError) in try FileSystem.read(texts[index]) }
    }
    for (path, content) in zip(texts, contents) {
      let parts = path.dropFirst(root.count).split(separator: "/")
      let labels = configuration.readsLabels && parts.count > 1 ? [String(parts[0])] : []
      switch content {
      case .success(let bytes):
        add(LabeledDocument(text: "", labels: labels, source: path), bytes)
      case .failure(let error):
        unreadable.append(.init(kind: .file, reason: error.description))
      }
    }
    for path in all where JSONLines.isName(path) { try readRecords(path, configuration) }
    otherFiles += all.count { !$0.hasSuffix(".txt") && !JSONLines.isName($0) }
  }

  private mutating func readRecords(
    _ path: String, _ configuration: CorpusHealth.Configuration
  ) throws(FileError) {
    for (line, result) in try JSONLines.read(path) {
      switch result {
      case .success(let record):
        let labels = record.labels ?? record.label.map { [$0] } ?? []
        documents.append(
          LabeledDocument(
            text: record.page, labels: configuration.readsLabels ? labels : [],
            source: "\(path):\(line)"))
      case .failure(let skipped):
        unreadable.append(.init(kind: .record, reason: skipped.reason))
      }
    }
  }

  /// Adds a document whose text is these bytes, if they are text.
  private mutating func add(_ document: LabeledDocument, _ bytes: [UInt8]) {
    var document = document
    do throws(TextFileError) {
      document.text = try TextFile.decode(bytes, path: document.source)
      documents.append(document)
    } catch {
      let kind: CorpusHealth.Unreadable.Kind =
        switch error {
        case .file: .file
        case .invalidUTF8: .invalidUTF8
        case .otherEncoding(_, let name): name == "UTF-16" ? .utf16 : .windows1256
        }
      unreadable.append(.init(kind: kind, reason: error.description))
    }
  }
}
