import Testing

@testable import TextML

@Suite struct UTF8Tests {
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

  /// Text is looked at by blocks of 64 bytes.
  @Test func brokenSequencesAtEveryPlaceOfABlock() {
    let broken: [[UInt8]] = [
      [0xD8], [0xD8, 0xD8, 0xA7], [0xA7], [0xE2, 0x80], [0xE2, 0x80, 0xA6],
      [0xE2, 0x80, 0xA6, 0xA6],
      [0xF0, 0x9F, 0x98, 0x80], [0xF0, 0x9F, 0x98], [0xC1, 0x80], [0xED, 0xA0, 0x80],
      [0xD8, 0xE2, 0x80, 0xA6],
    ]
    for place in 0..<140 {
      let before =
        Array(String(repeating: "ب", count: place / 2).utf8) + (place % 2 == 1 ? [0x20] : [])
      for bytes in broken {
        for after in ["", "ت", " \(String(repeating: "كتاب ", count: 20))"] {
          let text = before + bytes + Array(after.utf8)
          #expect(text.span.validUTF8Count == validCount(text))
        }
      }
    }
  }

  @Test(arguments: Seeds.all)
  func findsBreaksAndStops(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for count in [0, 1, 63, 64, 65, 66, 130, 300] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var breaks: [Int] = []
      bytes.span.forEachPossibleBreak { breaks.append($0) }
      #expect(breaks == bytes.indices.filter { bytes[$0] < 0x20 || bytes[$0] == 0xE2 })
      let range = count / 3..<count - count / 5
      var stops: [Int] = []
      bytes.span.forEachPossibleStop(in: range) { stops.append($0) }
      let signs: Set<UInt8> = [0x21, 0x2E, 0x3F, 0x7C, 0x9F, 0xA2, 0xA6]
      #expect(stops == range.filter { signs.contains(bytes[$0]) })
    }
  }

  @Test(arguments: Seeds.all)
  func knowsOfControlCharacters(seed: UInt64) {
    var random = RandomText(seed: seed)
    for length in [1, 10, 60, 500] {
      let bytes = Array(random.next(length: length).utf8)
      let (count, mayHaveControl) = bytes.span.validUTF8()
      #expect(count == bytes.count)
      #expect(mayHaveControl == bytes.contains { $0 < 0x20 })
    }
  }

  @Test(arguments: Seeds.all)
  func countsNoMoreArabicWordsThanThereAre(seed: UInt64) {
    var random = RandomText(seed: seed)
    for length in [5, 60, 500] {
      let bytes = Array(random.next(length: length).utf8)
      var words = 0
      WordScanner.forEachWord(in: bytes.span) { _ in words += 1 }
      let hasMore = bytes.span.hasArabicWords(atLeast: words + 1)
      #expect(!hasMore)
    }
    let plain = Array(String(repeating: " قلم", count: 30).utf8)
    let (hasAll, hasMore) = (
      plain.span.hasArabicWords(atLeast: 30), plain.span.hasArabicWords(atLeast: 31)
    )
    #expect(hasAll && !hasMore)
  }
}
