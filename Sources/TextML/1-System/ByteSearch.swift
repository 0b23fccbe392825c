#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Finds bytes.
///
/// Unsafe memory is used because bytes go to C, and to look at sixteen at once.
public enum ByteSearch {
  /// The place of the first `byte` in the range; nil if there is none.
  public static func first(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    unsafe bytes[range].withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress, unsafe !buffer.isEmpty else { return nil }
      guard let found = unsafe memchr(base, Int32(byte), buffer.count) else { return nil }
      return unsafe range.lowerBound + base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// The place of the first `byte` at or after `start`; nil if there is none.
  public static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    start < bytes.count ? first(byte, in: bytes, start..<bytes.count) : nil
  }

  /// The place of the first of two bytes in the range; nil if there is none.
  public static func first(
    _ byte: UInt8, or other: UInt8, in bytes: [UInt8], _ range: Range<Int>
  ) -> Int? {
    unsafe bytes[range].withUnsafeBytes { buffer in
      var i = 0
      let (a, b) = (SIMD16(repeating: byte), SIMD16(repeating: other))
      while i + 16 <= buffer.count {
        let block = unsafe buffer.loadUnaligned(fromByteOffset: i, as: SIMD16<UInt8>.self)
        if any((block .== a) .| (block .== b)) { break }
        i += 16
      }
      while i < buffer.count {
        if unsafe buffer[i] == byte || buffer[i] == other { return range.lowerBound + i }
        i += 1
      }
      return nil
    }
  }
}
