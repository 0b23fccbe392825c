internal import TextMLAnswers
internal import TextMLFormats

extension Operation {
  /// A member of the JSON object that an operation answers with.
  struct Member: Sendable {
    let name: String
    /// The types of JSON Schema; empty where it may be anything.
    let types: [String]
    let detail: String
    /// Whether some answers lack it.
    var isOptional = false

    init(_ name: String, _ types: String..., detail: String) {
      (self.name, self.types, self.detail) = (name, types, detail)
    }

    /// The same member, which some answers lack.
    var optional: Member {
      var member = self
      member.isOptional = true
      return member
    }
  }

  /// The JSON Schema of an object with these members.
  static func schema(_ members: [Member]) -> RecordValue {
    .object([
      ("type", .string("object")),
      ("required", .strings(members.filter { !$0.isOptional }.map(\.name))),
      (
        "properties",
        .object(
          members.map { member in
            var schema: [(name: String, value: RecordValue)] = [
              ("description", .string(member.detail))
            ]
            if !member.types.isEmpty { schema.append(("type", .strings(member.types))) }
            return (member.name, .object(schema))
          })
      ),
    ])
  }
}

extension AnswerVerb {
  /// The members of the answer to a record; one that cannot be answered has an error instead of the verb's own.
  var members: [Operation.Member] {
    let own = fieldNames.compactMap { name in Self.fields.first { $0.name == name }?.optional }
    return [
      .init("v", "string", detail: "The contract, jsonl/2."),
      .init("model", "string", detail: "The checksum of the model."),
      .init("id", detail: "The id of the record, as it was sent; null where there is none."),
    ] + own + [
      .init("line", "integer", detail: "Of an error without an id: its line or element, from 1.")
        .optional,
      .init("error", "object", detail: "Why there is no answer: code and message.").optional,
    ]
  }

  /// The fields of all verbs.
  private static let fields: [Operation.Member] = [
    .init("label", "string", "null", detail: "The topic; null for none."),
    .init("probability", "number", detail: "The probability of that answer."),
    .init("reason", "string", "null", detail: "Why there is no topic."),
    .init("secondary", "string", "null", detail: "A secondary topic."),
    .init("code", "string", "null", detail: "The topic among the IPTC's Media Topics."),
    .init("labels", "array", detail: "All topics, of a model that gives several."),
    .init("candidates", "array", detail: "Labels and probabilities, the most probable first."),
    .init("coverage", "number", detail: "The share of the terms that the model knows."),
    .init("explanation", "object", "null", detail: "Every term with what it added."),
    .init("summary", "string", detail: "Sentences of the article."),
    .init("trimmed", "boolean", detail: "Whether a sentence was shortened."),
    .init("summaryReason", "string", "null", detail: "Why the summary is empty."),
    .init("sentences", "array", detail: "Sentences, and where they are in bytes of UTF-8."),
    .init("fingerprint", "string", detail: "Differs in few bits from that of a near-duplicate."),
    .init("keyphrases", "array", detail: "Phrases that say what the article is about."),
    .init("headline", "object", "null", detail: "Text, and where it is in bytes of UTF-8."),
    .init("dateline", "object", "null", detail: "Text, and where it is in bytes of UTF-8."),
    .init("removed", "array", detail: "What was removed as boilerplate: where, and why."),
  ]
}
