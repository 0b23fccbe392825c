import Foundation
import Testing

@testable import TextML

@Suite struct SummaryTests {
  @Test func survivesEncoding() throws {
    let text = Repository.examples.documents[0].text
    for length in [SummaryLength.sentences(3), .words(1)] {
      let summary = Summarizer().summarize(text, length: length)
      let data = try JSONEncoder().encode(summary)
      #expect(try JSONDecoder().decode(Summary.self, from: data) == summary)
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(object["text"] as? String == summary.text)
    }
  }

  @Test(arguments: [("", 0), (" \n", 0), ("كلمة", 1), ("كلمة، أخرى\tوثالثة\n", 3)])
  func countsWords(_ text: String, _ count: Int) { #expect(Summary.wordCount(of: text) == count) }

  @Test func removedPartsOfAllArticlesAreInOrder() {
    let pages = ["طباعة", "جميع الحقوق محفوظة"].map {
      "\(SamplePage.headline)\n\n\(SamplePage.body)\n\n\($0)\n"
    }
    let summary = Summarizer().summarize(together: pages, length: .sentences(2))
    #expect(summary.removedByArticle.map(\.count) == [1, 1])
    #expect(summary.removed == summary.removedByArticle[0] + summary.removedByArticle[1])
  }
}
