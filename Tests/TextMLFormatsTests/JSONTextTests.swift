import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct JSONTextTests {
  @Test(arguments: seeds)
  func whatIsWrittenIsRead(_ seed: UInt64) throws {
    var random = Random(seed: seed)
    for _ in 0..<100 {
      let text = random.text(40)
      var bytes: [UInt8] = []
      JSONText.append(text, to: &bytes)
      #expect(JSONText.decode(bytes, 0..<bytes.count) == text)
      // Foundation drops byte order marks.
      let other = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      func withoutMarks(_ text: String?) -> String? { text?.replacing("\u{FEFF}", with: "") }
      #expect(withoutMarks(other as? String) == withoutMarks(text))
    }
  }

  @Test func surrogatesAndArrays() {
    func decode(_ text: String) -> String {
      let bytes = Array(text.utf8)
      return JSONText.decode(bytes, 0..<bytes.count)
    }
    #expect(decode(#""\ud83d\ude00 \u0633\/""#) == "😀 س/")
    #expect(decode(#""\ud83d \ude00""#) == "\u{FFFD} \u{FFFD}")
    #expect(
      JSONText.strings(ofArray: Array(#"["a,\"b",5,["c"],{"d":"e"}]"#.utf8)) == [
        "a,\"b", "c", "d", "e",
      ])
    #expect(
      JSONText.hex(Array("0aFf".utf8), at: 0) == 0x0AFF
        && JSONText.hex(Array("00g0".utf8), at: 0) == nil)
  }
}
