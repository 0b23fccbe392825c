internal import HTTPTypes
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// The description of the interface by OpenAPI 3.1, written from the list of operations.
enum OpenAPI {
  static func document(_ operations: [Operation]) -> [UInt8] {
    var paths: [(name: String, value: RecordValue)] = []
    var known: Set<String> = []
    for path in operations.map(\.path) where known.insert(path).inserted {
      let methods = operations.filter { $0.path == path }
      paths.append(
        (path, .object(methods.map { ($0.method.rawValue.lowercased(), description(of: $0)) })))
    }
    var bytes: [UInt8] = []
    RecordValue.object([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .object([
          ("title", .string("TextML")), ("version", .string(TextMLVersion.current)),
          ("summary", .string("Tags and summarizes Arabic news.")),
        ])
      ),
      ("paths", .object(paths)),
      ("components", components(operations)),
    ]).appendJSON(to: &bytes)
    return bytes + [0x0A]
  }

  private static func description(of operation: Operation) -> RecordValue {
    var members: [(name: String, value: RecordValue)] = [
      ("operationId", .string(operation.name)), ("summary", .string(operation.summary)),
    ]
    if !operation.parameters.isEmpty {
      members.append(
        (
          "parameters",
          .array(
            operation.parameters.map { parameter in
              .object([
                ("name", .string(parameter.name)), ("in", .string("query")),
                ("description", .string(parameter.detail)),
                ("schema", .object([("type", .string(parameter.type))] + parameter.limits)),
              ])
            })
        ))
    }
    if !operation.takes.isEmpty {
      members.append(
        (
          "requestBody",
          .object([
            ("required", .boolean(true)),
            (
              "content",
              .object(operation.takes.map { ($0, media($0, of: operation)) })
            ),
          ])
        ))
    }
    members.append(("responses", responses(of: operation)))
    if operation.access != .open {
      members.append(("security", .array([.object([("key", .array([]))]), .object([])])))
    }
    return .object(members)
  }

  /// What a body of that kind must be.
  private static func media(_ kind: String, of operation: Operation) -> RecordValue {
    switch kind {
    case "application/json" where operation.takes.count <= 2:
      .object([("schema", operation.body)])
    case "application/json":
      .object([
        (
          "schema",
          .object([
            (
              "oneOf",
              .array([
                reference("Record"),
                .object([("type", .string("array")), ("items", reference("Record"))]),
              ])
            )
          ])
        )
      ])
    default: .object([("schema", .object([("type", .string("string"))]))])
    }
  }

  private static func reference(_ name: String) -> RecordValue {
    .object([("$ref", .string("#/components/schemas/\(name)"))])
  }

  private static func responses(of operation: Operation) -> RecordValue {
    let isAnswer = operation.takes.count > 2
    let answer =
      operation.members.isEmpty ? RecordValue.object([]) : reference(answerName(operation))
    let schema: RecordValue =
      isAnswer
      ? .object([
        (
          "oneOf",
          .array([answer, .object([("type", .string("array")), ("items", answer)])])
        )
      ])
      : answer
    var content: [(name: String, value: RecordValue)] = [
      (operation.gives, .object([("schema", schema)]))
    ]
    if isAnswer {
      content.append(
        ("application/x-ndjson", .object([("schema", .object([("type", .string("string"))]))])))
    }
    func problem(_ description: String) -> RecordValue {
      .object([
        ("description", .string(description)),
        (
          "content",
          .object([
            ("application/problem+json", .object([("schema", reference("Problem"))]))
          ])
        ),
      ])
    }
    var all: [(name: String, value: RecordValue)] = [
      (
        "200",
        .object([("description", .string("The answer.")), ("content", .object(content))])
      )
    ]
    func add(_ status: String, _ description: String, if holds: Bool) {
      if holds { all.append((status, problem(description))) }
    }
    add("401", "A key is asked for, and none was sent.", if: operation.access != .open)
    add("403", "Not from the machine that the service runs on.", if: operation.access == .local)
    add("409", "A file is broken; everything is as it was.", if: operation.access == .local)
    add("413", "The body is too large.", if: !operation.takes.isEmpty)
    add("415", "Another kind of body, coding or charset.", if: !operation.takes.isEmpty)
    add("429", "Too many requests at once.", if: operation.isLimited)
    add("default", "Why there is no answer.", if: true)
    return .object(all)
  }

  /// The name of the schema of an operation's answer.
  private static func answerName(_ operation: Operation) -> String { operation.name + "Answer" }

  private static func components(_ operations: [Operation]) -> RecordValue {
    func type(_ name: String) -> RecordValue { .object([("type", .string(name))]) }
    let record = RecordValue.object([
      ("type", .string("object")), ("required", .strings(["text"])),
      (
        "properties",
        .object([
          ("id", .object([("description", .string("Any value; the answer has it unchanged."))])),
          ("title", type("string")), ("text", type("string")),
        ])
      ),
    ])
    let problem = RecordValue.object([
      ("type", .string("object")),
      ("required", .strings(["type", "title", "status", "detail", "instance"])),
      (
        "properties",
        .object([
          ("type", type("string")), ("title", type("string")), ("status", type("integer")),
          ("detail", type("string")), ("instance", type("string")),
        ])
      ),
    ])
    let answers = operations.filter { !$0.members.isEmpty }.map { operation in
      (name: answerName(operation), value: Operation.schema(operation.members))
    }
    return .object([
      ("schemas", .object([("Record", record), ("Problem", problem)] + answers)),
      (
        "securitySchemes",
        .object([
          ("key", .object([("type", .string("http")), ("scheme", .string("bearer"))]))
        ])
      ),
    ])
  }
}
