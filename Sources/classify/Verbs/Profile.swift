internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// `classify profile`: what the pages of a source have in common.
struct Profile: Verb {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Learn what the pages of a source have in common, to read single articles.",
    usage: "classify profile <path> … -o <file> [<options>]",
    discussion: """
      EXAMPLES
        classify profile site/ -o site.profile
        classify tag --profile site.profile article.txt
        classify profile --source-field site pages.jsonl -o sites.profile
        classify tag --source-field site --profile sites.profile news.jsonl

      All files are pages of one source; records have one source for each value of --source-field, or one. A source needs 20 different pages, and up to 512 of a source are read. The file holds hashes and no text.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the profile to this file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("Read the name of a record's source from this field.", valueName: "field"))
  var sourceField: String?

  @Option(
    help: ArgumentHelp(
      "Read records in this format: jsonl, csv, tsv or text (a line each). (default: by the file's name)",
      valueName: "format"))
  var format: RecordFormat?

  @OptionGroup var layout: FieldOptions

  private static let mostPages = 512

  var verbosity: Verbosity { input.verbosity }

  func run() throws {
    try OutputFile.check(["-o": output], reading: input.paths)
    var pages = Pages()
    let recordFormats = input.paths.map { format ?? RecordFormat(path: $0) }
    let isFolder = input.paths.contains { $0 != "-" && FileSystem.isFolder($0) }
    if !isFolder, let first = recordFormats.compactMap(\.self).first ?? format {
      for path in input.paths { try read(path, first, into: &pages) }
    } else {
      if sourceField != nil { throw Failure("--source-field is for records", .usage) }
      var inputs = Inputs(input, encoding: layout.encoding)
      try inputs.forEachUTF8 { _, utf8 in
        PageEdges(utf8: utf8.span)
      } then: { edges in
        if let edges { pages.add(edges, of: "") }
      }
      try inputs.finish()
    }
    let profiles = pages.profiles()
    guard !profiles.isEmpty else {
      throw Failure(
        "no source has \(RepeatedBoilerplate.minimumPages) different pages; the most are \(pages.most)",
        .data)
    }
    try OutputFile.write(ProfileFile.text(of: profiles), to: output)
    Messages.detail("\(profiles.count) of \(pages.sourceCount) sources have a profile in \(output)")
  }

  private func read(_ path: String, _ format: RecordFormat, into pages: inout Pages) throws {
    var reading = layout.reading(format)
    reading.fields.kept = sourceField.map { [.init(field: $0, name: $0)] } ?? []
    let sources = try RecordSources(field: sourceField, known: [])
    let reader = RecordReader(ByteStream(try ByteInput(path), encoding: layout.encoding), reading)
    let content = layout.content
    var check = FieldCheck(textField: layout.textField)
    while let batch = reader.next(size: 1 << 20, count: 4096) {
      if let error = check.missingColumn(reader, path: path) { throw error }
      for index in 0..<batch.count {
        let result = batch.record(index).map { $0.reading(as: content) }
        switch result {
        case .success(var record):
          check.add(nil) { [] }
          let source = sources.takeSource(of: &record)
          guard sourceField == nil || source != nil else { continue }
          let edges = PageEdges(utf8: record.page.span)
          if let edges { pages.add(edges, of: source ?? "") }
        case .failure(let error):
          check.add(error.code) { batch.fieldNames(of: index) }
          Messages.warning("\(path):\(batch.line(of: index)): \(error.message)")
        }
      }
    }
    if let failure = reader.failure { throw failure }
    if let error = check.error(path: path) { throw error }
  }

  /// The pages of each source; of many pages, every so many are kept, evenly spaced.
  private struct Pages {
    private var bySource: [String: (pages: [PageEdges], step: Int, seen: Int)] = [:]

    var sourceCount: Int { bySource.count }
    var most: Int { bySource.values.map(\.pages.count).max() ?? 0 }

    mutating func add(_ page: PageEdges, of source: String) {
      var (pages, step, seen) = bySource[source] ?? ([], 1, 0)
      if seen % step == 0 {
        pages.append(page)
        if pages.count == 2 * Profile.mostPages {
          pages = stride(from: 0, to: pages.count, by: 2).map { pages[$0] }
          step *= 2
        }
      }
      bySource[source] = (pages, step, seen + 1)
    }

    func profiles() -> [(name: String, profile: RepeatedBoilerplate)] {
      bySource.sorted { $0.key < $1.key }.compactMap { name, source in
        let profile = RepeatedBoilerplate(source.pages)
        return profile.pageCount >= RepeatedBoilerplate.minimumPages ? (name, profile) : nil
      }
    }
  }
}
