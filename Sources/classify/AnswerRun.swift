internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// An article that a verb answers about: a record, or a file.
struct InputArticle: Sendable {
  /// The file; empty for a record.
  let path: String
  let utf8: [UInt8]
  /// What the pages of its source have in common, if that is known.
  let boilerplate: RepeatedBoilerplate?

  var text: String { String(decoding: utf8, as: UTF8.self) }
}

/// One answer for each article of a verb's input.
///
/// Here records and files part: a record gets a line of the contract of records, a file a line for people or a row.
struct AnswerRun<Answer: Sendable> {
  let input: InputOptions
  let model: ModelOptions
  /// The model's checksum.
  let checksum: String
  let sources: SourceOptions
  let answers: AnswerOptions
  let records: RecordOptions
  /// The fields of an answer about a record.
  let fields: [AnswerField<Answer>]
  /// The fields of an answer about a file.
  let fieldsOfFiles: [AnswerField<Answer>]
  /// Whether each line is a sentence; such texts have no boilerplate.
  var linesAreSentences = false
  /// Flags that are for files, and whether they are given.
  var flagsOfFiles: [(flag: String, isGiven: Bool)] = []
  /// Flags whose answers are no columns of CSV and TSV, and whether they are given.
  var flagsOfObjects: [(flag: String, isGiven: Bool)] = []
  /// Flags that are for files and lines of text, and whether they are given.
  var flagsOfText: [(flag: String, isGiven: Bool)] = []

  /// Answers about every record, or every file.
  ///
  /// - Parameters:
  ///   - line: The line for people about a file, given whether it is the only one.
  ///   - answer: Called from any thread.
  ///   - files: What is done with files; if nothing else is said, each answer is written.
  func run(
    line: @escaping @Sendable (Answer, NumberStyle, _ isAlone: Bool) -> String,
    answer: @escaping @Sendable (InputArticle) -> Answer,
    files: (inout FileAnswers<Answer>) throws -> Void = { try $0.each { try $1.write($0) } }
  ) throws {
    let flags = flagsOfFiles + flagsOfText
    let recordFormat = try records.format(of: input.paths)
    let format = answers.format(records, of: recordFormat)
    if format == .csv || format == .tsv {
      for (flag, isGiven) in flagsOfObjects where isGiven {
        throw Failure("\(flag) has no column: give --json", .usage)
      }
    }
    if let recordFormat {
      for (flag, isGiven) in flags where isGiven {
        throw Failure("\(flag) is not for records", .usage)
      }
      return try answerRecords(recordFormat, answeredAs: format, answer)
    }
    for (flag, isGiven) in flagsOfText where isGiven && format != .text {
      throw Failure("\(flag) writes lines for people: it has no --format", .usage)
    }
    let inputs = Inputs(input, encoding: records.layout.encoding)
    let isAlone = inputs.count == 1
    let writer = AnswerWriter(
      fields: fieldsOfFiles, format: format, numbers: answers.numbers(in: format),
      delimiter: records.delimiter, text: { line($0, $1, isAlone) }
    ).guardingFormulas(records.guardsFormulas)
    let output = try records.open(format, reading: input.files(model, sources))
    var run = FileAnswers(
      writer: writer, isAlone: isAlone, inputs: inputs, output: output, answer: answer,
      boilerplate: try sources.learn(from: inputs, linesAreSentences: linesAreSentences))
    try run.start()
    try files(&run)
    try run.finish()
  }

  private func answerRecords(
    _ format: RecordFormat, answeredAs outputFormat: RecordFormat,
    _ answer: @Sendable (InputArticle) -> Answer
  ) throws {
    let stream = RecordStream(
      options: records, format: format, outputFormat: outputFormat, paths: input.paths,
      reading: input.files(model, sources), threads: input.threads.count, model: checksum,
      sources: try sources.records(linesAreSentences: linesAreSentences))
    try stream.run(fields, numbers: answers.numbers) { record, profile in
      answer(InputArticle(path: "", utf8: record.page, boilerplate: profile))
    }
  }
}

/// The answers about files: made on many threads, written in the order of the files.
struct FileAnswers<Answer: Sendable> {
  let writer: AnswerWriter<Answer>
  /// Whether there is one file only.
  let isAlone: Bool
  private(set) var inputs: Inputs
  var output: Output
  let answer: @Sendable (InputArticle) -> Answer
  let boilerplate: FolderBoilerplate

  init(
    writer: AnswerWriter<Answer>, isAlone: Bool, inputs: Inputs, output: Output,
    answer: @escaping @Sendable (InputArticle) -> Answer, boilerplate: FolderBoilerplate
  ) {
    (self.writer, self.isAlone, self.inputs, self.output) = (writer, isAlone, inputs, output)
    (self.answer, self.boilerplate) = (answer, boilerplate)
  }

  fileprivate mutating func start() throws { try output.bytes(writer.header) }

  /// Writes an answer as the options say.
  mutating func write(_ answer: Answer) throws { try output.bytes(writer.line(answer)) }

  /// Passes on the answer about each file.
  mutating func each(_ body: (Answer, inout Self) throws -> Void) throws {
    try forEach(answer, body)
  }

  /// Returns the files that can be read.
  mutating func articles() throws -> [InputArticle] {
    var articles: [InputArticle] = []
    try forEach({ $0 }, { article, _ in articles.append(article) })
    return articles
  }

  private mutating func forEach<Value: Sendable>(
    _ make: @Sendable (InputArticle) -> Value, _ body: (Value, inout Self) throws -> Void
  ) throws {
    // Taken out, so that the body may write while the inputs are read.
    var inputs = inputs
    defer { self.inputs = inputs }
    let boilerplate = boilerplate
    try inputs.forEachUTF8 { path, utf8 in
      make(InputArticle(path: path, utf8: utf8, boilerplate: boilerplate[path]))
    } then: { value in
      try body(value, &self)
    }
  }

  fileprivate mutating func finish() throws { try inputs.finish(&output) }
}
