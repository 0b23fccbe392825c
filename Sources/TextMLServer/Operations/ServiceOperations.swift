internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import TextML
internal import TextMLFormats

extension ClassifyService {
  /// Everything that the service does.
  func makeOperations() -> [Operation] {
    var all = AnswerVerb.allCases.map { verb in
      let handler = AnswerHandler(
        verb: verb, models: models, metrics: metrics, settings: settings)
      var operation = Operation(
        .post, verb.path, name: verb.rawValue, verb.summary, .key,
        respond: { try await handler.respond(to: $0, context: $1) })
      operation.isLimited = true
      operation.parameters = verb.parameters
      operation.members = verb.members
      operation.takes = ["application/json", "application/x-ndjson", "text/plain", "text/html"]
      return operation
    }
    all.append(textOperation)
    all += administration
    all += health
    all += PageFiles.operations
    if let project { all += ProjectOperations.operations(project) }
    return all
  }

  static func json(_ value: RecordValue, status: HTTPResponse.Status = .ok) -> Response {
    var bytes: [UInt8] = []
    value.appendJSON(to: &bytes)
    return Response(
      status: status, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes + [0x0A])))
  }

  private var administration: [Operation] {
    var list = Operation(
      .get, "/v1/models", name: "models", "The models that requests may name.", .key
    ) { [models] _, _ in
      Self.json(ModelList.json(models.all))
    }
    list.members = [
      .init(
        "models", "array",
        detail: "Name, checksum, licence, terms, articles, trainedBy, severalLabels, and labels.")
    ]
    var reload = Operation(
      .post, "/v1/admin/reload", name: "reload", "Reads the files of models and keys anew.", .local
    ) { [weak self] _, _ in
      guard let self else { throw Problem(.serviceUnavailable, "stopping", "stopping") }
      let reload = await self.reload()
      if let problem = reload.problem {
        throw Problem(.conflict, "not_reloaded", "the models are as they were: \(problem)")
      }
      return Self.json(.object(reload.members))
    }
    reload.members = [
      .init("changed", "array", detail: "The names of the models that are others than before."),
      .init("keysChanged", "boolean", detail: "Whether the keys are others than before."),
      .init("models", "object", detail: "The checksum of each model that is in use now."),
      .init("keys", "integer", "null", detail: "How many keys there are; null: none is asked for."),
    ]
    return [list, reload]
  }

  /// The text of a page, which the other operations would read.
  private var textOperation: Operation {
    var operation = Operation(
      .post, "/v1/text", name: "text", "The text of one page or file, as articles are read.", .key
    ) { [settings] request, context in
      let kind = try BodyKind(request.headers[.contentType])
      try Query(request).checkAllTaken()
      let encoding: TextEncoding?
      let isPage: Bool
      switch kind {
      case .text(let named): (encoding, isPage) = (named, false)
      case .page(let named): (encoding, isPage) = (named, true)
      case .json, .lines:
        throw Problem(
          .unsupportedMediaType, "unknown_type", "Content-Type must be text/plain or text/html")
      }
      let body = try await request.wholeBody(limit: settings.maximumBody, context: context)
      do throws(InputError) {
        let utf8 = try ArticleFile.utf8(
          of: body, name: "the body", encoding: encoding, isPage: isPage)
        return Self.json(.object([("text", .string(String(decoding: utf8, as: UTF8.self)))]))
      } catch {
        throw Problem(error)
      }
    }
    operation.isLimited = true
    operation.takes = ["text/plain", "text/html"]
    operation.members = [
      .init(
        "text", "string",
        detail: "The text; of a page its title, an empty line, and a line for each paragraph.")
    ]
    return operation
  }

  private var health: [Operation] {
    var metricsText = Operation(
      .get, "/metrics", name: "metrics", "Counters and histograms for Prometheus.", .key
    ) { [weak self] _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: self?.metricsText ?? "")))
    }
    metricsText.gives = "text/plain"
    var live = Operation(
      .get, "/health/live", name: "live", "Whether the process answers.", .open
    ) { _, _ in
      Self.json(.object([("status", .string("live"))]))
    }
    live.members = [.init("status", "string", detail: "Always live.")]
    var ready = Operation(
      .get, "/health/ready", name: "ready", "Whether requests should be sent.", .open
    ) { [weak self] _, _ in
      guard self?.isReady ?? false else {
        throw Problem(.serviceUnavailable, "stopping", "the service is stopping")
      }
      return Self.json(.object([("status", .string("ready"))]))
    }
    ready.members = [.init("status", "string", detail: "Always ready.")]
    return [
      live, ready, metricsText,
      Operation(.get, "/openapi.json", name: "openapi", "This description.", .open) {
        [weak self] _, _ in
        AnswerHandler.json(self?.description ?? [])
      },
    ]
  }
}
