package import ArgumentParser
internal import CoreMetrics
internal import Foundation
internal import NIOCore
internal import TextML
internal import TextMLDefaultModel
internal import TextMLFormats

/// The command `classify-server`.
package struct ServerCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "classify-server",
    abstract: "Answer requests about Arabic news by HTTP, and show a page for editors.",
    usage: "classify-server [<options>]",
    discussion: """
      EXAMPLES
        classify-server                                  http://127.0.0.1:8080
        classify-server --model desk=desk.textml         a model of your own, by name
        classify-server --host 0.0.0.0 --keys keys.txt   for other machines, with keys
        curl --data-binary @article.txt -H 'Content-Type: text/plain' http://127.0.0.1:8080/v1/tag

      Every option can be given as an environment variable too: --max-body is CLASSIFY_SERVER_MAX_BODY; lists have commas between. An option of the command line takes precedence. CLASSIFY_SERVER_ACCESS_LOG=false is --no-access-log.

      SIGTERM stops the service when running requests have ended; SIGHUP reads the files of models and keys anew.
      """,
    version: TextMLVersion.current)

  @Option(help: "Listen on this address.")
  var host = "127.0.0.1"

  @Option(help: "Listen on this port; 0 chooses a free one.")
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "Offer this model: \(Self.embedded), a file, or NAME=FILE. Repeatable; the first is the default. (default: \(Self.embedded))",
      valueName: "model"))
  var model: [String] = []

  @Option(help: "Refuse larger bodies, packed or unpacked: 65536, 64K, 16M.")
  var maxBody = Size(16 << 20)

  @Option(help: "Answer longer records of arrays and streams with an error.")
  var maxRecord = Size(16 << 20)

  @Option(help: "Refuse longer arrays.")
  var maxArray = 10_000

  @Option(help: "Answer at most this many requests at once, and refuse more.")
  var maxRequests = 256

  @Option(help: "Keep at most this many connections; more wait.")
  var maxConnections = 20_000

  @Option(help: "Close connections without a request after this many seconds.")
  var idleSeconds = 60

  @Option(help: "Close connections whose body, or line of a stream, takes longer to arrive.")
  var bodySeconds = 30

  @Option(help: "When stopped, say for this many seconds that the service is not ready, and go on.")
  var drainSeconds = 0

  @Option(help: "When stopped, end requests that take longer.")
  var stopSeconds = 30

  @Option(
    help: ArgumentHelp(
      "Let pages of this origin send requests: https://desk.example.org. Repeatable. (default: none)",
      valueName: "origin"))
  var corsOrigin: [String] = []

  @Option(
    help: ArgumentHelp(
      "Answer requests for this host only, and on loopback for localhost too: news.example.org. Repeatable. (default: localhost on loopback, else all)",
      valueName: "host"))
  var allowHost: [String] = []

  @Option(
    help: ArgumentHelp(
      "Ask for one of the keys of this file: a name and the SHA-256 of a key a line.",
      valueName: "file"))
  var keys: String?

  @Option(help: ArgumentHelp("Use TLS with this certificate chain (PEM).", valueName: "file"))
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("The private key of the certificate (PEM).", valueName: "file"))
  var tlsKey: String?

  @Option(
    help: ArgumentHelp(
      "Label the articles of this folder, which must exist and hold one at least; labels are kept in it.",
      valueName: "folder"))
  var project: String?

  @Flag(inversion: .prefixedNo, help: "Write a line of JSON for each request to standard error.")
  var accessLog = true

  package init() {}

  /// A number of bytes: 65536, 64K, 16M, 1G.
  package struct Size: ExpressibleByArgument, CustomStringConvertible, Sendable {
    let bytes: Int

    init(_ bytes: Int) { self.bytes = bytes }

    package init?(argument: String) {
      let units: [Character: Int] = ["K": 10, "M": 20, "G": 30]
      var digits = argument.uppercased()
      var shift = 0
      if let unit = digits.last.flatMap({ units[$0] }) {
        shift = unit
        digits.removeLast()
      }
      guard let number = Int(digits), number > 0, number <= Int.max >> (shift + 1) else {
        return nil
      }
      bytes = number << shift
    }

    package var description: String {
      bytes % (1 << 20) == 0 ? "\(bytes >> 20)M" : String(bytes)
    }
  }

  static var embedded: String { EmbeddedModel.allCases.map(\.rawValue).joined(separator: ", ") }

  package func validate() throws {
    let numbers = [
      ("--max-array", maxArray), ("--max-requests", maxRequests),
      ("--max-connections", maxConnections), ("--idle-seconds", idleSeconds),
      ("--body-seconds", bodySeconds), ("--stop-seconds", stopSeconds),
    ]
    for (flag, value) in numbers where value < 1 {
      throw ValidationError("\(flag) must be 1 or more.")
    }
    guard (0...65535).contains(port) else {
      throw ValidationError("--port must be from 0 to 65535.")
    }
    guard drainSeconds >= 0 else { throw ValidationError("--drain-seconds must be 0 or more.") }
    for origin in corsOrigin where !Self.isOrigin(origin) {
      throw ValidationError(
        "--cors-origin \(origin): an origin is a scheme and a host: https://desk.example.org.")
    }
    for host in allowHost where host.isEmpty || host.contains(where: { "/?#@ ".contains($0) }) {
      throw ValidationError(
        "--allow-host \(host): a host is a name without a scheme: news.example.org.")
    }
    if (tlsCertificate == nil) != (tlsKey == nil) {
      throw ValidationError("Give both of --tls-certificate and --tls-key.")
    }
  }

  private static func isOrigin(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z-]+:\/\/[^\/?#@\s]+/) != nil
  }

  /// The settings that the options make.
  var settings: ServerSettings {
    var settings = ServerSettings()
    (settings.host, settings.port) = (host, port)
    (settings.maximumBody, settings.maximumRecord) = (maxBody.bytes, maxRecord.bytes)
    (settings.maximumArray, settings.maximumRequests) = (maxArray, maxRequests)
    settings.maximumConnections = maxConnections
    (settings.idleSeconds, settings.bodySeconds) = (idleSeconds, bodySeconds)
    (settings.drainSeconds, settings.stopSeconds) = (drainSeconds, stopSeconds)
    (settings.origins, settings.hosts, settings.keyFile) = (corsOrigin, allowHost, keys)
    (settings.certificateFile, settings.privateKeyFile) = (tlsCertificate, tlsKey)
    (settings.writesAccessLog, settings.project) = (accessLog, project)
    return settings
  }

  /// The names and sources of the models.
  var sources: [(name: String, source: ModelSource)] {
    guard !model.isEmpty else {
      return EmbeddedModel.allCases.map { ($0.rawValue, .embedded($0)) }
    }
    return model.map { given in
      if let embedded = EmbeddedModel(rawValue: given) { return (given, .embedded(embedded)) }
      if let sign = given.firstIndex(of: "="), sign > given.startIndex {
        return (String(given[..<sign]), .file(String(given[given.index(after: sign)...])))
      }
      let file = given.split(separator: "/").last.map(String.init) ?? given
      return (file.hasSuffix(".textml") ? String(file.dropLast(7)) : file, .file(given))
    }
  }

  package func run() async throws {
    let service: ClassifyService
    do {
      service = try ClassifyService(settings, models: sources)
    } catch {
      throw Self.wrongFile("\(error)")
    }
    for name in EnvironmentOptions.unknown(ProcessInfo.processInfo.environment) {
      service.log.line([
        ("level", .string("warning")), ("message", .string("\(name) is no option, and is ignored")),
      ])
    }
    if keys == nil, !settings.isOnLoopback {
      service.log.line([
        ("level", .string("warning")),
        ("message", .string("other machines can send requests, and --keys asks for none")),
      ])
    }
    // What libraries count is in /metrics, too.
    MetricsSystem.bootstrap(service.metrics.factory)
    do {
      try await service.run()
    } catch let problem as ModelProblem {
      throw Self.wrongFile(problem.reason)
    } catch let error as IOError {
      let reason = error.errnoCode == EADDRINUSE ? "the port is in use" : "\(error)"
      throw ModelProblem(reason: "cannot listen on \(host):\(port): \(reason)")
    }
  }

  /// A fault of the files that the options name: as a wrong option, it is not mended by a new start.
  private static func wrongFile(_ reason: String) -> ValidationError { ValidationError(reason) }

  /// Runs the command with its arguments and what the environment adds; why it does not start is a line of the log.
  package static func start() async {
    let arguments = EnvironmentOptions.arguments(
      Array(CommandLine.arguments.dropFirst()),
      environment: ProcessInfo.processInfo.environment)
    do {
      var command = try parseAsRoot(arguments)
      // Else it is the help that was asked for.
      if let service = command as? Self { try await service.run() } else { try command.run() }
    } catch {
      let code = exitCode(for: error)
      // Help and version are for people.
      guard !code.isSuccess else { exit(withError: error) }
      LogOutput.standardError.line([
        ("level", .string("error")), ("message", .string(message(for: error))),
      ])
      Foundation.exit(code.rawValue)
    }
  }
}
