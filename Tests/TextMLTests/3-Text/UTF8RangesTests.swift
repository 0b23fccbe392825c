import Testing

@testable import TextML

@Suite struct UTF8RangesTests {
  @Test func rangesSelectTheSameText() {
    for document in Repository.examples.documents.prefix(5) {
      let bytes = Array(document.text.utf8)
      for sentence in SentenceSplitter().split(document.text) {
        let expected = String(decoding: bytes[sentence.utf8Range], as: UTF8.self)
        #expect(
          document.text.range(utf8: sentence.utf8Range).map { String(document.text[$0]) }
            == expected)
        #expect(document.text[utf8: sentence.utf8Range] == expected)
      }
    }
  }

  @Test func headlinesAndTokensHaveStringRanges() throws {
    let page = "افتتاح المعرض\n\nافتتح الوزير المعرض الدولي للكتاب في العاصمة صباح اليوم."
    let article = Article(page)
    let headline = try #require(article.headline)
    #expect(page.range(utf8: headline).map { String(page[$0]) } == "افتتاح المعرض")
    let token = try #require(TextAnalyzer().tokens(in: page).first)
    #expect(page.range(utf8: token.utf8Range).map { String(page[$0]) } == "افتتاح")
  }

  @Test func aRangeBeyondTheTextIsNil() {
    #expect("نص".range(utf8: -5..<2) == nil && "نص".range(utf8: -5 ..< -2) == nil)
    #expect("نص".range(utf8: 0..<4) != nil && "نص".range(utf8: 0..<5) == nil)
    #expect("نص".range(utf8: 2..<9) == nil && "".range(utf8: 2..<9) == nil)
  }
}
