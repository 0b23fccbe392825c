internal import HTTPTypes
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// What a request asks for, by the parameters of its address: the command's flags, with `_` for `-`.
struct AnswerOptions: Sendable {
  /// Whether texts of records are plain text or HTML.
  private(set) var content = RecordContent.text
  private(set) var kept: [String] = []
  private(set) var top = 1
  private(set) var numbers = NumberStyle()
  private(set) var length = SummaryLength.sentences(3)
  private(set) var selection = Summarizer.Configuration()
  private(set) var query: String?
  private(set) var keyphrases = 5
  private(set) var label: String?

  /// What requests without parameters get.
  init() {}

  /// Reads the parameters of a verb.
  ///
  /// - Parameter classifier: Gets the thresholds that are asked for.
  init(
    _ verb: AnswerVerb, _ query: inout Query, classifier: inout TextClassifier
  ) throws(Problem) {
    content = try query.choice("content", RecordContent.self) ?? .text
    kept = try query.names("keep")
    let taken = RecordWriter.commonNames + verb.fieldNames
    if kept.contains(where: taken.contains) {
      throw .parameter("keep: every answer has a field of that name")
    }
    if verb != .read {
      numbers.decimals = try query.integer("digits", from: 1)
      if numbers.decimals ?? 1 > 15 { throw .parameter("digits must be from 1 to 15") }
    }
    if verb.usesPolicy { try readPolicy(&query, &classifier) }
    if verb == .tag || verb == .explain { top = try query.integer("top", from: 1) ?? 1 }
    if verb == .explain {
      label = query.string("label")
      if let label, !classifier.description.labels.contains(where: { $0.name == label }) {
        throw Problem(.unprocessableContent, "unknown_label", "the model has no such label")
      }
    }
    if verb.summarizes { try readLength(&query) }
    if verb == .digest {
      keyphrases = try query.integer("keyphrases", from: 0) ?? 5
    }
  }

  private func readPolicy(
    _ query: inout Query, _ classifier: inout TextClassifier
  ) throws(Problem) {
    if let margin = try query.number("tie_margin", in: 0...1) {
      classifier.policy.tieMargin = margin
      classifier.policy.answersNearTies = false
    }
    let labels = classifier.labels
    let precision = try query.labelNumbers("precision", labels: labels)
    let thresholds = try query.labelNumbers("threshold", labels: labels)
    do throws(PolicyError) {
      if let precision {
        classifier.policy = try classifier.policy(precision: precision).policy
      }
      if let thresholds { classifier.policy = try classifier.policy(thresholds: thresholds) }
    } catch {
      guard case .unknownLabel = error else { throw .parameter(error.description) }
      throw Problem(.unprocessableContent, "unknown_label", "the model has no such label")
    }
  }

  private mutating func readLength(_ query: inout Query) throws(Problem) {
    let sentences = try query.integer("sentences", from: 1)
    let words = try query.integer("words", from: 1)
    let characters = try query.integer("characters", from: 1)
    let percent = try query.number("percent", in: 1...100)
    if [sentences != nil, words != nil, characters != nil, percent != nil].count(where: { $0 }) > 1
    {
      throw .parameter("give one of sentences, words, characters and percent")
    }
    length =
      words.map { .words($0) } ?? characters.map { .characters($0) }
      ?? percent.map { .fraction($0 / 100) } ?? .sentences(sentences ?? 3)
    if let method = try query.choice("method", Summarizer.Method.self) { selection.method = method }
    if let position = try query.number("position", in: 0...1e6) {
      selection.positionDecay = position
    }
    selection.linesAreSentences = try query.boolean("lines")
    selection.keepsWholeSentences = try query.boolean("whole")
    self.query = query.string("query")
    if let text = self.query, !text.contains(where: { $0.isLetter || $0.isNumber }) {
      throw .parameter("query has no word")
    }
  }
}
