public import TextML

extension Corpus {
  /// Reads labelled articles: `FOLDER/<label>/**` with text files and pages, and files of records
  /// with a field for the label; packed or not.
  ///
  /// What cannot be read or has no word is skipped, with the reason.
  /// - Parameters:
  ///   - labels: If not nil, only articles with these labels are read.
  ///   - threads: How many threads read; the corpus does not depend on it.
  public init(
    reading paths: [String], labels wanted: [String]? = nil, fields: LabelFields = .init(),
    threads: Int = 1
  ) throws(CorpusError) {
    self.init([])
    for path in paths {
      if FileSystem.isFolder(path) {
        try readFolder(path, wanted, fields.encoding, threads)
      } else {
        try readRecords(path, wanted, fields, threads)
      }
    }
    guard !documents.isEmpty || !skipped.isEmpty else {
      throw .noLabels(folder: paths.joined(separator: ", "))
    }
    let known = Set(documents.flatMap(\.labels))
    for label in wanted ?? [] where !known.contains(label) {
      throw .unknownLabel(label: label, known: known.sorted())
    }
  }

  private mutating func readFolder(
    _ folder: String, _ wanted: [String]?, _ encoding: TextEncoding?, _ threads: Int
  ) throws(CorpusError) {
    var files: [(path: String, label: String)] = []
    do throws(FileError) {
      for label in try FileSystem.names(inFolder: folder)
      where FileSystem.isFolder(folder + "/" + label) && wanted?.contains(label) ?? true {
        for path in try FileSystem.files(inFolder: folder + "/" + label, where: ArticleFile.isName)
        {
          files.append((path, label))
        }
      }
    } catch {
      throw .file(error)
    }
    for (file, result) in zip(files, Corpus.read(files.map(\.path), encoding, threads)) {
      switch result {
      case .success(let text):
        documents.append(LabeledDocument(text: text, label: file.label, source: file.path))
      case .failure(let reason): skipped.append(reason)
      }
    }
  }

  private static func read(
    _ paths: [String], _ encoding: TextEncoding?, _ threads: Int
  ) -> [Result<String, Skipped>] {
    concurrentMap(paths.count, threads: threads) { index in
      let path = paths[index]
      do throws(ArticleFile.Failure) {
        let text = try ArticleFile.read(path, encoding: encoding)
        guard hasWord(text) else {
          return .failure(Skipped(path: path, reason: "\(path): no word in it"))
        }
        return .success(text)
      } catch {
        return .failure(Skipped(path: path, reason: error.description))
      }
    }
  }

  private mutating func readRecords(
    _ path: String, _ wanted: [String]?, _ fields: LabelFields, _ threads: Int
  ) throws(CorpusError) {
    try Corpus.forEachDocument(path, wanted, fields, threads) { result in
      switch result {
      case .success(let document): documents.append(document)
      case .failure(let reason): skipped.append(reason)
      }
    }
  }

  /// Calls `body` with the labelled articles of files of records in runs of some megabytes: a corpus
  /// larger than memory.
  ///
  /// What cannot be read or has no word or label is passed over; `skip` is told why.
  public static func forEachRun(
    reading paths: [String], labels wanted: [String]? = nil, fields: LabelFields = .init(),
    threads: Int = 1, skip: (Skipped) -> Void = { _ in }, body: ([LabeledDocument]) -> Void
  ) throws(CorpusError) {
    var run: [LabeledDocument] = []
    var size = 0
    for path in paths {
      try forEachDocument(path, wanted, fields, threads) { result in
        switch result {
        case .failure(let reason): skip(reason)
        case .success(let document):
          run.append(document)
          size += document.text.utf8.count
          guard size >= 8 << 20 else { return }
          body(run)
          run.removeAll(keepingCapacity: true)
          size = 0
        }
      }
    }
    if !run.isEmpty { body(run) }
  }

