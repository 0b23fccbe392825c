internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What the page asks of a labelling project.
enum ProjectOperations {
  static func operations(_ project: LabelProject) -> [Operation] {
    let name: [(name: String, value: RecordValue)] = [
      ("minLength", .integer(1)), ("maxLength", .integer(longestName)),
    ]
    let who = Operation.Parameter(
      name: "who", type: "string", detail: "Who labels.", limits: name)
    /// The JSON Schema of a body with a person and perhaps more.
    func body(_ members: [(name: String, value: RecordValue)]) -> RecordValue {
      let all = [("who", .object([("type", .string("string"))] + name))] + members
      return .object([
        ("type", .string("object")), ("required", .strings(all.map(\.0))),
        ("properties", .object(all)),
      ])
    }
    var state = Operation(
      .get, "/v1/project", name: "project", "How far labelling is, and how good the model.", .key
    ) { request, _ in
      var query = try Query(request)
      _ = query.string("who")
      try query.checkAllTaken()
      return ClassifyService.json(summary(project))
    }
    state.parameters = [who]
    state.members = summaryMembers
    var next = Operation(
      .get, "/v1/project/next", name: "nextArticle", "The article to label next.", .key
    ) { request, _ in
      var query = try Query(request)
      let name = try person(query.string("who") ?? "")
      try query.checkAllTaken()
      return ClassifyService.json(article(project.next(for: name), project))
    }
    next.parameters = [who]
    next.members = [
      .init("article", "string", "null", detail: "The article's id; null at the end."),
      .init("text", "string", detail: "Its title, if it has one, and its text.").optional,
      .init("choice", "string", detail: "Why it is shown: first, random, uncertain or overlap.")
        .optional,
      .init("guess", "string", "null", detail: "The model's label, where it may be seen.").optional,
    ]
    var add = Operation(
      .post, "/v1/project/label", name: "addLabel", "Records a label; null skips the article.", .key
    ) { request, context in
      let click = try await members(["article", "label", "who"], request, context)
      // A label of null skips the article.
      try project.add(
        click["label"] ?? nil, to: text("article", click), by: person(text("who", click)))
      return ClassifyService.json(summary(project))
    }
    add.takes = ["application/json"]
    add.members = summaryMembers
    add.body = body([
      ("article", .object([("type", .string("string"))])),
      ("label", .object([("type", .strings(["string", "null"]))])),
    ])
    var undo = Operation(
      .post, "/v1/project/undo", name: "undoLabel", "Takes a person's last label back.", .key
    ) { request, context in
      let given = try await members(["who"], request, context)
      let article = try project.undo(by: person(text("who", given)))
      return ClassifyService.json(.object([("article", article.map { .string($0) } ?? .null)]))
    }
    undo.takes = ["application/json"]
    undo.members = [
      .init("article", "string", "null", detail: "The article that is shown again, if any.")
    ]
    undo.body = body([])
    let labels = export(
      "/v1/project/labels", name: "exportLabels", type: "application/x-ndjson",
      "All labels with their articles, as classify train reads them."
    ) { LabelExport.records(project) }
    let folders = export(
      "/v1/project/folders", name: "exportFolders", type: "application/zip",
      "All labelled articles as a ZIP archive with a folder for each label."
    ) { try LabelExport.folders(project) }
    let model = export(
      "/v1/project/model", name: "exportModel", type: "application/octet-stream",
      "A model trained on all labels."
    ) {
      do {
        return try await Task.detached { try project.finalModel() }.value.bytes
      } catch let error as TrainingError {
        throw Problem(.conflict, "no_model", error.description)
      }
    }
    return [state, next, add, undo, labels, folders, model]
  }

  /// An operation that gives a file to take away.
  private static func export(
    _ path: String, name: String, type: String, _ detail: String,
    _ bytes: @escaping @Sendable () async throws -> [UInt8]
  ) -> Operation {
    var operation = Operation(.get, path, name: name, detail, .key) { _, _ in
      Response(
        status: .ok, headers: [.contentType: type],
        body: .init(byteBuffer: ByteBuffer(bytes: try await bytes())))
    }
    operation.gives = type
    return operation
  }

  /// How many characters the name of a person may have.
  private static let longestName = 40

  /// The name of a person, without controls.
  private static func person(_ name: String) throws(Problem) -> String {
    let name = String(name[...].trimmingWhitespace)
    guard (1...longestName).contains(name.count),
      !name.unicodeScalars.contains(where: { $0.value < 0x20 })
    else { throw .parameter("who must be a name of 1 to \(longestName) characters") }
    return name
  }

  /// Reads a body that is a JSON object with these members, each a text or null.
  private static func members(
    _ names: [String], _ request: Request, _ context: ServerContext
  ) async throws -> [String: String?] {
    guard case .json = try BodyKind(request.headers[.contentType]) else {
      throw Problem(.unsupportedMediaType, "unknown_type", "Content-Type must be application/json")
    }
    let bytes = try await request.wholeBody(limit: 1 << 16, context: context)
    let members: [String: String?]
    do {
      members = try JSONDecoder().decode([String: String?].self, from: Data(bytes))
    } catch {
      throw Problem(.badRequest, "invalid_json", "the body is not a JSON object of texts")
    }
    guard members.keys.sorted() == names else {
      throw Problem(
        .unprocessableContent, "unknown_member",
        "the object must have these members and no others: \(names.joined(separator: ", "))")
    }
    return members
  }

