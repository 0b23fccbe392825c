internal import HTTPTypes
internal import Hummingbird
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
  /// The kind of its answer.
  var gives = "application/json"
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
    var all: [Operation.Parameter] = [
      .init(
        name: "model", type: "string",
        detail: "The name of a model; by default the first of /v1/models."),
      .init(
        name: "content", type: "string", detail: "Whether the text of records is text or html."),
      .init(
        name: "keep", type: "string",
        detail: "Members of records to copy into answers, with commas between."),
    ]
    if self != .read {
      all.append(
        .init(
          name: "digits", type: "integer",
          detail: "Decimals of probabilities, 1 to 15; by default all."))
    }
    if usesPolicy {
      all += [
        .init(
          name: "threshold", type: "string",
          detail: "The lowest probability of an answer: 0.8, or economy=0.9,sports=0.6."),
        .init(
          name: "precision", type: "string",
          detail: "The precision that answers had in cross-validation, in the same form."),
        .init(
          name: "tie_margin", type: "number",
          detail: "Answer none where the two best differ by less."),
      ]
    }
    if self == .tag || self == .explain {
      all.append(
        .init(name: "top", type: "integer", detail: "How many candidates are listed; 1 lists all."))
    }
    if self == .explain {
      all.append(
        .init(name: "label", type: "string", detail: "The label to explain instead of the answer."))
    }
    if summarizes {
      all += [
        .init(
          name: "sentences", type: "integer", detail: "At most this many sentences; by default 3."),
        .init(name: "words", type: "integer", detail: "At most this many words."),
        .init(name: "characters", type: "integer", detail: "At most this many characters."),
        .init(
          name: "percent", type: "number",
          detail: "At most this percentage of the sentences, above 0."),
        .init(name: "whole", type: "boolean", detail: "Whether only whole sentences are chosen."),
        .init(
          name: "query", type: "string", detail: "Choose only sentences with one of these words."),
        .init(name: "method", type: "string", detail: "learned, centroid or lead."),
        .init(name: "position", type: "number", detail: "The decay of position weights."),
        .init(name: "lines", type: "boolean", detail: "Whether each line is a sentence."),
      ]
    }
    if self == .digest {
      all.append(
        .init(
          name: "keyphrases", type: "integer", detail: "At most this many keyphrases; by default 5."
        ))
    }
    return all
  }
}
