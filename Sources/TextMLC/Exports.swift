// Unsafe: what the functions of textml.h have in common, which take pointers.

internal import CTextML
internal import TextML

// Each function checks its pointers, calls the safe type that does the work, and turns what it throws into a status.

/// Runs the body of a call; an error becomes this thread's last error.
func status(_ body: () throws -> Void) -> textml_status {
  do {
    try body()
    return textml_status(TEXTML_OK)
  } catch {
    let fault = Fault(error)
    var message = fault.message
    message.withUTF8 { utf8 in
      unsafe utf8.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return }
        unsafe textml_set_last_error(start, text.count, Int64(fault.index ?? -1))
      }
    }
    return fault.status
  }
}

/// Runs a call that gives out an object, as a handle.
func giving(
  _ result: UnsafeMutablePointer<OpaquePointer?>?, _ body: () throws -> some Handled
) -> textml_status {
  status {
    guard let result = unsafe result else {
      throw Fault.argument("the pointer for the result is null")
    }
    let object = try body()
    unsafe result.pointee = OpaquePointer(bitPattern: HandleTable.shared.insert(object))
  }
}

/// The object of a handle.
func object<Object: Handled>(
  _ handle: OpaquePointer?, _ type: Object.Type = Object.self
) throws(Fault) -> Object {
  try HandleTable.shared.object(UInt(bitPattern: handle), as: type)
}

/// Frees a handle.
func freeHandle<Object: Handled>(_ handle: OpaquePointer?, _ type: Object.Type) -> textml_status {
  status { try HandleTable.shared.remove(UInt(bitPattern: handle), as: type) }
}

/// The bytes of a pointer with its length.
func bytes(
  _ start: UnsafePointer<CChar>?, _ size: Int, _ name: String
) throws(Fault) -> [UInt8] {
  // As size_t in C, so that a negative number is a large one.
  guard size >= 0, size < 1 << 40 else {
    throw .argument("\(name): size \(UInt(bitPattern: size)) is too large")
  }
  guard let start = unsafe start else {
    guard size == 0 else { throw .argument("\(name) is null, and its size \(size)") }
    return []
  }
  return unsafe Array(UnsafeRawBufferPointer(start: start, count: size))
}

/// The text of a pointer with its length, for names and paths.
func string(
  _ start: UnsafePointer<CChar>?, _ size: Int, _ name: String
) throws(Fault) -> String {
  let bytes = unsafe try bytes(start, size, name)
  guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") else {
    throw Fault(TEXTML_ERROR_ENCODING, "\(name) is not UTF-8, or has a NUL")
  }
  return text
}

/// The options of a pointer with its length.
func options(_ start: UnsafePointer<CChar>?, _ size: Int) throws(Fault) -> Options {
  try Options(unsafe try bytes(start, size, "options"))
}

// MARK: - Version

/// `textml_abi_version` of textml.h.
@_cdecl("textml_abi_version")
public func abiVersion() -> UInt32 { UInt32(TEXTML_ABI_VERSION) }

private let version = CArray(TextMLVersion.current.utf8.map { CChar(bitPattern: $0) } + [0])

/// `textml_version` of textml.h.
@_cdecl("textml_version")
public func libraryVersion() -> UnsafePointer<CChar> { unsafe version.address }
