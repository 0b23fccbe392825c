internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// Answers requests about articles: one, an array, or a stream of lines.
struct AnswerHandler: Sendable {
  let verb: AnswerVerb
  let models: ModelStore
  let metrics: Metrics
  let settings: ServerSettings

  func respond(to request: Request, context: ServerContext) async throws -> Response {
    let kind = try BodyKind(request.headers[.contentType])
    var query = try Query(request)
    guard let model = models[query.string("model")] else {
      throw Problem(
        .notFound, "unknown_model",
        "no such model; there are: \(models.all.map(\.name).joined(separator: ", "))")
    }
    let answerer: Answerer
    if query.isTaken {
      answerer = model.answerer(verb)
    } else {
      var classifier = model.classifier
      let options = try AnswerOptions(verb, &query, classifier: &classifier)
      try query.checkAllTaken()
      answerer = Answerer(verb, model, classifier, options)
    }
    if case .lines = kind { return try await stream(request, answerer, context) }
    let body = try await request.wholeBody(limit: settings.maximumBody, context: context)
    var tally = Tally()
    defer { context.ticket.add(tally) }
    var lines: [UInt8] = []
    switch kind {
    case .text(let encoding):
      try await answer(article(body, encoding, isPage: false), answerer, &lines, &tally)
    case .page(let encoding):
      try await answer(article(body, encoding, isPage: true), answerer, &lines, &tally)
    case .json, .lines:
      try await answerJSON(body, answerer, &lines, &tally)
    }
    // What is refused as a whole was not answered.
    metrics.add(tally)
    return Self.json(lines)
  }

  static func json(_ bytes: [UInt8]) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  // MARK: One article

  /// Reads an article as the command reads a file of it.
  private func article(
    _ body: [UInt8], _ encoding: TextEncoding?, isPage: Bool
  ) throws(Problem) -> Record {
    do throws(InputError) {
      let utf8 = try ArticleFile.utf8(
        of: body, name: "the body", encoding: encoding, isPage: isPage)
      return Record(utf8: utf8)
    } catch {
      throw Problem(error)
    }
  }

  private func answer(
    _ record: Record, _ answerer: Answerer, _ lines: inout [UInt8], _ tally: inout Tally
  ) async throws {
    // The text of a page was already found.
    answerer.append(.success(record), line: 1, to: &lines, &tally)
  }

  // MARK: JSON

  private func answerJSON(
    _ body: [UInt8], _ answerer: Answerer, _ lines: inout [UInt8], _ tally: inout Tally
  ) async throws {
    switch body.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "["):
      try await answerArray(body, answerer, &lines, &tally)
    case UInt8(ascii: "{"):
      let result = RecordFeed.record(ofObject: body, fields: answerer.fields)
      if case .failure(let error) = result {
        tally.add(error)
        throw Problem(error)
      }
      try checkMembers(body, answerer)
      answerer.append(result, line: 1, to: &lines, &tally)
    case nil: throw Problem(.badRequest, "no_body", "the body is empty")
    default:
      throw Problem(
        .badRequest, "invalid_json", "the body must be a JSON object or an array of them")
    }
  }

  /// Refuses members that nothing reads: a misspelled name would change the answer silently.
  private func checkMembers(_ object: [UInt8], _ answerer: Answerer) throws(Problem) {
    let known = ["id", "title", "text"] + answerer.fields.kept.map(\.name)
    guard RecordFeed.memberNames(ofObject: object).contains(where: { !known.contains($0) }) else {
      return
    }
    throw Problem(
      .unprocessableContent, "unknown_member",
      "an object has a member that is not read; read are: \(known.joined(separator: ", ")); name others in keep"
    )
  }

  /// Answers the elements of an array, in their order; an element that cannot be answered gets an error in its place.
  private func answerArray(
    _ body: [UInt8], _ answerer: Answerer, _ lines: inout [UInt8], _ tally: inout Tally
  ) async throws {
    var feed = RecordFeed(
      .array, fields: answerer.fields, maximumRecordSize: settings.maximumRecord)
    feed.push(body)
    feed.finish()
    lines.append(UInt8(ascii: "["))
    var count = 0
    while let element = feed.next() {
      count += 1
      guard count <= settings.maximumArray else {
        throw Problem(
          .contentTooLarge, "array_too_long",
          "the array has more than \(settings.maximumArray) elements")
      }
      if element.isBroken, case .failure(let error) = element.record { throw Problem(error) }
      if count > 1 { lines.append(UInt8(ascii: ",")) }
      answerer.append(element.record, line: count, to: &lines, &tally)
      // The line feed of a line of records.
      lines.removeLast()
      // Other requests get their turn.
      if count % 32 == 0 { await Task.yield() }
    }
    lines += "]\n".utf8
  }

  // MARK: Streams

  /// How many bytes of answers are written at once.
  private static let pieceSize = 1 << 16

  /// Answers lines while more of them arrive.
  private func stream(
    _ request: Request, _ answerer: Answerer, _ context: ServerContext
  ) async throws -> Response {
    let coding = request.headers[.contentEncoding]
    // An unknown coding is refused before the answer begins.
    _ = try Unpacker(coding: coding)
    try await context.inviteBody(of: request)
    let (metrics, settings, ticket) = (metrics, settings, context.ticket)
    let body = ResponseBody { writer in
      var unpacker = try Unpacker(coding: coding)
      var feed = RecordFeed(
        .lines, fields: answerer.fields, maximumRecordSize: settings.maximumRecord)
      var lines: [UInt8] = []
      var tally = Tally()
      func flush() async throws {
        metrics.add(tally)
        ticket.add(tally)
        tally = Tally()
        guard !lines.isEmpty else { return }
        do {
          try await writer.write(ByteBuffer(bytes: lines))
        } catch {
          ticket.end(abortReason: Self.abortReason(error, else: .notRead))
          throw error
        }
        ticket.sent(lines.count)
        lines = []
      }
      func drain() async throws {
        while let element = feed.next() {
          answerer.append(element.record, line: element.line, to: &lines, &tally)
          if lines.count >= Self.pieceSize { try await flush() }
        }
      }
      var problem: Problem?
      do {
        for try await buffer in request.body {
          ticket.received(buffer.readableBytes)
          try unpacker.push(Array(buffer.readableBytesView)) { feed.push($0) }
          try await drain()
          try await flush()
        }
        try unpacker.finish { feed.push($0) }
        feed.finish()
        try await drain()
      } catch let damage as Problem {
        // The answer has begun: the last line says what is wrong. A line that is not whole has no answer.
        problem = damage
        try await drain()
        let error = RecordError.input(damage.code, damage.detail)
        answerer.append(.failure(error), line: feed.line, to: &lines, &tally)
      } catch {
        ticket.end(abortReason: Self.abortReason(error, else: .clientClosed))
        throw error
      }
      try await flush()
      ticket.end(abortReason: problem?.code)
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "application/x-ndjson"], body: body)
  }

  /// Why reading or writing failed; errors of the network have the other reason.
  private static func abortReason(_ error: any Error, else other: AbortReason) -> String {
    let reason = error as? AbortReason ?? (error is CancellationError ? .stopping : other)
    return reason.rawValue
  }
}
