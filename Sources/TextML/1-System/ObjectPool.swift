/// A pool of objects that are expensive to create and that one thread at a time may use.
///
/// It grows to the number of threads that used it at once. Objects may be noncopyable: nobody else can
/// then keep one.
final class ObjectPool<Object: ~Copyable>: Sendable {
  /// Owns one object.
  ///
  /// `@unchecked Sendable`: a box is either in ``idle`` or in the hands of the one thread that took it.
  private final class Box: @unchecked Sendable {
    var object: Object

    init(_ object: consuming Object) { self.object = object }
  }

  private let idle = Guarded<[Box]>([])
  private let make: @Sendable () -> Object

  /// - Parameter make: Creates an object that nothing else refers to.
  init(_ make: @escaping @Sendable () -> Object) { self.make = make }

  /// Calls `body` with an object that no other thread uses meanwhile: an idle one or a new one.
  func withObject<Result>(_ body: (inout Object) -> Result) -> Result {
    let box = idle.withLock { $0.popLast() } ?? Box(make())
    defer { idle.withLock { $0.append(box) } }
    return body(&box.object)
  }

  /// Calls `body` with each idle object.
  func forEachIdle(_ body: (inout Object) -> Void) {
    for box in idle.withLock({ $0 }) { body(&box.object) }
  }
}
