internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// Finds the operation of each request and wraps it: access, limits, problems, header fields, log and metrics.
struct ServiceResponder: HTTPResponder {
  typealias Context = ServerContext

  private let service: ClassifyService
  private let operations: [String: [Operation]]

  init(_ service: ClassifyService) {
    self.service = service
    operations = Dictionary(grouping: service.operations, by: \.path)
  }

  func respond(to request: Request, context: ServerContext) async throws -> Response {
    var context = context
    context.requestID = Self.requestID(request)
    let start = ContinuousClock.now
    let id = context.requestID
    var operation: Operation?
    var key: String?
    var isCounted = false
    var refusal: String?
    var response: Response
    do {
      try service.rules.checkSite(request)
      if let preflight = try preflight(request) {
        response = preflight
      } else {
        let found = try self.operation(of: request)
        operation = found
        key = try check(found, request, context)
        if found.isLimited {
          guard service.enter() else { throw tooBusy }
          isCounted = true
        }
        response = try await found.respond(request, context)
      }
    } catch let problem as Problem {
      if [413, 429].contains(problem.status.code) { service.metrics.refuse(problem.code) }
      refusal = problem.code
      response = problem.response(requestID: id)
    } catch let error as FileError {
      service.log.line([
        ("level", .string("error")), ("message", .string("not saved")), ("id", .string(id)),
        ("error", .string(error.description)),
      ])
      let problem = Problem(
        .init(code: 507, reasonPhrase: "Insufficient Storage"), "not_saved",
        "nothing was saved: the service cannot write a file")
      refusal = problem.code
      response = problem.response(requestID: id)
    } catch {
      service.log.line([
        ("level", .string("error")), ("message", .string("unexpected error")), ("id", .string(id)),
        ("error", .string(String(describing: type(of: error)))),
      ])
      response = Problem(.internalServerError, "unexpected", "an error that is a defect")
        .response(requestID: id)
    }
    setFields(&response, request, id)
    if request.method == .head { response = response.createHeadResponse() }
    return end(
      response, request, context, operation: operation?.name ?? "none", key: key,
      problem: refusal, isCounted: isCounted, start: start)
  }

  // MARK: Finding the operation

  private func operation(of request: Request) throws(Problem) -> Operation {
    guard let found = operations[request.uri.path] else {
      if service.project == nil, request.uri.path.hasPrefix("/v1/project") {
        throw Problem(.notFound, "no_project", "labelling needs --project FOLDER")
      }
      throw .unknownPath(operations.keys.sorted())
    }
    let method = request.method == .head ? .get : request.method
    guard let operation = found.first(where: { $0.method == method }) else {
      let allowed = found.map(\.method.rawValue).joined(separator: ", ")
      var problem = Problem(.methodNotAllowed, "wrong_method", "this path takes \(allowed)")
      problem.headers[.allow] = allowed
      throw problem
    }
    return operation
  }

  private func check(
    _ operation: Operation, _ request: Request, _ context: ServerContext
  ) throws(Problem) -> String? {
    if operation.access == .local {
      try AccessRules.checkLocal(request, isLocal: context.isLocal)
    }
    return operation.access == .open ? nil : try service.rules.checkKey(request)
  }

  private var tooBusy: Problem {
    var problem = Problem(
      .tooManyRequests, "too_many_requests",
      "the service answers \(service.settings.maximumRequests) requests already; try again")
    problem.headers[.retryAfter] = "1"
    return problem
  }

  /// The answer to a browser that asks whether a page of another site may send a request; nil for other requests.
  private func preflight(_ request: Request) throws(Problem) -> Response? {
    guard request.method == .options, request.headers[.accessControlRequestMethod] != nil else {
      return nil
    }
    return Response(status: .noContent)
  }

  // MARK: Around the answer

  /// The id that the client gave, if it is one, or a new one.
  private static func requestID(_ request: Request) -> String {
    if let id = request.headers[.requestID], (1...64).contains(id.utf8.count),
      id.utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
      })
    {
      return id
    }
    let number = UInt64.random(in: .min ... .max)
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The header fields of every answer.
  private static let fields: HTTPFields = [
    .xContentTypeOptions: "nosniff", .contentSecurityPolicy: PageFiles.policy,
    .referrerPolicy: "no-referrer", .frameOptions: "DENY", .openerPolicy: "same-origin",
    .resourcePolicy: "same-origin",
  ]

  private func setFields(_ response: inout Response, _ request: Request, _ id: String) {
    var fields = Self.fields
    fields.append(HTTPField(name: .requestID, value: id))
    fields.append(contentsOf: response.headers)
    if !fields.contains(.cacheControl) {
      fields.append(HTTPField(name: .cacheControl, value: "no-store"))
    }
    // A client that keeps its connection would send the next request to a server that is gone.
    if !service.isReady { fields[.connection] = "close" }
    for field in service.rules.sharing(request) { fields[field.name] = field.value }
    response.headers = fields
  }

  /// Counts and logs the request when its answer is written.
  private func end(
    _ response: Response, _ request: Request, _ context: ServerContext, operation: String,
    key: String?, problem: String?, isCounted: Bool, start: ContinuousClock.Instant
  ) -> Response {
    let service = service
    let address = service.settings.writesAccessLog ? context.remoteAddress : nil
    let (status, id) = (response.status.code, context.requestID)
    // A path that is not ours may hold anything.
    let path = operations[request.uri.path] == nil ? "unknown" : request.uri.path
    let method = request.method.rawValue
    context.ticket.onEnd { counts in
      if isCounted { service.leave() }
      let duration = ContinuousClock.now - start
      let seconds =
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
      service.metrics.count(
        operation: operation, status: status, seconds: seconds, abortReason: counts.abortReason)
      guard service.settings.writesAccessLog else { return }
      service.log.line([
        ("level", .string("info")), ("message", .string("request")), ("id", .string(id)),
        ("method", .string(method)),
        ("path", .string(path)), ("status", .integer(status)),
        ("problem", problem.map { .string($0) } ?? .null),
        ("aborted", counts.abortReason.map { .string($0) } ?? .null),
        ("seconds", .json(Array(seconds.formatted(decimals: 6).utf8))),
        ("received", .integer(counts.received)), ("sent", .integer(counts.sent)),
        ("records", .integer(counts.records)), ("errors", .integer(counts.errors)),
        ("client", address.map { .string($0) } ?? .null),
        ("key", key.map { .string($0) } ?? .null),
      ])
    }
    if let length = response.body.contentLength {
      context.ticket.sent(length)
      context.ticket.end()
    }
    return response
  }
}
