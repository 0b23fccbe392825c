internal import Hummingbird
internal import NIOCore

/// What is known of a request beside its head and body.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  private let address: SocketAddress?
  /// The name of the request in logs and in its answer.
  var requestID = ""
  /// What its answers were.
  let ticket = RequestTicket()

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress
  }

  /// The address that the request came from; nil where there is no connection.
  var remoteAddress: String? { address?.ipAddress }

  /// Whether the request came from this machine.
  var isLocal: Bool {
    guard let remoteAddress else { return false }
    return remoteAddress.hasPrefix("127.") || remoteAddress == "::1"
      || remoteAddress.hasPrefix("::ffff:127.")
  }
}
