internal import TextMLAnswers

/// What can be asked about articles: a verb of the command each, and a path.
enum AnswerVerb: String, CaseIterable, Sendable {
  case tag
  case summarize
  case digest
  /// `classify tag --explain`.
  case explain
  case read

  var path: String { "/v1/" + rawValue }

  var usesPolicy: Bool { self == .tag || self == .explain || self == .digest }
  var summarizes: Bool { self == .summarize || self == .digest }

  /// The fields of its answers, after `v`, `model` and `id`.
  var fieldNames: [String] {
    switch self {
    case .tag: TagAnswer.fields().map(\.name)
    case .explain: TagAnswer.fields(explains: true).map(\.name)
    case .summarize: SummaryAnswer.fields.map(\.name)
    case .digest: DigestAnswer.fields.map(\.name)
    case .read: ReadAnswer.fields.map(\.name).filter { $0 != "path" }
    }
  }

  /// What it does, for the description of the interface.
  var summary: String {
    switch self {
    case .tag: "The topic of each article, or none with a reason."
    case .summarize: "One paragraph of each article's own sentences."
    case .digest: "Topic, summary, keyphrases and fingerprint of each article."
    case .explain: "The topic of each article, and the words that decided."
    case .read: "Headline, dateline, sentences and boilerplate of each article."
    }
  }
}
