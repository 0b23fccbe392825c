import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import TextML
import TextMLDefaultModel
import TextMLFormats

@testable import TextMLServer

@Suite struct ServiceResponderTests {
  @Test func openAPIIsTheRoutes() async throws {
    let service = try makeService()
    try await service.application().test(.router) { client in
      let answer = try await client.send(.get, "/openapi.json")
      let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
      let document = try #require(object as? [String: Any])
      #expect(document["openapi"] as? String == "3.1.0")
      let paths = try #require(document["paths"] as? [String: [String: Any]])
      let described = paths.flatMap { path, methods in methods.keys.map { "\($0) \(path)" } }
      let routed = service.operations.map { "\($0.method.rawValue.lowercased()) \($0.path)" }
      #expect(described.sorted() == routed.sorted())
      #expect(Set(service.operations.map(\.name)).count == service.operations.count)
      for operation in service.operations where operation.path != "/v1/admin/reload" {
        let response = try await client.send(
          operation.method, operation.path, operation.method == .post ? "x" : nil,
          type: operation.takes.isEmpty ? nil : "text/plain")
        #expect(response.status == 200, "\(operation.path): \(response.body)")
        let type = response.headers[.contentType] ?? ""
        #expect(type.hasPrefix(operation.gives), "\(operation.path): \(type)")
      }
    }
  }

