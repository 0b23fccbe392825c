import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import TextML
import TextMLDefaultModel

@testable import TextMLServer

@Suite struct AnswerHandlerTests {
  @Test(arguments: AnswerVerb.allCases) func answersOneArrayAndLinesAlike(verb: AnswerVerb)
    async throws
  {
    let service = try makeService()
    try await service.application().test(.router) { client in
      let record = "{\"id\":7,\"text\":\"\(economy.replacing("\n", with: "\\n"))\"}"
      let one = try await client.send(.post, verb.path, record, type: "application/json")
      #expect(one.status == 200)
      #expect(one.body.hasPrefix("{\"v\":\"jsonl/2\",\"model\":\""))
      #expect(one.body.contains("\"id\":7,"))
      let line = one.body.dropLast()
      let array = try await client.send(
        .post, verb.path, "[\(record),\(record)]", type: "application/json")
      #expect(array.body == "[\(line),\(line)]\n")
      let lines = try await client.send(
        .post, verb.path, "\(record)\n\(record)\n", type: "application/x-ndjson")
      #expect(lines.body == one.body + one.body)
      #expect(lines.headers[.contentType] == "application/x-ndjson")
      let text = try await client.send(.post, verb.path, economy, type: "text/plain")
      #expect(text.body == one.body.replacing("\"id\":7,", with: "\"id\":null,"))
    }
  }

  @Test func agreesWithTheLibrary() async throws {
    let service = try makeService()
    let prediction = try TextClassifier.embedded(.topics).predict(economy)
    try await service.application().test(.router) { client in
      let answer = try await client.send(
        .post, "/v1/tag?model=topics", economy, type: "text/plain; charset=utf-8")
      #expect(answer.body.contains("\"label\":\"\(prediction.label ?? "")\""))
      #expect(answer.body.contains("\"probability\":\(prediction.probability)"))
    }
  }

