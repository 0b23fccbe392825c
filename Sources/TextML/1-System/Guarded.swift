/// A value that one thread at a time may use.
package final class Guarded<Value: ~Copyable>: @unchecked Sendable {
  private let lock = SystemLock()
  private var value: Value

  package init(_ value: consuming Value) { self.value = value }

  /// Calls `body` with the value while no other thread has it.
  ///
  /// `body` must not ask for the same value again.
  package func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