  /// Answers, their description and the table of server.md name the same members.
  @Test func membersOfAnswers() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, text) in [economy, "فاز الفريق بالمباراة النهائية."].enumerated() {
      try Data(text.utf8).write(to: folder.appending(path: "\(index).txt"))
    }
    let manual = try String(
      contentsOfFile: Repository.path("Documentation/server.md"), encoding: .utf8)
    let rows = manual.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let service = try makeService { $0.project = folder.path }
    let bodies = [
      "addLabel": #"{"article":"0.txt","label":null,"who":"a"}"#, "undoLabel": #"{"who":"a"}"#,
    ]
    try await service.application().test(.router) { client in
      for operation in service.operations
      where !operation.members.isEmpty && operation.name != "reload" {
        let body = operation.method == .post ? bodies[operation.name] ?? "x" : nil
        let answer = try await client.send(
          operation.method, operation.path + (operation.name == "nextArticle" ? "?who=a" : ""),
          body, type: body == "x" ? "text/plain" : body == nil ? nil : "application/json")
        try Self.check(answer.body, operation)
        guard !AnswerVerb.allCases.map(\.rawValue).contains(operation.name) else { continue }
        let documented = rows.contains { row in
          row.contains("`\(operation.method.rawValue) \(operation.path)`")
            && operation.members.allSatisfy { row.contains("`\($0.name)`") }
        }
        #expect(documented, "server.md has no row with the members of \(operation.name)")
      }
      let reload = try #require(service.operations.first { $0.name == "reload" })
      var bytes: [UInt8] = []
      RecordValue.object(await service.reload().members).appendJSON(to: &bytes)
      try Self.check(String(decoding: bytes, as: UTF8.self), reload)
    }
    // No field of a verb is missing in the description.
    for verb in AnswerVerb.allCases {
      #expect(verb.members.count == 5 + verb.fieldNames.count, "\(verb)")
    }
  }

  private static func check(_ answer: String, _ operation: TextMLServer.Operation) throws {
    let object = try JSONSerialization.jsonObject(with: Data(answer.utf8))
    let given = Set(try #require(object as? [String: Any], "\(answer)").keys)
    let known = Set(operation.members.map(\.name))
    let required = Set(operation.members.filter { !$0.isOptional }.map(\.name))
    #expect(given.isSubset(of: known), "\(operation.name): \(given.subtracting(known))")
    #expect(required.isSubset(of: given), "\(operation.name): \(required.subtracting(given))")
  }

  @Test func keys() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".txt")
    try (Data("# keys\n".utf8) + Self.line("desk", "open sesame")).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let service = try makeService { $0.keyFile = file.path }
    try await service.application().test(.router) { client in
      let none = try await client.send(.post, "/v1/tag", "x", type: "text/plain")
      #expect(none.status == 401)
      #expect(none.headers[.wwwAuthenticate] == "Bearer")
      for (key, status) in [
        ("Bearer open sesame", 200), ("Bearer other", 401), ("open sesame", 401),
      ] {
        let answer = try await client.send(
          .post, "/v1/tag", "x", type: "text/plain", headers: [.authorization: key])
        #expect(answer.status == status)
      }
      #expect(try await client.send(.get, "/health/ready").status == 200)
      #expect(try await client.send(.get, "/").status == 200)
      #expect(try await client.send(.get, "/metrics").status == 401)
    }
    #expect(throws: ModelProblem.self) { try KeyFile("desk abc") }
    #expect(throws: ModelProblem.self) { try KeyFile("# nothing") }
  }

  /// A proxy on this machine would let everybody reload.
  @Test func onlyThisMachineReloads() async throws {
    let lines = Lines()
    try await makeService(lines).application().test(.live) { client in
      #expect(try await client.send(.post, "/v1/admin/reload").status == 200)
      for name in ["X-Forwarded-For", "Forwarded", "X-Real-IP"] {
        let field = try #require(HTTPField.Name(name))
        let answer = try await client.send(.post, "/v1/admin/reload", headers: [field: "127.0.0.1"])
        #expect(answer.status == 403, "\(name)")
      }
    }
    let refused = lines.all.filter { $0.contains("\"problem\":\"not_local\"") }
    #expect(refused.count == 3)
    #expect(refused.allSatisfy { $0.contains("\"path\":\"/v1/admin/reload\"") })
  }

  @Test func labellingNeedsAProject() async throws {
    try await makeService().application().test(.router) { client in
      let answer = try await client.send(.get, "/v1/project")
      #expect(answer.status == 404 && answer.body.contains("--project FOLDER"))
    }
  }

  /// A line of a file of keys.
  private static func line(_ name: String, _ key: String) -> Data {
    let digest = SHA256.hash(data: Array(key.utf8))
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    return Data("\(name) \(digest)\n".utf8)
  }

  @Test func aReloadReadsKeysToo() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try Self.line("desk", "old").write(to: file)
    let lines = Lines()
    let service = try makeService(lines) { $0.keyFile = file.path }
    try await service.application().test(.router) { client in
      func status(_ key: String) async throws -> Int {
        try await client.send(
          .post, "/v1/tag", "x", type: "text/plain", headers: [.authorization: "Bearer \(key)"]
        ).status
      }
      #expect(try await status("old") == 200)
      try Data("desk abc\n".utf8).write(to: file)
      #expect(await service.reload().problem?.contains("line 1") == true)
      #expect(try await status("old") == 200)
      let new = Self.line("desk", "new") + Self.line("site", "other")
      try new.write(to: file)
      #expect(await service.reload().problem == nil)
      #expect(try await status("old") == 401)
      #expect(try await status("new") == 200)
      #expect(await service.reload().problem == nil)
    }
    // The log says what changed and what there is now, but not who has a key.
    let checksum = try TextClassifier.embedded(.news).checksum
    let reloads = lines.all.filter { $0.contains("\"message\":\"reload\"") }
    #expect(
      reloads.map { $0.contains("\"keysChanged\":true") } == [false, true, false])
    #expect(
      reloads.map { $0.contains("\"keys\":2}") } == [false, true, true])
    #expect(
      reloads.allSatisfy {
        $0.contains("\"models\":{\"news\":\"\(checksum)\",") && !$0.contains("site")
      })
  }

  @Test func otherSitesAreRefused() async throws {
    let service = try makeService()
    try await service.application().test(.router) { client in
      for (name, value, status) in [
        ("Origin", "https://evil.example", 403), ("Origin", "null", 403),
        ("Origin", "http://localhost", 200), ("Sec-Fetch-Site", "cross-site", 403),
        ("Sec-Fetch-Site", "same-origin", 200),
      ] {
        let field = try #require(HTTPField.Name(name))
        let answer = try await client.send(
          .post, "/v1/tag", "x", type: "text/plain", headers: [field: value])
        #expect(answer.status == status, "\(name): \(value)")
        #expect(answer.headers[.accessControlAllowOrigin] == nil)
      }
    }
    let shared = try makeService { $0.origins = ["https://desk.example"] }
    try await shared.application().test(.router) { client in
      let answer = try await client.send(
        .post, "/v1/tag", "x", type: "text/plain", headers: [.origin: "https://desk.example"])
      #expect(answer.status == 200)
      #expect(answer.headers[.accessControlAllowOrigin] == "https://desk.example")
    }
    let named = try makeService {
      ($0.host, $0.hosts) = ("0.0.0.0", ["news.example"])
    }
    try await named.application().test(.router) { client in
      let answer = try await client.send(.get, "/health/live")
      #expect(answer.status == 421)
    }
  }

  @Test func requestIDsLogsAndMetrics() async throws {
    let lines = Lines()
    let service = try makeService(lines) { $0.maximumArray = 1 }
    try await service.application().test(.router) { client in
      let id = try #require(HTTPField.Name("X-Request-Id"))
      let given = try await client.send(
        .post, "/v1/tag", economy, type: "text/plain", headers: [id: "abc-1"])
      #expect(given.headers[id] == "abc-1")
      let wrong = try await client.send(.get, "/health/live", headers: [id: "a b"])
      #expect(wrong.headers[id]?.count == 16)
      let line = try #require(lines.all.first { $0.contains("\"id\":\"abc-1\"") })
      #expect(line.contains("\"path\":\"/v1/tag\"") && line.contains("\"status\":200"))
      // What is refused as a whole was not answered.
      let array = #"[{"text":"ارتفعت أسعار النفط"},{"text":"فاز الفريق"}]"#
      #expect(
        try await client.send(.post, "/v1/tag", array, type: "application/json").status == 413)
      let metrics = try await client.send(.get, "/metrics").body
      #expect(metrics.contains("textml_requests_total{operation=\"tag\",status=\"200\"} 1"))
      #expect(
        metrics.contains("textml_answers_total{model=\"news\",label=\"economy\",reason=\"\"} 1"))
      #expect(metrics.contains("textml_coverage_count 1"))
    }
  }

  @Test func everyAnswerForbidsForeignContent() async throws {
    let service = try makeService()
    try await service.application().test(.router) { client in
      for path in ["/", "/page.js", "/nothing"] {
        let answer = try await client.send(.get, path)
        #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      }
      let head = try await client.send(.head, "/")
      #expect(head.status == 200 && head.body.isEmpty)
    }
  }

  @Test func aBrokenFileKeepsTheOldModel() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".textml")
    defer { try? FileManager.default.removeItem(at: file) }
    let bytes = try TextClassifier.embedded(.news).bytes
    try Data(bytes).write(to: file)
    let store = try ModelStore([("desk", .file(file.path))])
    let old = try #require(store[nil])
    #expect(store.reload().changed.isEmpty)
    try Data(bytes.prefix(1000)).write(to: file)
    let failed = store.reload()
    #expect(failed.problem?.contains("truncated") == true)
    #expect(store[nil] === old)
    try Data(TextClassifier.embedded(.topics).bytes).write(to: file)
    // Keys that cannot be read keep the model, too.
    #expect(store.reload { throw ModelProblem(reason: "keys") }.problem == "keys")
    #expect(store[nil] === old)
    #expect(store.reload().changed == ["desk"])
    #expect(store[nil] !== old)
    #expect(old.classifier.predict(economy).label == "economy")
  }
}
