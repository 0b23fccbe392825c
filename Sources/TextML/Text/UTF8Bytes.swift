/// The bytes of valid UTF-8 text: what every stage reads, with offsets that mean the same everywhere.
typealias UTF8Bytes = Span<UInt8>

/// Calls `body` with the text's UTF-8, copying only if the text is not held so.
@inline(__always)
@discardableResult
func withUTF8<Result>(of text: String, _ body: (UTF8Bytes) -> Result) -> Result {
  if let result = unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe body($0.span) }) {
    return result
  }
  var copy = text
  return copy.withUTF8 { unsafe body($0.span) }
}

extension Span<UInt8> {
  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
