import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import TextML
import TextMLDefaultModel

@testable import TextMLServer

/// The lines that a service logs.
final class Lines: Sendable {
  private let lines = Guarded<[String]>([])

  func add(_ line: [UInt8]) { lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
  var all: [String] { lines.withLock { $0 } }
}

/// A service with the embedded models, without a network.
func makeService(
  _ lines: Lines = Lines(), _ change: (inout ServerSettings) -> Void = { _ in }
) throws -> ClassifyService {
  var settings = ServerSettings()
  change(&settings)
  let service = try ClassifyService(
    settings, models: [("news", .embedded(.news)), ("topics", .embedded(.topics))],
    log: LogOutput { lines.add($0) })
  service.setReady(true)
  return service
}

extension TestClientProtocol {
  /// Sends a request and returns status and body.
  func send(
    _ method: HTTPRequest.Method = .post, _ uri: String, _ body: String? = nil,
    type: String? = nil, headers: HTTPFields = [:]
  ) async throws -> (status: Int, body: String, headers: HTTPFields) {
    var headers = headers
    if let type { headers[.contentType] = type }
    let response = try await execute(
      uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    return (response.status.code, String(buffer: response.body), response.headers)
  }
}

/// News of our own.
let economy =
  "رفع البنك المركزي سعر الفائدة نصف نقطة مئوية لكبح التضخم.\nوقال المحافظ إن القرار يدعم العملة ويشجع الادخار.\nوتراجعت أسعار الأسهم في البورصة بعد الإعلان."
