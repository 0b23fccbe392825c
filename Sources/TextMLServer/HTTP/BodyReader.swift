internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import TextML
internal import TextMLFormats

/// Unpacks the bytes of a body as they come, in bounded memory.
struct Unpacker {
  private var decompressor: Decompressor?
  /// Nil until the first bytes say whether they are packed.
  private var isPacked: Bool?
  private var held: [UInt8] = []

  /// Creates an unpacker.
  ///
  /// - Parameter coding: The body's `Content-Encoding`; without one, gzip and Zstandard are recognized.
  init(coding: String?) throws(Problem) {
    switch coding?.lowercased() {
    case nil, "identity", "": break
    case "gzip", "x-gzip": (decompressor, isPacked) = (Decompressor(.gzip), true)
    case "zstd": (decompressor, isPacked) = (Decompressor(.zstd), true)
    default:
      throw Problem(
        .unsupportedMediaType, "unknown_coding", "Content-Encoding must be gzip or zstd")
    }
  }

  /// Calls `body` with the next unpacked bytes, piece by piece.
  mutating func push(_ bytes: [UInt8], _ body: ([UInt8]) throws(Problem) -> Void) throws(Problem) {
    var bytes = bytes
    if isPacked == nil {
      bytes = held + bytes
      guard bytes.count >= 4 else {
        held = bytes
        return
      }
      held = []
      decompressor = Decompressor.Format.of(bytes).map(Decompressor.init)
      isPacked = decompressor != nil
    }
    guard let decompressor else { return try body(bytes) }
    decompressor.feed(bytes)
    while decompressor.isReady {
      guard let piece = decompressor.next() else {
        throw Problem(.badRequest, "damaged_input", "the packed bytes are damaged")
      }
      if !piece.isEmpty { try body(piece) }
    }
  }

  /// Says that no more bytes come, and calls `body` with what was held.
  mutating func finish(_ body: ([UInt8]) throws(Problem) -> Void) throws(Problem) {
    if !held.isEmpty { try body(held) }
    guard decompressor?.isComplete ?? true else {
      throw Problem(.badRequest, "truncated_input", "the packed bytes end too early")
    }
  }
}

extension Request {
  /// Reads the whole body, unpacked.
  ///
  /// - Parameter limit: The most bytes, packed and unpacked.
  func wholeBody(limit: Int, context: ServerContext) async throws -> [UInt8] {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw Problem.tooLarge(limit)
    }
    var unpacker = try Unpacker(coding: headers[.contentEncoding])
    try await context.inviteBody(of: self)
    var bytes: [UInt8] = []
    func add(_ piece: [UInt8]) throws(Problem) {
      guard bytes.count + piece.count <= limit else { throw .tooLarge(limit) }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    do {
      for try await buffer in body {
        context.ticket.received(buffer.readableBytes)
        try unpacker.push(Array(buffer.readableBytesView), add)
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.badRequest, "incomplete_body", "the body ended too early")
    }
    try unpacker.finish(add)
    return bytes
  }
}

/// The kinds of bodies that articles come in.
enum BodyKind: Sendable {
  case json
  case lines
  case text(TextEncoding?)
  case page(TextEncoding?)

  /// Reads the header field `Content-Type`.
  init(_ contentType: String?) throws(Problem) {
    let parts = (contentType ?? "").split(separator: ";").map {
      $0.trimmingWhitespace.lowercased()
    }
    var encoding: TextEncoding?
    for part in parts.dropFirst() where part.hasPrefix("charset=") {
      let name = part.dropFirst(8).filter { $0 != "\"" }
      guard let known = TextEncoding(name: name) else {
        throw Problem(.unsupportedMediaType, "unknown_charset", "the charset is not read")
      }
      encoding = known
    }
    switch parts.first {
    case "application/json": self = .json
    case "application/x-ndjson", "application/ndjson", "application/jsonl",
      "application/x-jsonlines":
      self = .lines
    case "text/plain": self = .text(encoding)
    case "text/html", "application/xhtml+xml": self = .page(encoding)
    default:
      throw Problem(
        .unsupportedMediaType, "unknown_type",
        "Content-Type must be application/json, application/x-ndjson, text/plain or text/html")
    }
    if case .json = self, let encoding, encoding != .utf8 {
      throw Problem(.unsupportedMediaType, "unknown_charset", "JSON must be in UTF-8")
    }
  }
}