  private static func text(
    _ name: String, _ members: [String: String?]
  ) throws(Problem) -> String {
    guard let value = members[name] ?? nil else {
      throw Problem(.unprocessableContent, "no_text", "\(name) must be a text")
    }
    return value
  }

  // MARK: Answers

  /// The members of ``summary(_:)``.
  private static let summaryMembers: [Operation.Member] = [
    .init("labels", "array", detail: "Label, count, and its English and Arabic name."),
    .init("labelled", "integer", detail: "How many articles have a label."),
    .init("articles", "integer", detail: "How many articles there are to label."),
    .init("duplicates", "integer", detail: "How many repeat another one, and are not shown."),
    .init("measured", "integer", detail: "How many labels measure the model."),
    .init("training", "boolean", detail: "Whether the model is being trained."),
    .init("model", "string", "null", detail: "The checksum of the model, if there is one."),
    .init(
      "curve", "array", detail: "Labels, accuracy with its interval, measured and seconds of each."),
    .init("doubtful", "array", detail: "Id, label and text of labels to look at again."),
    .init(
      "agreement", "object", "null", detail: "Two people, articles of both, equal, and kappa."),
  ]

  private static func summary(_ project: LabelProject) -> RecordValue {
    project.state.withLock { state in
      let shown = project.articles.count - project.duplicates.count
      let counts = Dictionary(
        grouping: state.given.values.compactMap(LabelProject.label), by: \.self
      ).mapValues(\.count)
      return .object([
        (
          "labels",
          .array(
            project.labels.map { label in
              let topic = NewsTopic(label: label)
              return .object([
                ("label", .string(label)), ("count", .integer(counts[label] ?? 0)),
                ("english", topic.map { .string($0.english) } ?? .null),
                ("arabic", topic.map { .string($0.arabic) } ?? .null),
              ])
            })
        ),
        ("labelled", .integer(state.given.count)), ("articles", .integer(shown)),
        ("duplicates", .integer(project.duplicates.count)),
        ("measured", .integer(state.random.count)), ("training", .boolean(state.isTraining)),
        ("model", state.model.map { .string($0.checksum) } ?? .null),
        ("curve", .array(state.curve.suffix(200).map(point))),
        (
          "doubtful",
          .array(
            LabelProject.doubtful(state).map { index in
              .object([
                ("id", .string(project.articles[index].id)),
                ("label", LabelProject.label(state.given[index]).map { .string($0) } ?? .null),
                ("text", .string(project.articles[index].page)),
              ])
            })
        ),
        ("agreement", agreement(state)),
      ])
    }
  }

  private static func point(_ point: LabelProject.Point) -> RecordValue {
    let interval = LabelStatistics.interval(point.correct, of: point.measured)
    let share: RecordValue =
      point.measured > 0 ? .number(Double(point.correct) / Double(point.measured)) : .null
    return .object([
      ("labels", .integer(point.labels)), ("accuracy", share), ("low", .number(interval.low)),
      ("high", .number(interval.high)), ("measured", .integer(point.measured)),
      ("seconds", .number(point.seconds)),
    ])
  }

  /// Kappa of the two people who labelled most articles both.
  private static func agreement(_ state: LabelProject.State) -> RecordValue {
    var pairs: [[String]: [(String, String)]] = [:]
    for given in state.given.values where given.count > 1 {
      let people = given.keys.sorted()
      for (place, first) in people.enumerated() {
        for second in people[(place + 1)...] {
          if let left = given[first], let right = given[second] {
            pairs[[first, second], default: []].append((left, right))
          }
        }
      }
    }
    guard let most = pairs.max(by: { ($0.value.count, $1.key[0]) < ($1.value.count, $0.key[0]) })
    else { return .null }
    return .object([
      ("people", .array(most.key.map { .string($0) })), ("articles", .integer(most.value.count)),
      ("equal", .integer(most.value.count { $0.0 == $0.1 })),
      ("kappa", LabelStatistics.kappa(most.value).map { .number($0) } ?? .null),
    ])
  }

  private static func article(
    _ next: (article: ProjectArticle, choice: LabelProject.Choice)?, _ project: LabelProject
  ) -> RecordValue {
    guard let (article, choice) = next else { return .object([("article", .null)]) }
    let model = project.state.withLock { $0.model }
    // A reader who measures or agrees must not see what the model says.
    let guess =
      choice == .uncertain ? model.map { LabelSelection.best($0.predict(article.page)) } : nil
    return .object([
      ("article", .string(article.id)), ("text", .string(article.page)),
      ("choice", .string(choice.rawValue)), ("guess", guess.map { .string($0) } ?? .null),
    ])
  }
}
