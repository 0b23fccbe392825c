public import TextML

/// Why articles could not be read.
public enum CorpusReaderError: TextMLError, Hashable {
  /// A file or folder that was named could not be read.
  case input(InputError)
  /// A file that was named is neither a folder nor in a known format of records.
  case noFormat(path: String)
  /// A path that was named has no text in it.
  case noTexts(path: String)
  /// The paths hold no labelled articles.
  case noLabels(folder: String)
  /// The files hold no record, or none that can be read: they may be in another format.
  case noRecords(path: String)
  /// A label that was asked for is not in the corpus.
  case unknownLabel(label: String, known: [String])
  /// No record of a file has a field; `role` is what it is for, such as `text`, and `found` are the fields of the first record.
  case missingField(path: String, field: String, role: String, found: [String])
  /// A file of CSV or TSV has no such column; `role` is what it is for, such as `text`, and `found` are its columns.
  case missingColumn(path: String, column: String, role: String, found: [String])
  /// A record has several labels where one is needed.
  case severalLabels(source: String, count: Int)

  /// The path and the reason, in one line.
  public var description: String {
    switch self {
    case .input(let error): return error.description
    case .noFormat(let path):
      return
        "\(path): neither a folder nor a file named .jsonl, .json, .csv or .tsv; name the format of its records"
    case .noTexts(let path):
      return "\(path): no texts: folders hold .txt or .html files, files of records a “text” each"
    case .noLabels(let folder):
      return
        "\(folder): no label folders with .txt or .html files; a corpus is FOLDER/<label>/**/*.txt or a file of records"
    case .noRecords(let path):
      return
        "\(path): holds no rows that can be read; expected are a first line with the names of the columns, such as text,label, and a row for each article, or JSON lines with a “text” each"
    case .unknownLabel(let label, let known):
      return "unknown label “\(label)”; known are: \(known.joined(separator: ", "))"
    case .missingField(let path, let field, _, let found):
      return
        "\(path): no record has the field “\(field)”; \(Self.list("the fields are", found) ?? "it has no fields")"
    case .missingColumn(let path, let column, _, let found):
      return
        "\(path): there is no column “\(column)”; \(Self.list("the columns are", found) ?? "there are none")"
    case .severalLabels(let source, let count):
      return "\(source): \(count) labels where one is needed"
    }
  }

  /// The names after some words, at most twenty of them; nil without a name.
  private static func list(_ words: String, _ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    return "\(words) " + names.prefix(20).map { "“\($0)”" }.joined(separator: ", ")
  }
}

extension CorpusReaderError {
  /// The error of paths that hold no article at all.
  package static func nothing(in paths: [String]) -> Self {
    let names = paths.joined(separator: ", ")
    return paths.allSatisfy(FileSystem.isFolder)
      ? .noLabels(folder: names) : .noRecords(path: names)
  }
}

/// Reads articles, labelled or not, from files, folders and files of records.
///
/// All verbs of the command read articles here:
///
/// - A file holds one article: see ``ArticleFile``.
/// - A folder holds the articles of all files below it with a name of an article. In a corpus the first
///   folder below it is the label. Files of records in a folder are not read.
/// - A file of records holds an article in each record: see ``LabelFields``.
///
/// Lines that many pages of one folder repeat are removed; see `RepeatedBoilerplate`. The rule is the
/// same when a model is trained, measured and used: a folder is learned from, a file of records is not.
public struct CorpusReader: Sendable {
  /// How records are read.
  public var fields = LabelFields()
  /// The labels to read; nil reads all.
  ///
  /// Articles that need no label are read whatever theirs are.
  public var labels: [String]?
  /// Whether a record may have several labels; if not, ``CorpusReaderError/severalLabels(source:count:)`` is thrown.
  public var allowsSeveralLabels = true
  /// Whether lines that many pages of a folder repeat are removed.
  public var removesRepeatedLines = true
  /// How many threads read, 0 for all cores; the result does not depend on it.
  public var threads = 1

  /// Creates a reader with the default settings.
  public init() {}

