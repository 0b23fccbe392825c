import Testing

@testable import TextML

@Suite struct UTF8LocatedTests {
  @Test func rangesSelectTheSameText() {
    for document in Repository.examples.documents.prefix(5) {
      let bytes = Array(document.text.utf8)
      for sentence in SentenceSplitter().split(document.text) {
        let expected = String(decoding: bytes[sentence.utf8Range], as: UTF8.self)
        #expect(sentence.range(in: document.text).map { String(document.text[$0]) } == expected)
        #expect(document.text[utf8: sentence.utf8Range] == expected)
      }
    }
  }

  @Test func aRangeBeyondTheTextIsNil() {
    let sentence = Sentence(index: 0, utf8Range: 2..<9)
    #expect(sentence.range(in: "نص") == nil)
    #expect(sentence.range(in: "") == nil)
  }
}
