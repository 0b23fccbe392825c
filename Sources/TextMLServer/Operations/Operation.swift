internal import HTTPTypes
internal import Hummingbird
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// One thing that the service does: where, what it takes, and what answers it.
///
/// The list of operations routes requests and is written as the description of the interface, so that they agree.
struct Operation: Sendable {
  /// A parameter of the address.
  struct Parameter: Sendable {
    let name: String
    /// The type of JSON Schema.
    let type: String
    let detail: String
    /// Other members of its JSON Schema.
    var limits: [(name: String, value: RecordValue)] = []
  }

  /// Who may use an operation.
  enum Access: Sendable {
    /// Everybody, without a key.
    case open
    /// Who has a key, if there are keys.
    case key
    /// The same, and only from this machine.
    case local
  }

  let method: HTTPRequest.Method
  let path: String
  /// Its name in logs, metrics and the description.
  let name: String
  let summary: String
  let access: Access
  /// Whether it counts among the requests that are answered at once.
  var isLimited = false
  var parameters: [Parameter] = []
  /// The kinds of bodies that it takes.
  var takes: [String] = []
  /// The JSON Schema of a body that is no article.
  var body = RecordValue.object([("type", .string("object"))])
  /// The kind of its answer.
  var gives = "application/json"
  /// The members of its answer, where that is a JSON object of its own.
  var members: [Member] = []
  let respond: @Sendable (Request, ServerContext) async throws -> Response

  init(
    _ method: HTTPRequest.Method, _ path: String, name: String, _ summary: String, _ access: Access,
    respond: @escaping @Sendable (Request, ServerContext) async throws -> Response
  ) {
    (self.method, self.path, self.name, self.summary) = (method, path, name, summary)
    (self.access, self.respond) = (access, respond)
  }
}

extension AnswerVerb {
  /// The parameters that its requests may have.
  var parameters: [Operation.Parameter] {
    func text(_ name: String, _ detail: String, oneOf values: [String] = []) -> Operation.Parameter
    {
      let limit: (String, RecordValue) =
        values.isEmpty ? ("minLength", .integer(1)) : ("enum", .strings(values))
      return .init(name: name, type: "string", detail: detail, limits: [limit])
    }
    func integer(_ name: String, from least: Int, to most: Int = 1_000_000, _ detail: String)
      -> Operation.Parameter
    {
      .init(
        name: name, type: "integer", detail: detail,
        limits: [("minimum", .integer(least)), ("maximum", .integer(most))])
    }
    func number(_ name: String, _ detail: String, _ limits: [(String, RecordValue)])
      -> Operation.Parameter
    {
      .init(name: name, type: "number", detail: detail, limits: limits)
    }
    func boolean(_ name: String, _ detail: String) -> Operation.Parameter {
      .init(name: name, type: "boolean", detail: detail)
    }
    var all = [
      text("model", "The name of a model; by default the first of /v1/models."),
      text(
        "content", "Whether the text of records is text or html; auto looks at each for tags.",
        oneOf: RecordContent.allCases.map(\.rawValue)),
      text("keep", "Members of records to copy into answers, with commas between."),
    ]
    if self != .read {
      all.append(integer("digits", from: 1, to: 15, "Decimals of probabilities; by default all."))
    }
    if usesPolicy {
      all += [
        text("threshold", "The lowest probability of an answer: 0.8, or economy=0.9,sports=0.6."),
        text("precision", "The precision that answers had in cross-validation, in the same form."),
        number(
          "tie_margin", "Answer none where the two best differ by less.",
          [("minimum", .integer(0)), ("maximum", .integer(1))]),
      ]
    }
    if self == .tag || self == .explain {
      all.append(integer("top", from: 1, "How many candidates are listed; 1 lists all."))
    }
    if self == .explain { all.append(text("label", "The label to explain instead of the answer.")) }
    if summarizes {
      all += [
        integer("sentences", from: 1, "At most this many sentences; by default 3."),
        integer("words", from: 1, "At most this many words."),
        integer("characters", from: 1, "At most this many characters."),
        number(
          "percent", "At most this percentage of the sentences.",
          [("minimum", .integer(1)), ("maximum", .integer(100))]),
        boolean("whole", "Whether only whole sentences are chosen."),
        text("query", "Choose only sentences with one of these words."),
        text(
          "method", "How sentences are scored.",
          oneOf: Summarizer.Method.allCases.map(\.rawValue)),
        number(
          "position", "The decay of position weights.",
          [("minimum", .integer(0)), ("maximum", .integer(1_000_000))]),
        boolean("lines", "Whether each line is a sentence."),
      ]
    }
    if self == .digest {
      all.append(integer("keyphrases", from: 0, "At most this many keyphrases; by default 5."))
    }
    return all
  }
}