  /// Reads labelled articles.
  ///
  /// Articles that cannot be read, have no word or no label are skipped, with the reason. No paths give an empty corpus.
  /// - Throws: ``CorpusReaderError`` if a path that was named cannot be read, if there is no article, or if no article has one of
  ///   ``labels``.
  public func corpus(of paths: [String]) throws(CorpusReaderError) -> Corpus {
    var corpus = Corpus([])
    var known: Set<String> = []
    for path in paths {
      try forEachArticle(of: path, needsLabel: true, known: &known) {
        switch $0 {
        case .success(let document): corpus.documents.append(document)
        case .failure(let skipped): corpus.skipped.append(skipped)
        }
        return true
      }
    }
    // Records of which none can be read are in another format, which is one mistake.
    guard !corpus.documents.isEmpty || !known.isEmpty || paths.isEmpty else {
      throw .nothing(in: paths)
    }
    for label in labels ?? [] where !known.contains(label) {
      throw .unknownLabel(label: label, known: known.sorted())
    }
    return corpus
  }

  /// Reads articles in batches of some megabytes, for a corpus or a file of records larger than memory.
  ///
  ///     try CorpusReader().forEachBatch(of: ["pages.jsonl"], needsLabels: false) { articles in
  ///       for article in articles { print(article.id ?? article.source, classifier.predict(article.text).label ?? "none") }
  ///     }
  ///
  /// A label of ``labels`` that no article has is no error here, because a part of a corpus may lack it.
  /// - Parameters:
  ///   - paths: Folders, files of records and, where no label is needed, files with one article.
  ///   - needsLabels: Whether an article without a label is skipped.
  ///   - skip: Called with the reason for each article that is skipped.
  ///   - body: Called with the articles in order; an error that it throws ends reading.
  /// - Throws: ``CorpusReaderError`` if a path that was named cannot be read, or what `body` throws.
  public func forEachBatch(
    of paths: [String], needsLabels: Bool = true, skip: (Corpus.Skipped) -> Void = { _ in },
    body: ([LabeledDocument]) throws -> Void
  ) throws {
    var known: Set<String> = []
    var batch: [LabeledDocument] = []
    var size = 0
    var failure: (any Error)?
    for path in paths {
      try forEachArticle(of: path, needsLabel: needsLabels, known: &known) { article in
        switch article {
        case .failure(let skipped): skip(skipped)
        case .success(let document):
          batch.append(document)
          size += document.text.utf8.count
          guard size >= 8 << 20 else { return true }
          do { try body(batch) } catch { failure = error }
          batch.removeAll(keepingCapacity: true)
          size = 0
        }
        return failure == nil
      }
      if let failure { throw failure }
    }
    if !batch.isEmpty { try body(batch) }
  }

  /// Reads texts without looking at labels.
  ///
  /// What cannot be read in folders, and bad records, are skipped, with the reason. ``forEachBatch(of:needsLabels:skip:body:)``
  /// returns ids and lines of records too. Fields that ``fields`` does not name, such as an address, are read by the command only.
  /// - Throws: ``CorpusReaderError`` if a path that was named cannot be read or has no text in it.
  public func texts(
    of paths: [String]
  ) throws(CorpusReaderError) -> (texts: [String], skipped: [Corpus.Skipped]) {
    var texts: [String] = []
    var skipped: [Corpus.Skipped] = []
    var known: Set<String> = []
    for path in paths {
      let before = texts.count
      try forEachArticle(of: path, needsLabel: false, known: &known) { article in
        switch article {
        case .success(let document): texts.append(document.text)
        case .failure(let reason): skipped.append(reason)
        }
        return true
      }
      if texts.count == before { throw .noTexts(path: path) }
    }
    return (texts, skipped)
  }

  /// Calls `body` with every article of a path, in order, until it returns false, and adds all labels to `known`.
  ///
  /// A file with one article is no corpus: it is read only where no label is needed.
  private func forEachArticle(
    of path: String, needsLabel: Bool, known: inout Set<String>, _ body: (Article) -> Bool
  ) throws(CorpusReaderError) {
    if FileSystem.isFolder(path) {
      let files =
        needsLabel
        ? try labelledFiles(in: path, known: &known)
        : Self.labelled(try files(in: path, where: ArticleFile.isName), in: path)
      forEachArticle(in: files) { body(withWords($0.document)) }
    } else if needsLabel || fields.format ?? RecordFormat(path: path) != nil {
      try forEachRecord(of: path, needsLabel: needsLabel, known: &known) { article, line in
        body(withWords(article, path: path, line: line))
      }
    } else {
      do throws(InputError) {
        let text = try ArticleFile.read(path, encoding: fields.encoding)
        _ = body(.success(LabeledDocument(text: text, labels: [], source: path)))
      } catch {
        throw .input(error)
      }
    }
  }

