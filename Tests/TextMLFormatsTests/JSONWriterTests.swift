import Foundation
import Testing

@testable import TextMLFormats

@Suite struct JSONWriterTests {
  @Test func commasComeBetweenValues() {
    var json = JSONWriter()
    json.beginObject()
    json.name(.init("a\"b"))
    json.beginArray()
    json.integer(-7)
    json.beginArray()
    json.endArray()
    json.string("س\n")
    json.string(nil)
    json.endArray()
    json.name(.init("c"))
    json.beginObject()
    json.endObject()
    json.name(.init("d"))
    json.value(.boolean(true))
    json.endObject()
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"a\"b":[-7,[],"س\n",null],"c":{},"d":true}"#)
  }

  @Test func whatIsWrittenIsJSON() throws {
    var json = JSONWriter(bytes: Array("[".utf8))
    json.string("\u{1}\t\r\\ \" / نص طويل بما يكفي لأكثر من كتلة واحدة من البايتات، ثم \u{1F}")
    json.number(0.1)
    json.number(.nan)
    json.bytes.append(UInt8(ascii: "]"))
    let values = try #require(
      try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [Any])
    #expect(
      values[0] as? String
        == "\u{1}\t\r\\ \" / نص طويل بما يكفي لأكثر من كتلة واحدة من البايتات، ثم \u{1F}")
    #expect(values[1] as? Double == 0.1 && values[2] is NSNull)
  }
}