  @Test func recordsThatCannotBeAnsweredKeepTheirPlace() async throws {
    let service = try makeService()
    try await service.application().test(.router) { client in
      let body = "{\"id\":1,\"text\":\"خبر\"}\nnot json\n{\"id\":3}\n{\"id\":4,\"text\":\"خبر\"}"
      let answer = try await client.send(.post, "/v1/tag", body, type: "application/x-ndjson")
      let lines = answer.body.split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines[1].contains("\"code\":\"invalid_json\""))
      #expect(lines[2].contains("\"id\":3,\"error\":{\"code\":\"no_text\""))
      #expect(lines[3].contains("\"id\":4,\"label\""))
    }
  }

  /// Two lines and a half, and a wrong checksum.
  @Test func aDamagedBodyIsAnsweredUpToTheDamage() async throws {
    let base64 =
      "H4sIAAAAAAACA6tWykxRsjLUUSpJrShRslJKVKrlqgaLGcHFkuBixgC55qXdLwAAAA=="
    var bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    bytes[bytes.count - 6] ^= 0xFF
    let body = ByteBuffer(bytes: bytes)
    let log = Lines()
    let service = try makeService(log)
    try await service.application().test(.router) { client in
      let answer = try await client.execute(
        uri: "/v1/tag", method: .post, headers: [.contentType: "application/x-ndjson"],
        body: body)
      let lines = String(buffer: answer.body).split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines.first?.contains("\"id\":1,\"label\"") == true)
      #expect(lines.last?.contains("\"line\":3,\"error\":{\"code\":\"damaged_input\"") == true)
      // The status was sent before the damage was seen.
      let request = log.all.first { $0.contains("\"path\":\"/v1/tag\"") }
      #expect(request?.contains("\"status\":200") == true)
      #expect(request?.contains("\"aborted\":\"damaged_input\"") == true)
      let metrics = try await client.send(.get, "/metrics").body
      #expect(
        metrics.contains(
          "textml_requests_aborted_total{operation=\"tag\",reason=\"damaged_input\"} 1"))
    }
  }

  @Test func problemsOfEncodingsNameTheCharset() async throws {
    let service = try makeService()
    try await service.application().test(.router) { client in
      func send(_ bytes: [UInt8], _ type: String) async throws -> (status: Int, body: String) {
        let answer = try await client.execute(
          uri: "/v1/text", method: .post, headers: [.contentType: type],
          body: ByteBuffer(bytes: bytes))
        return (answer.status.code, String(buffer: answer.body))
      }
      let utf16 = economy.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      // «رفع البنك» in Windows-1256.
      let windows: [UInt8] = [0xD1, 0xDD, 0xDA, 0x20, 0xC7, 0xE1, 0xC8, 0xE4, 0xDF]
      for (bytes, type, advice) in [
        ([0x61, 0xFF], "text/plain", "windows-1256 (charset of Content-Type)"),
        (windows, "text/plain; charset=utf-8", "(charset of Content-Type)"),
        (utf16, "text/plain", "(charset of Content-Type)"),
        (Array("<html><meta charset=koi8-r><p>".utf8) + [0xC1], "text/html", "KOI8-R"),
      ] {
        let answer = try await send(bytes, type)
        #expect(answer.status == 400, "\(answer.body)")
        #expect(
          answer.body.contains(advice) && !answer.body.contains("--encoding"), "\(answer.body)")
      }
      #expect(try await send(utf16, "text/plain; charset=utf-16le").body.contains("البنك"))
    }
  }

  @Test func pages() async throws {
    let service = try makeService()
    try await service.application().test(.router) { client in
      let page =
        "<!doctype html><title>عنوان</title><article><p>\(economy)</p></article><script>x()</script>"
      let text = try await client.send(.post, "/v1/text", page, type: "text/html")
      #expect(text.status == 200)
      #expect(text.body.contains("البنك المركزي") && !text.body.contains("script"))
      #expect(try await client.send(.post, "/v1/tag", page, type: "text/html").status == 200)
    }
  }

  @Test(arguments: [
    ("/v1/tag", "{\"text\":1}", "application/json", 422),
    ("/v1/tag", "{\"text\":", "application/json", 400),
    ("/v1/tag", "7", "application/json", 400), ("/v1/tag", "", "application/json", 400),
    ("/v1/tag", "[{\"text\":\"x\"}", "application/json", 400),
    ("/v1/tag", "{\"text\":\"x\",\"body\":\"y\"}", "application/json", 422),
    ("/v1/tag", "x", "application/xml", 415), ("/v1/tag", "x", "text/plain; charset=koi8-r", 415),
    ("/v1/tag?sentences=2", "x", "text/plain", 400), ("/v1/tag?top=0", "x", "text/plain", 400),
    ("/v1/tag?model=none", "x", "text/plain", 404),
    ("/v1/tag?threshold=weather%3D0.4", "x", "text/plain", 422),
    ("/v1/tag?threshold=2", "x", "text/plain", 400),
    ("/v1/explain?label=weather", "x", "text/plain", 422),
    ("/v1/summarize?words=5&sentences=1", "x", "text/plain", 400),
    ("/v1/digest?query=%21", "x", "text/plain", 400), ("/v1/tag?keep=id", "x", "text/plain", 400),
    ("/v1/tag?top=1&top=2", "x", "text/plain", 400), ("/v1/nothing", "x", "text/plain", 404),
    ("/health/live", "x", "text/plain", 405),
  ]) func wrongRequestsAreProblems(uri: String, body: String, type: String, status: Int)
    async throws
  {
    let service = try makeService()
    try await service.application().test(.router) { client in
      let answer = try await client.send(.post, uri, body, type: type)
      #expect(answer.status == status, "\(answer.body)")
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(answer.body.hasPrefix("{\"type\":\"urn:textml:problem:"))
    }
  }

  @Test func problemsAndLogsNeverHoldTheText() async throws {
    let lines = Lines()
    let service = try makeService(lines)
    try await service.application().test(.router) { client in
      let secret = "كلمةسرية"
      for (body, type) in [
        ("{\"text\":\"\(secret)\"", "application/json"),
        ("{\"\(secret)\":1,\"text\":\"x\"}", "application/json"), (secret, "text/xml"),
        ("{\"\(secret)\"\n", "application/x-ndjson"), (secret, "text/plain"),
      ] {
        let answer = try await client.send(.post, "/v1/read?\(secret)=1", body, type: type)
        #expect(!answer.body.contains(secret))
        let other = try await client.send(.post, "/v1/digest", body, type: type)
        if other.status != 200 { #expect(!other.body.contains(secret)) }
      }
      #expect(!lines.all.joined().contains(secret))
    }
  }

  @Test func limits() async throws {
    let service = try makeService { settings in
      settings.maximumBody = 1000
      settings.maximumArray = 2
      settings.maximumRequests = 1
    }
    try await service.application().test(.router) { client in
      let large = String(repeating: "x", count: 1001)
      #expect(try await client.send(.post, "/v1/tag", large, type: "text/plain").status == 413)
      let array = "[{\"text\":\"\"},{\"text\":\"\"},{\"text\":\"\"}]"
      #expect(
        try await client.send(.post, "/v1/tag", array, type: "application/json").status == 413)
      #expect(service.enter())
      let busy = try await client.send(.post, "/v1/tag", "x", type: "text/plain")
      #expect(busy.status == 429)
      #expect(busy.headers[.retryAfter] == "1")
      service.leave()
      #expect(try await client.send(.post, "/v1/tag", "x", type: "text/plain").status == 200)
      #expect(try await client.send(.post, "/v1/tag", "x", type: "text/plain").status == 200)
    }
  }
}
