internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import TextMLFormats

/// Why a request has no answer, as a problem document (RFC 9457); never holds the text of an article.
struct Problem: Error, Sendable {
  let status: HTTPResponse.Status
  /// What went wrong, for programs: the end of the document's `type`.
  let code: String
  /// What went wrong, in one line for people.
  let detail: String
  /// Header fields that belong to the status.
  var headers = HTTPFields()

  init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
    (self.status, self.code, self.detail) = (status, code, detail)
  }

  /// The bytes of the document, which ends with a line feed.
  func document(requestID: String) -> [UInt8] {
    var bytes: [UInt8] = []
    RecordValue.object([
      ("type", .string("urn:textml:problem:\(code)")),
      ("title", .string(status.reasonPhrase)),
      ("status", .integer(status.code)),
      ("detail", .string(detail)),
      ("instance", .string("urn:textml:request:\(requestID)")),
    ]).appendJSON(to: &bytes)
    return bytes + [0x0A]
  }

  func response(requestID: String) -> Response {
    var headers = headers
    headers[.contentType] = "application/problem+json"
    return Response(
      status: status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: document(requestID: requestID))))
  }

  /// The problem of a single record that cannot be answered.
  init(_ error: RecordError) {
    let isBroken = [.invalidJSON, .invalidUTF8, .tooDeep, .emptyLine].contains(error.code)
    self.init(
      error.code == .tooLong ? .contentTooLarge : isBroken ? .badRequest : .unprocessableContent,
      error.code.rawValue, error.message)
  }

  /// The problem of a body that is no text.
  init(_ error: InputError) {
    // The description names the body by the path that it was given.
    let advice = error.asksForEncoding ? " (charset of Content-Type)" : ""
    self.init(.badRequest, error.code, error.description + advice)
  }

  static func unknownPath(_ known: [String]) -> Problem {
    Problem(.notFound, "unknown_path", "no such path; there are: \(known.joined(separator: ", "))")
  }

  static func parameter(_ detail: String) -> Problem {
    Problem(.badRequest, "wrong_parameter", detail)
  }

  static func tooLarge(_ limit: Int) -> Problem {
    Problem(.contentTooLarge, "body_too_large", "the body has more than \(limit) bytes")
  }
}
