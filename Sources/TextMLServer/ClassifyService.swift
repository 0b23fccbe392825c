internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import ServiceLifecycle
internal import Synchronization
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats
internal import UnixSignals

/// The service: models, operations, and how requests reach them.
final class ClassifyService: Sendable {
  let settings: ServerSettings
  let models: ModelStore
  let metrics = Metrics()
  let log: LogOutput
  let rules: AccessRules
  /// The labelling project, if there is one.
  let project: LabelProject?
  private let ready = Atomic(false)
  private let inFlight = Atomic(0)
  private let list = Guarded<(operations: [Operation], description: [UInt8])>(([], []))

  /// Loads the models and keys.
  init(
    _ settings: ServerSettings, models sources: [(name: String, source: ModelSource)],
    log: LogOutput = .standardError
  ) throws {
    self.settings = settings
    self.log = log
    models = try ModelStore(sources)
    rules = AccessRules(settings, keys: try settings.keyFile.map(KeyFile.read))
    project = try settings.project.map { [models] folder in
      guard let first = models[nil] else { throw ModelProblem(reason: "there is no model") }
      return try LabelProject(folder: folder, classifier: first.classifier) { classifier in
        models.replace(LoadedModel(name: "project", source: .memory, classifier: classifier))
      }
    }
    let operations = makeOperations()
    list.withLock { $0 = (operations, OpenAPI.document(operations)) }
  }

  var operations: [Operation] { list.withLock { $0.operations } }
  /// The description of the interface.
  var description: [UInt8] { list.withLock { $0.description } }

  /// Whether requests should be sent.
  var isReady: Bool { ready.load(ordering: .relaxed) }
  func setReady(_ isReady: Bool) { ready.store(isReady, ordering: .relaxed) }

  var metricsText: String {
    metrics.text(
      inFlight: inFlight.load(ordering: .relaxed), isReady: isReady,
      models: models.all.map { ($0.name, $0.classifier.checksum) })
  }

  /// Counts a request in, or returns false if there are too many.
  func enter() -> Bool {
    if inFlight.add(1, ordering: .relaxed).newValue <= settings.maximumRequests { return true }
    leave()
    return false
  }

  func leave() { inFlight.subtract(1, ordering: .relaxed) }

  /// The models in use with their checksums, and how many keys there are; null where none is asked for.
  private var inUse: [(name: String, value: RecordValue)] {
    [
      ("models", .object(models.all.map { ($0.name, .string($0.classifier.checksum)) })),
      ("keys", rules.keyCount.map { .integer($0) } ?? .null),
    ]
  }

  /// What a reload did, for the log and for who asked for it.
  struct Reload: Sendable {
    /// What changed, and what is in use now.
    let members: [(name: String, value: RecordValue)]
    /// Why everything is as it was; nil if it was read anew.
    let problem: String?
  }

  /// Reads the files of the models and the keys anew, and says in the log what came of it.
  func reload() async -> Reload {
    let (reload, changesKeys) = await Task.detached { [models, rules, settings] in
      var changesKeys = false
      let reload = models.reload {
        if let file = settings.keyFile { changesKeys = rules.replaceKeys(try .read(file)) }
      }
      return (reload, changesKeys)
    }.value
    metrics.reload(succeeded: reload.problem == nil)
    let members: [(name: String, value: RecordValue)] =
      [
        ("changed", .strings(reload.changed)), ("keysChanged", .boolean(changesKeys)),
      ] + inUse
    log.line(
      [
        ("level", .string(reload.problem == nil ? "info" : "error")),
        ("message", .string("reload")),
        ("problem", reload.problem.map { .string($0) } ?? .null),
      ] + members)
    return Reload(members: members, problem: reload.problem)
  }

  // MARK: Running

  /// The application, which tests use without signals.
  func application() throws -> Application<ServiceResponder> {
    let seconds = settings.bodySeconds
    var server = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [ConnectionGuard(seconds: seconds)],
        idleTimeout: .seconds(Int64(settings.idleSeconds)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
    if let certificate = settings.certificateFile, let key = settings.privateKeyFile {
      do {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate)
        var configuration = TLSConfiguration.makeServerConfiguration(
          certificateChain: chain.map { .certificate($0) },
          privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        server = try .tls(server, tlsConfiguration: configuration)
      } catch {
        throw ModelProblem(
          reason: "\(certificate), \(key): not a PEM certificate and its key: \(error)")
      }
    }
    let output = log
    let logger = Logger(label: "server") { label in JSONLogHandler(output, label: label) }
    return Application(
      responder: ServiceResponder(self), server: server,
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections)),
      onServerRunning: { [weak self] channel in
        self?.setReady(true)
        output.line(
          [
            ("level", .string("info")), ("message", .string("listening")),
            ("address", .string(channel.localAddress?.ipAddress ?? "")),
            ("port", .integer(channel.localAddress?.port ?? 0)),
            ("version", .string(TextMLVersion.current)),
          ] + (self?.inUse ?? []))
      },
      logger: logger)
  }

  /// Answers requests until a signal stops it: SIGTERM and SIGINT stop, SIGHUP reloads.
  func run() async throws {
    let application = try application()
    let output = log
    var group = ServiceGroupConfiguration(
      services: [application, ReloadSignal(service: self), Drain(service: self)],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: Logger(label: "service") { label in JSONLogHandler(output, label: label) })
    group.maximumGracefulShutdownDuration = .seconds(settings.stopSeconds + settings.drainSeconds)
    group.maximumCancellationDuration = .seconds(5)
    try await ServiceGroup(configuration: group).run()
    log.line([("level", .string("info")), ("message", .string("stopped"))])
  }
}

/// Reloads the models and keys at each SIGHUP.
private struct ReloadSignal: ServiceLifecycle.Service {
  let service: ClassifyService

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    for await _ in signals.cancelOnGracefulShutdown() { _ = await service.reload() }
  }
}

/// Says that the service is not ready before the server stops, so that balancers send requests elsewhere.
///
/// It is the last service, which is the first to be stopped.
private struct Drain: ServiceLifecycle.Service {
  let service: ClassifyService

  func run() async throws {
    try? await gracefulShutdown()
    service.setReady(false)
    service.log.line([("level", .string("info")), ("message", .string("stopping"))])
    try? await Task.sleep(for: .seconds(service.settings.drainSeconds))
  }
}
