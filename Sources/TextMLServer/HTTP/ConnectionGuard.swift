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
  /// When the connection is closed if what is awaited has not come; nil if nothing is.
  private var deadline: NIODeadline?
  /// Looks at the deadline; there is at most one.
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?

  init(seconds: Int) { limit = .seconds(Int64(seconds)) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      let type = head.headerFields[.contentType]?.lowercased() ?? ""
      isStream = type.contains("ndjson") || type.contains("jsonl")
      isReading = true
      deadline = .now() + limit
    case .body(let bytes):
      // Bytes without a line are no progress: one at a time could come for ever.
      if isStream, bytes.readableBytesView.contains(0x0A) { deadline = .now() + limit }
    case .end: (isReading, deadline) = (false, nil)
    }
    context.fireChannelRead(data)
  }

  /// Most requests have come as a whole by now, and need no clock.
  func channelReadComplete(context: ChannelHandlerContext) {
    watch(context)
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data), isReading {
      deadline = .now() + limit
      watch(context)
    }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    writing = nil
    if !context.channel.isWritable {
      let channel = context.channel
      writing = context.eventLoop.scheduleTask(in: limit) {
        channel.close(mode: .all, promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline = nil
    reading?.cancel()
    writing?.cancel()
    context.fireChannelInactive()
  }

  /// Closes the connection at the deadline, which may have moved by then.
  private func watch(_ context: ChannelHandlerContext) {
    guard reading == nil, let deadline else { return }
    let channel = context.channel
    reading = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
      self.reading = nil
      guard let deadline = self.deadline else { return }
      if deadline <= .now() {
        self.abort(context, .bodyTimeout)
        channel.close(mode: .all, promise: nil)
      } else {
        self.watch(context)
      }
    }
  }

  /// Whatever closes the connection before the body has ended passes here: the limit of idle connections, or a stop.
  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    abort(context, mode == .input ? .stopping : .idleTimeout)
    context.close(mode: mode, promise: promise)
  }

  /// Ends a body that is being read with the reason; the first one counts.
  private func abort(_ context: ChannelHandlerContext, _ reason: AbortReason) {
    if isReading { context.fireErrorCaught(reason) }
  }
}
