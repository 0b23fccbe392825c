import Testing

@testable import TextML

@Suite struct ByteScanTests {
  @Test(arguments: Seeds.all.prefix(10))
  func findsTheFirstByteOfARange(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let bytes = (0..<200).map { _ in UInt8.random(in: 0...12, using: &generator) }
    for start in stride(from: 0, through: 200, by: 7) {
      for end in stride(from: start, through: 200, by: 13) {
        let range = start..<end
        #expect(ByteSearch.first(3, in: bytes, range) == range.first { bytes[$0] == 3 })
        #expect(
          ByteSearch.first(3, or: 12, in: bytes, range)
            == range.first { bytes[$0] == 3 || bytes[$0] == 12 })
      }
      #expect(ByteSearch.first(5, in: bytes, from: start) == (start..<200).first { bytes[$0] == 5 })
    }
    #expect(ByteSearch.first(99, in: bytes, from: 0) == nil)
  }

  @Test(arguments: Seeds.all.prefix(10))
  func aChangedWordChangesTheChecksum(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var bytes = (0..<Int.random(in: 1...80, using: &generator)).map { _ in
      UInt8.random(in: 0...255, using: &generator)
    }
    let before = Checksum.of(bytes)
    #expect(Checksum.of(bytes) == before)
    for index in bytes.indices {
      let byte = bytes[index]
      bytes[index] = byte ^ UInt8.random(in: 1...255, using: &generator)
      #expect(Checksum.of(bytes) != before)
      bytes[index] = byte
    }
    #expect(Checksum.of(bytes + [0]) != before)
  }
}
