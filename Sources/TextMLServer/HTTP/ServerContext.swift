internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOHTTPTypes

/// What is known of a request beside its head and body.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  private let channel: any Channel
  /// The name of the request in logs and in its answer.
  var requestID = ""
  /// What its answers were.
  let ticket = RequestTicket()

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// The address that the request came from; nil where there is no connection.
  var remoteAddress: String? { channel.remoteAddress?.ipAddress }

  /// Answers `100 Continue` to a client that waits for it before it sends the body.
  ///
  /// Call it when nothing is known that refuses the request, and before the answer begins.
  func inviteBody(of request: Request) async throws {
    guard request.headers[.expect]?.lowercased() == "100-continue" else { return }
    try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)))
  }

  /// Whether the request came from this machine.
  var isLocal: Bool {
    guard let remoteAddress else { return false }
    return remoteAddress.hasPrefix("127.") || remoteAddress == "::1"
      || remoteAddress.hasPrefix("::ffff:127.")
  }
}
