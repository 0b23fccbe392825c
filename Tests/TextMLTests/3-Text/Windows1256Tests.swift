import Testing

@testable import TextML

@Suite struct Windows1256Tests {
  @Test func everyCharacterHasItsByte() {
    #expect(Windows1256.upperHalf.count == 128 && Set(Windows1256.upperHalf).count == 128)
    for (index, scalar) in Windows1256.upperHalf.enumerated() {
      #expect(Windows1256.byte(of: scalar.value) == UInt8(0x80 + index))
    }
    #expect(Windows1256.byte(of: 0x41) == nil && Windows1256.byte(of: 0x06F0) == nil)
  }

  @Test func lettersAndMarks() {
    // From the code page's definition: hamza to dad, tah to kaf, lam, meem to waw, alef maksura, yeh.
    var letters = Set<UInt8>(0xC0...0xD6)
    letters.formUnion(0xD8...0xDF)
    letters.formUnion([0xE1, 0xE3, 0xE4, 0xE5, 0xE6, 0xEC, 0xED, 0xA1, 0xBA, 0xBF, 0xAB, 0xBB])
    let marks: Set<UInt8> = [0xF0, 0xF1, 0xF2, 0xF3, 0xF5, 0xF6, 0xF8, 0xFA]
    for byte in UInt8.min...UInt8.max {
      #expect(Windows1256.isArabic(byte) == letters.contains(byte))
      #expect(Windows1256.isVowelMark(byte) == marks.contains(byte))
    }
  }
}