  /// Everything that paths hold, for a check of a corpus.
  package struct Survey: Sendable {
    /// All articles that can be read, also those without a word or a label.
    package var documents: [LabeledDocument] = []
    /// The files and records that cannot be read.
    package var unreadable: [Corpus.Skipped] = []
    /// The files that are not in UTF-8, with the encoding they were recognized in.
    package var recoded: [(source: String, encoding: TextEncoding)] = []
    /// How many files in folders do not have the name of an article.
    package var otherFileCount = 0
    /// How many articles have no label; 0 if labels are not read.
    package var unlabeledCount = 0
  }

  /// Reads all articles as they are, repeated lines included.
  ///
  /// - Parameter readsLabels: Whether folders below a folder, and fields of records, are labels.
  package func survey(
    of paths: [String], readsLabels: Bool
  ) throws(CorpusReaderError) -> Survey {
    var reader = self
    reader.removesRepeatedLines = false
    var survey = Survey()
    func take(_ article: Article) {
      switch article {
      case .failure(let reason): survey.unreadable.append(reason)
      case .success(var document):
        if !readsLabels {
          document.labels = []
        } else if document.labels.isEmpty {
          survey.unlabeledCount += 1
        }
        survey.documents.append(document)
      }
    }
    func takeFile(_ article: ReadArticle) {
      if let encoding = article.encoding, encoding != .utf8, case .success = article.document {
        survey.recoded.append((article.path, encoding))
      }
      take(article.document)
    }
    for path in paths {
      if FileSystem.isFolder(path) {
        let all = try files(in: path) { _ in true }
        let articles = all.filter(ArticleFile.isName)
        survey.otherFileCount += all.count - articles.count
        reader.forEachArticle(in: Self.labelled(articles, in: path)) {
          takeFile($0)
          return true
        }
      } else if fields.format ?? RecordFormat(path: path) != nil {
        var known: Set<String> = []
        try reader.forEachRecord(of: path, needsLabel: false, known: &known) { article, _ in
          take(article)
          return true
        }
      } else {
        do throws(FileError) { _ = try ByteInput(path) } catch { throw .input(.file(error)) }
        reader.forEachArticle(in: [(path, [])]) {
          takeFile($0)
          return true
        }
      }
    }
    return survey
  }

  // MARK: Files

  private typealias Article = Result<LabeledDocument, Corpus.Skipped>

  private struct ReadArticle: Sendable {
    let path: String
    let document: Article
    let encoding: TextEncoding?
  }

  private func files(
    in folder: String, where isWanted: (String) -> Bool
  ) throws(CorpusReaderError) -> [String] {
    do throws(FileError) {
      return try FileSystem.files(inFolder: folder, where: isWanted)
    } catch {
      throw .input(.file(error))
    }
  }

  /// Returns the articles in `FOLDER/<label>/**`, and adds all labels to `known`.
  private func labelledFiles(
    in folder: String, known: inout Set<String>
  ) throws(CorpusReaderError) -> [(path: String, labels: [String])] {
    var names: [String] = []
    do throws(FileError) {
      // A folder that cannot be looked at must not be left out silently: its label would be missing.
      for name in try FileSystem.names(inFolder: folder) {
        guard try FileSystem.checkedIsFolder(folder + "/" + name) else { continue }
        known.insert(name)
        if labels?.contains(name) ?? true { names.append(name) }
      }
    } catch {
      throw .input(.file(error))
    }
    var found: [(path: String, labels: [String])] = []
    for label in names {
      found += try files(in: folder + "/" + label, where: ArticleFile.isName).map { ($0, [label]) }
    }
    return found
  }

  /// Returns the articles of a folder, each with the name of the folder in it that holds the article, if one does, as its label.
  private static func labelled(
    _ files: [String], in folder: String
  ) -> [(path: String, labels: [String])] {
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    return files.map { file in
      let parts = file.dropFirst(root.count).split(separator: "/")
      return (file, parts.count > 1 ? [String(parts[0])] : [])
    }
  }

  /// Calls `body` with the article of every file, in order, until it returns false.
  private func forEachArticle(
    in files: [(path: String, labels: [String])], _ body: (ReadArticle) -> Bool
  ) {
    let threads = threadCount(threads)
    let repeated = FolderBoilerplate(
      removesRepeatedLines ? files.map(\.path) : [], encoding: fields.encoding, threads: threads)
    let batch = 256 * threads
    for start in stride(from: 0, to: files.count, by: batch) {
      let slice = Array(files[start..<min(start + batch, files.count)])
      let articles = concurrentMap(slice.count, threads: threads) { index in
        read(slice[index].path, slice[index].labels, repeated[slice[index].path])
      }
      for article in articles where !body(article) { return }
    }
  }

