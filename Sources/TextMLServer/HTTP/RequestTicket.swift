internal import TextML

/// Why a stream was not answered to its end, beside the codes of problems.
enum AbortReason: String, Error {
  /// The client closed the connection, or the network did.
  case clientClosed = "client_closed"
  /// No line came in time.
  case bodyTimeout = "body_timeout"
  /// Nothing moved for longer than a connection may be idle.
  case idleTimeout = "idle_timeout"
  /// The client closed the connection while an answer was written, or did not read it.
  case notRead = "not_read"
  /// The service was stopped.
  case stopping
}

/// What a request did, reported once when it ends: after its last byte was written, or when its connection is lost.
final class RequestTicket: Sendable {
  /// Bytes and records of a request.
  struct Counts: Sendable {
    var received = 0
    var sent = 0
    var records = 0
    var errors = 0
    /// Why the answer is not whole; nil if it is.
    var abortReason: String?
  }

  private struct State {
    var counts = Counts()
    var end: (@Sendable (Counts) -> Void)?
  }

  private let state = Guarded(State())

  /// Sets what is called at the end.
  func onEnd(_ body: @escaping @Sendable (Counts) -> Void) {
    state.withLock { $0.end = body }
  }

  func received(_ count: Int) { state.withLock { $0.counts.received += count } }
  func sent(_ count: Int) { state.withLock { $0.counts.sent += count } }

  func add(_ tally: Tally) {
    state.withLock { state in
      state.counts.records += tally.records
      state.counts.errors += tally.errors.values.reduce(0, +)
    }
  }

  /// Reports; later calls do nothing.
  ///
  /// - Parameter abortReason: Why the answer is not whole; nil if it is.
  func end(abortReason: String? = nil) {
    let (counts, end) = state.withLock { state in
      defer { state.end = nil }
      state.counts.abortReason = abortReason
      return (state.counts, state.end)
    }
    end?(counts)
  }

  deinit { end(abortReason: AbortReason.clientClosed.rawValue) }
}
