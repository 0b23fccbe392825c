/// Hashes the letter codes of a term: the same letters have the same hash on every machine.
///
/// The term index of a model file holds parts of these hashes, so the function is part of the file format:
/// changing it needs a new format version.
package enum TermHash {
  /// Returns the hash of letter codes, which are read eight at a time, little-endian, zeros past the end.
  package static func hash(_ codes: some Collection<UInt8>) -> UInt64 {
    var state = start(count: codes.count)
    var chunk: UInt64 = 0
    var filled: UInt64 = 0
    for code in codes {
      chunk |= UInt64(code) << (8 * filled)
      filled += 1
      if filled == 8 {
        state = mix(state ^ chunk)
        (chunk, filled) = (0, 0)
      }
    }
    if filled > 0 { state = mix(state ^ chunk) }
    return mix(state)
  }

  /// Returns the state before the first letter.
  @inline(__always)
  package static func start(count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Folds a 128-bit product, so that every output bit depends on every input bit.
  @inline(__always)
  package static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
