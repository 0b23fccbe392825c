/// A 64-bit checksum of bytes; any change within eight aligned bytes always changes it.
enum Checksum {
  static func of(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe of($0) }
  }

  /// Over the bytes as little-endian words, the last one padded with zeros.
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