  private func read(
    _ path: String, _ labels: [String], _ repeated: RepeatedBoilerplate?
  ) -> ReadArticle {
    do throws(InputError) {
      let contents = try ArticleFile.contents(of: path, encoding: fields.encoding)
      let text = String(decoding: contents.utf8, as: UTF8.self)
      let document = LabeledDocument(
        text: repeated?.removed(from: text) ?? text, labels: labels, source: path)
      return ReadArticle(path: path, document: .success(document), encoding: contents.encoding)
    } catch {
      let kind: Corpus.Skipped.Kind =
        switch error {
        case .file: .file
        case .notText, .corrupt, .truncated, .windowTooLarge, .tooLarge: .format
        case .invalidUTF8, .otherEncoding: .encoding
        }
      let line: Int? = if case .invalidUTF8(_, _, let line) = error { line } else { nil }
      let skipped = Corpus.Skipped(path: path, line: line, kind: kind, reason: error.description)
      return ReadArticle(path: path, document: .failure(skipped), encoding: nil)
    }
  }

  /// Turns an article without a word into a reason to skip it.
  ///
  /// - Parameters:
  ///   - path: The file that holds the article, if it is a record.
  ///   - line: The line of the record.
  private func withWords(_ article: Article, path: String? = nil, line: Int? = nil) -> Article {
    article.flatMap { document in
      Corpus.hasWord(document.text)
        ? article
        : .failure(
          Corpus.Skipped(
            path: path ?? document.source, line: line, kind: .noWord,
            reason: "\(document.source): no word in it"))
    }
  }

  // MARK: Records

  /// Calls `body` with the article of every record and its line, in order, until it returns false, and adds all labels to `known`.
  private func forEachRecord(
    of path: String, needsLabel: Bool, known: inout Set<String>,
    _ body: (_ article: Article, _ line: Int) -> Bool
  ) throws(CorpusReaderError) {
    guard let format = fields.format ?? RecordFormat(path: path) else {
      // An error of the system says more.
      do throws(FileError) { _ = try ByteInput(path) } catch { throw .input(.file(error)) }
      throw .noFormat(path: path)
    }
    let input: ByteInput
    do throws(FileError) { input = try ByteInput(path) } catch { throw .input(.file(error)) }
    let reader = RecordReader(
      ByteStream(input, encoding: fields.encoding), fields.reading(format))
    var check = FieldCheck(fields, needsLabel: needsLabel)
    let threads = threadCount(threads)
    while let batch = reader.next(size: threads << 20, count: threads << 12) {
      if let error = check.missingColumn(reader, path: input.path) { throw error }
      let records = concurrentMap(batch.count, threads: threads) { index in
        Result { () throws(RecordError) in
          let record = try batch.record(index).get()
          return try fields.document(
            of: record.reading(as: fields.content), needsLabel: needsLabel)
        }
      }
      for (index, result) in records.enumerated() {
        let line = batch.line(of: index)
        let source = "\(input.path):\(line)"
        check.add(result.error?.code) { batch.fieldNames(of: index) }
        switch result {
        case .failure(let error):
          let reason = "\(source): \(error.message)"
          let skipped = Corpus.Skipped(path: path, line: line, kind: .record, reason: reason)
          guard body(.failure(skipped), line) else { return }
        case .success(var document):
          document.source = source
          known.formUnion(document.labels)
          if needsLabel, let labels { document.labels.removeAll { !labels.contains($0) } }
          if needsLabel, document.labels.isEmpty { continue }
          if needsLabel, !allowsSeveralLabels, document.labels.count > 1 {
            throw .severalLabels(source: source, count: document.labels.count)
          }
          guard body(.success(document), line) else { return }
        }
      }
    }
    if let failure = reader.failure { throw .input(failure) }
    if let error = check.error(path: input.path) { throw error }
  }
}

extension Result {
  fileprivate var error: Failure? { if case .failure(let error) = self { error } else { nil } }
}

extension RepeatedBoilerplate {
  /// Returns an article without its boilerplate, as its folder shows it.
  fileprivate func removed(from text: String) -> String {
    let repeated = TextML.Article(text, repeatedBoilerplate: self).removed
    guard !repeated.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var start = 0
    for removal in repeated {
      kept += bytes[start..<removal.utf8Range.lowerBound]
      start = removal.utf8Range.upperBound
    }
    kept += bytes[start...]
    return String(decoding: kept, as: UTF8.self)
  }
}
