internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import TextML

/// Who may send requests: by the name that the service is called by, the page that sends, and a key.
///
/// Host and Origin keep pages of other sites from using a service on the reader's own machine: by DNS rebinding, or by a
/// form.
struct AccessRules: Sendable {
  private let hosts: [String]
  private let origins: [String]
  private let keys: Guarded<KeyFile?>

  init(_ settings: ServerSettings, keys: KeyFile?) {
    let names = settings.hosts.map { $0.lowercased() }
    hosts = settings.isOnLoopback ? ["localhost", "127.0.0.1", "[::1]"] + names : names
    origins = settings.origins.map { $0.lowercased() }
    self.keys = Guarded(keys)
  }

  /// How many keys there are; nil if none is asked for.
  var keyCount: Int? { keys.withLock { $0?.count } }

  /// Asks for these keys from now on.
  ///
  /// - Returns: Whether they are others than before.
  func replaceKeys(_ fresh: KeyFile) -> Bool {
    keys.withLock { keys in
      defer { keys = fresh }
      return keys != fresh
    }
  }

  /// Refuses a request that is for another host, or comes from a page of another site.
  func checkSite(_ request: Request) throws(Problem) {
    let authority = (request.head.authority ?? "").lowercased()
    if !hosts.isEmpty, !hosts.contains(authority), !hosts.contains(Self.withoutPort(authority)) {
      throw Problem(
        .misdirectedRequest, "unknown_host",
        "this Host is not allowed; start the service with --allow-host NAME")
    }
    if let origin = request.headers[.origin]?.lowercased() {
      let isOwn = origin == "http://" + authority || origin == "https://" + authority
      guard isOwn || origins.contains(origin) else {
        throw Self.foreignOrigin
      }
    } else if request.headers[Self.fetchSite] == "cross-site", request.method != .get {
      throw Self.foreignOrigin
    }
  }

  private static let foreignOrigin = Problem(
    .forbidden, "foreign_origin",
    "pages of other sites may not send requests; start the service with --cors-origin ORIGIN")

  /// Refuses a request of another machine, also one that a proxy of this machine passes on and says so.
  static func checkLocal(_ request: Request, isLocal: Bool) throws(Problem) {
    guard isLocal, !forwarding.contains(where: { request.headers[$0] != nil }) else {
      throw Problem(.forbidden, "not_local", "this is for the machine that the service runs on")
    }
  }

  /// The header fields in which proxies name their client.
  private static let forwarding: [HTTPField.Name] = [.forwarded, .forwardedFor, .realIP]

  /// Refuses a request without a key, where keys are asked for.
  ///
  /// - Returns: The name of the key.
  func checkKey(_ request: Request) throws(Problem) -> String? {
    guard let keys = keys.withLock({ $0 }) else { return nil }
    let field = request.headers[.authorization] ?? ""
    let parts = field.split(separator: " ", maxSplits: 1)
    if parts.count == 2, parts[0].lowercased() == "bearer", let name = keys.name(ofKey: parts[1]) {
      return name
    }
    var problem = Problem(.unauthorized, "no_key", "send a key: Authorization: Bearer …")
    problem.headers[.wwwAuthenticate] = "Bearer"
    throw problem
  }

  /// The header fields that let a page of another site read the answer, if its origin was named.
  func sharing(_ request: Request) -> HTTPFields {
    guard let origin = request.headers[.origin], origins.contains(origin.lowercased()) else {
      return [:]
    }
    return [
      .accessControlAllowOrigin: origin, .vary: "Origin",
      .accessControlAllowHeaders: "Authorization, Content-Type, Content-Encoding, X-Request-Id",
      .accessControlAllowMethods: "GET, POST", .accessControlMaxAge: "600",
    ]
  }

  private static func withoutPort(_ authority: String) -> String {
    guard let colon = authority.lastIndex(of: ":"),
      authority[authority.index(after: colon)...].allSatisfy(\.isNumber)
    else { return authority }
    return String(authority[..<colon])
  }

  private static let fetchSite = HTTPField.Name.secFetchSite
}

extension HTTPField.Name {
  static let secFetchSite = named("Sec-Fetch-Site")
  static let forwarded = named("Forwarded")
  static let forwardedFor = named("X-Forwarded-For")
  static let realIP = named("X-Real-IP")
  static let requestID = named("X-Request-Id")
  static let referrerPolicy = named("Referrer-Policy")
  static let frameOptions = named("X-Frame-Options")
  static let openerPolicy = named("Cross-Origin-Opener-Policy")
  static let resourcePolicy = named("Cross-Origin-Resource-Policy")

  private static func named(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("not a field's name") }
    return name
  }
}
