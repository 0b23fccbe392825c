internal import CTextML
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// The steps from a text to terms and sentences, each by itself.
enum Steps {
  /// Texts with their spellings folded.
  static func normalize(_ texts: TextList, _ options: Options) throws(Fault) -> Answers {
    try onEach(texts, options) { text in
      Array(ArabicNormalizer().normalize(text.validText).utf8)
    }
  }

  /// Light stems of single words.
  static func stem(_ words: TextList, _ options: Options) throws(Fault) -> Answers {
    try onEach(words, options) { word in
      Array(ArabicStemmer().stem(word.validText).utf8)
    }
  }

  /// The terms of texts, with their places if asked for.
  static func tokenize(_ texts: TextList, _ given: Options) throws(Fault) -> Answers {
    var options = given
    let analyzer = TextAnalyzer(configuration: try options.analyzer())
    let hasPlaces = try options.boolean("places") ?? false
    return try onEach(texts, options) { text in
      let tokens = analyzer.tokens(in: text.validText)
      let values = tokens.map { token -> RecordValue in
        guard hasPlaces else { return .string(token.term) }
        return .object([
          ("term", .string(token.term)), ("start", .integer(token.utf8Range.lowerBound)),
          ("end", .integer(token.utf8Range.upperBound)),
        ])
      }
      return RecordValue.array(values).json
    }
  }

  /// The sentences of texts.
  static func sentences(_ texts: TextList, _ options: Options) throws(Fault) -> Answers {
    try onEach(texts, options) { text in
      let values = SentenceSplitter().split(utf8: text).map { sentence -> RecordValue in
        .object([
          ("text", .string(text.extracting(sentence.utf8Range).validText)),
          ("start", .integer(sentence.utf8Range.lowerBound)),
          ("end", .integer(sentence.utf8Range.upperBound)),
        ])
      }
      return RecordValue.array(values).json
    }
  }

  /// The texts that calls with the same content read: of pages, what the reader of pages finds.
  static func plainText(_ texts: TextList, _ given: Options) throws(Fault) -> Answers {
    var options = given
    let texts = texts.reading(try options.content())
    return try onEach(texts, options) { text in
      var utf8: [UInt8] = []
      text.append(0..<text.count, to: &utf8)
      return utf8
    }
  }

  /// Headline, dateline, sentences and boilerplate.
  static func read(_ texts: TextList, _ given: Options) throws(Fault) -> Answers {
    var options = given
    let texts = texts.reading(try options.content())
    let fields = Array(ReadAnswer.fields.dropFirst())
    return try onEach(texts, options) { text in
      var utf8: [UInt8] = []
      text.append(0..<text.count, to: &utf8)
      return fields.json(of: ReadAnswer(path: "", utf8: utf8, boilerplate: nil), NumberStyle())
    }
  }

  /// The ROUGE scores of one summary against its references.
  static func rouge(
    _ summary: TextList, _ references: TextList, _ given: Options
  ) throws(Fault) -> Answers {
    var options = given
    let words = try options.choice("words", Rouge.Words.self) ?? .folded
    let aggregate = try options.choice("aggregate", Rouge.Aggregate.self) ?? .mean
    let threads = try options.threads()
    try options.checkAllTaken()
    guard summary.count == 1 else { throw .argument("summary: \(summary.count) texts, not one") }
    guard references.count > 0 else { throw .argument("references: there are none") }
    let texts = try references.map(threads: threads) { _, text in text.validText }
    let scores = Rouge(words: words).scores(
      of: try summary.string(0), against: texts, aggregate: aggregate)
    return Answers([RougeAnswer(id: nil, count: texts.count, scores: scores).json.json])
  }

  /// A value of each text, made on many threads.
  private static func onEach(
    _ texts: TextList, _ given: Options, _ value: @Sendable (Span<UInt8>) -> [UInt8]
  ) throws(Fault) -> Answers {
    var options = given
    let threads = try options.threads()
    try options.checkAllTaken()
    return Answers(try texts.map(threads: threads) { _, text in value(text) })
  }
}