  private static func forEachDocument(
    _ path: String, _ wanted: [String]?, _ fields: LabelFields, _ threads: Int,
    _ body: (Result<LabeledDocument, Skipped>) -> Void
  ) throws(CorpusError) {
    try Corpus.forEachRecord(path, fields, threads) { source, result in
      switch result {
      case .failure(let reason): body(.failure(reason))
      case .success(let record):
        var labels: [String]
        do throws(RecordError) {
          labels = try fields.labels(of: record)
        } catch {
          return body(.failure(Skipped(path: path, reason: "\(source): \(error.message)")))
        }
        if let wanted { labels = labels.filter { wanted.contains($0) } }
        if labels.isEmpty { return }
        body(.success(LabeledDocument(text: record.page, labels: labels, source: source)))
      }
    }
  }

  /// Calls `body` for every record of a file that has words, or with why one has not, in order.
  private static func forEachRecord(
    _ path: String, _ fields: LabelFields, _ threads: Int,
    _ body: (_ source: String, _ record: Result<Record, Skipped>) -> Void
  ) throws(CorpusError) {
    let input: ByteInput
    do throws(FileError) { input = try ByteInput(path) } catch { throw .file(error) }
    guard let format = fields.format ?? RecordFormat(path: path) else {
      throw .unreadable(
        reason: "\(path): neither a folder nor a file named .jsonl, .csv or .tsv; give --format")
    }
    let reader = RecordReader(
      ByteStream(input, encoding: fields.encoding), fields.reading(format))
    while let batch = reader.next(size: threads << 20, count: threads << 12) {
      guard reader.hasText else {
        throw .unreadable(
          reason:
            "\(path): no column “\(fields.fields.text)”; give --text-field, or --columns if there is no header"
        )
      }
      let records = concurrentMap(batch.count, threads: threads) { index in
        Result { () throws(RecordError) in try fields.training(batch.record(index).get()) }
      }
      for (index, result) in records.enumerated() {
        let source = "\(path):\(batch.line(of: index))"
        body(
          source,
          result.mapError { Skipped(path: path, reason: "\(source): \($0.message)") })
      }
    }
    if let failure = reader.failure { throw CorpusError(failure) }
  }

  /// Reads texts without labels: folders with text files and pages at any depth, such files, and
  /// files of records.
  ///
  /// What cannot be read in folders, and bad records, are skipped, with the reason.
  /// - Throws: ``CorpusError`` if a path that was named cannot be read or has no text in it.
  public static func texts(
    reading paths: [String], fields: LabelFields = .init(), threads: Int = 1
  ) throws(CorpusError) -> (texts: [String], skipped: [Skipped]) {
    var texts: [String] = []
    var skipped: [Skipped] = []
    for path in paths {
      let before = texts.count
      for text in try self.texts(of: path, fields, threads) {
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
    of path: String, _ fields: LabelFields, _ threads: Int
  ) throws(CorpusError) -> [Result<String, Skipped>] {
    if FileSystem.isFolder(path) {
      do throws(FileError) {
        return read(
          try FileSystem.files(inFolder: path, where: ArticleFile.isName), fields.encoding, threads)
      } catch {
        throw .file(error)
      }
    }
    if fields.format ?? RecordFormat(path: path) != nil {
      var texts: [Result<String, Skipped>] = []
      try forEachRecord(path, fields, threads) { texts.append($1.map(\.page)) }
      return texts
    }
    do throws(ArticleFile.Failure) {
      return [.success(try ArticleFile.read(path, encoding: fields.encoding))]
    } catch {
      throw CorpusError(error)
    }
  }
}

extension CorpusError {
  fileprivate init(_ failure: InputError) {
    if case .file(let error) = failure {
      self = .file(error)
    } else {
      self = .unreadable(reason: failure.description)
    }
  }

  fileprivate init(_ failure: ArticleFile.Failure) {
    self =
      switch failure {
      case .input(.file(let error)), .text(.file(let error)): .file(error)
      case .input(let error): .unreadable(reason: error.description)
      case .text(let error): .notText(error)
      }
  }
}
