import Testing

@testable import TextML

@Suite struct UTF8BytesTests {
  /// The slow way: one scalar after the other.
  private func validCount(_ bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var valid = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { valid += scalar.count }
    return valid
  }

  @Test(arguments: Seeds.all)
  func agreesWithTheStandardLibraryOnBrokenText(seed: UInt64) {
    var random = RandomText(seed: seed)
    for length in [0, 3, 9, 60, 500] {
      var bytes = Array(random.next(length: length).utf8)
      #expect(bytes.span.validUTF8Count == bytes.count)
      for _ in 0..<20 where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random.generator)
        bytes[place] = UInt8.random(in: 0...255, using: &random.generator)
        #expect(bytes.span.validUTF8Count == validCount(bytes))
        if Bool.random(using: &random.generator) { bytes.removeLast() }
      }
    }
  }

  @Test func everySequenceOfTwoAndThreeBytesInArabic() {
    let (before, after) = (Array("كتاب ".utf8), Array(" قلم وورقة".utf8))
    for first in UInt8(0x80)...0xFF {
      for second in UInt8(0x70)...0xD0 {
        for bytes in [[first, second], [first, second, 0x85], [first, second, 0x85, 0xA0]] {
          let text = before + bytes + after
          #expect(text.span.validUTF8Count == validCount(text))
        }
      }
    }
  }

  @Test(arguments: Seeds.all)
  func findsControlsAndPunctuation(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &generator) }
    for start in bytes.indices {
      let expected = bytes[start...].firstIndex { $0 < 0x20 || $0 == 0xE2 } ?? bytes.count
      #expect(bytes.span.nextControlOrPunctuation(from: start) == expected)
    }
  }
}
