import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct UTF8CheckTests {
  @Test(arguments: seeds)
  func agreesWithTheStandardLibrary(_ seed: UInt64) {
    var random = Random(seed: seed)
    for _ in 0..<2000 {
      var bytes = Array((random.text(20) + "مباراة القدم" + random.text(20)).utf8)
      if random.below(3) > 0 { bytes = random.mutated(bytes) }
      let finding = UTF8Check.look(bytes, 0..<bytes.count)
      let text = String(validating: bytes, as: UTF8.self)
      #expect((finding.firstInvalid == nil) == (text != nil))
      if let text {
        #expect(finding.hasControl == bytes.contains { $0 < 0x20 })
        #expect(UTF8Check.text(bytes, 0..<bytes.count) == text)
      } else if let place = finding.firstInvalid {
        #expect(String(validating: bytes[..<place], as: UTF8.self) != nil)
      }
    }
  }

  @Test func everySequenceOfTwoAndThreeBytes() {
    for first in UInt8.min...UInt8.max {
      for second in stride(from: 0, through: 255, by: 1) {
        let two = [first, UInt8(second)]
        #expect(
          (UTF8Check.firstInvalidByte(two, 0..<2) == nil)
            == (String(validating: two, as: UTF8.self) != nil))
      }
    }
    for bytes: [UInt8] in [
      [0xED, 0xA0, 0x80], [0xE0, 0x9F, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF5, 0x80, 0x80, 0x80], [0xC0, 0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ] {
      #expect(UTF8Check.firstInvalidByte(bytes, 0..<bytes.count) == 0)
      // The same where eight bytes are looked at together.
      let inside = Array("كلمة".utf8) + bytes + Array("كلمة أخرى".utf8)
      #expect(UTF8Check.firstInvalidByte(inside, 0..<inside.count) == 8)
    }
  }
}
