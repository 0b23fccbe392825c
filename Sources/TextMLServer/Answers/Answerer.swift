internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// Answers records as the command does: a line of JSON each, equal to that of `classify … --format jsonl`.
struct Answerer: Sendable {
  private let answer: @Sendable (Record, inout [UInt8], inout Tally) -> Void
  private let fail: @Sendable (RecordError, Int, inout [UInt8]) -> Void
  private let content: RecordContent
  /// Which members of records are read.
  let fields: RecordFields

  /// Creates what answers a verb's requests.
  init(
    _ verb: AnswerVerb, _ model: LoadedModel, _ classifier: TextClassifier, _ options: AnswerOptions
  ) {
    content = options.content
    var fields = RecordFields()
    fields.kept = options.kept.map { .init(field: $0, name: $0) }
    self.fields = fields
    let name = model.name
    /// Writes answers of one kind.
    func make<Answer>(
      _ fields: [AnswerField<Answer>], _ prediction: (any KeyPath<Answer, Prediction> & Sendable)?,
      _ body: @escaping @Sendable (Record) -> Answer
    ) -> (
      @Sendable (Record, inout [UInt8], inout Tally) -> Void,
      @Sendable (RecordError, Int, inout [UInt8]) -> Void
    ) {
      let writer = RecordWriter(
        .jsonl, model: classifier.checksum,
        columns: fields.map(\.column), kept: options.kept)
      let numbers = options.numbers
      return (
        { record, line, tally in
          let answer = body(record)
          tally.add(prediction.map { answer[keyPath: $0] }, model: name)
          writer.append(id: record.id, kept: record.kept, to: &line) {
            fields[$0].value(answer, numbers)
          } json: {
            fields[$0].write(answer, numbers, to: &$1)
          }
        }, { error, number, line in writer.append(error, line: number, to: &line) }
      )
    }
    func tagFields(explains: Bool) -> [AnswerField<TagAnswer>] {
      TagAnswer.fields(
        top: options.top, isMultiLabel: classifier.description.isMultiLabel,
        hasSecondary: classifier.policy.secondaryThreshold != nil, explains: explains)
    }
    switch verb {
    case .tag:
      (answer, fail) = make(tagFields(explains: false), \TagAnswer.prediction) { record in
        TagAnswer(prediction: classifier.predict(utf8: record.page.span))
      }
    case .explain:
      (answer, fail) = make(tagFields(explains: true), \TagAnswer.prediction) { record in
        let text = record.pageText
        let explanation = classifier.explain(text, subject: options.label)
        return TagAnswer(
          prediction: explanation.prediction,
          explanation: ExplanationAnswer(text: text, explanation: explanation, limit: 8))
      }
    case .summarize:
      let summarizer = model.summarizer(options.selection)
      (answer, fail) = make(SummaryAnswer.fields, nil) { record in
        SummaryAnswer(
          summary: summarizer.summarize(
            utf8: record.page.span, query: options.query, length: options.length))
      }
    case .digest:
      let digester =
        classifier.policy == model.classifier.policy
        ? model.digester(options.selection)
        : Digester(classifier: classifier, configuration: options.selection)
      (answer, fail) = make(DigestAnswer.fields, \DigestAnswer.digest.prediction) { record in
        DigestAnswer(
          digest: digester.digest(
            utf8: record.page.span, query: options.query, length: options.length,
            keyphrases: options.keyphrases))
      }
    case .read:
      let fields = ReadAnswer.fields.filter { $0.name != "path" }
      (answer, fail) = make(fields, nil) { record in
        ReadAnswer(path: "", utf8: record.page, boilerplate: nil)
      }
    }
  }

  /// Appends the line of a record, or of the reason why it is none.
  func append(
    _ result: Result<Record, RecordError>, line number: Int, to lines: inout [UInt8],
    _ tally: inout Tally
  ) {
    switch result {
    case .success(let record):
      answer(record.reading(as: content), &lines, &tally)
    case .failure(let error):
      tally.add(error)
      fail(error, number, &lines)
    }
  }
}
