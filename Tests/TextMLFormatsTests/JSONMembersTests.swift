import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct JSONMembersTests {
  /// The values of two members, decoded if they are strings.
  private func values(_ json: [UInt8], _ names: [String] = ["a", "b"]) throws -> [String?] {
    var found = [Range<Int>?](repeating: nil, count: names.count)
    let finding = UTF8Check.look(json, 0..<json.count)
    try JSONMembers.values(
      of: names.map { Array($0.utf8) }, in: json, 0..<json.count, hasControl: finding.hasControl,
      found: &found)
    return found.map { range in
      guard let range else { return nil }
      return RecordValue.json(Array(json[range])).text
    }
  }

  private func values(_ json: String) throws -> [String?] { try values(Array(json.utf8)) }

  @Test func findsMembersWhereverTheyStand() throws {
    #expect(try values(#"{"a":"x","b":1}"#) == ["x", "1"])
    #expect(
      try values(" {\t\"b\" : [1,{\"a\":\"no\"}] , \"a\"\r: null } ") == [nil, #"[1,{"a":"no"}]"#])
    #expect(try values(#"{"c":{"a":1}}"#) == [nil, nil])
    #expect(try values(#"{"a":"first","a":"last"}"#) == ["last", nil])
    #expect(try values(#"{"\u0061":"escaped name"}"#) == ["escaped name", nil])
    #expect(try values("{}") == [nil, nil])
  }

  @Test(arguments: [
    (#"\u0641\u0627\u0632"#, "فاز"), (#"\ud83d\uDE00"#, "😀"), (#"\ud83d"#, "\u{FFFD}"),
    (#"\ud83dx"#, "\u{FFFD}x"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
    (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#"\u0000"#, "\u{0}"), (#"\u00e9\uFFFF"#, "é\u{FFFF}"), ("", ""), ("مباشر", "مباشر"),
  ])
  func stringsAreDecoded(_ written: String, _ text: String) throws {
    #expect(try values("{\"a\":\"\(written)\"}")[0] == text)
  }

  @Test(arguments: [
    "", "[]", "x", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, #"{"a":1}{"#, #"{a:1}"#,
    #"{"a":01}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":-}"#, #"{"a":1e}"#, #"{"a":+1}"#,
    #"{"a":NaN}"#,
    #"{"a":tru}"#, #"{"a":"x}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\u12G4"}"#,
    "{\"a\":\"\t\"}",
    "{\"a\":\"\u{0}\"}", #"{"a":[1,]}"#, #"{"a":[1}"#, #"{"a":{"b"}}"#, #"{"a":{1:2}}"#,
    #"{"a":[}]}"#,
    #"{'a':1}"#, #"{"a":1 "b":2}"#, #"{"a":[1 2]}"#, "{\"a\":1}\u{0}", #"{"a":"\"#, #"{"a":"\u123"#,
  ])
  func brokenObjectsAreRefused(_ json: String) {
    #expect(throws: RecordError.self) { try values(json) }
  }

  @Test func depthHasALimit() throws {
    let deep = String(repeating: "[", count: 255) + String(repeating: "]", count: 255)
    #expect(try values("{\"a\":1,\"c\":\(deep)}")[0] == "1")
    let tooDeep = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect { try values("{\"a\":1,\"c\":\(tooDeep)}") } throws: {
      ($0 as? RecordError)?.code == .tooDeep
    }
    let endless = String(repeating: "[{\"a\":", count: 200_000)
    #expect(throws: RecordError.self) { try values("{\"c\":" + endless) }
    let number = String(repeating: "9", count: 200_000)
    #expect(try values("{\"a\":-\(number).\(number)e\(number)}")[0]?.count == 600_003)
  }

  /// What Foundation writes, we read; what we accept of mutated lines, Foundation accepts.
  @Test(arguments: seeds)
  func agreesWithFoundation(_ seed: UInt64) throws {
    var random = Random(seed: seed)
    for _ in 0..<300 {
      let (a, b) = (random.text(30), random.text(5))
      let object: [String: Any] = [
        "a": a, "b": b,
        random.text(4) + "x": ["n": -1.5e30, "list": [true, NSNull(), random.text(9)]],
      ]
      let json = [UInt8](try JSONSerialization.data(withJSONObject: object))
      #expect(try values(json) == [a, b])
      let line = random.mutated(json)
      guard UTF8Check.firstInvalidByte(line, 0..<line.count) == nil,
        let ours = try? values(line)
      else { continue }
      // Foundation refuses lone surrogates and numbers out of range; no mutation makes those here.
      let theirs = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      #expect(theirs != nil)
      if let text = theirs?["a"] as? String,
        !String(decoding: line, as: UTF8.self).contains(#""a":"#)
      {
        #expect(ours[0] == text)
      }
    }
  }
}
