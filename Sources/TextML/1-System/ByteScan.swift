// Unsafe: reads eight or sixteen bytes at a time from memory, and calls searches in C.

internal import CScan
internal import SystemLibrary

/// Searches for bytes.
package enum ByteSearch {
  /// Returns the index of the first `byte` in the range; nil if there is none.
  package static func first(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    unsafe bytes[range].withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress, unsafe !buffer.isEmpty else { return nil }
      guard let found = unsafe memchr(base, Int32(byte), buffer.count) else { return nil }
      return unsafe range.lowerBound + base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// Returns the index of the first `byte` at or after `start`; nil if there is none.
  package static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    start < bytes.count ? first(byte, in: bytes, start..<bytes.count) : nil
  }

  /// Returns the index of the first of two bytes in the range; nil if there is none.
  package static func first(
    _ byte: UInt8, or other: UInt8, in bytes: [UInt8], _ range: Range<Int>
  ) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let found = unsafe textml_find_either(
        base + range.lowerBound, Int64(range.count), byte, other)
      return found < range.count ? range.lowerBound + Int(found) : nil
    }
  }
}

/// A 64-bit checksum; a change within eight aligned bytes always changes it.
package enum Checksum {
  /// Returns the checksum of bytes.
  package static func of(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe of($0) }
  }

  /// Returns the checksum of the bytes as little-endian words, the last one padded with zeros.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    // Each step is invertible in the word, so no single wrong word can cancel out.
    var state = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      state = step(state, UInt64(littleEndian: word))
      offset += 8
    }
    var last: UInt64 = 0
    for unsafe(position, byte) in unsafe bytes[offset...].enumerated() {
      last |= UInt64(byte) << UInt64(8 * position)
    }
    state = step(state, last)
    return state ^ (state >> 29)
  }

  @inline(__always)
  private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 32)
  }
}
