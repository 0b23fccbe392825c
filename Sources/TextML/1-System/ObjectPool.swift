internal import Synchronization

/// Tools at rest, for what is dear to make anew: as many as threads have used at once.
package final class ObjectPool<Tool: Sendable>: Sendable {
  private let atRest = Mutex<[Tool]>([])
  private let make: @Sendable () -> Tool

  package init(_ make: @escaping @Sendable () -> Tool) { self.make = make }

  package func take() -> Tool { atRest.withLock { $0.popLast() } ?? make() }

  /// - Parameter tool: As good as new.
  package func giveBack(_ tool: consuming Tool) {
    let tool = tool
    atRest.withLock { $0.append(tool) }
  }
}
