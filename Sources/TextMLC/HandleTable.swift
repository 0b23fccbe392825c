internal import CTextML
internal import TextML

/// An object that C callers hold by a handle.
protocol Handled: AnyObject, Sendable {
  /// The name of its type in textml.h.
  static var handleName: String { get }
}

/// The objects that C callers hold, by numbers that are never used twice.
///
/// A number is not an address, so a freed handle, one of another type and any other pointer are recognized without
/// reading memory.
final class HandleTable: Sendable {
  static let shared = HandleTable()

  private struct State {
    var objects: [UInt: any Handled] = [:]
    /// Odd, so that it is no address of an object.
    var next: UInt = 0x7E57_0001
  }

  private let state = Guarded(State())

  /// Keeps an object and returns its handle.
  func insert(_ object: some Handled) -> UInt {
    state.withLock { state in
      let handle = state.next
      state.next += 2
      state.objects[handle] = object
      return handle
    }
  }

  /// The object of a handle.
  func object<Object: Handled>(_ handle: UInt, as type: Object.Type) throws(Fault) -> Object {
    let found = state.withLock { $0.objects[handle] }
    return try Self.check(found, handle, type)
  }

  /// Forgets a handle, whose object lives on while other calls use it.
  func remove<Object: Handled>(_ handle: UInt, as type: Object.Type) throws(Fault) {
    let object = try self.object(handle, as: type)
    // Of two threads that free a handle at once, one fails.
    guard state.withLock({ $0.objects.removeValue(forKey: handle) }) != nil else {
      throw Self.freed(type)
    }
    _ = object
  }

  /// The number of handles in use.
  var count: Int { state.withLock { $0.objects.count } }

  private static func check<Object: Handled>(
    _ found: (any Handled)?, _ handle: UInt, _ type: Object.Type
  ) throws(Fault) -> Object {
    if handle == 0 { throw Fault(TEXTML_ERROR_HANDLE, "\(type.handleName) is null") }
    guard let found else { throw freed(type) }
    guard let object = found as? Object else {
      throw Fault(
        TEXTML_ERROR_HANDLE,
        "a \(Swift.type(of: found).handleName) was given for a \(type.handleName)")
    }
    return object
  }

  private static func freed<Object: Handled>(_ type: Object.Type) -> Fault {
    Fault(TEXTML_ERROR_HANDLE, "this \(type.handleName) was freed, or was never one")
  }
}
