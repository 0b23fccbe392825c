import CTextML
import Testing
import TextML
import TextMLFormats

@testable import TextMLC

@Suite struct TextListTests {
  @Test func textsAreReadInOrderOnAnyNumberOfThreads() throws {
    let texts = (0..<1000).map { "نص \($0)" } + [""]
    for threads in [1, 3] {
      let read = try withList(texts) { list in
        try list.map(threads: threads) { index, text in "\(index):\(text.validText)" }
      }
      #expect(read == texts.enumerated().map { "\($0):\($1)" })
    }
  }

  @Test func wrongLengthsAreRefused() {
    func refused(_ change: (inout textml_texts) -> Void) -> String? {
      unsafe withTexts(["ab", "cd"]) { texts in
        var texts = unsafe texts.pointee
        unsafe change(&texts)
        return fault { _ = unsafe try TextList(&texts) }?.message
      }
    }
    #expect(
      unsafe refused { unsafe $0.size = 3 } == "texts: offset 2 is 4, not from 2 to the size 3")
    #expect(unsafe refused { unsafe $0.bytes = nil } == "texts: bytes is null, and size 4")
    #expect(unsafe refused { unsafe $0.offsets = nil } == "texts: offsets is null, and count 2")
    #expect(unsafe refused { unsafe $0.count = .max }?.contains("too large") == true)
    #expect(unsafe refused { unsafe $0.size = .max }?.contains("too large") == true)
    #expect(unsafe refused { _ in } == nil)
    #expect(fault { _ = unsafe try TextList(nil) }?.message == "texts is null")
  }

  @Test func theFirstTextThatIsNotUTF8IsNamed() throws {
    var bytes: [UInt8] = Array("ab".utf8) + [0xED, 0xA0, 0x80]  // a surrogate
    bytes += [0xFF]
    let offsets: [Int64] = [0, 2, 5, 6]
    let found = unsafe bytes.withUnsafeBytes { bytes in
      unsafe offsets.withUnsafeBufferPointer { offsets in
        var texts = unsafe textml_texts(
          bytes: bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size: bytes.count,
          offsets: offsets.baseAddress, count: 3)
        return fault {
          _ = unsafe try TextList(&texts).map(threads: 2) { _, text in text.count }
        }
      }
    }
    #expect(found?.status == Int32(TEXTML_ERROR_ENCODING) && found?.index == 1)
    #expect(found?.message == "text 1: byte 0 is not UTF-8")
  }

  @Test func pagesAreReadWhereTheyAreAskedForOrHaveTags() throws {
    let page = "<!DOCTYPE html><title>فوز</title><nav><a href=x>الرئيسية</a></nav><p>قال &amp; مضى."
    func read(_ content: RecordContent) throws -> [String] {
      try withList([page, "<p>قال ذلك.", "قال"]) { list in
        try list.reading(content).map(threads: 1) { _, text in text.validText }
      }
    }
    #expect(try read(.text) == [page, "<p>قال ذلك.", "قال"])
    #expect(try read(.html) == ["فوز\n\nقال & مضى.", "قال ذلك.", "قال"])
    #expect(try read(.auto) == ["فوز\n\nقال & مضى.", "قال ذلك.", "قال"])
  }

  @Test func withoutOffsetsThereIsOneText() throws {
    var texts = unsafe textml_texts(bytes: nil, size: 0, offsets: nil, count: 1)
    #expect(unsafe try TextList(&texts).string(0) == "")
  }
}
