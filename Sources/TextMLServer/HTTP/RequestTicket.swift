internal import TextML

/// What a request did, reported once when it ends: after its last byte was written, or when its connection is lost.
final class RequestTicket: Sendable {
  /// Bytes and records of a request.
  struct Counts: Sendable {
    var received = 0
    var sent = 0
    var records = 0
    var errors = 0
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
  func end() {
    let (counts, end) = state.withLock { state in
      defer { state.end = nil }
      return (state.counts, state.end)
    }
    end?(counts)
  }

  deinit { end() }
}
