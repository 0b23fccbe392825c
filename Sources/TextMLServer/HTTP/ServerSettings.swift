/// The settings of the service.
package struct ServerSettings: Sendable {
  package var host = "127.0.0.1"
  package var port = 8080
  /// The most bytes of a body that is read whole, packed and unpacked.
  package var maximumBody = 16 << 20
  /// The most bytes of a record of an array or a stream.
  package var maximumRecord = 16 << 20
  /// The most elements of an array.
  package var maximumArray = 10_000
  /// The most requests that are answered at once; more are refused.
  package var maximumRequests = 256
  /// The most connections; more wait until one ends.
  package var maximumConnections = 20_000
  /// After how many seconds a connection without a request is closed.
  package var idleSeconds = 60
  /// Within how many seconds a body must arrive, and a line of a stream.
  package var bodySeconds = 30
  /// How many seconds the service says that it is not ready before it stops to accept connections.
  package var drainSeconds = 0
  /// Within how many seconds requests must end after a signal to stop.
  package var stopSeconds = 30
  /// The origins that browsers may send requests from, beside the service's own.
  package var origins: [String] = []
  /// The names that the service may be called by; empty allows all unless the service listens on loopback.
  package var hosts: [String] = []
  /// The file of keys; nil lets everybody in.
  package var keyFile: String?
  package var certificateFile: String?
  package var privateKeyFile: String?
  package var writesAccessLog = true
  /// The folder of the labelling project; nil has none.
  package var project: String?

  package init() {}

  /// Whether only this machine can reach the service.
  var isOnLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }
}
