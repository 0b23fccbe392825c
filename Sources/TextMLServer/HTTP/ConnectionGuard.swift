internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Closes connections whose clients are too slow, so that they hold nothing for long.
///
/// A body must arrive within a time, and of a stream a line; what is written must be read within it; and after an answer
/// the rest of a body that was refused.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limit: TimeAmount
  private var isStream = false
  private var isReading = false
  private var hasAnswered = false
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?

  init(seconds: Int) { limit = .seconds(Int64(seconds)) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      let type = head.headerFields[.contentType]?.lowercased() ?? ""
      isStream = type.contains("ndjson") || type.contains("jsonl")
      (isReading, hasAnswered) = (true, false)
      restart(context)
    case .body(let bytes):
      // Bytes without a line are no progress: one at a time could come for ever.
      if isStream, bytes.readableBytesView.contains(0x0A) { restart(context) }
    case .end:
      isReading = false
      reading?.cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .end:
      hasAnswered = true
      if isReading { restart(context) }
    case .head, .body: break
    }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    if !context.channel.isWritable { writing = close(context) }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    reading?.cancel()
    writing?.cancel()
    context.fireChannelInactive()
  }

  private func restart(_ context: ChannelHandlerContext) {
    reading?.cancel()
    reading = close(context)
  }

  private func close(_ context: ChannelHandlerContext) -> Scheduled<Void> {
    let channel = context.channel
    return context.eventLoop.scheduleTask(in: limit) { channel.close(mode: .all, promise: nil) }
  }
}
