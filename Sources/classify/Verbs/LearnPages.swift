internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// `classify learn-pages`, which is not in the help: trains the weights that are embedded in the library.
struct LearnPages: Verb {
  static let configuration = CommandConfiguration(
    commandName: "learn-pages",
    abstract: "Train the weights of page reading.",
    usage: "classify learn-pages <corpus> -o <file> [--without <source>]",
    discussion: """
      The corpus has JSON lines with text, parts, source and site. Parts are "start-end kind" in UTF-8 bytes, separated by semicolons; a page without the field only shows what the pages of its site have in common.
      """,
    shouldDisplay: false)

  @Argument(help: "A corpus that Scripts/make/page_corpus.py made.", completion: .file())
  var corpus: String

  @Option(
    help: ArgumentHelp("Measure on this corpus, source by source.", valueName: "corpus"),
    completion: .file())
  var test: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the table of weights to this file.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(help: ArgumentHelp("Leave the pages of a source out.", valueName: "source"))
  var without: String?

  @OptionGroup var verbosity: Verbosity

  private struct Row {
    let text: String
    let parts: [PageTraining.Page.Part]?
    let source: String
    let site: String
  }

  func run() throws {
    let pages = Self.pages(of: try Self.read(corpus).filter { $0.source != without })
    let table = PageTraining.table(from: pages.map(\.page))
    try OutputFile.write(table + "\n", to: output)
    guard let test else { return }
    let measured = Self.pages(of: try Self.read(test))
    var lines = try Output()
    for source in Set(measured.map(\.source)).sorted() {
      let pages = measured.filter { $0.source == source }.map(\.page)
      guard let measure = PageTraining.measure(table, on: pages) else { continue }
      try lines.line(
        "\(source)\t\(measure.boilerplate)\t\(measure.removed)\t\(measure.text)\t\(measure.lost)")
    }
    try lines.finish()
  }

  /// Returns the pages whose parts are known, each with what the pages of its site have in common.
  private static func pages(of rows: [Row]) -> [(source: String, page: PageTraining.Page)] {
    let sites = Dictionary(grouping: rows.filter { !$0.site.isEmpty }, by: \.site)
      .mapValues { RepeatedBoilerplate(pages: $0.map(\.text)) }
    return rows.compactMap { row in
      row.parts.map {
        (row.source, PageTraining.Page(text: row.text, parts: $0, profile: sites[row.site]))
      }
    }
  }

  private static func read(_ corpus: String) throws -> [Row] {
    var reading = RecordReading(.jsonl)
    reading.fields.kept = ["parts", "source", "site"].map { .init(field: $0, name: $0) }
    let reader = RecordReader(ByteStream(try ByteInput(corpus), encoding: nil), reading)
    var rows: [Row] = []
    while let batch = reader.next(size: 1 << 20, count: 4096) {
      for index in 0..<batch.count {
        let record: Record
        do throws(RecordError) { record = try batch.record(index).get() } catch {
          throw Failure("\(corpus):\(batch.line(of: index)): \(error.message)", .data)
        }
        func text(_ field: Int) -> String? {
          guard case .json(let bytes) = record.kept[field], bytes.first == UInt8(ascii: "\"") else {
            return nil
          }
          return JSONText.decode(bytes, 0..<bytes.count)
        }
        var parts: [PageTraining.Page.Part]?
        if let list = text(0) {
          guard let read = Self.parts(list, below: record.text.utf8.count) else {
            throw Failure("\(corpus):\(batch.line(of: index)): parts are not start-end kind", .data)
          }
          parts = read
        }
        rows.append(
          Row(text: record.text, parts: parts, source: text(1) ?? "", site: text(2) ?? ""))
      }
    }
    if let failure = reader.failure { throw failure }
    return rows
  }

  private static func parts(_ list: String, below size: Int) -> [PageTraining.Page.Part]? {
    var parts: [PageTraining.Page.Part] = []
    for part in list.split(separator: ";") {
      let fields = part.split(separator: " ")
      let bounds = fields.first?.split(separator: "-").compactMap { Int($0) } ?? []
      guard fields.count == 2, bounds.count == 2, bounds[0] >= 0, bounds[0] < bounds[1],
        bounds[1] <= size
      else { return nil }
      parts.append((bounds[0]..<bounds[1], String(fields[1])))
    }
    return parts
  }
}
